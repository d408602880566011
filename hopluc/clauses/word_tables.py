"""Tables of a Word file: which only lay out the page, and the grid of the others with merged cells carried."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from hopluc.clauses.annex_columns import columns_of
from hopluc.clauses.lexicon import matching, words

ReadCell = Callable[[Any], str]

_MOTTOS = words("header", "mottos")
_LAYOUT = re.compile(r"^nơi nhận|(?:^|\n|; )(?:t/?m\.|kt\.|tl\.|tuq\.)")
_NUMBERS = re.compile(r"^(?:tt|stt|số tt)$")
# A column in which fewer rows than this part begin a cell is a slip of the mouse.
_SHARE = 0.2
_WIDEST = 64


@dataclass(frozen=True)
class _Cell:
    """One cell of a row: the columns that it covers, its element; `goes_on` for a cell merged with the one above."""

    first: int
    after: int
    element: Any
    goes_on: bool


def is_table_of_data(table: Any, read: ReadCell) -> bool:
    """Whether the table holds data. One with a motto, "Nơi nhận" or a signature lays out a page, as does a single
    row or column; two columns are data under a heading only."""
    rows = _rows(table)
    if len(rows) < 2:
        return False
    first = [[read(cell.element) for cell in row] for row in rows[:4]]
    said = [matching(cell) for row in first for cell in row]
    if any(_LAYOUT.search(cell) or any(motto in cell for motto in _MOTTOS) for cell in said):
        return False
    if any(_NUMBERS.match(cell.strip(" .")) for cell in said) or columns_of(first):
        return True
    return max(len(row) for row in rows) > 2


def grid_of(table: Any, read: ReadCell) -> list[list[str]]:
    """The rows with as many cells each; a title that covers a row (or all of it but its number) keeps its few cells.

    A merged cell says the same in every row and column that it covers.
    """
    rows = _rows(table)
    columns = _columns(rows)
    above: dict[int, str] = {}
    grid: list[list[str]] = []
    for row in rows:
        texts = {cell.first: above.get(cell.first, "") if cell.goes_on else read(cell.element) for cell in row}
        written = [""] * len(columns)
        for cell in row:
            text = texts[cell.first]
            covered = [place for place, column in enumerate(columns) if cell.first <= column < cell.after]
            for place in covered:
                written[place] = text
            if not covered and text:
                place = max((place for place, column in enumerate(columns) if column <= cell.first), default=0)
                written[place] = f"{written[place]} {text}".strip()
            for column in range(cell.first, cell.after):
                above[column] = text
        is_title = len(row) <= 2 < len(columns) and len(row) < len(columns) and not any(cell.goes_on for cell in row)
        grid.append([texts[cell.first] for cell in row] if is_title else written)
    return grid


def _rows(table: Any) -> list[list[_Cell]]:
    return [list(_cells(row)) for row in _named(table, qn("w:tr"))]


def _named(parent: Any, tag: str) -> Iterator[Any]:
    """Children of a name, also inside content controls and tracked changes."""
    for child in parent.iterchildren():
        if child.tag == tag:
            deleted = child.find(f"{qn('w:trPr')}/{qn('w:del')}")
            if deleted is None:
                yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _named(child, tag)


def _cells(row: Any) -> Iterator[_Cell]:
    at = _whole(row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"), 0)
    for cell in _named(row, qn("w:tc")):
        span = max(1, _whole(cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), 1))
        merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        goes_on = merge is not None and merge.get(qn("w:val")) != "restart"
        yield _Cell(at, min(at + span, _WIDEST), cell, goes_on)
        at += span
        if at >= _WIDEST:
            return


def _columns(rows: list[list[_Cell]]) -> list[int]:
    """The places where columns begin: where enough rows begin a cell, or the heading does."""
    begun: dict[int, int] = {}
    full = [row for row in rows if len(row) > 2] or rows
    for row in full:
        for cell in row:
            begun[cell.first] = begun.get(cell.first, 0) + 1
    return sorted(first for first, count in begun.items() if count >= max(1, len(full) * _SHARE))


def _whole(element: Any, otherwise: int) -> int:
    value = element.get(qn("w:val")) if element is not None else None
    return min(int(value), _WIDEST) if value is not None and str(value).isdigit() else otherwise
