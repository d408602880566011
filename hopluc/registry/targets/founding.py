"""The founding day of a row, as well as a workbook knows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hopluc.kernel.dates import parse_date
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import fold
from hopluc.registry.models import FoundedPrecision

QUESTION = "founding_unknown"


@dataclass(frozen=True)
class Founding:
    on: date
    precision: FoundedPrecision

    def tells_nothing_new(self, founded_on: date, precision: str) -> bool:
        """Whether the register knows the day better, and the two agree: a vaguer word does not replace a better one.
        `founded_on`, `precision`: what the register knows."""
        if self.precision == FoundedPrecision.YEAR:
            return precision == FoundedPrecision.DAY and founded_on.year == self.on.year
        if self.precision == FoundedPrecision.NO_LATER_THAN:
            return founded_on <= self.on
        return False


def founding_of(values: Mapping[str, object], answered: str | None) -> Founding | None:
    """A day; a year, which stands for its first day; or a day on which it stood already, of the row or as somebody
    answered for all rows without ("01/01/2020", "2018"). None where nobody says anything that can be read."""
    said = values.get("founded_on")
    if isinstance(said, date):
        return Founding(said, FoundedPrecision.DAY)
    if isinstance(said, int):
        return Founding(date(said, 1, 1), FoundedPrecision.YEAR)
    stood = values.get("known_on")
    if isinstance(stood, date):
        return Founding(stood, FoundedPrecision.NO_LATER_THAN)
    return answered_founding(answered) if answered is not None else None


def answered_founding(text: str) -> Founding | None:
    """What somebody answered for the rows of which nothing is known."""
    year = fold(text).removeprefix("nam ").strip()
    if len(year) == 4 and year.isascii() and year.isdecimal() and year > "1900":
        return Founding(date(int(year), 1, 1), FoundedPrecision.YEAR)
    try:
        return Founding(parse_date(text), FoundedPrecision.NO_LATER_THAN)
    except Refusal:
        return None
