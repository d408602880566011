"""Values in words: Vietnamese notation, with their unit, and what is said where a value is unknown."""

from collections.abc import Sequence
from decimal import Decimal

from hopluc.drawing.picture import Phrases
from hopluc.kernel.numbers import format_number

DASH = "–"
Value = Decimal | int | None


def number(value: Decimal | int, places: int | None = None) -> str:
    """1234567.89 → "1.234.567,89"."""
    return format_number(value, places)


def cell(value: Value, places: int | None = None) -> str:
    """A value in a table; unknown is a dash."""
    return DASH if value is None else number(value, places)


def with_unit(value: Decimal | int, unit: str, places: int | None = None) -> str:
    """ "186 hợp tác xã", "86,56%"; without a unit the number alone."""
    shown = number(value, places)
    if not unit:
        return shown
    return f"{shown}{unit}" if unit == "%" else f"{shown} {unit}"


def said(value: Value, unit: str, places: int | None, phrases: Phrases) -> str:
    """A value in a sentence; unknown is said."""
    return phrases.say("no_value") if value is None else with_unit(value, unit, places)


def absent(phrases: Phrases) -> str:
    """What stands in a drawing where a value is unknown: a dash and the word."""
    return f"{DASH} {phrases.say('no_value')}"


def extent(values: Sequence[Decimal | int], *, from_zero: bool = True) -> tuple[Decimal, Decimal]:
    """The lowest and the highest value as decimals, never the same, with 0 among them when asked; (0, 1) for none."""
    known = [Decimal(value) for value in values]
    if from_zero or not known:
        known.append(Decimal(0))
    low, high = min(known), max(known)
    return (low, high) if high > low else (low, low + 1)
