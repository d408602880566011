"""Plain text from the years before Unicode (TCVN3, VNI): pasted from an old file, where no font tells any more."""

from hopluc.clauses.model import Reading
from hopluc.clauses.reader import read_document
from hopluc.sheets.legacy import detect, repaired
from hopluc.sheets.mapping import Encoding

_PLAIN = ("txt", "text", "md")


def read_repaired(name: str, content: bytes) -> tuple[Reading, Encoding | None]:
    """The reading of a document, and the old encoding that plain text was in and is no more. Refusals of reading."""
    encoding = None
    if name.rsplit(".", 1)[-1].lower() in _PLAIN and not content.isascii():
        text = _told(content)
        encoding = detect(text.splitlines())
        if encoding is not None:
            content = "\n".join(repaired(line, encoding) for line in text.splitlines()).encode()
    return read_document(name, content), encoding


def _told(content: bytes) -> str:
    """UTF-8, or each byte as one letter: old files are so, and only such text is told to be old."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("latin-1")
