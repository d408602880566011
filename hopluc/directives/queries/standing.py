"""States of thousands of work items at once, told by the database from what `restand` has written."""

from datetime import date

from django.db.models import Case, CharField, F, IntegerField, Q, QuerySet, Value, When

from hopluc.directives.models import Standing, WorkItem
from hopluc.directives.queries.judgement import DAYLESS
from hopluc.directives.queries.states import State

_PLACES: dict[str, int] = {state: place for place, state in enumerate(State)}


def with_state(items: QuerySet[WorkItem], today: date) -> QuerySet[WorkItem]:
    """Work items with their `state` of today: what `judge_item` says (a test holds the two together). For an earlier
    day only `judge_item` knows; an item that was never `restand`-ed has the state ""."""
    cases = [When(holds, then=Value(str(state))) for holds, state in _said(today)]
    return items.annotate(state=Case(*cases, default=Value(str(State.NO_EVIDENCE)), output_field=CharField()))


def with_pressing(items: QuerySet[WorkItem], today: date) -> QuerySet[WorkItem]:
    """Work items with the place of their state of today among all states, the most pressing 0: to order by."""
    # Not an expression over `state`: that would be worked out anew for each place.
    cases = [When(holds, then=Value(_PLACES.get(state, len(_PLACES)))) for holds, state in _said(today)]
    usual = Value(_PLACES[State.NO_EVIDENCE])
    return items.annotate(pressing=Case(*cases, default=usual, output_field=IntegerField()))


def _said(today: date) -> tuple[tuple[Q, str], ...]:
    """Condition and state, the first that holds counts; where none does, nothing was handed in."""
    late = Q(due__lt=today) & (Q(held_since=None) | Q(held_since__gt=F("due")))
    return (
        *((Q(standing=standing), state) for standing, state in DAYLESS.items()),
        (Q(standing=Standing.DONE_UNDATED, period_year__gte=today.year), State.IN_PROGRESS),
        (Q(standing=Standing.DONE_UNDATED), State.DONE_IN_TIME),
        (Q(standing=""), ""),
        (late, State.OVERDUE),
        (Q(held_since__isnull=False), State.PAUSED),
        (Q(standing=Standing.SENT_BACK), State.SENT_BACK),
        (Q(soon_from__lte=today), State.DUE_SOON),
        (Q(standing=Standing.HANDED), State.IN_PROGRESS),
        (Q(begins__gt=today), State.NOT_DUE),
    )
