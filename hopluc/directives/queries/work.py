"""Lists of work: what a body has to do, what waits for a decision."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from hopluc.directives.models import Assignment, Directive, Obligation, Result, ResultState, WorkItem, WorkSource
from hopluc.directives.queries.clause_states import Evidence, evidence_of
from hopluc.directives.queries.clock import Clock
from hopluc.directives.queries.item_facts import ItemFacts
from hopluc.directives.queries.states import DONE, State


@dataclass(frozen=True)
class Work:
    """One work item with its state on a day and what was handed in for it, oldest first."""

    item: WorkItem
    state: State
    evidence: tuple[Evidence, ...]
    clock: Clock

    @property
    def obligation(self) -> Obligation:
        return self.item.obligation

    @property
    def directive(self) -> Directive:
        return self.item.obligation.clause.directive

    @property
    def period(self) -> str:
        """ "2026", or "kỳ 2/2026" for a half-year, quarter or month."""
        if not self.item.period_number:
            return str(self.item.period_year)
        return _("kỳ %(number)s/%(year)s") % {"number": self.item.period_number, "year": self.item.period_year}

    @property
    def is_open(self) -> bool:
        return self.state not in DONE

    def takes_result_of(self, body: int) -> bool:
        """Whether a body that has the duty is offered to hand something in: none of its own waits for a decision, and
        no more is asked once a version for a due day was accepted (as `add_result` refuses), or a predecessor's was."""
        own = {each.state for each in self.evidence if each.body_key == body}
        asked = self.item.due is None or (ResultState.ACCEPTED not in own and self.state not in DONE)
        return asked and ResultState.SUBMITTED not in own


def work_of_obligation(obligation: Obligation, on: date) -> list[Work]:
    """Every work item of an obligation, the newest period first."""
    items = WorkItem.objects.filter(obligation=obligation).order_by("-period_year", "-period_number")
    return judged(list(items.select_related("obligation__clause__directive")), on)


def work_of_body(body: int, on: date) -> list[Work]:
    """Open work items of the obligations that a body has on a day, what falls due first at the top."""
    items = WorkItem.objects.filter(asked_of(_held(body, on))).distinct()
    found = judged(list(items.select_related("obligation__clause__directive")), on)
    open_work = [work for work in found if work.is_open]
    return sorted(open_work, key=lambda work: (work.item.due or date.max, work.item.period_year, work.item.pk))


def obligations_of_body(body: int, on: date) -> int:
    """How many obligations a body has on a day."""
    return Obligation.objects.filter(assignments__in=_held(body, on)).distinct().count()


def waiting_results(body: int) -> list[Result]:
    """Results that wait for a decision of a body, so not its own; the longest waiting first."""
    rows = Result.objects.filter(state=ResultState.SUBMITTED).exclude(body=body).order_by("submitted_at", "pk")
    return list(rows.select_related("body", "file", "work_item__obligation__clause__directive"))


def asked_of(assignments: QuerySet[Assignment]) -> Q:
    """Which work items these assignments ask for: those of the periods, and what one was given for alone."""
    shared = assignments.filter(work_item=None).values("obligation")
    return Q(source=WorkSource.PERIOD, obligation__in=shared) | Q(
        pk__in=assignments.exclude(work_item=None).values("work_item")
    )


def _held(body: int, on: date) -> QuerySet[Assignment]:
    return Assignment.objects.valid_on(on).filter(body=body)


def judged(items: list[WorkItem], on: date) -> list[Work]:
    """Work items with their states at the end of a day and everything that was handed in. Five queries."""
    return judged_from(ItemFacts.read(items, with_files=True), items, on)


def judged_from(facts: ItemFacts, items: list[WorkItem], on: date) -> list[Work]:
    """As `judged`, of items whose facts are at hand."""
    return [
        Work(
            item,
            facts.judge(item, on),
            tuple(evidence_of(result, item, on) for result in facts.results_of(item)),
            facts.clocks[item.pk],
        )
        for item in items
    ]
