"""The verbs of files: content reaches the disk before the row that promises it."""

import hashlib
import os
from collections import Counter
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings

from hopluc.files.models import StoredFile
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import clean
from hopluc.personal.seal import key_of, keys, opened_content, seal_content

LARGEST = 100 * 1024 * 1024
MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "docm": "application/vnd.ms-word.document.macroEnabled.12",
    "dotx": "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
    "doc": "application/msword",
    "wps": "application/vnd.ms-works",
    "rtf": "application/rtf",
    "odt": "application/vnd.oasis.opendocument.text",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xls": "application/vnd.ms-excel",
    "xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
    "xlsb": "application/vnd.ms-excel.sheet.binary.macroEnabled.12",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "html": "text/html",
    "htm": "text/html",
    "xml": "application/xml",
    "pdf": "application/pdf",
    "txt": "text/plain",
    "text": "text/plain",
    "md": "text/plain",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
}


def path_of(digest: str) -> Path:
    """Where the content with a digest lies."""
    return Path(settings.HOME) / "files" / digest[:2] / digest


def store(name: str, content: bytes, *, at: datetime, made_up: bool, sealed: bool = False) -> StoredFile:
    """Keep content by its digest; written, flushed and renamed into place before the row exists. `sealed`: it holds
    personal data, and lies on the disk under the key of the installation.

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
    sealed = sealed or StoredFile.objects.filter(digest=digest, sealed=True).exists()
    _keep(path_of(digest), seal_content(content, about=_about(digest)) if sealed else content, anew=sealed)
    stored, _made = StoredFile.objects.get_or_create(
        digest=digest,
        name=name,
        defaults={
            "media_type": MEDIA_TYPES[kind],
            "size": len(content),
            "stored_at": at,
            "made_up": made_up,
            "sealed": sealed,
        },
    )
    if sealed:
        # The same content may have come in before, when nobody knew what was in it.
        StoredFile.objects.filter(digest=digest).update(sealed=True)
        stored.sealed = True
    return stored


def discard(stored: StoredFile) -> None:
    """The content goes from the disk; the row, its name and digest stay, and say what there was."""
    with suppress(FileNotFoundError):
        path_of(stored.digest).unlink()


def keys_of_sealed() -> Counter[str]:
    """Id of a key → how many files are sealed under it."""
    return Counter(key_of(path.read_bytes()[:16]) for path in _sealed_paths())


def reseal() -> int:
    """Sealed files under the newest key; each whole or not at all. Returns how many."""
    current, count = keys().current.id, 0
    for path in _sealed_paths():
        content = path.read_bytes()
        if key_of(content) != current:
            about = _about(path.name)
            _keep(path, seal_content(opened_content(content, about=about), about=about), anew=True)
            count += 1
    return count


def _sealed_paths() -> list[Path]:
    digests = StoredFile.objects.filter(sealed=True).order_by("digest").values_list("digest", flat=True).distinct()
    return [path for digest in digests if (path := path_of(digest)).exists()]


def _about(digest: str) -> str:
    return f"file:{digest}"


def _keep(path: Path, content: bytes, *, anew: bool = False) -> None:
    if path.exists() and not anew:
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
    if stored.sealed:
        content = opened_content(content, about=_about(stored.digest))
    if hashlib.sha256(content).hexdigest() != stored.digest:
        raise Refusal("file_damaged", where=stored.name)
    return content
