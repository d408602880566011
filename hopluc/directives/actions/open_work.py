"""A year's work items come out of the obligations of a directive."""

from calendar import monthrange
from datetime import date, datetime

from django.db import transaction

from hopluc.directives.actions.standing import restand
from hopluc.directives.models import (
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
    opened: list[WorkItem] = []
    tasks = Obligation.objects.filter(clause__directive=directive, kind=ObligationKind.TASK)
    for obligation in tasks.order_by("clause__order", "order"):
        for number, due in periods_of(obligation, year):
            item, made = WorkItem.objects.get_or_create(
                obligation=obligation,
                source=WorkSource.PERIOD,
                period_year=year,
                period_number=number,
                defaults={"due": due, "opened_at": at},
            )
            if made:
                opened.append(item)
    if opened:
        restand(opened, day_of(at))
        journal.record(
            by=by,
            at=at,
            verb="directives:open_work_items",
            subject=f"directive:{directive.pk}",
            change={"year": year, "work_items": [item.pk for item in opened]},
        )
    return opened


def periods_of(obligation: Obligation, year: int) -> list[tuple[int, date | None]]:
    """Number and due day of each period that an obligation asks for in a year; empty where it asks for nothing."""
    if obligation.ended is not None and obligation.ended <= date(year, 1, 1):
        return []
    if obligation.recurrence in PERIODS:
        count = PERIODS[Recurrence(obligation.recurrence)]
        months = [12 // count * place for place in range(1, count + 1)]
        return [(place, date(year, m, monthrange(year, m)[1])) for place, m in enumerate(months, 1)]
    set_by_office = (
        obligation.assignments.filter(part=Part.LEAD, work_item=None, due__year=year).order_by("-due").first()
    )
    office_due = set_by_office.due if set_by_office else None
    if obligation.recurrence == Recurrence.YEARLY:
        return [(0, office_due or printed_day(obligation, year) or year_end(year))]
    if obligation.due is not None:
        return _until_due(obligation, year, office_due)
    return [(0, office_due)]


def printed_day(obligation: Obligation, year: int) -> date | None:
    """The day of a yearly duty whose printed day is another year's ("trước ngày 15/12"): the same day this year."""
    if obligation.due is None:
        return None
    last = monthrange(year, obligation.due.month)[1]
    return date(year, obligation.due.month, min(obligation.due.day, last))


def _until_due(obligation: Obligation, year: int, office_due: date | None) -> list[tuple[int, date | None]]:
    due = obligation.due
    assert due is not None
    if year > due.year:
        return []
    if year == due.year:
        done = WorkItem.objects.filter(
            obligation=obligation, due__isnull=False, results__state=ResultState.ACCEPTED, period_year__lt=year
        )
        return [] if done.exists() else [(0, office_due or due)]
    # Before the day: a term is reported every year, a duty with one day is opened in its year only.
    lasting = obligation.recurrence in LASTING
    return [(0, office_due)] if lasting else []
