"""A new day: what it opens, what it changes by itself, and what is said of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from hopluc.directives.actions.open_work import open_year
from hopluc.directives.actions.remind import SaysOfADay, remind
from hopluc.directives.actions.standing import restand_due
from hopluc.directives.queries.orphans import orphan_items, orphans
from hopluc.journal import actions as journal
from hopluc.kernel.dates import day_of


@dataclass(frozen=True)
class Turned:
    """What a day brought: work items opened for its year, items whose standing changed, notices said; and how many
    duties and own items nobody has, for somebody to decide."""

    day: date
    opened: int
    changed: int
    said: int
    orphans: int


def turn_day(*, by: str, at: datetime, others: Sequence[SaysOfADay] = ()) -> Turned:
    """Open the year of every live directive, tell what the day changes, remind whom it concerns. Called as often as one
    likes; each step is a transaction of its own, so that one that fails takes nothing back of the others."""
    on = day_of(at)
    opened = len(open_year(on.year, by=by, at=at))
    with transaction.atomic():
        changed = restand_due(on)
        if changed:
            # What pages keep of states is kept until the journal goes on.
            change = {"changed": changed}
            journal.record(by=by, at=at, verb="directives:turn_day", subject=f"day:{on.isoformat()}", change=change)
    said = remind(by=by, at=at, others=others)
    return Turned(on, opened, changed, said, orphans(on).count() + orphan_items(on).count())
