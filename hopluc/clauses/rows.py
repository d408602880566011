"""Rows of a table as lines of text, "cell | cell | cell": how they are written and how they are taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterable

DIVIDER = " | "
_BAR = re.compile(r"(?:^|(?<=\s))\|(?=\s|$)")
_INNER = re.compile(r"[\s|\x1c-\x1e\x85]+")


def row_line(cells: Iterable[str]) -> str:
    """The line of a row. Breaks and bars inside a cell become spaces; an empty cell stays empty."""
    return DIVIDER.join(_INNER.sub(" ", cell).strip() for cell in cells)


def is_row(line: str) -> bool:
    """Whether a line is a row: a bar with space around it stands in it."""
    return "|" in line and bool(_BAR.search(line))


def cells_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The cells of the row text[start:end] as trimmed spans."""
    found = []
    at = start
    for stop in [*(bar.start() for bar in _BAR.finditer(text, start, end)), end]:
        first, last = at, stop
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        found.append((first, last))
        at = stop + 1
    return found


def cell_text(paragraphs: Iterable[str]) -> str:
    """The paragraphs of a cell in one line: a semicolon where one ends without a stop and the next begins anew."""
    joined = ""
    for line in (line for paragraph in paragraphs for line in paragraph.splitlines()):
        piece = " ".join(line.split())
        if not piece:
            continue
        if not joined:
            joined = piece
            continue
        starts_anew = piece[0].isupper() or piece[0] in "-–+•*"
        ended = joined[-1] in ".,;:!?–-"
        joined += f" {piece}" if ended or not starts_anew else f"; {piece}"
    return joined
