"""What the states of work items rest on, read at once: who has them, what was handed in, their clocks."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Prefetch

from hopluc.directives.models import Assignment, Attachment, Extension, Hold, Result, WorkItem, WorkSource
from hopluc.directives.queries.clock import Clock, clock_of
from hopluc.directives.queries.judgement import judge_item
from hopluc.directives.queries.states import State

Row = TypeVar("Row", Result, Extension, Hold)


@dataclass(frozen=True)
class ItemFacts:
    """Facts of some work items; `shared` are the assignments of their obligations, `own` those of one item alone."""

    shared: dict[int, list[Assignment]]
    own: dict[int, list[Assignment]]
    results: dict[int, list[Result]]
    clocks: dict[int, Clock]

    @classmethod
    def read(
        cls, items: Sequence[WorkItem], obligations: Iterable[int] = (), *, with_files: bool = False
    ) -> "ItemFacts":
        """Of items with their obligations at hand, and who has further obligations (keys). Four queries; `with_files`:
        one more, for the further files and links of results."""
        keys = [item.pk for item in items]
        shared: dict[int, list[Assignment]] = defaultdict(list)
        own: dict[int, list[Assignment]] = defaultdict(list)
        duties = {item.obligation_id for item in items} | set(obligations)
        for row in Assignment.objects.filter(obligation__in=duties).select_related("body"):
            if row.work_item_id is None:
                shared[row.obligation_id].append(row)
            else:
                own[row.work_item_id].append(row)
        results = Result.objects.filter(work_item__in=keys).select_related("body", "file").order_by("submitted_at")
        if with_files:
            results = results.prefetch_related(Prefetch("attachments", Attachment.objects.select_related("file")))
        extensions = _by_item(Extension.objects.filter(work_item__in=keys))
        holds = _by_item(Hold.objects.filter(work_item__in=keys))
        clocks = {
            item.pk: clock_of(item, item.obligation.recurrence, extensions[item.pk], holds[item.pk]) for item in items
        }
        return cls(shared, own, _by_item(results), clocks)

    def assignments_of(self, item: WorkItem) -> list[Assignment]:
        """Who has an item: what came up on the way is for those whom it was given to alone."""
        if item.source == WorkSource.PERIOD:
            return self.shared.get(item.obligation_id, [])
        return self.own.get(item.pk, [])

    def results_of(self, item: WorkItem) -> list[Result]:
        """What was handed in for an item, oldest first, whatever became of it."""
        return self.results.get(item.pk, [])

    def judge(self, item: WorkItem, on: date) -> State:
        """The state of an item at the end of a day."""
        return judge_item(
            self.clocks[item.pk], assignments=self.assignments_of(item), results=self.results_of(item), on=on
        )


def _by_item(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.work_item_id].append(row)
    return found
