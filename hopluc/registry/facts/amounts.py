"""Single amounts of the law book, asked by code and day."""

from datetime import date
from decimal import Decimal

from hopluc.kernel.errors import Refusal
from hopluc.lawbook import Law


def amount_on(lawbook: Law, code: str, on: date) -> Decimal | None:
    """The amount in force on a day; None where the law book has none for it."""
    try:
        value = lawbook.value(code).on(on).value
    except Refusal:
        return None
    return value if isinstance(value, Decimal) else None


def first_day_of(lawbook: Law, code: str) -> date:
    """From which day the law book has this value at all."""
    return lawbook.value(code).timeline.versions[0].valid_from
