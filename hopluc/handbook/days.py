"""The day that an address asks for."""

from collections.abc import Mapping
from datetime import date

from hopluc.kernel.dates import parse_date
from hopluc.kernel.errors import Refusal
from hopluc.wording import sentence


def asked_day(asked: Mapping[str, str], name: str, usual: date) -> tuple[date, str]:
    """(day, what is wrong with what was typed): the usual day where nothing or nothing readable was asked for."""
    typed = asked.get(name, "").strip()
    if not typed:
        return usual, ""
    try:
        return parse_date(typed[:40]), ""
    except Refusal as refusal:
        return usual, sentence(refusal)
