"""One obligation: who has it, its work items with their clocks, what stands in the way, what happened."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hopluc.accounts import gate
from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.directives.forms.work import AssignForm
from hopluc.directives.models import Obligation
from hopluc.directives.queries import obligation_state
from hopluc.directives.queries.timeline import CONCLUSIONS, DIFFICULTIES, Happening, timeline
from hopluc.directives.views.obligation_parts import (
    amendments_of,
    carried_out_of,
    difficulties_of,
    goals_of,
    holder_rows,
    may_arrange,
    sees_difficulties,
)
from hopluc.directives.views.scope import own_body, visible_obligation
from hopluc.directives.views.work_rows import Wrong, work_rows
from hopluc.kernel import clock


@require_safe
@gate.needs(Permission.DIRECTIVES_READ)
def obligation(request: HttpRequest, pk: int, obligation: int) -> HttpResponse:
    """The page."""
    return show(request, visible_obligation(request, pk, obligation), Wrong())


def show(request: HttpRequest, chosen: Obligation, wrong: Wrong) -> HttpResponse:
    """The page with the form that came back wrong, if any."""
    actor, today = gate.actor(request), clock.today()
    arranges = may_arrange(actor, chosen)
    changed_by, takes_place_of = amendments_of(chosen)
    carried_out_by, carries_out = carried_out_of(chosen)
    content = {
        "directive": chosen.clause.directive,
        "obligation": chosen,
        "state": obligation_state(chosen, today.year, today),
        "year": today.year,
        "holders": holder_rows(chosen, actor, wrong, today),
        "unknown": chosen.named_bodies.filter(body=None),
        "arranges": arranges,
        "assign_form": (wrong.form_for("assign", 0) or AssignForm(on=today, prefix="a")) if arranges else None,
        "assign_open": wrong.about == "assign",
        "rows": work_rows(chosen, actor, wrong, today),
        "difficulties": difficulties_of(chosen, actor, wrong, today),
        "goals": goals_of(chosen, actor, wrong, today),
        "changed_by": changed_by,
        "takes_place_of": takes_place_of,
        "carried_out_by": carried_out_by,
        "carries_out": carries_out,
        "own_body": own_body(request),
        "timeline": _told(timeline(chosen), actor),
        "wrong": wrong.form,
        "wrong_row": wrong.row,
    }
    return render(request, "directives/obligation.html", content, status=400 if wrong.form is not None else 200)


def _told(happened: list[Happening], actor: Actor) -> list[Happening]:
    """What stands in the way is told where it is shown, what a meeting concluded to those who read of meetings."""
    untold: set[str] = set()
    if not sees_difficulties(actor):
        untold |= DIFFICULTIES
    if not actor.may(Permission.MEETINGS_READ):
        untold |= CONCLUSIONS
    return [each for each in happened if each.verb not in untold]
