"""Cooperatives seated in units that a resolution divides: who needs a decision, and what could be suggested."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hopluc.boundaries.suggestions import Suggestion, suggested
from hopluc.places.models import Place, Resolution, Succession
from hopluc.places.queries import Atlas, ResolutionPlan
from hopluc.registry.models import Version


@dataclass(frozen=True)
class Part:
    """One unit into which a divided one goes; it may not exist yet."""

    key: str
    name: str
    full_name: str


@dataclass(frozen=True)
class Division:
    """One unit that is divided, and its parts; `names`: key of a part → the names that speak for it."""

    old: Place
    parts: tuple[Part, ...]
    names: dict[str, tuple[str, ...]]

    def full_name(self, key: str) -> str:
        return next((part.full_name for part in self.parts if part.key == key), "")


@dataclass(frozen=True)
class Undecided:
    """One cooperative without a decision: its sheet, and the day from which the new seat holds."""

    version: Version
    division: Division
    from_day: date
    suggestion: Suggestion | None

    @property
    def code(self) -> str:
        return self.version.cooperative.code

    @property
    def suggested_name(self) -> str:
        return self.division.full_name(self.suggestion.key) if self.suggestion else ""


def divisions(resolution: Resolution) -> tuple[Division, ...]:
    """The units that a carried out resolution divided, in the order of lists."""
    rows = Succession.objects.filter(resolution=resolution).select_related("old", "new").order_by("pk")
    return _divided((row.old, Part(row.new.key, row.new.name, row.new.full_name)) for row in rows)


def planned_divisions(plan: ResolutionPlan) -> tuple[Division, ...]:
    """The units that a plan would divide; its new units need not exist yet."""
    lives = {life.code: Part(life.key(plan.on), life.name, life.full_name) for life in plan.begins}
    return _divided((link.old, lives[link.code]) for link in plan.links if link.code in lives)


def _divided(links: Iterable[tuple[Place, Part]]) -> tuple[Division, ...]:
    """A part is also known by the names of the units that go wholly into it."""
    units: dict[int, Place] = {}
    after: dict[int, list[Part]] = {}
    into: dict[str, list[Place]] = {}
    for old, part in links:
        units[old.pk] = old
        after.setdefault(old.pk, []).append(part)
        into.setdefault(part.key, []).append(old)
    found = [
        Division(
            old=units[pk],
            parts=tuple(parts),
            names={
                part.key: (part.name, *(old.name for old in into[part.key] if len(after[old.pk]) == 1))
                for part in parts
            },
        )
        for pk, parts in after.items()
        if len(parts) > 1
    ]
    return tuple(sorted(found, key=lambda each: (each.old.order, each.old.code)))


def undecided(of: Sequence[Division], on: date) -> list[Undecided]:
    """Cooperatives that stood in a divided unit on the day of its division, or were written into it later, and of which
    nobody has said in which part they lie; by unit, in the order of names."""
    atlas, eve = Atlas.read(), on - timedelta(days=1)
    # Sheets are not written anew when a unit goes wholly into another: a seat may be a unit of long before.
    by_seat = {seat: each for each in of for seat in atlas.went_into(each.old.pk, eve)}
    found: dict[int, Undecided] = {}
    for version in _seated(list(by_seat), on) if by_seat else ():
        division = by_seat[version.seat_id]
        suggestion = suggested(version.address, division.old.name, division.names)
        since = max(on, version.valid_from)
        found[version.cooperative_id] = Undecided(version, division, since, suggestion)
    return sorted(found.values(), key=lambda each: (each.division.old.order, each.version.order))


def _seated(units: Sequence[int], on: date) -> list[Version]:
    """Sheets in these units that hold on a day or from a later one; the earliest of a cooperative last."""
    wanted = Version.objects.filter(seat__in=units, cooperative__absorbed_by=None).select_related("cooperative", "seat")
    then = wanted.in_force(on)
    later = wanted.current().filter(valid_from__gt=on)
    return [
        version
        for version in (*later, *then)
        if version.cooperative.ended_on is None or version.cooperative.ended_on > max(on, version.valid_from)
    ]
