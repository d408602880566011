"""Number and year cells: what a clerk typed → Decimal or int; English notation is asked about, never guessed."""

import re
from datetime import date
from decimal import Decimal

from hopluc.kernel.numbers import format_number, parse_number
from hopluc.kernel.text import clean, fold
from hopluc.sheets.cell_found import Change, Found, UnreadCellError, plain
from hopluc.sheets.form import Column
from hopluc.sheets.model import CellValue, Percent

MOST_DIGITS = 15  # what a cell of Excel keeps
FIRST_YEAR, LAST_YEAR = 1900, 2100  # a year beyond these is a slip of the hand in any register of cooperatives
_DIGITS = re.compile(r"^[+-]?\d+$")
_GROUPED = re.compile(r"^[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$")
_SPACED = re.compile(r"^[+-]?[1-9]\d{0,2}( \d{3})+(,\d+)?$")
_COMMA_DECIMALS = re.compile(r"^[+-]?\d+,\d+$")
_ONE_COMMA_GROUP = re.compile(r"^[+-]?[1-9]\d{0,2},\d{3}$")
_ENGLISH = re.compile(r"^[+-]?(\d{1,3}(,\d{3})+(\.\d+)?|\d+\.\d+)$")
_BRACKETED = re.compile(r"^\((.+)\)$")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")


def read_number(column: Column, value: CellValue) -> Found:
    """A filled cell of an integer (→ int) or decimal (→ Decimal) column, in the column's unit.

    UnreadCellError `not_a_number`, `not_an_integer`, `too_many_digits`, `out_of_range`; questions `ambiguous_number`,
    `percent_or_number`.
    """
    number, changes = _number(column, value)
    if len(number.as_tuple().digits) > MOST_DIGITS or number.adjusted() >= MOST_DIGITS:
        raise UnreadCellError("too_many_digits", most=MOST_DIGITS)
    check_range(column, number)
    if column.kind == "decimal":
        return Found(number, changes)
    return Found(_whole(number), changes)


def read_year(column: Column, value: CellValue) -> Found:
    """A filled cell of a year column → int. "Năm 2019" is 2019; 19 and a whole date are questions."""
    if isinstance(value, date):
        raise UnreadCellError("date_in_year", (str(value.year),))
    if isinstance(value, str) and not _DIGITS.match(clean(value)):
        years = _YEAR.findall(clean(value))
        if len(years) == 1 and fold(value).startswith("nam"):
            found = Found(int(years[0]), (Change(clean(value), years[0], "year_text"),))
            _check_year(column, int(years[0]))
            return found
    number, changes = _number(column, value)
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


def _check_year(column: Column, year: int) -> None:
    first, last = year_bounds(column)
    if not first <= year <= last:
        raise UnreadCellError("out_of_range", minimum=first, maximum=last)


def _whole(number: Decimal) -> int:
    if number != number.to_integral_value():
        raise UnreadCellError("not_an_integer")
    return int(number)


def _number(column: Column, value: CellValue) -> tuple[Decimal, tuple[Change, ...]]:
    if isinstance(value, Decimal):
        return value, ()
    if isinstance(value, Percent):
        if column.unit == "%":
            return value.shown, ()
        raise UnreadCellError("percent_or_number", (format_number(value.shown), format_number(value.shown / 100)))
    if isinstance(value, str):
        return _typed_number(column, value)
    raise UnreadCellError("not_a_number")


def _typed_number(column: Column, value: str) -> tuple[Decimal, tuple[Change, ...]]:
    text = clean(value)
    bare = _without_unit(text, column.unit).replace("\u2212", "-")
    if _ONE_COMMA_GROUP.match(bare):
        _ask(column, bare.replace(",", ""), bare.replace(",", "."))
    if _SPACED.match(bare):
        bare = bare.replace(" ", "")
    if _DIGITS.match(bare) or _GROUPED.match(bare) or _COMMA_DECIMALS.match(bare):
        number = parse_number(bare)
    elif _ENGLISH.match(bare):
        raise UnreadCellError("ambiguous_number", (format_number(Decimal(bare.replace(",", ""))),))
    elif (bracketed := _BRACKETED.match(bare)) and (_DIGITS.match(bracketed[1]) or _GROUPED.match(bracketed[1])):
        # Accountants write losses in brackets; others bracket a remark.
        raise UnreadCellError("ambiguous_number", (format_number(-parse_number(bracketed[1])),))
    else:
        raise UnreadCellError("not_a_number")
    if plain(number) == text:
        return number, ()
    return number, (Change(text, plain(number), "number_text"),)


def _ask(column: Column, whole: str, decimals: str) -> None:
    """ "1,234" is 1.234 by our comma and 1234 by the English one: both are offered where both fit."""
    options = [Decimal(whole)] if column.kind != "decimal" else [Decimal(whole), Decimal(decimals)]
    raise UnreadCellError("ambiguous_number", tuple(format_number(option) for option in options))


def _without_unit(text: str, unit: str | None) -> str:
    """ "12 người" in a column of persons is 12; any other word after a number stays and is an error."""
    if unit and (folded := fold(text)).endswith(fold(unit)) and len(folded) == len(text):
        return text[: len(text) - len(fold(unit))].rstrip()
    return text
