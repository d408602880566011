"""Who sees which plans and visits, what came of findings, and what is said about visits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.bodies.queries import line_of
from hopluc.directives.models import DirectiveStatus, WorkItem
from hopluc.directives.queries.reminders import Step, To, reached_by, step_on
from hopluc.directives.queries.standing import with_state
from hopluc.directives.queries.states import DONE, State
from hopluc.inspections.models import (
    Finding,
    Gravity,
    Visit,
    VisitQuerySet,
    VisitState,
    YearPlan,
    YearPlanQuerySet,
)
from hopluc.kernel.dates import format_date
from hopluc.notices.models import Level
from hopluc.notices.queries import Saying

# Own choice of days: the body hears before it is visited, whoever supervises where nothing was written down after it.
STEPS = (
    Step("visit_due_in", -7, Level.SOON, (To.BODY,)),
    Step("visit_due_in", -1, Level.SOON, (To.BODY,)),
    Step("visit_open", 7, Level.SOON, (To.OFFICE,)),
)


@dataclass(frozen=True)
class Remedied:
    """A finding as it stands on a day. `state`: of what the body must put right; None where nothing was asked."""

    finding: Finding
    state: State | None

    @property
    def is_open(self) -> bool:
        return self.state is not None and self.state not in DONE


def plans_seen_by(actor: Actor) -> YearPlanQuerySet:
    """The office that follows directives sees all plans; a body its own and those under which it is visited. What was
    of a body that ended is its successor's."""
    rows = YearPlan.objects.all()
    if actor.may(Permission.DIRECTIVES_DECIDE):
        return rows
    if actor.body is None:
        return rows.none()
    line = line_of(actor.body)
    return rows.filter(Q(body__in=line) | Q(visits__body__in=line)).distinct()


def visits_seen_by(actor: Actor) -> VisitQuerySet:
    """As plans; of another's plan a body sees the visits to itself alone."""
    rows = Visit.objects.all()
    if actor.may(Permission.DIRECTIVES_DECIDE):
        return rows
    if actor.body is None:
        return rows.none()
    line = line_of(actor.body)
    return rows.filter(Q(plan__body__in=line) | Q(body__in=line))


def may_write(actor: Actor, plan: YearPlan) -> bool:
    """Whether somebody plans and writes down: the body that supervises, and the office that follows directives."""
    if not actor.may(Permission.INSPECTIONS_WRITE):
        return False
    return actor.may(Permission.DIRECTIVES_DECIDE) or (actor.body is not None and plan.body_id in line_of(actor.body))


def remedied(findings: Iterable[Finding], today: date) -> list[Remedied]:
    """Findings with what came of them by today, in their order. One query."""
    rows = list(findings)
    items = with_state(WorkItem.objects.filter(pk__in=[each.remedy_id for each in rows if each.remedy_id]), today)
    states = {row["id"]: State(row["state"]) for row in items.values() if row["state"]}
    return [Remedied(each, states.get(each.remedy_id)) for each in rows]


def gravities(visits: VisitQuerySet) -> list[tuple[str, int]]:
    """(word, how many) of the findings that stand, each gravity in its order, those without any too."""
    rows = Finding.objects.filter(visit__in=visits.values("pk"), struck_at=None).order_by()
    counted = dict(rows.values_list("gravity").annotate(n=Count("pk")))
    return [(str(each.label), counted.get(each.value, 0)) for each in Gravity]


# ── What is said ──


def said_of(
    visit: Visit, code: str, level: Level, occasion: str, *, body: int | None = None, **values: str | int
) -> Saying:
    """Something about a visit to the body visited, or to another `body` (key)."""
    day = visit.held_on or visit.planned_on
    return Saying(
        code=code,
        level=level,
        address=reverse("inspections:visit", args=[visit.pk]),
        subject=f"visit:{visit.pk}",
        occasion=occasion,
        body=body or visit.body_id,
        values={
            "what": visit.plan.directive.name,
            "by": visit.plan.body.name,
            "body": visit.unit or visit.body.name,
            "day": format_date(day),
            **values,
        },
    )


def visit_sayings(on: date) -> Iterator[Saying]:
    """What a day has to say of visits that are planned: to the body visited, and to the one that supervises where a
    day has passed and nothing was written down."""
    rows = Visit.objects.filter(
        state=VisitState.PLANNED,
        planned_on__range=reached_by(on, STEPS),
        plan__directive__status=DirectiveStatus.LIVE,
    )
    for visit in rows.select_related("plan__directive", "plan__body", "body").order_by("pk"):
        step = step_on(visit.planned_on, None, on, STEPS)
        if step is not None:
            body = visit.plan.body_id if To.OFFICE in step.to else visit.body_id
            days, occasion = abs((visit.planned_on - on).days), step.occasion(visit.planned_on)
            yield said_of(visit, step.code, step.level, occasion, body=body, days=days)
