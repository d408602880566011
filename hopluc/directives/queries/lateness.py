"""Lateness split between those who held the matter: the doer, who decides, who was waited for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from hopluc.directives.models import Assignment, Part, Result, ResultState
from hopluc.directives.queries.clock import Clock
from hopluc.directives.queries.judgement import is_withdrawn_on
from hopluc.kernel.dates import day_of

Why = Literal["doing", "deciding", "waited_for", "paused", "moved"]
ONE = timedelta(days=1)


@dataclass(frozen=True)
class Share:
    """Days after the first due day that a body held the matter. `body` None: nobody (a pause, a due day that was
    moved), or an office that is not known."""

    why: Why
    body: int | None
    days: int


def shares(
    clock: Clock,
    *,
    assignments: Sequence[Assignment],
    results: Sequence[Result],
    on: date,
    decides: int | None = None,
    since: date | None = None,
) -> list[Share]:
    """Who held an item on each day after its first due day, until it was handed in for good, or up to `on`; `since`:
    only days from that one on are counted.

    A day is of the body that was waited for while the clock stood for it; of nobody in a pause, and while the due day
    as it then stood was still to come; of the deciding office (`decides` where nobody has decided yet) while every
    lead body's version waited; else of each lead body that had handed in nothing that stood. The sum may be more than
    the days where several bodies were late together.
    """
    first = clock.first_due
    if first is None:
        return []
    matter = Matter(clock, [each for each in assignments if each.part == Part.LEAD], results, on, decides)
    held: dict[tuple[Why, int | None], int] = {}
    day = first + ONE if since is None else max(first + ONE, since)
    turns = matter.turns(day)
    while day <= on and not matter.was_over(day):
        # Between two turns nothing changes: the years of an old matter are told in a few steps.
        following = next((turn for turn in turns if turn > day), on + ONE)
        for key in matter.holders(day):
            held[key] = held.get(key, 0) + (following - day).days
        day = following
    return [Share(why, body, days) for (why, body), days in held.items()]


@dataclass(frozen=True)
class Matter:
    """An item as known on a day, with its lead assignments."""

    clock: Clock
    leads: Sequence[Assignment]
    results: Sequence[Result]
    on: date
    decides: int | None

    def turns(self, after: date) -> list[date]:
        """The days after one, up to the last, on which somebody else may begin to hold it; in order."""
        known = [move.known for move in self.clock.moves]
        dues = [self.clock.due_on(day) for day in (*known, self.on)]
        days: set[date | None] = {*known, *(due + ONE for due in dues if due is not None)}
        for stop in self.clock.stops:
            days |= {stop.since, stop.until_on(self.on)}
        for lead in self.leads:
            days |= {lead.since, lead.until}
        for result in self.results:
            submitted = day_of(result.submitted_at)
            days |= {submitted, submitted + ONE}
            days |= {day_of(moment) for moment in (result.withdrawn_at, result.decided_at) if moment is not None}
        return sorted(day for day in days if day is not None and after < day <= self.on)

    def was_over(self, day: date) -> bool:
        """Whether all that was accepted in the end had been handed in before a day."""
        final = {
            each.body_id
            for each in self.results
            if each.state == ResultState.ACCEPTED
            and self._decided_by(each, self.on)
            and day_of(each.submitted_at) < day
        }
        bodies = {each.body_id for each in self.leads if each.is_valid_on(self.on)}
        return bool(bodies) and bodies <= final

    def holders(self, day: date) -> list[tuple[Why, int | None]]:
        """Who held it on a day after the first due day."""
        stop = next((each for each in self.clock.stops if each.covers(day, self.on)), None)
        if stop is not None:
            return [("waited_for", stop.waits_for) if stop.waits_for is not None else ("paused", None)]
        due = self.clock.due_on(day)
        if due is not None and day <= due:
            return [("moved", None)]
        doing: list[tuple[Why, int | None]] = []
        deciding: set[int | None] = set()
        for body in dict.fromkeys(each.body_id for each in self.leads if each.is_valid_on(day)):
            waiting = [each for each in self.results if each.body_id == body and self._waits(each, day)]
            deciding |= {each.decided_body_id or self.decides for each in waiting}
            if not waiting:
                doing.append(("doing", body))
        return doing or [("deciding", body) for body in sorted(deciding, key=lambda each: each or 0)]

    def _waits(self, result: Result, day: date) -> bool:
        """Whether a version was with the deciding office on a day, or had been accepted by then."""
        if day_of(result.submitted_at) > day or is_withdrawn_on(result, day):
            return False
        return not (result.state == ResultState.SENT_BACK and self._decided_by(result, day))

    @staticmethod
    def _decided_by(result: Result, day: date) -> bool:
        return result.decided_at is not None and day_of(result.decided_at) <= day
