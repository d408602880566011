"""A .docx as .pdf through LibreOffice, where it is installed; the program does without it."""

from hopluc.kernel import office
from hopluc.kernel.errors import Refusal
from hopluc.kernel.processes import EndedError

_LARGEST = 200 * 1024 * 1024


def has_converter() -> bool:
    """Whether this machine can make a .pdf."""
    return office.is_installed()


def to_pdf(docx: bytes, *, seconds: int = 120) -> bytes:
    """The document as .pdf. Refusals: `no_pdf_converter`, `pdf_conversion_timed_out`, `pdf_conversion_failed`."""
    if not has_converter():
        raise Refusal("no_pdf_converter")
    try:
        made = office.converted(docx, "docx", "pdf", seconds=seconds, most=_LARGEST)
    except EndedError:
        raise Refusal("pdf_conversion_timed_out", seconds=seconds) from None
    if made is None:
        raise Refusal("pdf_conversion_failed")
    return made
