"""Files of other word processors (.doc, .rtf, .odt, .wps), turned into .docx by LibreOffice where it is installed."""

from __future__ import annotations

from hopluc.kernel import office
from hopluc.kernel.errors import Refusal
from hopluc.kernel.processes import EndedError

_SECONDS = 60
_LARGEST = 60 * 1024 * 1024


def as_docx(name: str, content: bytes, extension: str) -> bytes:
    """The .docx that LibreOffice makes of a file.

    Refusal `document_needs_office` where LibreOffice is not installed, `document_too_heavy` after a minute,
    `document_damaged` where it makes nothing of the file.
    """
    if not office.is_installed():
        raise Refusal("document_needs_office", where=name, extension=extension)
    try:
        made = office.converted(content, extension, "docx:MS Word 2007 XML", seconds=_SECONDS, most=_LARGEST)
    except EndedError:
        raise Refusal("document_too_heavy", where=name) from None
    if made is None:
        raise Refusal("document_damaged", where=name, extension=extension)
    return made
