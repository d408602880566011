"""What every reader of the reading process hands over: the sheets of one file, their rows on demand."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from hopluc.sheets.blocks import RawRow


def row_of(number: int, cells: Iterable[tuple[int, tuple[str, str] | None]]) -> RawRow | None:
    """A row from its cells (column, tag and text or None for an empty one); None where none is filled."""
    filled = [(column, cell) for column, cell in cells if cell is not None]
    if not filled:
        return None
    return number, [each[0] for each in filled], [each[1][0] for each in filled], [each[1][1] for each in filled]


def text_row(number: int, values: Iterable[str]) -> RawRow | None:
    """A row of texts from column 1 on; None where all are blank."""
    return row_of(number, ((column, ("s", text)) for column, text in enumerate(values, start=1) if text.strip()))


class Fonts:
    """Fonts of the cells of a sheet's opening."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], str] = {}

    def add(self, row: int, column: int, font: str) -> None:
        """The font of a filled cell."""
        self._cells[row, column] = font

    def as_lists(self) -> tuple[list[Any], list[Any]]:
        """[[column, its most used font], …] and [[row, column, font], …] of the cells that have another one."""
        counts: dict[int, Counter[str]] = defaultdict(Counter)
        for (_row, column), font in self._cells.items():
            counts[column][font] += 1
        most = {column: count.most_common(1)[0][0] for column, count in counts.items()}
        own = [[row, column, font] for (row, column), font in self._cells.items() if font != most[column]]
        return [[column, font] for column, font in sorted(most.items())], own


@dataclass(frozen=True)
class FoundSheet:
    """One sheet. `rows` starts anew at each call: filled rows in order, cells by column; `spans` [top, left, …]."""

    name: str
    rows: Callable[[], Iterator[RawRow]]
    hidden: bool = False
    spans: list[list[int]] = field(default_factory=list)
    row_count: int | None = None
    fonts: Fonts = field(default_factory=Fonts)


@dataclass(frozen=True)
class FoundBook:
    """One file as its reader understands it."""

    kind: str
    sheets: list[FoundSheet]
    form: str | None = None
    form_version: str | None = None
    typed: bool = True
    encoding: str | None = None


def held_sheet(
    name: str, rows: list[RawRow], *, hidden: bool = False, spans: list[list[int]], fonts: Fonts
) -> FoundSheet:
    """A sheet whose rows are all in memory."""
    return FoundSheet(name, lambda: iter(rows), hidden, spans, len(rows), fonts)
