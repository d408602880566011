"""Which communes an area covers on any map, and which unit a commune belongs to on the map of a day."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from hopluc.journal.queries import kept
from hopluc.kernel.errors import Refusal
from hopluc.places.models import COMMUNE_KINDS, SEAT_KINDS, Place, PlaceKind, Succession

Key = TypeVar("Key")
# Areas and days for which an atlas remembers what they cover; readers may ask for any day.
MOST_REMEMBERED = 4096


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

    def is_seat(self, pk: int) -> bool:
        """Whether a cooperative may be seated there: a commune, or "unlocated" within a province."""
        return self.places[pk].kind in SEAT_KINDS

    def covered(self, area: Place, day: date | None = None) -> frozenset[int]:
        """Communes of every time that lie wholly in `area`: those under it, those that went wholly into
        one of these, and those made only from these. A commune made from several areas is in none of them. Of a
        province also the seat that is not located in any.

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
            if self.is_seat(pk) and (day is None or self._lived(pk, day)):
                inside.add(pk)
            waiting.extend(self.children.get(pk, ()))
        grown = True
        while grown:
            grown = False
            for pk in self.places:
                if pk in inside or not self.is_seat(pk):
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

    def lives_through(self, pk: int, day: date) -> bool:
        """Whether a unit lives on the eve of a day and nothing has ended it or will: a resolution of the day may."""
        place = self.places.get(pk)
        if place is None or place.valid_until is not None:
            return False
        return place.valid_from is None or place.valid_from < day

    def unit_on(self, commune: int, day: date) -> int | None:
        """The commune that a commune belongs to on the map of a day; None where it cannot be said from the place alone
        (divided, or made later from several). Parts that meet again in one unit are in that one."""
        place = self.places.get(commune)
        if place is None or place.kind == PlaceKind.UNLOCATED:
            return None
        if place.valid_until is not None and place.valid_until <= day:
            return self._one(self.successors.get(commune, ()), day)
        if place.valid_from is not None and place.valid_from > day:
            return self._one(self.predecessors.get(commune, ()), day)
        return commune

    def lives_on(self, pk: int, day: date) -> bool:
        """Whether a unit lives on a day, itself or in a new life of the same land alone: renamed, of another kind, or
        under another unit."""
        if self._lived(pk, day):
            return True
        after = self.successors.get(pk, ())
        return len(after) == 1 and len(self.predecessors[after[0]]) == 1 and self.lives_on(after[0], day)

    def went_into(self, commune: int, day: date) -> frozenset[int]:
        """Communes that began by a day and are, on the map of that day, this commune: itself and those before it."""
        begun = (pk for pk, place in self.places.items() if place.valid_from is None or place.valid_from <= day)
        return frozenset(pk for pk in begun if self.is_commune(pk) and self.unit_on(pk, day) == commune)

    def parting(self, commune: int, day: date) -> Place:
        """Where the way from a commune to the map of a day parts: the unit that was divided, or made of several."""
        place = self.places[commune]
        ended = place.valid_until is not None and place.valid_until <= day
        others = self.successors.get(commune, ()) if ended else self.predecessors.get(commune, ())
        return self.parting(others[0], day) if len(others) == 1 else place

    def _one(self, others: Iterable[int], day: date) -> int | None:
        found = {self.unit_on(other, day) for other in others}
        return found.pop() if len(found) == 1 else None

    def comes_from(self, commune: int, earlier: int) -> bool:
        """Whether a commune is another one that came before it, or was made from it, wholly or in part."""
        waiting, seen = [commune], set()
        while waiting:
            pk = waiting.pop()
            if pk == earlier:
                return True
            seen.add(pk)
            waiting.extend(each for each in self.predecessors.get(pk, ()) if each not in seen)
        return False

    def located(self, trail: Sequence[tuple[date, int]], on: date, day: date) -> int | None:
        """The commune of the map of a day in which a cooperative lies by its seats: `trail` holds (from, commune), the
        earliest first, and the seat is the one in force `on` a day. Where its commune was divided, or made later from
        several, the cooperative's own other seats say which part is meant, as long as each is the same unit grown or
        divided; a seat in another unit is a move and says nothing. None where nobody can say."""
        place = max((number for number, (since, _seat) in enumerate(trail) if since <= on), default=None)
        if place is None:
            return None
        found = self.unit_on(trail[place][1], day)
        if found is not None:
            return found
        unit = self.places.get(trail[place][1])
        has_ended = unit is not None and unit.valid_until is not None and unit.valid_until <= day
        return self._by_later(trail, place, day) if has_ended else self._by_earlier(trail, place, day)

    def _by_earlier(self, trail: Sequence[tuple[date, int]], place: int, day: date) -> int | None:
        for number in range(place, 0, -1):
            if not self.comes_from(trail[number][1], trail[number - 1][1]):
                return None
            found = self.unit_on(trail[number - 1][1], day)
            if found is not None:
                return found
        return None

    def _by_later(self, trail: Sequence[tuple[date, int]], place: int, day: date) -> int | None:
        for number in range(place, len(trail) - 1):
            if not self.comes_from(trail[number + 1][1], trail[number][1]):
                return None
            found = self.unit_on(trail[number + 1][1], day)
            if found is not None:
                return found
        return None

    def parent(self, commune: int) -> Place | None:
        parent = self.places[commune].parent_id
        return self.places[parent] if parent is not None else None


@kept
def _atlas() -> Atlas:
    return Atlas.of(Place.objects.all(), Succession.objects.order_by("pk").values_list("old_id", "new_id"))


def _fixed(lists: Mapping[Key, list[int]]) -> dict[Key, tuple[int, ...]]:
    return {key: tuple(value) for key, value in lists.items()}
