"""Numbers typed as text: "1.470đ", "3,8", "1 tỷ 200 triệu" → Decimal; "~300", "Không", "1,234" → a question."""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from hopluc.kernel.numbers import format_number, parse_number
from hopluc.kernel.text import fold
from hopluc.sheets.cell_found import UnreadCellError
from hopluc.sheets.form import Column
from hopluc.sheets.habits import Habits
from hopluc.sheets.units import factor, is_money

_DIGITS = re.compile(r"^[+-]?\d+$")
_GROUPED = re.compile(r"^[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$")
_SPACED = re.compile(r"^[+-]?[1-9]\d{0,2}( \d{3})+(,\d+)?$")
_COMMA_DECIMALS = re.compile(r"^[+-]?\d+,\d+$")
_ONE_COMMA_GROUP = re.compile(r"^[+-]?[1-9]\d{0,2},\d{3}$")
_ENGLISH = re.compile(r"^[+-]?(\d{1,3}(,\d{3})+(\.\d+)?|\d+\.\d+)$")
_EXPONENT = re.compile(r"^[+-]?\d+([.,]\d+)?[eE][+-]?\d{1,2}$")
_BRACKETED = re.compile(r"^\((.+)\)$")
_TRAILING = re.compile(r"(,\s*-+|\.\s*-+|[.,;])$")  # "1.470.000,-" as in accounts
_PARTED = re.compile(r"^([+-]?\d[\d., ]*?)\s*([^\d\s.,+-].*)$")
_COMPOUND = re.compile(r"(\d[\d.,]*)\s*([^\d\s.,]+)")
_ABOUT = re.compile(
    r"^(?:~|\u2248|>=?|<=?|\u2265|\u2264|khoang|chung|tren|hon|gan|duoi|uoc|it nhat|toi da|tren duoi|about|approx\.?)"
    r"\s*(.+)$|^(.+?)\s*(?:\+|tro len|tro xuong)$"
)
_RANGE = re.compile(r"^(?:tu )?([\d.,]+)\s*(?:-|\u2013|\u2014|~|den|hoac|or|to)\s*([\d.,]+)(?:\s*\(.*\))?$")
_REMARKED = re.compile(r"^([\d.,]+)\s*(?:or|hoac)\s*([\d.,]+)\b")
_NONE_WORDS = "khong,khong co,ko,ko co,k co,chua,chua co,khong phat sinh,none,nil,no"
_UNKNOWN_WORDS = (
    "?,??,...,\u2026,n/a,na,#n/a,unknown,null,nan,khong ro,chua ro,ko ro,chua biet,chua xac dinh,dang cap nhat,"
    "chua cap nhat,khong xac dinh,khong biet,chua co so lieu,khong co so lieu,chua thong ke"
)
_NONE, _UNKNOWN = frozenset(_NONE_WORDS.split(",")), frozenset(_UNKNOWN_WORDS.split(","))
_LONGEST = 60  # characters of what can be a number with its unit


@dataclass(frozen=True)
class Typed:
    """`has_unit`: the number is in the form's unit already, for the cell names its own."""

    number: Decimal
    rule: str
    has_unit: bool = False


def typed_number(text: str, column: Column, habits: Habits) -> Typed:
    """The number that a clean text means in a column. UnreadCellError: see `number_cells.read_number`."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).replace("\u2212", "-")
    bare = text.lstrip("'\u2019\u2018`").strip()
    if len(bare) > _LONGEST and not _DIGITS.match(bare):
        raise UnreadCellError("not_a_number")
    if (number := _plain_number(bare, column, habits)) is not None:
        return Typed(number, "number_text")
    folded = fold(bare)
    if folded in _NONE:
        raise UnreadCellError("none_word", ("0",))
    if folded in _UNKNOWN:
        raise UnreadCellError("unknown_word", ())
    if (with_unit := _with_unit(bare, column, habits)) is not None:
        return with_unit
    _ask_about_doubts(bare, folded, column, habits)
    raise UnreadCellError("not_a_number")


def _plain_number(text: str, column: Column, habits: Habits) -> Decimal | None:
    """A number without words; None where it is none."""
    text = _TRAILING.sub("", text).strip()
    if _DIGITS.match(text):
        return _decimal(text)
    if habits.decimal_mark == ".":
        if _ENGLISH.match(text):
            return _decimal(text.replace(",", ""))
        if _ONE_COMMA_GROUP.match(text):
            return _decimal(text.replace(",", ""))
    elif _ONE_COMMA_GROUP.match(text) and not (habits.decimal_mark == "," and column.kind == "decimal"):
        _ask(column, text.replace(",", ""), text.replace(",", "."), habits)
    if _SPACED.match(text):
        text = text.replace(" ", "")
    if _DIGITS.match(text) or _GROUPED.match(text) or _COMMA_DECIMALS.match(text):
        return parse_number(text)
    if _ENGLISH.match(text):
        raise _ambiguous(habits, _decimal(text.replace(",", "")))
    return None


def _with_unit(text: str, column: Column, habits: Habits) -> Typed | None:
    """ "12 người", "1.470đ", "12 triệu", "1 tỷ 200 triệu"; None for words that are no unit of the column's sort."""
    match = _PARTED.match(text)
    unit = match[2].strip(" .)") if match else ""
    if match and column.unit and (fold(unit) == fold(column.unit) or factor(unit, column.unit) is not None):
        of_unit = factor(unit, column.unit) or Decimal(1)
        number = _plain_number(match[1].strip(), column, replace(habits, factor=of_unit))
        return None if number is None else _in_unit(number, unit, column, habits)
    parts = _COMPOUND.findall(text)
    if len(parts) < 2 or not is_money(column.unit) or "".join("".join(part) for part in parts) != text.replace(" ", ""):
        return None
    total = Decimal(0)
    for number_text, unit in parts:
        number, scale = _plain_number(number_text, column, habits), factor(unit, column.unit or "")
        if number is None or scale is None:
            return None
        total += number * scale
    return Typed(total, "unit_in_cell", has_unit=True)


def _in_unit(number: Decimal, unit: str, column: Column, habits: Habits) -> Typed:
    scale = factor(unit, column.unit or "")
    if scale is None or scale == habits.factor:
        return Typed(number, "number_text")
    if is_money(column.unit) and factor(unit, "đồng") == 1 and (habits.unit or column.unit) != "đồng":
        # "1.470đ" among thousands or millions: the mark of the currency, or really so few đồng?
        options = (format_number(number * scale), format_number(number * habits.factor))
        raise UnreadCellError("unit_in_cell", options, standing=None, unit=unit)
    return Typed(number * scale, "unit_in_cell", has_unit=True)


def _ask_about_doubts(text: str, folded: str, column: Column, habits: Habits) -> None:
    """Questions about what looks like a number and is not quite one."""
    if bracketed := _BRACKETED.match(text):
        inner = bracketed[1]
        if _DIGITS.match(inner) or _GROUPED.match(inner):
            # Accountants write losses in brackets; others bracket a remark.
            raise _ambiguous(habits, -parse_number(inner))
        return
    if _EXPONENT.match(text):
        number = _decimal(text.replace(",", "."))
        if abs(number.adjusted()) < 15:
            raise _ambiguous(habits, number)
        return
    for pattern, code in ((_RANGE, "number_range"), (_REMARKED, "number_range"), (_ABOUT, "about_number")):
        match = pattern.match(folded)
        numbers = [_told(part, column, habits) for part in match.groups() if part] if match else []
        if numbers and all(number is not None for number in numbers):
            raise UnreadCellError(code, tuple(format_number(number) for number in numbers if number is not None))


def _told(text: str, column: Column, habits: Habits) -> Decimal | None:
    """A number within words, in the form's unit; None where it has itself two meanings."""
    try:
        number = _plain_number(text.strip(), column, habits)
        if number is not None:
            return number * habits.factor
        typed = _with_unit(text.strip(), column, habits)
        number = typed.number if typed else None
    except UnreadCellError:
        return None
    return number


def _ambiguous(habits: Habits, *numbers: Decimal) -> UnreadCellError:
    """What a number may mean, in the form's unit: so an answer is understood."""
    return UnreadCellError("ambiguous_number", tuple(format_number(number * habits.factor) for number in numbers))


def _ask(column: Column, whole: str, decimals: str, habits: Habits) -> None:
    """ "1,234" is 1.234 by our comma and 1234 by the English one: both are offered where both fit."""
    options = [Decimal(whole)] if column.kind != "decimal" else [Decimal(whole), Decimal(decimals)]
    raise _ambiguous(habits, *options)


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise UnreadCellError("not_a_number") from None
