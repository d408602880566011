"""A list saved as text (.csv, .tsv, Excel's "Unicode text") → rows of text. Runs in the reading process."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from hopluc.sheets.blocks import RawRow
from hopluc.sheets.container import Stored, UnreadableError
from hopluc.sheets.encodings import decoded, encoding_of
from hopluc.sheets.found import FoundBook, FoundSheet, text_row

_DELIMITERS = (";", "\t", ",", "|")
_LOOK_AT = 200  # lines from which the separator is told
_LONGEST = 200_000  # characters of a cell or line: beyond, a quotation mark was never closed
_TALLEST = 100  # lines of one cell
_TOLD = "sep="  # first line by which Excel is told the separator


@dataclass(frozen=True)
class _Style:
    """How a list is written: separator, cells of most rows, whether quotation marks enclose cells."""

    delimiter: str
    width: int
    is_quoted: bool = True
    is_told: bool = False


def find(stored: Stored) -> FoundBook:
    """The one sheet of a text list. UnreadableError for what is no text."""
    encoding = encoding_of(stored)
    style = _style(list(islice(_lines(stored, encoding), _LOOK_AT)))
    count = _count(_lines(stored, encoding), style)
    if count is None:
        style = _Style(style.delimiter, style.width, is_quoted=False, is_told=style.is_told)

    def rows() -> Iterator[RawRow]:
        return _rows(_lines(stored, encoding), style)

    return FoundBook("csv", [FoundSheet("CSV", rows, row_count=count)], typed=False, encoding=encoding)


def _lines(stored: Stored, encoding: str) -> Iterator[str]:
    """Lines with their ends."""
    rest = ""
    for piece in decoded(stored, encoding):
        lines = (rest + piece).split("\n")
        rest = lines.pop()
        for line in lines:
            yield line + "\n"
        if len(rest) > _LONGEST * 10:
            raise UnreadableError("workbook_not_recognised")
    if rest:
        yield rest


def _style(lines: list[str]) -> _Style:
    if lines and lines[0].strip().lower().startswith(_TOLD) and len(lines[0].strip()) == len(_TOLD) + 1:
        mark = lines[0].strip()[-1]
        return _Style(mark, _width(lines[1:], mark)[1], is_told=True)
    if lines and lines[0].rstrip("\n").lower() == _TOLD + "\t":
        return _Style("\t", _width(lines[1:], "\t")[1], is_told=True)
    found = {mark: _width(lines, mark) for mark in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda mark: found[mark])
    return _Style(best, found[best][1])


def _width(lines: list[str], mark: str) -> tuple[int, int]:
    """How many rows a separator divides into equally many cells, and into how many."""
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=mark) if len(row) > 1)
    except csv.Error:
        widths = Counter(line.count(mark) + 1 for line in lines if mark in line)
    if not widths:
        return 0, 1
    width, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
    return count, width


def _count(lines: Iterator[str], style: _Style) -> int | None:
    """The number of rows; None where a quotation mark swallows what are other rows."""
    csv.field_size_limit(_LONGEST)
    reader = csv.reader(lines, delimiter=style.delimiter)
    before = count = tallest = 0
    try:
        for _row in reader:
            tallest = max(tallest, reader.line_num - before)
            before = reader.line_num
            count += 1
    except csv.Error:
        return None
    return None if tallest > _TALLEST else count


def _rows(lines: Iterator[str], style: _Style) -> Iterator[RawRow]:
    try:
        reader = csv.reader(
            lines, delimiter=style.delimiter, quoting=csv.QUOTE_MINIMAL if style.is_quoted else csv.QUOTE_NONE
        )
        for number, values in enumerate(reader, start=1):
            if number == 1 and style.is_told:
                continue
            whole = _divided(values, style) if len(values) == 1 and style.width > 1 else values
            row = text_row(number, whole if style.is_quoted else map(_unquoted, whole))
            if row is not None:
                yield row
    except csv.Error as error:
        raise UnreadableError("workbook_damaged") from error


def _divided(values: list[str], style: _Style) -> list[str]:
    """A row that the list's separator leaves whole: by the other one that gives it as many cells as the rest have."""
    for mark in _DELIMITERS:
        if mark != style.delimiter and mark in values[0]:
            row = next(csv.reader([values[0]], delimiter=mark), [])
            if len(row) == style.width:
                return row
    return values


def _unquoted(text: str) -> str:
    bare = text.strip()
    return bare[1:-1].replace('""', '"') if len(bare) > 1 and bare[0] == bare[-1] == '"' else text
