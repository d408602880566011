"""A modern Excel workbook (.xlsx, .xlsm) as a stream: nothing of its size is ever held. Runs in the reading process."""

import re
from collections.abc import Callable
from functools import cache

from hopluc.sheets.container import Package, UnreadableError
from hopluc.sheets.found import FoundBook, FoundSheet
from hopluc.sheets.model import FORM_PROPERTY, FORM_VERSION_PROPERTY, column_number
from hopluc.sheets.xlsx_parts import Parts, SheetPart, read_parts_of
from hopluc.sheets.xlsx_rows import SheetRows
from hopluc.sheets.xlsx_strings import SharedStrings

_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']""")
_DATA_END = re.compile(rb"</(?:\w+:)?sheetData|sheetData ?/>")
_OVERLAP = 64  # bytes of a piece that are looked at again with the next: no tag is cut


def find(package: Package, limits: dict[str, int]) -> FoundBook:
    """The workbook, its rows still unread. UnreadableError for damaged parts."""
    parts = read_parts_of(package)

    @cache
    def strings() -> SharedStrings:
        return SharedStrings(package.stream(parts.strings))

    if len(parts.sheets) > limits["sheets"]:
        raise UnreadableError("workbook_too_many_cells")
    return FoundBook(
        kind="xlsx",
        sheets=[_sheet(package, parts, part, strings, limits) for part in parts.sheets],
        form=parts.properties.get(FORM_PROPERTY),
        form_version=parts.properties.get(FORM_VERSION_PROPERTY),
    )


def _sheet(
    package: Package, parts: Parts, part: SheetPart, strings: Callable[[], SharedStrings], limits: dict[str, int]
) -> FoundSheet:
    spans, row_count = _looked_through(package, part, limits)
    rows = SheetRows(part.name, parts, strings, limits)
    return FoundSheet(
        name=part.name,
        rows=lambda: rows.read(package.stream(part.path)),
        hidden=part.hidden,
        spans=spans,
        row_count=row_count,
        fonts=rows.fonts,
    )


def _looked_through(package: Package, part: SheetPart, limits: dict[str, int]) -> tuple[list[list[int]], int]:
    """Merged blocks, which stand behind all rows, and the number of rows; the whole part is unpacked and checked."""
    rows, overlap = 0, b""
    tail: list[bytes] = []
    for piece in package.stream(part.path):
        if tail:
            tail.append(piece)
            if len(tail) * len(piece) > limits["held"]:
                raise UnreadableError("workbook_too_heavy")
            continue
        rows += piece.count(b"<row ") + piece.count(b":row ")
        window = overlap + piece
        # The plain search is quick; the pattern looks only where a name stands that may be the end's.
        end = _DATA_END.search(window) if b"sheetData" in window else None
        if end is not None:
            tail.append(window[end.start() :])
        overlap = window[-_OVERLAP:]
    if not tail:
        raise UnreadableError("workbook_damaged")
    spans = []
    for left, top, right, bottom in _MERGED.findall(b"".join(tail)):
        spans.append([int(top), column_number(left.decode()), int(bottom), column_number(right.decode())])
    return spans, rows
