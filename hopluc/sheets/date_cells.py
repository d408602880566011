"""Date cells: real dates, dates typed as text, and the look-alikes that are asked about or refused."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

from hopluc.kernel.dates import format_date, parse_date
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import clean, fold
from hopluc.sheets.cell_found import Change, Found, UnreadCellError, shown
from hopluc.sheets.form import Column
from hopluc.sheets.model import CellValue
from hopluc.sheets.number_cells import FIRST_YEAR, LAST_YEAR, year_bounds

_EXCEL_ZERO = date(1899, 12, 30)  # day 0 of Excel's count, for days after 28/02/1900
_DAY_COUNT = range((date(1927, 1, 1) - _EXCEL_ZERO).days, (date(LAST_YEAR, 12, 31) - _EXCEL_ZERO).days + 1)
_PARTS = re.compile(r"^(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4}|\d{2})$")
_WORDS = re.compile(r"^(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})$")
_WITH_TIME = re.compile(r"^(\S+)[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")


def read_date(column: Column, value: CellValue) -> Found:
    """A filled cell of a date column → date.

    UnreadCellError `no_such_day` (31/02), `not_a_date`, `year_only`, `out_of_range`; questions `two_digit_year`,
    `month_first` (12/25/2019), `day_count` (a bare 43831).
    """
    found = _found(value, typed_as_date=isinstance(value, date))
    first, last = year_bounds(column)
    if isinstance(found.value, date) and not first <= found.value.year <= last:
        raise UnreadCellError("out_of_range", minimum=first, maximum=last)
    return found


def _found(value: CellValue, *, typed_as_date: bool) -> Found:
    if isinstance(value, datetime):
        day = value.date()
        return Found(day, (Change(shown(value), format_date(day), "time_dropped"),))
    if typed_as_date:
        return Found(value)
    if isinstance(value, Decimal):
        return _bare_number(value)
    if isinstance(value, str):
        return _typed(clean(value))
    raise UnreadCellError("not_a_date")


def _bare_number(value: Decimal) -> Found:
    if value == value.to_integral_value():
        count = int(value)
        if FIRST_YEAR <= count <= LAST_YEAR:
            raise UnreadCellError("year_only")
        if count in _DAY_COUNT:
            raise UnreadCellError("day_count", (format_date(_EXCEL_ZERO + timedelta(days=count)),))
    raise UnreadCellError("not_a_date")


def _typed(text: str) -> Found:
    if text.isascii() and text.isdecimal() and len(text) <= 5:
        return _bare_number(Decimal(text))
    if match := _WITH_TIME.match(text):
        return Found(day := _day(match[1]), (Change(text, format_date(day), "time_dropped"),))
    day = _day(text)
    changes = () if text == format_date(day) else (Change(text, format_date(day), "date_text"),)
    return Found(day, changes)


def _day(text: str) -> date:
    if match := _WORDS.match(fold(text)):
        text = "/".join(match.groups())
    if match := _PARTS.match(text):
        day, month, year = match.groups()
        if len(year) == 2:
            raise UnreadCellError("two_digit_year", _existing((day, month, "20" + year), (day, month, "19" + year)))
        if int(month) > 12 >= int(day) and (options := _existing((month, day, year))):
            raise UnreadCellError("month_first", options)
        text = f"{day}/{month}/{year}"
    try:
        return parse_date(text)
    except Refusal as refusal:
        raise UnreadCellError(refusal.code) from None


def _existing(*parts: tuple[str, str, str]) -> tuple[str, ...]:
    """Those of the readings that the calendar has. UnreadCellError `no_such_day` where all of two-digit years fail."""
    days = []
    for day, month, year in parts:
        try:
            days.append(format_date(date(int(year), int(month), int(day))))
        except ValueError:
            continue
    if not days and len(parts) > 1:
        raise UnreadCellError("no_such_day")
    return tuple(days)
