"""The door of the reader: which files it takes, and the text inside them. Secrecy marks are refused here."""

from __future__ import annotations

import re

from hopluc.clauses.docx import docx_text
from hopluc.clauses.secrecy import stamp_near_top
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import nfc

LARGEST_FILE = 5 * 1024 * 1024
LARGEST_TEXT = 2_000_000
_LONGEST_STAMP = 120
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ]")
_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


def document_text(name: str, content: bytes) -> str:
    """The text of an uploaded document.

    Refusal `document_empty`, `document_too_large` (over 5 MB), `document_kind_unknown` (neither .docx nor .txt),
    `document_renamed` (content is not what the name says), `document_undecodable`, `document_damaged`.
    """
    if not content:
        raise Refusal("document_empty", where=name)
    if len(content) > LARGEST_FILE:
        raise Refusal("document_too_large", where=name, size=len(content), largest=LARGEST_FILE)
    extension = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if extension == "docx":
        if not content.startswith(_ZIP):
            raise Refusal("document_renamed", where=name, extension=extension)
        return docx_text(name, content)
    if extension == "txt":
        if content.startswith((_ZIP, _OLD_OFFICE, b"%PDF", b"{\\rtf")):
            raise Refusal("document_renamed", where=name, extension=extension)
        return _decoded(name, content)
    raise Refusal("document_kind_unknown", where=name, extension=extension)


def refuse_secret(text: str) -> None:
    """Refusal `document_empty` for text without a letter, `document_too_long`, and `document_secret` for a stamp
    (MẬT, TỐI MẬT, TUYỆT MẬT) alone on a line near the top, or after "Độ mật:"."""
    if not any(character.isalpha() for character in text):
        raise Refusal("document_empty")
    if len(text) > LARGEST_TEXT:
        raise Refusal("document_too_long", length=len(text), largest=LARGEST_TEXT)
    stamp = stamp_near_top(text)
    if stamp:
        raise Refusal("document_secret", value=stamp[:_LONGEST_STAMP])


def _decoded(name: str, content: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or Windows-1258 when the result is Vietnamese."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _try(content, encoding, name)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = _try(content, "cp1258", name)
        if not _VIETNAMESE.search(nfc(text)):
            raise Refusal("document_undecodable", where=name) from None
    if "\x00" in text:
        raise Refusal("document_undecodable", where=name)
    return text


def _try(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Refusal("document_undecodable", where=name) from None
