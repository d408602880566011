"""The life story of a unit: what it was made of, what it became, and by which text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hopluc.places.models import Place, Resolution, Succession


@dataclass(frozen=True)
class Relative:
    """A unit before or after, with how much of it went over (None: a part, nobody says how large)."""

    place: Place
    on: date
    share: Decimal | None
    basis: str
    resolution: Resolution | None

    @property
    def is_part(self) -> bool:
        return self.share is None or self.share < 1

    @property
    def percent(self) -> Decimal | None:
        return None if self.share is None else (self.share * 100).normalize()


@dataclass(frozen=True)
class Life:
    """One unit in one life. `before`, `after`: the units that it was made of and those that it went into; `others`:
    the other lives of its code, the earliest first; `children`: those that were under it, in the order of lists."""

    place: Place
    before: tuple[Relative, ...]
    after: tuple[Relative, ...]
    others: tuple[Place, ...]
    children: tuple[Place, ...]


def life_story(key: str) -> Life | None:
    """The life of the unit with a key ("01840@2025-07-01"); None where there is none."""
    place = Place.objects.select_related("parent", "begun_by", "ended_by").filter(key=key).first()
    if place is None:
        return None
    rows = Succession.objects.select_related("old", "new", "resolution").order_by("on", "pk")
    others = Place.objects.filter(code=place.code).exclude(pk=place.pk)
    return Life(
        place=place,
        before=_relatives((row, row.old) for row in rows.filter(new=place)),
        after=_relatives((row, row.new) for row in rows.filter(old=place)),
        others=tuple(sorted(others, key=lambda each: each.valid_from or date.min)),
        children=tuple(Place.objects.filter(parent=place)),
    )


def _relatives(rows: Iterable[tuple[Succession, Place]]) -> tuple[Relative, ...]:
    return tuple(Relative(place, row.on, row.share, row.legal_basis, row.resolution) for row, place in rows)
