"""What else lives in the units that a resolution ends: cooperatives, returns, bodies, people with roles."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from hopluc.accounts.models import Appointment
from hopluc.bodies.models import Body
from hopluc.places.models import Place
from hopluc.places.queries import Atlas, ResolutionPlan
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
    ends, divided = {unit.pk for unit in plan.ends}, {unit.pk for unit in plan.divided}
    unit_of = _unit_of(plan.on - timedelta(days=1))
    following = [seat for seat, unit in unit_of.items() if unit in ends - divided]
    seated = _standing(following, plan.on)
    kinds = dict(seated.values_list("kind").annotate(count=Count("pk")).order_by())
    parted: Counter[int] = Counter()
    there = _standing([seat for seat, unit in unit_of.items() if unit in divided], plan.on)
    for seat, count in there.values_list("seat").annotate(count=Count("pk")).order_by():
        parted[unit_of[seat]] += count
    return Moves(
        by_kind=tuple((str(kind.label), kinds[kind]) for kind in CooperativeKind if kinds.get(kind)),
        returns=AnnualReturn.objects.filter(cooperative__in=seated.values("cooperative")).count(),
        waiting=tuple((unit, parted[unit.pk]) for unit in plan.divided),
        bodies=tuple(Body.objects.filter(place__in=ends).valid_on(plan.on).order_by("name")),
        appointments=tuple(
            Appointment.objects.filter(place__in=ends).valid_on(plan.on).select_related("user", "place").order_by("pk")
        ),
    )


def _unit_of(day: date) -> dict[int, int]:
    """Every commune of every time → the commune that it is on the map of a day, where that can be said."""
    atlas = Atlas.read()
    units = ((pk, atlas.unit_on(pk, day)) for pk in atlas.places if atlas.is_commune(pk))
    return {pk: unit for pk, unit in units if unit is not None}


def _standing(units: Sequence[int], on: date) -> VersionQuerySet:
    return (
        Version.objects.current()
        .filter(seat__in=units)
        .filter(Q(cooperative__ended_on=None) | Q(cooperative__ended_on__gt=on))
    )
