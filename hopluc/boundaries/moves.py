"""What else lives in the units that a resolution ends: cooperatives, returns, bodies, people with roles."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from hopluc.accounts.models import Appointment
from hopluc.bodies.models import Body
from hopluc.places.models import Place
from hopluc.places.queries import ResolutionPlan
from hopluc.registry.models import CooperativeKind, Version
from hopluc.registry.models.version import VersionQuerySet
from hopluc.returns.models import AnnualReturn


@dataclass(frozen=True)
class Moves:
    """Counts of what follows to the new units by itself, and what waits for somebody. `by_kind`: cooperatives that
    follow, by kind; `waiting`: unit that is divided → how many cooperatives need a decision."""

    by_kind: tuple[tuple[str, int], ...]
    returns: int
    waiting: tuple[tuple[Place, int], ...]
    bodies: tuple[Body, ...]
    appointments: tuple[Appointment, ...]

    @property
    def following(self) -> int:
        return sum(count for _label, count in self.by_kind)

    @property
    def undecided(self) -> int:
        return sum(count for _unit, count in self.waiting)


def moves(plan: ResolutionPlan) -> Moves:
    """What a plan moves. Cooperatives are those standing on its day by their newest sheet."""
    ends, divided = [unit.pk for unit in plan.ends], [unit.pk for unit in plan.divided]
    seated = _standing(ends, plan.on).exclude(seat__in=divided)
    kinds = dict(seated.values_list("kind").annotate(count=Count("pk")).order_by())
    parted = dict(_standing(divided, plan.on).values_list("seat").annotate(count=Count("pk")).order_by())
    return Moves(
        by_kind=tuple((str(kind.label), kinds[kind]) for kind in CooperativeKind if kinds.get(kind)),
        returns=AnnualReturn.objects.filter(cooperative__in=seated.values("cooperative")).count(),
        waiting=tuple((unit, parted.get(unit.pk, 0)) for unit in plan.divided),
        bodies=tuple(Body.objects.filter(place__in=ends).valid_on(plan.on).order_by("name")),
        appointments=tuple(
            Appointment.objects.filter(place__in=ends).valid_on(plan.on).select_related("user", "place").order_by("pk")
        ),
    )


def _standing(units: Sequence[int], on: date) -> VersionQuerySet:
    return (
        Version.objects.current()
        .filter(seat__in=units)
        .filter(Q(cooperative__ended_on=None) | Q(cooperative__ended_on__gt=on))
    )
