"""The neutral workbook: sheets of typed cells with addresses, whatever program or format wrote them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

FORM_PROPERTY = "hopluc_form"  # custom property of a file that holds the kind of its form
FORM_VERSION_PROPERTY = "hopluc_form_version"  # ... and the version of that form
_ADDRESS = re.compile(r"^([A-Z]{1,3})([1-9]\d{0,6})$")


@dataclass(frozen=True)
class Fault:
    """A cell that shows an error ("#REF!", "#DIV/0!") instead of a value, or a formula that was never computed."""

    shown: str


@dataclass(frozen=True)
class Percent:
    """A number that the sheet shows as a percentage: the cell holds 0.865, people see 86,5%, `shown` is 86.5."""

    shown: Decimal


# A datetime is a date too; it appears only where the cell holds a time of day beside the day.
CellValue = str | Decimal | bool | date | Fault | Percent


@dataclass(frozen=True)
class Span:
    """A merged rectangle of cells; rows and columns count from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """One sheet: only filled cells, by row and column number (both from 1, rows ascending)."""

    name: str
    rows: Mapping[int, Mapping[int, CellValue]]
    hidden: bool = False
    spans: tuple[Span, ...] = ()

    def at(self, cell: str) -> CellValue | None:
        """The value at an address such as "B7"; None where the cell is empty."""
        row, column = position(cell)
        return self.rows.get(row, {}).get(column)

    def cells(self) -> Iterator[tuple[str, CellValue]]:
        """Every filled cell with its address, row by row."""
        for row, values in self.rows.items():
            for column, value in values.items():
                yield address(row, column), value


@dataclass(frozen=True)
class Workbook:
    """A workbook as read. `typed` is False for plain text (.csv), where every cell is text.

    `form` and `form_version` are what this program wrote into the file's properties, if it did.
    """

    name: str
    kind: str
    sheets: tuple[Sheet, ...]
    form: str | None = None
    typed: bool = True
    form_version: str | None = None


def column_letters(column: int) -> str:
    """1 → "A", 28 → "AB"."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """ "AB" → 28."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def address(row: int, column: int) -> str:
    """Row 7, column 2 → "B7"."""
    return f"{column_letters(column)}{row}"


def position(cell: str) -> tuple[int, int]:
    """ "B7" → (7, 2). ValueError for anything that is not an address."""
    match = _ADDRESS.match(cell)
    if match is None:
        raise ValueError(f"not a cell address: {cell!r}")
    return int(match[2]), column_number(match[1])
