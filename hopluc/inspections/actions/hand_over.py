"""Visits that are still to come, and what a body was to supervise, go on with its successor; and back."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from hopluc.bodies.actions import Moved, point_back, repoint
from hopluc.bodies.models import Body
from hopluc.inspections.actions.visits import tell_visited
from hopluc.inspections.models import Visit, VisitState, YearPlan
from hopluc.journal import actions as journal
from hopluc.notices.models import Level


@transaction.atomic
def hand_over(*, body: Body, successor: Body, on: date, by: str, at: datetime) -> list[Moved]:
    """Planned visits to a body go to its successor, and its plans of this year and later are the successor's; where
    that has one of the same directive and year, its visits to come go under it. What was held stays as it was written:
    the successor reads it (`queries.visits_seen_by`). Answers what it did as JSON, for `give_back`."""
    to_come = Visit.objects.filter(state=VisitState.PLANNED)
    visits = list(to_come.filter(body=body).values_list("pk", flat=True))
    moved = repoint(to_come.filter(body=body), body_id=successor.pk)
    for plan in YearPlan.objects.filter(body=body, year__gte=on.year).order_by("pk"):
        same = YearPlan.objects.filter(body=successor, directive=plan.directive_id, year=plan.year).first()
        if same is None:
            moved += repoint(YearPlan.objects.filter(pk=plan.pk), body_id=successor.pk)
        else:
            moved += repoint(to_come.filter(plan=plan), plan_id=same.pk)
    if moved:
        change: dict[str, object] = {"to": successor.code, "on": on, "rows": len(moved)}
        _record("hand_over", body, change, by=by, at=at)
    for visit in Visit.objects.filter(pk__in=visits).select_related("plan__directive", "plan__body", "body"):
        tell_visited(visit, "visit_taken_over", Level.SOON, f"from:{body.pk}", at=at)
    return moved


@transaction.atomic
def give_back(moved: Sequence[Moved], *, by: str, at: datetime) -> None:
    """Undo a `hand_over`. A visit that was held since is the successor's."""
    keys = [each["row"] for each in moved if each["table"] == Visit._meta.label]
    over = set(Visit.objects.filter(pk__in=keys).exclude(state=VisitState.PLANNED).values_list("pk", flat=True))
    mine = [each for each in moved if each["table"] != Visit._meta.label or each["row"] not in over]
    point_back(mine)
    was = {each["was"] for each in mine if each["column"] == "body_id"}
    for body in Body.objects.filter(pk__in=was):
        _record("give_back", body, {"rows": len(mine)}, by=by, at=at)


def _record(verb: str, body: Body, change: dict[str, object], *, by: str, at: datetime) -> None:
    journal.record(by=by, at=at, verb=f"inspections:{verb}", subject=f"body:{body.code}", change=change)
