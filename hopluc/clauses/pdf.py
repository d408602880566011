"""The text of a PDF, read in a process of its own that limits bind and the server can kill."""

from __future__ import annotations

import json
from typing import Any

from hopluc.kernel.errors import Refusal
from hopluc.kernel.processes import EndedError, answer

_MEMORY = 1024 * 1024 * 1024
_SECONDS = 20


def pdf_text(name: str, content: bytes) -> str:
    """The text, one printed line a line, rows of ruled tables as "cell | cell".

    Refusal `document_locked` (a password), `document_scanned` (pictures of pages), `document_too_many_pages`,
    `document_too_heavy` (over the limits of time or memory), `document_damaged`.
    """
    try:
        said = answer("hopluc.clauses.pdf_child", content, memory=_MEMORY, cpu_seconds=_SECONDS, seconds=_SECONDS)
        found: dict[str, Any] = json.loads(said)
    except (EndedError, ValueError):
        raise Refusal("document_too_heavy", where=name) from None
    if "refusal" in found:
        raise Refusal(found.pop("refusal"), where=name, extension="pdf", **found)
    return str(found["text"])
