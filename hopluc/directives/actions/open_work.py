"""A year's work items come out of the obligations of a directive, or of all."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from hopluc.directives.actions.standing import restand
from hopluc.directives.models import (
    Assignment,
    Directive,
    Obligation,
    ObligationKind,
    Part,
    Recurrence,
    ResultState,
    WorkItem,
    WorkSource,
)
from hopluc.directives.queries.clock import PERIODS
from hopluc.journal import actions as journal
from hopluc.kernel.dates import day_of, year_end
from hopluc.kernel.errors import Refusal

# What goes on all the time: nobody reports on each week of it.
LASTING = (Recurrence.TERM, Recurrence.CONTINUOUS, Recurrence.WEEKLY, Recurrence.DAILY)


@transaction.atomic
def open_work_items(directive: Directive, *, year: int, by: str, at: datetime) -> list[WorkItem]:
    """Open what the year asks for; returns only what is new, so that it can be called again.

    A yearly duty without a printed day falls due at the year's end (own choice, shown as "cuối năm"), a half-yearly,
    quarterly or monthly one at the end of each period. A continuous, weekly or daily duty and one for a term have one
    item a year without a due day, so that every clause has something to report. A duty with one printed day has one
    item, in that year. Orientation and information open nothing. Refusal `directive_not_live`, `year_before_directive`.
    """
    directive = Directive.objects.select_for_update().get(pk=directive.pk)
    if not directive.is_live:
        raise Refusal("directive_not_live", where=directive.name)
    if directive.date is not None and year < directive.date.year:
        raise Refusal("year_before_directive", where=directive.name, year=year, issued=directive.date)
    return _open([directive.pk], year, by=by, at=at)


@transaction.atomic
def open_year(year: int, *, by: str, at: datetime) -> list[WorkItem]:
    """Open a year of every live directive that had been issued by its end, as `open_work_items` does of one; returns
    only what is new. One entry of the journal for each directive; the reads are as many for one as for a hundred."""
    issued = Directive.objects.live().filter(Q(date=None) | Q(date__lte=year_end(year)))
    keys = list(issued.select_for_update().order_by("pk").values_list("pk", flat=True))
    return _open(keys, year, by=by, at=at)


def _open(directives: Sequence[int], year: int, *, by: str, at: datetime) -> list[WorkItem]:
    """Of directives (keys) whose rows are locked: nobody else opens their items meanwhile."""
    tasks = Obligation.objects.filter(clause__directive__in=directives, kind=ObligationKind.TASK)
    known = _Known.read(tasks, year)
    there = WorkItem.objects.filter(obligation__in=tasks, source=WorkSource.PERIOD, period_year=year)
    open_already = set(there.values_list("obligation", "period_number"))
    new: dict[int, list[WorkItem]] = {}
    for obligation in tasks.select_related("clause").order_by("clause__directive", "clause__order", "order"):
        for number, due in known.periods_of(obligation, year):
            if (obligation.pk, number) not in open_already:
                item = WorkItem(
                    obligation=obligation,
                    source=WorkSource.PERIOD,
                    period_year=year,
                    period_number=number,
                    due=due,
                    opened_at=at,
                )
                new.setdefault(obligation.clause.directive_id, []).append(item)
    opened = WorkItem.objects.bulk_create([item for items in new.values() for item in items], batch_size=500)
    restand(opened, day_of(at))
    for directive, items in new.items():
        journal.record(
            by=by,
            at=at,
            verb="directives:open_work_items",
            subject=f"directive:{directive}",
            change={"year": year, "work_items": [item.pk for item in items]},
        )
    return opened


def periods_of(obligation: Obligation, year: int) -> list[tuple[int, date | None]]:
    """Number and due day of each period that an obligation asks for in a year; empty where it asks for nothing."""
    return _Known.read(Obligation.objects.filter(pk=obligation.pk), year).periods_of(obligation, year)


def printed_day(obligation: Obligation, year: int) -> date | None:
    """The day of a yearly duty whose printed day is another year's ("trước ngày 15/12"): the same day this year."""
    if obligation.due is None:
        return None
    last = monthrange(year, obligation.due.month)[1]
    return date(year, obligation.due.month, min(obligation.due.day, last))


@dataclass(frozen=True)
class _Known:
    """What beside the obligations themselves says what a year asks for. `office_dues`: obligation → the last day of
    the year that an office set for a lead; `done`: obligations with an accepted result for a due day of a year before.
    """

    office_dues: Mapping[int, date]
    done: frozenset[int]

    @classmethod
    def read(cls, obligations: QuerySet[Obligation], year: int) -> "_Known":
        """Two queries."""
        asked = Assignment.objects.filter(obligation__in=obligations, part=Part.LEAD, work_item=None, due__year=year)
        dues = {key: due for key, due in asked.order_by("due").values_list("obligation", "due") if due is not None}
        done = WorkItem.objects.filter(
            obligation__in=obligations.filter(due__year=year),
            due__isnull=False,
            results__state=ResultState.ACCEPTED,
            period_year__lt=year,
        )
        return cls(dues, frozenset(done.values_list("obligation", flat=True)))

    def periods_of(self, obligation: Obligation, year: int) -> list[tuple[int, date | None]]:
        if obligation.ended is not None and obligation.ended <= date(year, 1, 1):
            return []
        if obligation.recurrence in PERIODS:
            count = PERIODS[Recurrence(obligation.recurrence)]
            months = [12 // count * place for place in range(1, count + 1)]
            return [(place, date(year, m, monthrange(year, m)[1])) for place, m in enumerate(months, 1)]
        office_due = self.office_dues.get(obligation.pk)
        if obligation.recurrence == Recurrence.YEARLY:
            return [(0, office_due or printed_day(obligation, year) or year_end(year))]
        if obligation.due is None:
            return [(0, office_due)]
        if year == obligation.due.year:
            return [] if obligation.pk in self.done else [(0, office_due or obligation.due)]
        # Before the day: a term is reported every year, a duty with one day is opened in its year only.
        lasting = year < obligation.due.year and obligation.recurrence in LASTING
        return [(0, office_due)] if lasting else []
