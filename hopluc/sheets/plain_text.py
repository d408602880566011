"""A list saved as text (.csv, .tsv, Excel's "Unicode text") → rows of text. Runs in the reading process."""

import csv
from io import StringIO

from hopluc.sheets.container import UnreadableError

_DELIMITERS = (";", "\t", ",")
_LOOK_AT = 20  # lines from which the delimiter is told


def decode(content: bytes) -> str:
    """UTF-8 with or without mark, or UTF-16 with mark. UnreadableError for older ones: guessing would spoil names."""
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = content.decode("utf-16")
        else:
            text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError("workbook_text_encoding") from error
    if "\0" in text:
        raise UnreadableError("workbook_not_recognised")
    return text


def rows(text: str) -> list[list[str]]:
    """Rows of cells. The delimiter is the first of ; tab , that divides the opening lines at all."""
    opening = text.splitlines()[:_LOOK_AT]
    counts = {mark: sum(line.count(mark) for line in opening) for mark in _DELIMITERS}
    delimiter = next((mark for mark in _DELIMITERS if counts[mark] >= max(1, len(opening) - 2)), None)
    if delimiter is None:
        delimiter = max(_DELIMITERS, key=lambda mark: counts[mark])
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise UnreadableError("workbook_damaged") from error
