"""The clock of a work item: when it begins, falls due and stands still, as it was known on any day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from hopluc.directives.models import Extension, ExtensionState, Hold, Recurrence, WorkItem, WorkSource
from hopluc.kernel.dates import day_of

# From how many days before its day a work item counts as due soon, by the periods of a year. Own choice: a month is
# what an office plans by; of a shorter period about a tenth of its days.
SOON = timedelta(days=30)
_SOON_OF = {2: timedelta(days=15), 4: timedelta(days=10), 12: timedelta(days=5)}
# In how many periods a recurrence divides the year; every other recurrence has the year as its one period.
PERIODS = {Recurrence.HALF_YEARLY: 2, Recurrence.QUARTERLY: 4, Recurrence.MONTHLY: 12}


@dataclass(frozen=True)
class Move:
    """The due day moved by `days` from the day `known` on."""

    known: date
    days: timedelta


@dataclass(frozen=True)
class Stop:
    """The clock stood still from `since` until `until` (exclusive; None: still). `known`, `end_known`: the days on
    which that was entered. `waits_for`: key of the body that has the matter meanwhile."""

    kind: str
    since: date
    until: date | None
    known: date
    end_known: date | None
    waits_for: int | None
    reason: str

    def until_on(self, on: date) -> date | None:
        """Its end as known on a day."""
        return self.until if self.end_known is not None and self.end_known <= on else None

    def covers(self, day: date, on: date) -> bool:
        """Whether the clock stood on `day`, as known on `on`."""
        until = self.until_on(on)
        return self.known <= on and self.since <= day and (until is None or day < until)


@dataclass(frozen=True)
class Clock:
    """`due` is the day of today's knowledge; None: it never falls due. `begins`: the first day of its period."""

    year: int
    begins: date
    due: date | None
    soon: timedelta = SOON
    moves: tuple[Move, ...] = ()
    stops: tuple[Stop, ...] = ()

    def due_on(self, on: date) -> date | None:
        """The due day as known at the end of a day; while the clock stands it moves along."""
        if self.due is None:
            return None
        due = self.due - sum((move.days for move in self.moves if move.known > on), timedelta())
        for stop in self.stops:
            if stop.covers(on, on):
                due += on - stop.since
        return due

    @property
    def first_due(self) -> date | None:
        """The due day before anything moved it."""
        return None if self.due is None else self.due - sum((move.days for move in self.moves), timedelta())

    def stopped_on(self, on: date) -> Stop | None:
        """What holds the clock up on a day."""
        return next((stop for stop in self.stops if stop.covers(on, on)), None)

    def is_soon(self, on: date) -> bool:
        """Whether the due day is near, or that day itself, and not past."""
        due = self.due_on(on)
        return due is not None and timedelta() <= due - on <= self.soon


def clock_of(
    item: WorkItem, recurrence: str, extensions: Iterable[Extension] = (), holds: Iterable[Hold] = ()
) -> Clock:
    """The clock of a work item. `recurrence` is that of its obligation; extensions and holds are its own."""
    parts = PERIODS.get(Recurrence(recurrence), 1) if recurrence else 1
    stops = tuple(_stop(hold) for hold in holds)
    moves = [
        Move(day_of(each.decided_at), each.due_granted - each.due_before)
        for each in extensions
        if each.state == ExtensionState.GRANTED and each.due_granted is not None and each.decided_at is not None
    ]
    moves += [
        Move(stop.end_known, stop.until - stop.since)
        for stop in stops
        if stop.until is not None and stop.end_known is not None
    ]
    return Clock(
        year=item.period_year,
        begins=_begins(item, parts),
        due=item.due,
        soon=_SOON_OF.get(parts, SOON) if item.period_number else SOON,
        moves=tuple(moves),
        stops=stops,
    )


def _begins(item: WorkItem, parts: int) -> date:
    if item.source != WorkSource.PERIOD:
        return day_of(item.opened_at)
    # A number beyond the recurrence's own: the duty was corrected since; its period is then the whole year.
    month = 12 // parts * (item.period_number - 1) + 1 if 1 <= item.period_number <= parts else 1
    return date(item.period_year, month, 1)


def _stop(hold: Hold) -> Stop:
    return Stop(
        kind=hold.kind,
        since=hold.since,
        until=hold.until,
        known=day_of(hold.begun_at),
        end_known=day_of(hold.ended_at) if hold.ended_at is not None else None,
        waits_for=hold.waits_for_id,
        reason=hold.reason,
    )
