"""Date cells: real dates, dates typed as text, and the look-alikes that are asked about or refused."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

from hopluc.kernel.dates import format_date
from hopluc.kernel.text import clean, fold
from hopluc.sheets.cell_found import Change, Found, UnreadCellError, shown
from hopluc.sheets.form import Column
from hopluc.sheets.habits import PLAIN, Habits
from hopluc.sheets.mapping import DayOrder
from hopluc.sheets.model import CellValue
from hopluc.sheets.number_cells import FIRST_YEAR, LAST_YEAR, year_bounds
from hopluc.sheets.typed_dates import typed_date

_EXCEL_ZERO = date(1899, 12, 30)  # day 0 of Excel's count, for days after 28/02/1900
_YEAR = re.compile(r"^(?:nam )?(\d{4})$")
DAY_COUNT = range((date(1927, 1, 1) - _EXCEL_ZERO).days, (date(LAST_YEAR, 12, 31) - _EXCEL_ZERO).days + 1)


def read_date(column: Column, value: CellValue, habits: Habits = PLAIN) -> Found:
    """A filled cell of a date column → date.

    UnreadCellError `no_such_day` (31/02), `not_a_date`, `out_of_range`; questions `two_digit_year`, `month_first`
    (12/25/2019), `day_count` (a bare 43831), `compact_day` (20191105), `year_only`, `month_only`, `quarter_only`.
    Where the column takes years too, "2018" → 2018.
    """
    year = _only_year(value) if column.year_too else None
    if year is not None:
        return Found(year)
    found = _found(value, habits.day_order)
    first, last = year_bounds(column)
    if isinstance(found.value, date) and not first <= found.value.year <= last:
        raise UnreadCellError("out_of_range", minimum=first, maximum=last)
    return found


def _only_year(value: CellValue) -> int | None:
    """The year of a cell that holds nothing else: 2018, "2018", "năm 2018"."""
    match = _YEAR.match(fold(str(value))) if isinstance(value, (str, Decimal)) else None
    return int(match[1]) if match and FIRST_YEAR <= int(match[1]) <= LAST_YEAR else None


def day_of_count(count: int) -> date:
    """The day that Excel means by a number."""
    return _EXCEL_ZERO + timedelta(days=count)


def _found(value: CellValue, order: DayOrder) -> Found:
    if isinstance(value, datetime):
        day = value.date()
        return Found(day, (Change(shown(value), format_date(day), "time_dropped"),))
    if isinstance(value, date):
        return Found(value)
    if isinstance(value, Decimal):
        return _bare_number(value, order)
    if isinstance(value, str):
        return _typed(clean(value), order)
    raise UnreadCellError("not_a_date")


def _bare_number(value: Decimal, order: DayOrder) -> Found:
    whole = int(value) if abs(value) < 10**9 else 0
    if order == "serial" and whole in DAY_COUNT:
        day = day_of_count(whole)
        return Found(day, (Change(shown(value), format_date(day), "day_count"),))
    if value == whole:
        if FIRST_YEAR <= whole <= LAST_YEAR:
            raise UnreadCellError("year_only", (f"01/01/{whole}", f"31/12/{whole}"))
        if whole in DAY_COUNT:
            raise UnreadCellError("day_count", (format_date(day_of_count(whole)),))
        if len(str(whole)) == 8:
            return _typed(str(whole), order)
    raise UnreadCellError("not_a_date")


def _typed(text: str, order: DayOrder) -> Found:
    text = text.lstrip("'\u2019").strip()
    if text.isascii() and text.isdecimal() and len(text) <= 5:
        return _bare_number(Decimal(text), order)
    day, has_time = typed_date(text, order)
    if text == format_date(day):
        return Found(day)
    return Found(day, (Change(text, format_date(day), "time_dropped" if has_time else "date_text"),))
