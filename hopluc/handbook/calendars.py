"""A year of days off as twelve months, and the days that depart from the plain week with the document behind each."""

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hopluc.handbook.words import said
from hopluc.lawbook.days_off import DayReason, DaysOff, YearOfDays

# How a day looks in the table, by its kind; what is not named is an ordinary day.
LOOKS = {
    "weekend": "is-weekend",
    "holiday": "is-off",
    "in_lieu": "is-off",
    "swapped_off": "is-off",
    "local": "is-off",
    "swapped_work": "is-swapped",
}
MONDAY_FIRST = Calendar(0)


@dataclass(frozen=True)
class Square:
    """One day of a month's table; `number` 0: the square lies outside the month."""

    number: int
    look: str = ""
    title: str = ""


@dataclass(frozen=True)
class Month:
    first: date
    weeks: Sequence[Sequence[Square]]


@dataclass(frozen=True)
class SpecialDay:
    """A day that departs from the plain week."""

    day: date
    label: str
    reason: DayReason


@dataclass(frozen=True)
class YearTable:
    """`years`: those that are loaded."""

    year: YearOfDays
    months: Sequence[Month]
    special: Sequence[SpecialDay]
    years: Sequence[YearOfDays]


def year_table(days_off: DaysOff, day: date) -> YearTable:
    """The year of a day. Refusal `law_not_in_force` (key, on = the year) for one that is not loaded."""
    chosen = days_off.year(day.year)
    months = [_month(days_off, chosen.year, number) for number in range(1, 13)]
    special = [SpecialDay(each, said(reason.label, reason.label_en), reason) for each, reason in chosen.days]
    return YearTable(chosen, months, special, days_off.years)


def _month(days_off: DaysOff, year: int, month: int) -> Month:
    weeks = [
        [_square(days_off, date(year, month, number)) if number else Square(0) for number in week]
        for week in MONDAY_FIRST.monthdayscalendar(year, month)
    ]
    return Month(date(year, month, 1), weeks)


def _square(days_off: DaysOff, day: date) -> Square:
    reason = days_off.why(day)
    look = LOOKS.get(reason.kind, "")
    expected = " is-expected" if look and reason.expected else ""
    title = said(reason.label, reason.label_en) if reason.kind not in ("working", "weekend") else ""
    return Square(day.day, look + expected, title)
