"""Number and year cells: what a clerk typed → Decimal or int; what has two meanings is asked about, never guessed."""

import re
from datetime import date
from decimal import Decimal

from hopluc.kernel.numbers import format_number
from hopluc.kernel.text import clean, fold
from hopluc.sheets.cell_found import Change, Found, UnreadCellError, plain
from hopluc.sheets.form import Column
from hopluc.sheets.habits import PLAIN, Habits
from hopluc.sheets.model import CellValue, Percent
from hopluc.sheets.typed_numbers import Typed, typed_number

MOST_DIGITS = 15  # what a cell of Excel keeps
FIRST_YEAR, LAST_YEAR = 1900, 2100  # a year beyond these is a slip of the hand in any register of cooperatives
_TOO_LARGE = Decimal(10) ** MOST_DIGITS
_DIGITS = re.compile(r"^[+-]?\d+$", re.ASCII)
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)", re.ASCII)
_ONE = Decimal(1)


def read_number(column: Column, value: CellValue, habits: Habits = PLAIN) -> Found:
    """A filled cell of an integer (→ int) or decimal (→ Decimal) column, in the column's unit.

    UnreadCellError `not_a_number`, `not_an_integer`, `too_many_digits`, `out_of_range`; questions `ambiguous_number`,
    `percent_or_number`, `share_of_one`, `thousand_slip`, `about_number`, `number_range`, `none_word`, `unknown_word`,
    `unit_in_cell`.
    """
    number, changes, has_unit = _number(column, value, habits)
    if not -_TOO_LARGE < number < _TOO_LARGE or len(number.as_tuple().digits) > MOST_DIGITS:
        raise UnreadCellError("too_many_digits", most=MOST_DIGITS)
    if habits.factor != _ONE and not has_unit:
        number = number * habits.factor
    found = _in_range(column, number)
    if habits is not PLAIN:
        _look_closely(number, found, habits, is_share=not has_unit)
    return Found(found, changes)


def read_year(column: Column, value: CellValue, habits: Habits = PLAIN) -> Found:
    """A filled cell of a year column → int. "Năm 2019" is 2019; 19 and a whole date are questions."""
    if isinstance(value, date):
        raise UnreadCellError("date_in_year", (str(value.year),))
    if isinstance(value, str) and not _DIGITS.match(clean(value)):
        years = _YEAR.findall(clean(value))
        if len(years) == 1 and fold(value).startswith("nam"):
            _check_year(column, int(years[0]))
            return Found(int(years[0]), (Change(clean(value), years[0], "year_text"),))
        if len(years) == 1 and FIRST_YEAR <= int(years[0]) <= LAST_YEAR and re.search(r"\d\s*[/.-]\s*\d", value):
            raise UnreadCellError("date_in_year", (years[0],))
    number, changes, _ = _number(column, value, habits)
    year = _whole(number)
    if 0 <= year < 100:
        raise UnreadCellError("two_digit_year", (f"20{year:02d}", f"19{year:02d}"))
    _check_year(column, year)
    return Found(year, changes)


def check_range(column: Column, number: Decimal) -> None:
    """UnreadCellError `out_of_range` outside minimum…maximum, both included."""
    below = column.minimum is not None and number < column.minimum
    above = column.maximum is not None and number > column.maximum
    if below or above:
        raise UnreadCellError("out_of_range", minimum=column.minimum, maximum=column.maximum)


def year_bounds(column: Column) -> tuple[int, int]:
    """The first and the last year that a date or year column takes."""
    first = FIRST_YEAR if column.minimum is None else int(column.minimum)
    last = LAST_YEAR if column.maximum is None else int(column.maximum)
    return first, last


def _in_range(column: Column, number: Decimal) -> Decimal | int:
    check_range(column, number)
    return number if column.kind == "decimal" else _whole(number)


def _look_closely(number: Decimal, found: Decimal | int, habits: Habits, *, is_share: bool) -> None:
    """Questions that only the other cells of the column raise."""
    if habits.shares_of_one and is_share and 0 < number <= 1:
        raise UnreadCellError("share_of_one", (format_number(number * 100), format_number(number)), standing=found)
    slip = habits.slip
    if slip is None or number <= 0:
        return
    for limit, meant in ((number >= slip.high, number / 1000), (number <= slip.low, number * 1000)):
        if limit and slip.least <= meant <= slip.most:
            options = (format_number(meant), format_number(number))
            raise UnreadCellError("thousand_slip", options, standing=found, least=slip.least, most=slip.most)


def _check_year(column: Column, year: int) -> None:
    first, last = year_bounds(column)
    if not first <= year <= last:
        raise UnreadCellError("out_of_range", minimum=first, maximum=last)


def _whole(number: Decimal) -> int:
    whole = int(number)
    if number != whole:
        raise UnreadCellError("not_an_integer")
    return whole


def _number(column: Column, value: CellValue, habits: Habits) -> tuple[Decimal, tuple[Change, ...], bool]:
    """The number, its repairs, and whether it is in the form's unit already, for the cell names its own."""
    if isinstance(value, Decimal):
        return value, (), False
    if isinstance(value, Percent):
        if column.unit == "%":
            return value.shown, (), True
        raise UnreadCellError("percent_or_number", (format_number(value.shown), format_number(value.shown / 100)))
    if not isinstance(value, str):
        raise UnreadCellError("not_a_number")
    text = clean(value)
    typed: Typed = typed_number(text, column, habits)
    if typed.rule == "number_text" and plain(typed.number) == text:
        return typed.number, (), typed.has_unit
    return typed.number, (Change(text, plain(typed.number), typed.rule),), typed.has_unit
