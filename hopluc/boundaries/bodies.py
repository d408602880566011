"""Bodies as pages: the list as on a day, and one body with its life, names, ties and duties."""

from datetime import date
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.models import Appointment
from hopluc.accounts.permissions import Permission
from hopluc.bodies.actions import last_event
from hopluc.bodies.models import Body, BodyEvent, BodyNameKind, GroupRule
from hopluc.bodies.queries import life_of, members_on, successors_on, ties_of, written_in
from hopluc.boundaries.body_columns import BODIES, rows_on
from hopluc.boundaries.body_verbs import verbs_of
from hopluc.directives.models import Assignment, Directive
from hopluc.kernel import clock
from hopluc.kernel.dates import parse_date
from hopluc.kernel.errors import Refusal
from hopluc.listing.columns import as_declared
from hopluc.listing.views.page import list_page


@require_safe
@needs(Permission.BODIES_READ)
def listing(request: HttpRequest) -> HttpResponseBase:
    """All bodies; `?day=01/03/2025`: as on that day."""
    day = _asked_day(request)
    context = {"may_change": actor(request).may(Permission.BODIES_CHANGE), "day": day}
    return list_page(request, BODIES, rows_on(day), template="boundaries/bodies.html", context=context, on=day)


def _asked_day(request: HttpRequest) -> date:
    try:
        return parse_date(request.GET.get("day", ""))
    except Refusal:
        return clock.today()


@require_safe
@needs(Permission.BODIES_READ)
def body(request: HttpRequest, code: str) -> HttpResponse:
    """One body. Duties of confirmed directives that it has today, by clause."""
    found = get_object_or_404(Body.objects.select_related("place"), code=code)
    today, who = clock.today(), actor(request)
    duties = _duties(found, today) if who.may(Permission.DIRECTIVES_READ) else []
    may_change = who.may(Permission.BODIES_CHANGE)
    last = last_event(found) if may_change else None
    context: dict[str, Any] = {
        "body": found,
        "today": today,
        "has_ended": found.valid_until is not None and found.valid_until <= today,
        "heirs": [each for each in successors_on(found, today) if each.pk != found.pk],
        "life": life_of(found),
        "names": found.names.order_by(as_declared("kind", BodyNameKind.values), "since", "pk"),
        "ties": ties_of(found),
        "members": members_on(found, min(today, _last_day(found, today)), opened=False) if found.is_group else (),
        "rules": GroupRule.objects.valid_on(today).filter(group=found).select_related("above"),
        "duties": [(clause, list(rows)) for clause, rows in groupby(duties, key=lambda each: each.obligation.clause)],
        "count": len(duties),
        "staff": Appointment.objects.valid_on(today).filter(body=found).count(),
        "verbs": verbs_of(found) if may_change else (),
        "last_event": last,
        "may_read_journal": who.may(Permission.JOURNAL_READ),
        "undone": BodyEvent.objects.filter(bodies=found).exclude(undone_at=None).order_by("-pk"),
        "told": {event.pk: written_in(event) for event in found.events.filter(undone_at=None)},
    }
    return render(request, "boundaries/body.html", context)


def _last_day(found: Body, today: date) -> date:
    """A day on which the body still lived."""
    if found.valid_until is None or found.valid_until > today:
        return today
    return date.fromordinal(found.valid_until.toordinal() - 1)


def _duties(found: Body, on: date) -> list[Assignment]:
    return list(
        Assignment.objects.valid_on(on)
        .filter(body=found, obligation__clause__directive__in=Directive.objects.live())
        .select_related("obligation__clause__directive")
        .order_by("obligation__clause__directive", "obligation__clause__order", "obligation__order")
    )
