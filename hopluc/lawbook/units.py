"""Units of values and facts, with their words."""

from collections.abc import Mapping
from dataclasses import dataclass

from hopluc.lawbook.reader import Entry


@dataclass(frozen=True)
class Unit:
    """A unit by code; "" with empty words is "no unit"."""

    code: str
    label: str
    label_en: str


NO_UNIT = Unit("", "", "")


def read_unit(code: str, entry: Entry) -> Unit:
    """One table of `units.toml`."""
    unit = Unit(code, entry.text("label"), entry.text("label_en"))
    entry.close()
    return unit


def pick_unit(entry: Entry, units: Mapping[str, Unit]) -> Unit:
    """The unit that an entry names; absent and "" are no unit. Refusal `law_unknown_unit` (value, allowed)."""
    code = entry.text_or_blank("unit")
    if code and code not in units:
        entry.refuse("law_unknown_unit", "unit", value=code, allowed=", ".join(units))
    return units.get(code, NO_UNIT)
