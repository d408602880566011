"""Rows on their way from the reading process: blocks of rows, column by column, as JSON.

A block is [row numbers, [[column, tags, values], …]]. `tags` is one letter where all filled cells of the column in the
block are of one type, else a letter for each row; an empty cell is null. Columns of one type are turned into values by
the interpreter's own loops: a cell costs the parent a tenth of a microsecond.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, repeat
from typing import Any

from hopluc.sheets.book import Row
from hopluc.sheets.model import CellValue, Fault, Percent

# Row number; its filled cells as columns (ascending), tags (see `_TURN`) and texts, all three of one length
RawRow = tuple[int, list[int], list[str], list[str]]
Block = list[Any]

_ROWS = 500
_CELLS = 20_000
_GRID = 200_000  # rows × columns of a block that the parent lays out, however few of them are filled
_CHARACTERS = 500_000


def _percent(value: str) -> Percent:
    return Percent(Decimal(format((Decimal(value) * 100).normalize(), "f")))


_TURN: dict[str, Callable[[Any], CellValue]] = {
    "s": str,
    "n": Decimal,
    "b": "1".__eq__,
    "d": date.fromisoformat,
    "t": datetime.fromisoformat,
    "p": _percent,
    "e": Fault,
}


class _Maker:
    """Gathers rows into a block."""

    def __init__(self) -> None:
        self._numbers: list[int] = []
        self._widths: list[int] = []
        self._columns: list[int] = []
        self._tags: list[str] = []
        self._texts: list[str] = []
        self._characters = self._widest = 0

    def add(self, row: RawRow) -> None:
        number, columns, tags, texts = row
        self._numbers.append(number)
        self._widths.append(len(columns))
        self._columns += columns
        self._tags += tags
        self._texts += texts
        self._characters += sum(map(len, texts))
        self._widest = max(self._widest, columns[-1] - columns[0])

    @property
    def is_full(self) -> bool:
        rows = len(self._numbers)
        return (
            rows >= _ROWS
            or len(self._columns) >= _CELLS
            or rows * self._widest >= _GRID
            or self._characters >= _CHARACTERS
        )

    def take(self) -> Block:
        """What was gathered."""
        width = self._widths[0]
        if self._columns == self._columns[:width] * len(self._numbers):
            # Every row fills the same columns: each column is a slice.
            columns = self._columns[:width]
            tags = [self._tags[place::width] for place in range(width)]
            texts: list[list[Any]] = [self._texts[place::width] for place in range(width)]
        else:
            columns, tags, texts = self._laid_out()
        found = zip(columns, map(_shortest, tags), texts, strict=True)
        return [self._numbers, [list(column) for column in found]]

    def _laid_out(self) -> tuple[list[int], list[list[str]], list[list[Any]]]:
        rows = len(self._numbers)
        columns = sorted(set(self._columns))
        places = {column: place for place, column in enumerate(columns)}
        tags = [["-"] * rows for _ in columns]
        texts: list[list[Any]] = [[None] * rows for _ in columns]
        lines = chain.from_iterable(map(repeat, range(rows), self._widths))
        for line, column, tag, text in zip(lines, self._columns, self._tags, self._texts, strict=True):
            place = places[column]
            tags[place][line] = tag
            texts[place][line] = text
        return columns, tags, texts


def _shortest(tags: list[str]) -> str:
    kinds = set(tags) - {"-"}
    return kinds.pop() if len(kinds) == 1 else "".join(tags)


def blocks_of(rows: Iterable[RawRow]) -> Iterator[Block]:
    """All rows as blocks; every row has a cell at least."""
    maker = _Maker()
    is_open = False
    for row in rows:
        maker.add(row)
        is_open = True
        if maker.is_full:
            yield maker.take()
            maker, is_open = _Maker(), False
    if is_open:
        yield maker.take()


def rows_of(block: Block) -> Iterator[Row]:
    """The rows of a block. ValueError, TypeError or ArithmeticError for what no reading process writes."""
    numbers, columns = block
    places = [column for column, _tags, _values in columns]
    lists = [_turned(tags, values) for _column, tags, values in columns]
    for number, row in zip(numbers, zip(*lists, strict=True), strict=True):
        yield number, {place: value for place, value in zip(places, row, strict=True) if value is not None}


def _turned(tags: str, values: list[Any]) -> list[CellValue | None]:
    if len(tags) != 1 or len(values) == 1:
        pairs = zip(tags, values, strict=True)
        return [None if value is None else _TURN[tag](value) for tag, value in pairs]
    if tags == "s":
        return values
    turn = _TURN[tags]
    return [None if value is None else turn(value) for value in values]
