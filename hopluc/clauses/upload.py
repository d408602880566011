"""The door of the reader: which files it takes, and the text inside them. Secrecy marks are refused here."""

from __future__ import annotations

import re

from hopluc.clauses.docx import docx_text
from hopluc.clauses.office import as_docx
from hopluc.clauses.pdf import pdf_text
from hopluc.clauses.secrecy import stamp_near_top
from hopluc.clauses.web_text import is_web_page, web_text
from hopluc.kernel.errors import Refusal

LARGEST_FILE = 5 * 1024 * 1024
LARGEST_PDF = 20 * 1024 * 1024
LARGEST_TEXT = 2_000_000
# What may be inside a file of each name. Legal web sites give web pages under the name .doc.
_KINDS: dict[str, tuple[str, ...]] = {
    "docx": ("docx",),
    "docm": ("docx",),
    "dotx": ("docx",),
    "pdf": ("pdf",),
    "txt": ("text",),
    "text": ("text",),
    "md": ("text",),
    "html": ("html", "text"),
    "htm": ("html", "text"),
    "doc": ("old", "docx", "rtf", "html"),
    "wps": ("old", "docx"),
    "rtf": ("rtf", "docx", "old"),
    "odt": ("odt",),
}
_OFFICE = {"old": "doc", "rtf": "rtf", "odt": "odt"}
_PICTURES = frozenset(("jpg", "jpeg", "png", "tif", "tiff", "bmp", "gif", "heic", "webp"))
_LONGEST_STAMP = 120
_ZIP = b"PK\x03\x04"
# How Word keeps a .docx under a password: inside an old file, under this name.
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ]")
_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


def document_text(name: str, content: bytes) -> str:
    """The text of an uploaded document: .docx, .pdf, .txt, .html; .doc, .rtf and .odt where LibreOffice is installed.

    The name says what the sender means, the bytes what it is: a .doc that is a web page or a .docx inside is read.
    Refusal `document_empty`, `document_too_large` (over 5 MB; a PDF 20 MB), `document_kind_unknown`, `document_renamed`
    (content is not what the name says), `document_picture`, `document_undecodable`, and those of the readers:
    `document_damaged`, `document_locked`, `document_scanned`, `document_too_many_pages`, `document_too_heavy`,
    `document_needs_office`.
    """
    if not content:
        raise Refusal("document_empty", where=name)
    extension = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    largest = LARGEST_PDF if extension == "pdf" else LARGEST_FILE
    if len(content) > largest:
        raise Refusal("document_too_large", where=name, size=len(content), largest=largest)
    if extension in _PICTURES:
        raise Refusal("document_picture", where=name, extension=extension)
    if extension not in _KINDS:
        raise Refusal("document_kind_unknown", where=name, extension=extension)
    found = _kind_of(content)
    if found == "old" and _LOCKED in content:
        raise Refusal("document_locked", where=name)
    if found not in _KINDS[extension]:
        raise Refusal("document_renamed", where=name, extension=extension)
    match found:
        case "docx":
            return docx_text(name, content)
        case "pdf":
            return pdf_text(name, content)
        case "html":
            return web_text(name, content)
        case "text":
            return _decoded(name, content)
        case _:
            return docx_text(name, as_docx(name, content, _OFFICE[found]))


def _kind_of(content: bytes) -> str:
    """What the bytes are: docx, workbook, odt, old (OLE), rtf, pdf, html or text."""
    opening = content[:1024].lstrip(b"\xef\xbb\xbf\x00\t\r\n ")
    if content.startswith(_ZIP):
        if b"application/vnd.oasis.opendocument.text" in content[:200]:
            return "odt"
        return "docx" if b"word/" in content or b"xl/workbook.xml" not in content else "workbook"
    if content.startswith(_OLD_OFFICE):
        return "old"
    if opening.startswith(b"{\\rtf"):
        return "rtf"
    if b"%PDF-" in content[:1024]:
        return "pdf"
    return "html" if is_web_page(content) else "text"


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
    """UTF-8, UTF-16 with its mark, or Windows-1258 when the result is Vietnamese; also UTF-8 in some lines and
    Windows-1258 in the others, as a stamp comes to stand above what an old program wrote."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                if encoding != "utf-8-sig":
                    raise Refusal("document_undecodable", where=name) from None
                content = content.removeprefix(mark)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = _by_lines(name, content)
    if "\x00" in text:
        raise Refusal("document_undecodable", where=name)
    return text


def _by_lines(name: str, content: bytes) -> str:
    lines: list[str] = []
    old: list[str] = []
    for raw in content.splitlines(keepends=True):
        try:
            lines.append(raw.decode("utf-8"))
        except UnicodeDecodeError:
            try:
                line = raw.decode("cp1258")
            except UnicodeDecodeError:
                raise Refusal("document_undecodable", where=name) from None
            old.append(line)
            lines.append(line)
    # As the bytes have it, a letter and its tone apart: composed, "ộ" would be none of those looked for.
    if not _VIETNAMESE.search("".join(old)):
        raise Refusal("document_undecodable", where=name)
    return "".join(lines)
