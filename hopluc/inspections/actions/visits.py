"""A team goes to a body: planned, held, or called off."""

from datetime import date, datetime

from django.db import transaction

from hopluc.bodies.models import Body
from hopluc.directives.actions import tell_now
from hopluc.inspections.models import Visit, VisitState, YearPlan
from hopluc.inspections.queries import said_of
from hopluc.journal import actions as journal
from hopluc.kernel.dates import day_of
from hopluc.kernel.errors import Refusal
from hopluc.notices.models import Level


@transaction.atomic
def plan_visit(plan: YearPlan, *, body: Body, unit: str, planned_on: date, team: str, by: str, at: datetime) -> Visit:
    """A visit to a body, or to a unit of it, on a day of the plan's year. Refusal `visit_outside_year`,
    `team_missing`, `body_not_valid`, `visit_known` (the same body and unit on the same day)."""
    told = " ".join(unit.split())
    if planned_on.year != plan.year:
        raise Refusal("visit_outside_year", on=planned_on, year=plan.year)
    if not team.strip():
        raise Refusal("team_missing")
    if not body.lives_on(planned_on):
        raise Refusal("body_not_valid", where=str(plan), body=body.name, on=planned_on)
    journal.take_turn()
    same = plan.visits.filter(body=body, unit=told, planned_on=planned_on).exclude(state=VisitState.CANCELLED)
    if same.exists():
        raise Refusal("visit_known", where=body.name, on=planned_on)
    visit = Visit.objects.create(
        plan=plan, body=body, unit=told, planned_on=planned_on, team=team.strip(), at=at, by=by
    )
    # Who is in the team stands on the page; the journal says how many.
    size = len([line for line in team.splitlines() if line.strip()])
    record("plan_visit", visit, {"unit": told, "on": planned_on, "team": size}, by=by, at=at)
    tell_visited(visit, "visit_planned", Level.SOON, "planned", at=at)
    return visit


@transaction.atomic
def hold_visit(visit: Visit, *, held_on: date, conclusion: str, by: str, at: datetime) -> Visit:
    """It took place. Refusal `visit_over`, `visit_in_future`."""
    found = locked(visit)
    if found.state != VisitState.PLANNED:
        raise Refusal("visit_over", where=found.body.name)
    if held_on > day_of(at):
        raise Refusal("visit_in_future", on=held_on)
    found.state, found.held_on, found.conclusion = VisitState.HELD, held_on, conclusion.strip()
    found.save(update_fields=["state", "held_on", "conclusion"])
    record("hold_visit", found, {"on": held_on, "conclusion": found.conclusion}, by=by, at=at)
    tell_visited(found, "visit_held", Level.INFO, "held", at=at)
    return found


@transaction.atomic
def cancel_visit(visit: Visit, *, why: str, by: str, at: datetime) -> Visit:
    """It does not take place. Refusal `reason_missing`, `visit_over`."""
    found = locked(visit)
    if not why.strip():
        raise Refusal("reason_missing")
    if found.state != VisitState.PLANNED:
        raise Refusal("visit_over", where=found.body.name)
    found.state, found.reason = VisitState.CANCELLED, why.strip()
    found.save(update_fields=["state", "reason"])
    record("cancel_visit", found, {"on": found.planned_on}, by=by, at=at, reason=why.strip())
    tell_visited(found, "visit_cancelled", Level.SOON, "cancelled", at=at, reason=found.reason)
    return found


def tell_visited(visit: Visit, code: str, level: Level, occasion: str, *, at: datetime, **values: str) -> None:
    """Tell the body visited; one that supervises itself knows it."""
    if visit.body_id != visit.plan.body_id:
        tell_now([said_of(visit, code, level, occasion, body=None, **values)], at=at)


def locked(visit: Visit) -> Visit:
    """The visit, locked until the transaction ends."""
    return Visit.objects.select_for_update(of=("self",)).select_related(
        "body", "plan__directive", "plan__body"
    ).get(pk=visit.pk)  # fmt: skip


def record(verb: str, visit: Visit, change: dict[str, object], *, by: str, at: datetime, reason: str = "") -> None:
    """The journal's entry about a visit."""
    journal.record(
        by=by,
        at=at,
        verb=f"inspections:{verb}",
        subject=f"visit:{visit.pk}",
        change={"body": visit.body.code, **change},
        reason=reason,
    )
