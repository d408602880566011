"""Which communes an area covers on any map, and which unit a commune belongs to on the map of a day."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from hopluc.journal.queries import kept
from hopluc.kernel.errors import Refusal
from hopluc.places.models import COMMUNE_KINDS, Home, Place, Succession

Key = TypeVar("Key")
# Areas and days for which an atlas remembers what they cover; readers may ask for any day.
MOST_REMEMBERED = 4096


@kept
def home() -> Home | None:
    """The area that this installation serves; None before anything is loaded. Shared: not to be changed."""
    return Home.objects.select_related("place").first()


def is_former_area(day: date) -> bool:
    """Whether the home had ended by a day: figures are then those of the former area, and every page says so."""
    found = home()
    return bool(found and found.place.valid_until and day >= found.place.valid_until)


def place_on(code: str, day: date) -> Place:
    """`Atlas.place_on` of the atlas as it is."""
    return Atlas.read().place_on(code, day)


@dataclass(frozen=True)
class Atlas:
    """All units and successions, read once; small (some hundred rows for a province). Shared: not to be changed."""

    places: dict[int, Place]
    children: dict[int, tuple[int, ...]]
    successors: dict[int, tuple[int, ...]]
    predecessors: dict[int, tuple[int, ...]]
    coded: dict[str, tuple[int, ...]]
    _covered: dict[tuple[int, date | None], frozenset[int]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def digest(self) -> str:
        """What two readings of the same units and successions share."""
        lives = [
            (place.pk, place.code, place.kind, place.parent_id, place.valid_from, place.valid_until)
            for _key, place in sorted(self.places.items())
        ]
        return hashlib.sha256(repr((lives, sorted(self.successors.items()))).encode()).hexdigest()

    @classmethod
    def read(cls) -> "Atlas":
        """The atlas as it is now: read again only when something was changed."""
        return _atlas()

    @classmethod
    def of(cls, places: Iterable[Place], successions: Iterable[tuple[int, int]]) -> "Atlas":
        """From all units, and (old, new) of all successions in their order."""
        known = {place.pk: place for place in places}
        children: dict[int, list[int]] = defaultdict(list)
        coded: dict[str, list[int]] = defaultdict(list)
        for place in known.values():
            coded[place.code].append(place.pk)
            if place.parent_id is not None:
                place.parent = known[place.parent_id]
                children[place.parent_id].append(place.pk)
        after: dict[int, list[int]] = defaultdict(list)
        before: dict[int, list[int]] = defaultdict(list)
        for old, new in successions:
            after[old].append(new)
            before[new].append(old)
        return cls(known, _fixed(children), _fixed(after), _fixed(before), _fixed(coded))

    def place_on(self, code: str, day: date) -> Place:
        """The unit with a code on the map of a day. A unit that has ended is found by its code when no other
        unit carries that code on the day (the former province is still asked for). Refusal `unknown_place`."""
        lives = [self.places[pk] for pk in self.coded.get(code, ())]
        living = next((place for place in lives if self._lived(place.pk, day)), None)
        if living is not None:
            return living
        ended = [place for place in lives if place.valid_until is not None and place.valid_until <= day]
        if not ended or any(place.valid_from is not None and place.valid_from > day for place in lives):
            raise Refusal("unknown_place", where=code, on=day)
        return max(ended, key=lambda place: place.valid_until or day)

    def is_commune(self, pk: int) -> bool:
        return self.places[pk].kind in COMMUNE_KINDS

    def covered(self, area: Place, day: date | None = None) -> frozenset[int]:
        """Communes of every time that lie wholly in `area`: those under it, those that went wholly into
        one of these, and those made only from these. A commune made from several areas is in none of them.

        `day`: the area as it was on the map of that day, or on its own last day where it had ended by then. A province
        that took in its neighbour later did not cover it before. None: whatever was under it at any time."""
        if day is not None and area.valid_until is not None:
            day = min(day, area.valid_until - timedelta(days=1))
        found = self._covered.get((area.pk, day))
        if found is None:
            if len(self._covered) >= MOST_REMEMBERED:
                self._covered.clear()
            found = self._covered[area.pk, day] = self._cover(area.pk, day)
        return found

    def _cover(self, area: int, day: date | None) -> frozenset[int]:
        inside: set[int] = set()
        waiting = [area]
        while waiting:
            pk = waiting.pop()
            if self.is_commune(pk) and (day is None or self._lived(pk, day)):
                inside.add(pk)
            waiting.extend(self.children.get(pk, ()))
        grown = True
        while grown:
            grown = False
            for pk in self.places:
                if pk in inside or not self.is_commune(pk):
                    continue
                after, before = self.successors.get(pk, ()), self.predecessors.get(pk, ())
                if (after and all(new in inside for new in after)) or (before and all(old in inside for old in before)):
                    # A commune with a life of its own elsewhere (another parent then) joins only by succession.
                    inside.add(pk)
                    grown = True
        return frozenset(inside)

    def _lived(self, pk: int, day: date) -> bool:
        since, until = self.places[pk].valid_from, self.places[pk].valid_until
        return (since is None or since <= day) and (until is None or day < until)

    def unit_on(self, commune: int, day: date) -> int | None:
        """The commune that a commune belongs to on the map of a day; None where it cannot be said
        (divided, or made later from several)."""
        place = self.places[commune]
        if place.valid_until is not None and place.valid_until <= day:
            after = self.successors.get(commune, ())
            return self.unit_on(after[0], day) if len(after) == 1 else None
        if place.valid_from is not None and place.valid_from > day:
            before = self.predecessors.get(commune, ())
            return self.unit_on(before[0], day) if len(before) == 1 else None
        return commune

    def parent(self, commune: int) -> Place | None:
        parent = self.places[commune].parent_id
        return self.places[parent] if parent is not None else None


@kept
def _atlas() -> Atlas:
    return Atlas.of(Place.objects.all(), Succession.objects.order_by("pk").values_list("old_id", "new_id"))


def _fixed(lists: Mapping[Key, list[int]]) -> dict[Key, tuple[int, ...]]:
    return {key: tuple(value) for key, value in lists.items()}
