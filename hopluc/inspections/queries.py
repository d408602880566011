"""Who sees which plans and visits, and what came of findings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.directives.models import WorkItem
from hopluc.directives.queries.standing import with_state
from hopluc.directives.queries.states import DONE, State
from hopluc.inspections.models import Finding, Gravity, Visit, VisitQuerySet, YearPlan, YearPlanQuerySet


@dataclass(frozen=True)
class Remedied:
    """A finding as it stands on a day. `state`: of what the body must put right; None where nothing was asked."""

    finding: Finding
    state: State | None

    @property
    def is_open(self) -> bool:
        return self.state is not None and self.state not in DONE


def plans_seen_by(actor: Actor) -> YearPlanQuerySet:
    """The office that follows directives sees all plans; a body its own and those under which it is visited."""
    rows = YearPlan.objects.all()
    if actor.may(Permission.DIRECTIVES_DECIDE):
        return rows
    if actor.body is None:
        return rows.none()
    return rows.filter(Q(body=actor.body) | Q(visits__body=actor.body)).distinct()


def visits_seen_by(actor: Actor) -> VisitQuerySet:
    """As plans; of another's plan a body sees the visits to itself alone."""
    rows = Visit.objects.all()
    if actor.may(Permission.DIRECTIVES_DECIDE):
        return rows
    return rows.none() if actor.body is None else rows.filter(Q(plan__body=actor.body) | Q(body=actor.body))


def may_write(actor: Actor, plan: YearPlan) -> bool:
    """Whether somebody plans and writes down: the body that supervises, and the office that follows directives."""
    if not actor.may(Permission.INSPECTIONS_WRITE):
        return False
    return actor.may(Permission.DIRECTIVES_DECIDE) or (actor.body is not None and actor.body == plan.body_id)


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
