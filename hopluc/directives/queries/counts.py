"""Documents and tasks as national follow-up counts them: given, done in time or late, open in time or overdue."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date

from hopluc.directives.models import DirectiveStatus, Part, ResultState, WorkItem, WorkSource
from hopluc.directives.queries.item_facts import ItemFacts
from hopluc.directives.queries.states import DONE, State
from hopluc.journal.queries import kept
from hopluc.kernel.dates import day_of


@dataclass(frozen=True)
class Tally:
    """Tasks that a body leads (work items, each one once) in the days from `since` to `until`, both included.

    `carried_over` were open before; `given` were opened in the days. Both together are `total`, and so are
    `done_in_time`, `done_late`, `open_in_time`, `overdue` and `paused`. `without_due`: open, and never due.
    """

    documents: int = 0
    carried_over: int = 0
    given: int = 0
    fell_due: int = 0
    done_in_time: int = 0
    done_late: int = 0
    open_in_time: int = 0
    overdue: int = 0
    paused: int = 0
    without_due: int = 0

    @property
    def total(self) -> int:
        return self.carried_over + self.given

    @property
    def done(self) -> int:
        return self.done_in_time + self.done_late

    @property
    def is_of_something(self) -> bool:
        return any(getattr(self, each.name) for each in fields(self))


@dataclass(frozen=True)
class Counted:
    """One work item as it counts: whose it is, and in which of the counts it stands."""

    item: WorkItem
    bodies: frozenset[int]
    state: State
    carried_over: bool
    fell_due: bool
    has_due: bool


@kept
def counted_items(since: date, until: date) -> Sequence[Counted]:
    """Every work item of live directives that was open on any of the days or done in them, as known at the end of
    `until`. What was done before is not asked again."""
    chosen = WorkItem.objects.filter(obligation__clause__directive__status=DirectiveStatus.LIVE)
    items = [
        item
        for item in chosen.select_related("obligation__clause").order_by("pk")
        if _first_day(item) <= until
    ]  # fmt: skip
    facts = ItemFacts.read(items)
    return tuple(each for each in (_counted(item, facts, since, until) for item in items) if each is not None)


def tally(counted: Iterable[Counted]) -> Tally:
    """The counts of some items."""
    found: dict[str, int] = defaultdict(int)
    documents = set()
    for each in counted:
        documents.add(each.item.obligation.clause.directive_id)
        found["carried_over" if each.carried_over else "given"] += 1
        found["fell_due"] += each.fell_due
        found[_column(each.state)] += 1
        found["without_due"] += not each.has_due and each.state not in DONE
    return Tally(documents=len(documents), **found)


def tallies(since: date, until: date) -> dict[int, Tally]:
    """Body → its counts, for every body that leads something in the days."""
    by_body: dict[int, list[Counted]] = defaultdict(list)
    for each in counted_items(since, until):
        for body in each.bodies:
            by_body[body].append(each)
    return {body: tally(rows) for body, rows in by_body.items()}


def _counted(item: WorkItem, facts: ItemFacts, since: date, until: date) -> Counted | None:
    ended = item.obligation.ended
    if ended is not None and ended <= since:
        return None
    assignments = facts.assignments_of(item)
    state = facts.judge(item, until)
    done = _done_on(item, facts, until) if state in DONE else None
    if done is not None and done < since:
        return None
    leads = (each for each in assignments if each.part == Part.LEAD and each.is_valid_on(until))
    due = facts.clocks[item.pk].due_on(until)
    return Counted(
        item=item,
        bodies=frozenset(each.body_id for each in leads),
        state=state,
        carried_over=_first_day(item) < since,
        fell_due=due is not None and since <= due <= until,
        has_due=due is not None,
    )


def _first_day(item: WorkItem) -> date:
    """The day from which an item is asked: the beginning of its year, or the day on which it came up."""
    return date(item.period_year, 1, 1) if item.source == WorkSource.PERIOD else day_of(item.opened_at)


def _done_on(item: WorkItem, facts: ItemFacts, until: date) -> date | None:
    """The day on which the last accepted version was handed in."""
    days = [
        day_of(each.submitted_at)
        for each in facts.results_of(item)
        if each.state == ResultState.ACCEPTED and each.decided_at is not None and day_of(each.decided_at) <= until
    ]
    return max(days, default=None)


def _column(state: State) -> str:
    if state == State.DONE_IN_TIME:
        return "done_in_time"
    if state == State.DONE_LATE:
        return "done_late"
    if state == State.OVERDUE:
        return "overdue"
    return "paused" if state == State.PAUSED else "open_in_time"
