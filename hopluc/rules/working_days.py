"""Due days counted day by day: working days with pauses and an extension, calendar days, months, days before an event.

How a term is counted (does the day of receipt count, does a term roll to a working day) is law data:
`lawbook.days_off`, table `counting`.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from hopluc.kernel.errors import Refusal
from hopluc.lawbook.days_off import WORKING, DayReason, DaysOff

CountedKind = Literal["received", "counted", "extension", "off", "paused", "due"]
LONGEST = 1000
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Pause:
    """The clock stands still from `begins` to `ends`, both days included; `ends` None: it still stands."""

    begins: date
    ends: date | None
    reason: str

    def covers(self, day: date) -> bool:
        return self.begins <= day and (self.ends is None or day <= self.ends)


@dataclass(frozen=True)
class Extension:
    """More working days, with the reason and who approved them: both compulsory."""

    working_days: int
    reason: str
    approver: str


@dataclass(frozen=True)
class CountedDay:
    """One day of the walk. `number`: which day of the term it is, None for a day that does not count. `why`: what kind
    of day the calendar says it is. `pause`: reason of the pause that covers it, "" for none."""

    day: date
    number: int | None
    kind: CountedKind
    why: DayReason
    pause: str = ""


@dataclass(frozen=True)
class Count:
    """A counted term. `due` None while a pause is open. `left`: days of the term that the walk did not reach.
    `expected`: the days off of some year of the walk are not announced yet, so the due day may move."""

    start: date
    due: date | None
    days: tuple[CountedDay, ...]
    term: int
    left: int
    expected: bool

    def overdue(self, on: date) -> bool | None:
        """Is the day past; None while no due day is known."""
        return None if self.due is None else on > self.due

    def working_days_left(self, on: date) -> int | None:
        """Days of the term after `on` up to the due day: 0 on the due day and later; None while it is not known."""
        if self.due is None:
            return None
        return sum(1 for each in self.days if each.number is not None and each.day > on)


def due(
    start: date,
    working_days: int,
    days_off: DaysOff,
    pauses: Sequence[Pause] = (),
    extension: Extension | None = None,
) -> Count:
    """The last day of a term of working days, counted day by day from the day after `start`.

    Refusals: `term_not_positive` (value), `term_too_long` (value, most), `pause_ends_before` (on),
    `pause_before_start` (on), `pauses_overlap` (on), `extension_without_reason`, `extension_without_approver`,
    `law_not_in_force` where the calendar is not loaded.
    """
    _check_term(working_days)
    ordered = _checked_pauses(start, pauses)
    term = working_days + _extra(extension)
    rule = days_off.counting(start)
    walk: list[CountedDay] = []
    counted, day = 0, start
    if not rule.first_day:
        walk.append(CountedDay(start, None, "received", days_off.why(start)))
        day += _DAY
    while counted < term:
        pause = next((each for each in ordered if each.covers(day)), None)
        if pause is not None and pause.ends is None:
            walk.append(CountedDay(day, None, "paused", days_off.why(day), pause.reason))
            return _count(days_off, start, None, walk, term, left=term - counted)
        why = days_off.why(day)
        if pause is not None:
            walk.append(CountedDay(day, None, "paused", why, pause.reason))
        elif why.kind not in WORKING:
            walk.append(CountedDay(day, None, "off", why))
        else:
            counted += 1
            walk.append(CountedDay(day, counted, "extension" if counted > working_days else "counted", why))
        day += _DAY
    return _count(days_off, start, walk[-1].day, walk, term)


def due_in_days(start: date, days: int, days_off: DaysOff) -> Count:
    """The last day of a term of calendar days; on a day off it ends on the next working day where the law says so.
    Refusals as `due`."""
    _check_term(days)
    rule = days_off.counting(start)
    # Refused here when the calendar does not know the day: no sum may leave the year 9999.
    days_off.why(start)
    first = start if rule.first_day else start + _DAY
    return _calendar(start, first + timedelta(days=days - 1), days, days_off)


def due_in_months(start: date, months: int, days_off: DaysOff, *, exact: bool = False) -> Count:
    """The corresponding day of the last month (its last day where it has none), moved as `due_in_days` unless
    it is `exact`. `days` of the result holds the day of receipt and the end only. Refusals as `due`."""
    _check_term(months)
    rule = days_off.counting(start)
    walk = [CountedDay(start, None, "received", days_off.why(start))]
    end = months_later(start, months)
    walk += _roll(end, months, days_off, rolls=rule.rolls and not exact)
    return _count(days_off, start, walk[-1].day, walk, months)


def latest_before(event: date, working_days: int, days_off: DaysOff) -> Count:
    """The last day on which something may be done "at least N working days before" a day; the day itself does not
    count. `days` runs backwards. Refusals as `due`."""
    _check_term(working_days)
    walk = [CountedDay(event, None, "received", days_off.why(event))]
    counted, day = 0, event
    while counted < working_days:
        day -= _DAY
        why = days_off.why(day)
        if why.kind in WORKING:
            counted += 1
            walk.append(CountedDay(day, counted, "counted", why))
        else:
            walk.append(CountedDay(day, None, "off", why))
    return _count(days_off, event, day, walk, working_days)


def months_later(start: date, months: int) -> date:
    """31/08 and 6 months: 28/02 (29/02 in a leap year)."""
    month = start.month - 1 + months
    year, month = start.year + month // 12, month % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def _calendar(start: date, end: date, term: int, days_off: DaysOff) -> Count:
    """Every calendar day of a term of days."""
    rule = days_off.counting(start)
    walk: list[CountedDay] = []
    if not rule.first_day:
        walk.append(CountedDay(start, None, "received", days_off.why(start)))
    for number in range(1, term):
        day = end - timedelta(days=term - number)
        walk.append(CountedDay(day, number, "counted", days_off.why(day)))
    walk += _roll(end, term, days_off, rolls=rule.rolls)
    return _count(days_off, start, walk[-1].day, walk, term)


def _roll(end: date, number: int, days_off: DaysOff, *, rolls: bool) -> list[CountedDay]:
    """The last day of the term, and the days until the next working day when it is a day off."""
    walk = [CountedDay(end, number, "counted", days_off.why(end))]
    while rolls and walk[-1].why.kind not in WORKING:
        walk[-1] = CountedDay(walk[-1].day, walk[-1].number, "off", walk[-1].why)
        day = walk[-1].day + _DAY
        walk.append(CountedDay(day, None, "due", days_off.why(day)))
    return walk


def _count(
    days_off: DaysOff, start: date, end: date | None, walk: Sequence[CountedDay], term: int, *, left: int = 0
) -> Count:
    expected = not all(days_off.announced(each.day) for each in walk)
    return Count(start, end, tuple(walk), term, left, expected)


def _check_term(term: int) -> None:
    if term < 1:
        raise Refusal("term_not_positive", value=term)
    if term > LONGEST:
        raise Refusal("term_too_long", value=term, most=LONGEST)


def _extra(extension: Extension | None) -> int:
    if extension is None:
        return 0
    _check_term(extension.working_days)
    if not extension.reason.strip():
        raise Refusal("extension_without_reason")
    if not extension.approver.strip():
        raise Refusal("extension_without_approver")
    return extension.working_days


def _checked_pauses(start: date, pauses: Sequence[Pause]) -> list[Pause]:
    ordered = sorted(pauses, key=lambda each: each.begins)
    for number, pause in enumerate(ordered):
        if pause.begins < start:
            raise Refusal("pause_before_start", on=pause.begins)
        if pause.ends is not None and pause.ends < pause.begins:
            raise Refusal("pause_ends_before", on=pause.ends)
        if number:
            before = ordered[number - 1]
            if before.ends is None or pause.begins <= before.ends:
                raise Refusal("pauses_overlap", on=pause.begins)
    return ordered
