"""The verbs of files: content reaches the disk before the row that promises it."""

import hashlib
import os
from datetime import datetime
from pathlib import Path

from django.conf import settings

from hopluc.files.models import StoredFile
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import clean

LARGEST = 20 * 1024 * 1024
MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xls": "application/vnd.ms-excel",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv",
    "pdf": "application/pdf",
    "txt": "text/plain",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
}


def path_of(digest: str) -> Path:
    """Where the content with a digest lies."""
    return Path(settings.HOME) / "files" / digest[:2] / digest


def store(name: str, content: bytes, *, at: datetime, made_up: bool) -> StoredFile:
    """Keep content by its digest; written, flushed and renamed into place before the row exists.

    Refusal `empty_file`, `file_too_large`, `file_kind_not_taken`.
    """
    name = clean(name).replace("/", "-").replace("\\", "-")[-200:] or "file"
    kind = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if not content:
        raise Refusal("empty_file", where=name)
    if len(content) > LARGEST:
        raise Refusal("file_too_large", where=name, megabytes=LARGEST // 1024 // 1024)
    if kind not in MEDIA_TYPES:
        raise Refusal("file_kind_not_taken", where=name, kinds=", ".join(sorted(MEDIA_TYPES)))
    digest = hashlib.sha256(content).hexdigest()
    _keep(path_of(digest), content)
    stored, _made = StoredFile.objects.get_or_create(
        digest=digest,
        name=name,
        defaults={"media_type": MEDIA_TYPES[kind], "size": len(content), "stored_at": at, "made_up": made_up},
    )
    return stored


def _keep(path: Path, content: bytes) -> None:
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.rename(path)
    for folder in (path.parent, path.parent.parent):
        # The name must survive a power cut too, not only the content.
        descriptor = os.open(folder, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)


def content_of(stored: StoredFile) -> bytes:
    """The bytes of a stored file, checked against their digest. Refusal `file_gone`, `file_damaged`."""
    try:
        content = path_of(stored.digest).read_bytes()
    except OSError:
        raise Refusal("file_gone", where=stored.name) from None
    if hashlib.sha256(content).hexdigest() != stored.digest:
        raise Refusal("file_damaged", where=stored.name)
    return content
