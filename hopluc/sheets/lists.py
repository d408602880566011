"""A list as a file: .xlsx with true numbers and days, .csv as Vietnamese Excel opens it; row by row, any length."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import TextIOWrapper
from typing import Any, BinaryIO, Literal

from hopluc.kernel.dates import VIETNAM, format_date
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import format_number
from hopluc.sheets.layout import MADE_UP, ORDINAL, Book, width, write_opening
from hopluc.sheets.number_cells import MOST_DIGITS

ListKind = Literal["text", "code", "year", "number", "date", "moment"]
Cell = str | int | Decimal | date | datetime | None
Row = Sequence[Cell]
# Excel's own bound, less the lines above the table.
MOST_ROWS = 1_048_000
SEPARATOR = ";"
_LONGEST_TEXT = 32_767
_ABOUT_SHEET = "Thông tin"
_LABEL_WIDTH, _FACT_WIDTH = 24, 90  # characters
# What a spreadsheet takes for the beginning of a formula, also in the wide forms of East Asian keyboards.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class ListColumn:
    """One column of a list. `unit` is said once, in the head; values are in it."""

    heading: str
    kind: ListKind = "text"
    unit: str = ""

    @property
    def head(self) -> str:
        """ "Vốn điều lệ (triệu đồng)"."""
        return f"{self.heading} ({self.unit})" if self.unit else self.heading


@dataclass(frozen=True)
class ListHead:
    """What stands above the rows and in the second sheet: `facts` are pairs of name and words."""

    title: str
    sheet: str
    lines: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    made_up: bool = False


def write_xlsx(into: BinaryIO, head: ListHead, columns: Sequence[ListColumn], rows: Iterable[Row]) -> int:
    """Write the rows into an open binary file; how many they were. Memory does not grow with the rows.

    Refusal `list_too_long` for more rows than a sheet holds.
    """
    book = Book(head.title, into)
    sheet = book.sheet(head.sheet)
    heading = write_opening(book, sheet, head.title, head.lines, last=len(columns), made_up=head.made_up)
    sheet.write_string(heading, 0, ORDINAL, book.formats["heading"])
    for place, column in enumerate(columns, start=1):
        sheet.write_string(heading, place, column.head, book.formats["heading"])
    longest = [0] * len(columns)
    count = 0
    for count, row in enumerate(rows, start=1):
        if count > MOST_ROWS:
            raise Refusal("list_too_long", most=MOST_ROWS)
        sheet.write_number(heading + count, 0, count, book.formats["ordinal"])
        for place, (column, value) in enumerate(zip(columns, row, strict=True)):
            words = _write_cell(book, sheet, (heading + count, place + 1), column, value)
            longest[place] = max(longest[place], words)
    _finish(sheet, columns, heading=heading, last=heading + count, longest=longest)
    _write_about(book, head)
    book.file.close()
    return count


def _write_cell(book: Book, sheet: Any, at: tuple[int, int], column: ListColumn, value: Cell) -> int:
    """Write one value in its own type; the length of its longest line, for the width of the column."""
    row, place = at
    look = book.formats["integer" if column.kind == "number" else column.kind]
    if value is None or value == "":
        sheet.write_blank(row, place, None, look)
        return 0
    if isinstance(value, datetime):
        sheet.write_datetime(row, place, value.astimezone(VIETNAM).replace(tzinfo=None), look)
        return len("00/00/0000 00:00")
    if isinstance(value, date):
        sheet.write_datetime(row, place, value, look)
        return len("00/00/0000")
    if isinstance(value, int | Decimal):
        number = Decimal(value)
        if len(number.normalize().as_tuple().digits) <= MOST_DIGITS:
            whole = number == number.to_integral_value()
            sheet.write_number(row, place, number, look if whole else book.formats["decimal"])
            return len(format_number(number))
        value = format_number(number)
    text = value[:_LONGEST_TEXT]
    # Never write(): a text that begins with "=" would become a formula.
    sheet.write_string(row, place, text, look)
    return max(map(len, text.splitlines()), default=0)


def _finish(sheet: Any, columns: Sequence[ListColumn], *, heading: int, last: int, longest: Sequence[int]) -> None:
    """Widths, frozen and repeated heading, the row of filters."""
    sheet.set_column(0, 0, len(str(last)) + 4)
    for place, column in enumerate(columns):
        sheet.set_column(place + 1, place + 1, width(column.head, ["x" * longest[place]]))
    sheet.freeze_panes(heading + 1, min(2, len(columns)))
    sheet.repeat_rows(heading)
    sheet.autofilter(heading, 0, max(last, heading), len(columns))


def _write_about(book: Book, head: ListHead) -> None:
    """The second sheet: what this file is, for whoever finds it in a year."""
    sheet = book.sheet(_ABOUT_SHEET)
    sheet.set_column(0, 0, _LABEL_WIDTH)
    sheet.set_column(1, 1, _FACT_WIDTH)
    row = 0
    if head.made_up:
        sheet.write_string(row, 0, MADE_UP, book.formats["made_up"])
        row += 1
    for label, words in head.facts:
        sheet.write_string(row, 0, label, book.formats["text"])
        sheet.write_string(row, 1, words, book.formats["text"])
        row += 1


def write_csv(into: BinaryIO, head: ListHead, columns: Sequence[ListColumn], rows: Iterable[Row]) -> int:
    """Write the rows as UTF-8 with its mark, cells apart by ";", numbers with a decimal comma and days as
    dd/mm/yyyy: what Excel set for Vietnam takes for numbers and days. How many rows they were.

    A text that a spreadsheet would run as a formula gets an apostrophe in front. Made-up data says so at the top.
    """
    text = TextIOWrapper(into, encoding="utf-8-sig", newline="", write_through=False)
    writer = csv.writer(text, delimiter=SEPARATOR, lineterminator="\r\n")
    if head.made_up:
        writer.writerow([MADE_UP])
    writer.writerow([column.head for column in columns])
    count = 0
    for row in rows:
        writer.writerow([csv_text(value) for value in row])
        count += 1
    text.flush()
    text.detach()
    return count


def csv_text(value: Cell) -> str:
    """One value as it stands in a .csv."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        local = value.astimezone(VIETNAM)
        return f"{format_date(local.date())} {local:%H:%M}"
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, int | Decimal):
        # No dots between thousands: not every program that reads .csv takes them for what they are.
        return format_number(value).replace(".", "")
    return f"'{value}" if value.startswith(_FORMULA) else value
