"""Spans of a year for which work is counted: the whole year, its halves, quarters and months."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

# Code → first month, how many months.
PARTS = {
    "": (1, 12),
    "h1": (1, 6),
    "h2": (7, 6),
    **{f"q{number}": (3 * number - 2, 3) for number in range(1, 5)},
    **{f"m{number}": (number, 1) for number in range(1, 13)},
}
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Period:
    """`until` is its last day, or today while it runs. `part`: a code of PARTS."""

    year: int
    part: str
    since: date
    until: date

    @property
    def label(self) -> str:
        return f"{part_label(self.part)} {self.year}".strip() if self.part else _("Năm %(year)s") % {"year": self.year}


def period_of(year: int, part: str, today: date) -> Period:
    """The span of a year, up to today. One that has not begun is its first day alone."""
    first, months = PARTS[part]
    last = first + months - 1
    since, until = date(year, first, 1), date(year, last, monthrange(year, last)[1])
    return Period(year, part, since, max(since, min(until, today)))


def part_label(part: str) -> str:
    """ "Quý II", "6 tháng đầu năm", "Tháng 3"; "Cả năm" for the whole year."""
    if not part:
        return _("Cả năm")
    if part.startswith("h"):
        return _("6 tháng đầu năm") if part == "h1" else _("6 tháng cuối năm")
    number = int(part[1:])
    if part.startswith("q"):
        return _("Quý %(number)s") % {"number": _ROMAN[number - 1]}
    return _("Tháng %(number)s") % {"number": number}
