"""The digest of what a document says: equal content, equal digest, whatever renderer or site prints it."""

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from hopluc.documents.content import Document
from hopluc.kernel.text import nfc


def canonical_json(document: Document) -> str:
    """The content as JSON with sorted keys, NFC text, ISO dates and the name of each block's class."""
    return json.dumps(_plain(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_digest(document: Document) -> str:
    """SHA-256 of the canonical JSON, 64 hexadecimal figures."""
    return hashlib.sha256(canonical_json(document).encode()).hexdigest()


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        content = {
            field.name: _plain(getattr(value, field.name)) for field in fields(value) if "ink" not in field.metadata
        }
        return {"class": type(value).__name__, **content}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return nfc(value) if isinstance(value, str) else value
