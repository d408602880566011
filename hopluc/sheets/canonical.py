"""Values of a table as texts that every database keeps alike, and back."""

from datetime import date
from decimal import Decimal

from hopluc.kernel.dates import format_date
from hopluc.kernel.numbers import format_number
from hopluc.sheets.cell_found import plain

_TRUE, _FALSE = "true", "false"
NUMBERS = frozenset({"integer", "decimal", "percent", "year"})


def canonical(value: object) -> str | None:
    """A read value as text: a number with a point and without padding, a day as YYYY-MM-DD, "true" or "false". None
    for an empty cell."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return _TRUE if value else _FALSE
    if isinstance(value, int | Decimal):
        return plain(Decimal(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def typed(kind: str, text: str | None) -> str | int | Decimal | date | bool | None:
    """What a canonical text of a kind (`sheets.kinds`) means. A text that its kind does not read, as after the kind of
    its column was changed, stays the text that it is."""
    if text is None or kind in {"text", "code"}:
        return text
    try:
        if kind in NUMBERS:
            number = Decimal(text)
            return int(number) if kind in {"integer", "year"} and number == number.to_integral_value() else number
        if kind == "date":
            return date.fromisoformat(text)
    except (ArithmeticError, ValueError):
        return text
    return {_TRUE: True, _FALSE: False}.get(text, text)


def written(kind: str, text: str | None) -> str:
    """A canonical text as people write it: 1.234,5; 31/12/2025; years without a dot."""
    value = typed(kind, text)
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, int | Decimal):
        return str(value) if kind == "year" else format_number(value)
    return value or ""
