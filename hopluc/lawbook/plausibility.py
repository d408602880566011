"""Limits of our own for asking back about slips of the pen; not law."""

from dataclasses import dataclass
from decimal import Decimal

from hopluc.lawbook.forms import UNITS
from hopluc.lawbook.reader import Entry


@dataclass(frozen=True)
class PlausibleRange:
    """Values from `minimum` to `maximum` (both inclusive, in `unit`) are believed without asking."""

    code: str
    label: str
    label_en: str
    unit: str
    minimum: Decimal
    maximum: Decimal
    basis: str

    def holds(self, value: Decimal) -> bool:
        return self.minimum <= value <= self.maximum


def read_plausible_range(code: str, entry: Entry) -> PlausibleRange:
    """One table of `plausibility.toml`."""
    if not entry.has("basis"):
        entry.refuse("law_without_source", "basis")
    found = PlausibleRange(
        code=code,
        label=entry.text("label"),
        label_en=entry.text("label_en"),
        unit=entry.choice("unit", UNITS),
        minimum=entry.number("minimum"),
        maximum=entry.number("maximum"),
        basis=entry.text("basis"),
    )
    entry.close()
    if found.maximum < found.minimum:
        entry.refuse("law_overlap", "maximum", on=found.maximum)
    return found
