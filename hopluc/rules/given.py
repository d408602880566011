"""Facts as they are given: each of its type and within reason, or refused by the names of case and fact."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import NoReturn

from hopluc.kernel.errors import Refusal
from hopluc.lawbook.facts import Fact
from hopluc.rules.result import Plain

PLACES = 4
# Type of a fact → Ibis type of its column.
COLUMNS: Mapping[str, str] = {
    "number": f"decimal(18, {PLACES})",
    "whole": "int64",
    "day": "date",
    "flag": "boolean",
    "text": "string",
}
# Beyond these somebody has slipped: a billion of anything, a million billion đồng.
LARGEST_WHOLE = 10**9
LARGEST_NUMBER = 10**12
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
LONGEST_TEXT = 200
# Digits of a number that a sentence repeats.
LONGEST_SAID = 30
# What is counted cannot be fewer than none.
COUNTED = ("person", "member", "cooperative", "count", "times", "vote", "star")


def columns_of(facts: Sequence[Fact]) -> dict[str, str]:
    """Code → Ibis type of the column."""
    return {fact.code: COLUMNS[fact.type] for fact in facts}


def checked(facts: Sequence[Fact], case: str, given: Mapping[str, Plain], also: Collection[str]) -> dict[str, Plain]:
    """The facts of one case, each in the type of its column, None where it is not given.

    `also`: facts that may be given although no test of the day asks for them. Refusals with `where` = the case:
    `fact_unknown` (fact, allowed), `fact_not_number`, `fact_not_whole`, `fact_not_day`, `fact_not_flag`,
    `fact_not_text`, `fact_unknown_choice` (allowed), `fact_too_fine` (places), `fact_too_large` (maximum),
    `fact_below_zero`, `fact_absurd_day`; all with (fact, value).
    """
    known = {fact.code for fact in facts}
    for code in given:
        if code not in known and code not in also:
            raise Refusal("fact_unknown", where=case, fact=code, allowed=", ".join(sorted(known.union(also))))
    return {fact.code: _read(fact, case, given.get(fact.code)) for fact in facts}


def _read(fact: Fact, case: str, value: Plain) -> Plain:
    if value is None:
        return None
    match fact.type:
        case "number":
            return _number(fact, case, value)
        case "whole":
            return _whole(fact, case, value)
        case "day":
            return _day(fact, case, value)
        case "flag":
            return value if isinstance(value, bool) else _refuse("fact_not_flag", fact, case, value)
        case _:
            return _word(fact, case, value)


def _number(fact: Fact, case: str, value: Plain) -> Decimal:
    # A float is refused: it has been rounded already, perhaps over a boundary.
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        _refuse("fact_not_number", fact, case, value)
    number = Decimal(value)
    if not number.is_finite():
        _refuse("fact_not_number", fact, case, str(value))
    # copy_abs: abs() itself fails on an exponent of nine digits.
    if number.copy_abs() >= LARGEST_NUMBER:
        _refuse("fact_too_large", fact, case, _in_short(number), maximum=LARGEST_NUMBER)
    if number != round(number, PLACES):
        _refuse("fact_too_fine", fact, case, value, places=PLACES)
    _check_counted(fact, case, number)
    return number


def _whole(fact: Fact, case: str, value: Plain) -> int:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        _refuse("fact_not_whole", fact, case, value)
    number = Decimal(value)
    if not number.is_finite() or (number.copy_abs() < LARGEST_WHOLE and number != int(number)):
        _refuse("fact_not_whole", fact, case, str(value))
    if number.copy_abs() >= LARGEST_WHOLE:
        _refuse("fact_too_large", fact, case, _in_short(number), maximum=LARGEST_WHOLE)
    _check_counted(fact, case, number)
    return int(number)


def _in_short(number: Decimal) -> Decimal | str:
    """A number that fits into a sentence; what has a billion digits is said with its exponent."""
    return number if number.adjusted() < LONGEST_SAID else f"{number:.2E}"


def _day(fact: Fact, case: str, value: Plain) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        _refuse("fact_not_day", fact, case, value)
    if not FIRST_DAY <= value <= LAST_DAY:
        _refuse("fact_absurd_day", fact, case, value)
    return value


def _word(fact: Fact, case: str, value: Plain) -> str:
    if not isinstance(value, str):
        _refuse("fact_not_text", fact, case, value)
    allowed = [choice.code for choice in fact.choices]
    if allowed and value not in allowed:
        _refuse("fact_unknown_choice", fact, case, value, allowed=", ".join(allowed))
    if len(value) > LONGEST_TEXT:
        _refuse("fact_too_long", fact, case, f"{value[:20]}…", maximum=LONGEST_TEXT)
    return value


def _check_counted(fact: Fact, case: str, number: Decimal) -> None:
    if number < 0 and fact.unit in COUNTED:
        _refuse("fact_below_zero", fact, case, number)


def _refuse(code: str, fact: Fact, case: str, value: object, **more: object) -> NoReturn:
    raise Refusal(code, where=case, fact=fact.code, value=value, **more)
