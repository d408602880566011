"""What a work item's assignments, results and clock amount to, written beside it."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db.models import Q

from hopluc.directives.models import Assignment, WorkItem
from hopluc.directives.queries.clock import Clock
from hopluc.directives.queries.item_facts import ItemFacts
from hopluc.directives.queries.judgement import standing_on

COLUMNS = ("standing", "begins", "soon_from", "held_since")
_AT_ONCE = 500


def restand(items: Iterable[WorkItem], on: date) -> int:
    """Write what is true on a day of some work items; how many changed. Every verb that changes an assignment, a
    result, a due day or a pause calls it in its own transaction; it says nothing that the journal lacks."""
    changed, chosen = 0, list(items)
    for first in range(0, len(chosen), _AT_ONCE):
        part = chosen[first : first + _AT_ONCE]
        facts = ItemFacts.read(part)
        differing = [item for item in part if _put(item, facts, on)]
        WorkItem.objects.bulk_update(differing, COLUMNS)
        changed += len(differing)
    return changed


def restand_of(obligations: Sequence[int], on: date) -> int:
    """As `restand`, of every work item of some obligations (keys)."""
    return restand(_with_obligation(Q(obligation__in=obligations)), on)


def restand_due(on: date) -> int:
    """What a new day changes without anybody's doing: an assignment that begins or ends on it, or since the day before
    the last ones that were written. Also items that were never told."""
    turning = Assignment.objects.filter(
        Q(since__range=(on - timedelta(days=31), on)) | Q(until__range=(on - timedelta(days=31), on))
    )
    return restand(_with_obligation(Q(standing="") | Q(obligation__in=turning.values("obligation"))), on)


def _with_obligation(chosen: Q) -> Iterable[WorkItem]:
    return WorkItem.objects.filter(chosen).select_related("obligation").order_by("pk").distinct()


def _put(item: WorkItem, facts: ItemFacts, on: date) -> bool:
    """Set the columns of an item; whether one differs."""
    clock: Clock = facts.clocks[item.pk]
    standing = standing_on(clock, assignments=facts.assignments_of(item), results=facts.results_of(item), on=on)
    stop = clock.stopped_on(on)
    soon = item.due - clock.soon if item.due is not None else None
    now = (str(standing), clock.begins, soon, stop.since if stop is not None else None)
    if now == tuple(getattr(item, name) for name in COLUMNS):
        return False
    for name, value in zip(COLUMNS, now, strict=True):
        setattr(item, name, value)
    return True
