"""A plain list for download: headings and rows as .xlsx or .csv, safe to open in Excel."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any, Literal

from hopluc.kernel.dates import format_date
from hopluc.kernel.numbers import format_number
from hopluc.sheets.cell_found import plain
from hopluc.sheets.layout import MADE_UP, Book, width, write_opening
from hopluc.sheets.word_cells import NO, YES

CellContent = str | int | Decimal | bool | date | None
_BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as an old code page
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_LONGEST_TEXT = 32_767


def write_table(
    headings: Sequence[str],
    rows: Iterable[Sequence[CellContent]],
    *,
    title: str = "",
    file_format: Literal["xlsx", "csv"] = "xlsx",
    title_lines: Sequence[str] = (),
    made_up: bool = False,
) -> bytes:
    """A list with one heading row. Same input, same bytes.

    .xlsx: title above, frozen heading, filter, typed cells; text longer than a cell takes (32,767) is cut with "…".
    .csv: UTF-8 with mark, comma, dd/mm/yyyy, numbers plain ("1234.5"); text that Excel would run as a formula gets a
    leading apostrophe; no title, but made-up data says so in a first line.
    """
    if file_format == "csv":
        return _csv(headings, rows, made_up=made_up)
    book = Book(title)
    sheet = book.sheet("Danh sách")
    last_column = max(len(headings) - 1, 0)
    heading = write_opening(book, sheet, title, title_lines, last=last_column, made_up=made_up)
    texts: list[list[str]] = [[] for _ in headings]
    for place, text in enumerate(headings):
        sheet.write_string(heading, place, text, book.formats["heading"])
    row = heading
    for row, values in enumerate(rows, start=heading + 1):
        for place, value in enumerate(values):
            texts[place].append(_write(book, sheet, row, place, value))
    for place, text in enumerate(headings):
        sheet.set_column(place, place, width(text, texts[place]))
    sheet.freeze_panes(heading + 1, 0)
    sheet.repeat_rows(heading)
    if row > heading:
        sheet.autofilter(heading, 0, row, last_column)
    return book.content()


def _write(book: Book, sheet: Any, row: int, place: int, value: CellContent) -> str:
    looks = book.formats
    if value is None:
        sheet.write_blank(row, place, None, looks["text"])
        return ""
    if isinstance(value, date):
        sheet.write_datetime(row, place, value, looks["date"])
        return format_date(value)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        whole = value == int(value)
        sheet.write_number(row, place, value, looks["integer" if whole else "decimal"])
        return format_number(value)
    text = _words(value)
    if len(text) > _LONGEST_TEXT:
        text = text[: _LONGEST_TEXT - 1] + "…"
    sheet.write_string(row, place, text, looks["text"])
    return text


def _words(value: str | bool) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    return value


def _csv(headings: Sequence[str], rows: Iterable[Sequence[CellContent]], *, made_up: bool) -> bytes:
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    if made_up:
        writer.writerow([MADE_UP])
    writer.writerow([_harmless(heading) for heading in headings])
    for row in rows:
        writer.writerow([_csv_cell(value) for value in row])
    return (_BYTE_ORDER_MARK + out.getvalue()).encode("utf-8")


def _csv_cell(value: CellContent) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return plain(Decimal(value))
    return _harmless(_words(value))


def _harmless(text: str) -> str:
    return "'" + text if text.lstrip(" ").startswith(_FORMULA_STARTS) or text.startswith(_FORMULA_STARTS) else text
