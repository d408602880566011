"""Tables beside each other in one sheet, taken apart: each is read as a sheet of its own, cells where they are."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

from hopluc.sheets.book import OpenBook, Row, SheetHead
from hopluc.sheets.headings import ORDINAL, words
from hopluc.sheets.model import CellValue, column_letters
from hopluc.sheets.spans import WIDEST_TABLE

_SEARCHED = 40  # filled rows among which the heading of both is looked for
_FEWEST = 3  # headings of each
_ALIKE = 0.6  # share of the right one's headings that the left one has too
_MOST = 4  # tables beside each other


def taken_apart(book: OpenBook) -> OpenBook:
    """The book with each sheet of tables beside each other as several: the first keeps its name, the others have their
    columns behind it, "Tổng hợp (H–M)". Told only by headings that come again behind an empty column."""
    parts: list[tuple[int, int, int]] = []
    heads: list[SheetHead] = []
    for place, head in enumerate(book.sheets):
        starts = [] if head.hidden or book.form is not None else _starts(head.opening)
        bounds = [1, *starts]
        for turn, start in enumerate(bounds):
            end = bounds[turn + 1] - 1 if turn + 1 < len(bounds) else 0
            parts.append((place, start, end))
            heads.append(_part(head, start, end, is_first=not turn) if starts else head)
    if len(heads) == len(book.sheets):
        return book

    def source(place: int) -> Iterator[Row]:
        sheet, start, end = parts[place]
        rows = book.source(sheet)
        if (start, end) == (1, 0):
            return rows
        return ((number, cells) for number, row in rows if (cells := _within(row, start, end)))

    return replace(book, sheets=tuple(heads), source=source)


def _starts(opening: Mapping[int, Mapping[int, CellValue]]) -> list[int]:
    """The first columns of the tables to the right of the first; empty where there is but one."""
    for number in islice(opening, _SEARCHED):
        starts = _of_heading(opening, number)
        if starts:
            return starts
    return []


def _of_heading(opening: Mapping[int, Mapping[int, CellValue]], number: int) -> list[int]:
    row = opening[number]
    texts = {place: words(value) for place, value in row.items() if isinstance(value, str) and place <= WIDEST_TABLE}
    if len(texts) != len(row) or len(texts) < 2 * _FEWEST:
        return []
    below = set().union(*(cells.keys() for row_number, cells in opening.items() if row_number >= number))
    runs: list[list[int]] = []
    for place in sorted(texts):
        if not runs or (place - 1 not in texts and place - 1 not in below):
            runs.append([])
        runs[-1].append(place)
    if not 1 < len(runs) <= _MOST or any(len(run) < _FEWEST for run in runs):
        return []
    first = {texts[place] for place in runs[0]}
    alike = [sum(texts[place] in first for place in run) >= _ALIKE * len(run) for run in runs[1:]]
    numbered = all(texts[run[0]] in ORDINAL for run in runs)
    return [run[0] for run in runs[1:]] if all(alike) or numbered else []


def _within(row: Mapping[int, CellValue], start: int, end: int) -> dict[int, CellValue]:
    return {place: value for place, value in row.items() if place >= start and (not end or place <= end)}


def _part(head: SheetHead, start: int, end: int, *, is_first: bool) -> SheetHead:
    opening = {number: cells for number, row in head.opening.items() if (cells := _within(row, start, end))}
    last = max((place for row in opening.values() for place in row), default=start)
    return replace(
        head,
        name=head.name if is_first else f"{head.name} ({column_letters(start)}\u2013{column_letters(last)})",
        opening=opening,
        spans=tuple(span for span in head.spans if span.left >= start and (not end or span.left <= end)),
    )
