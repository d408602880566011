"""Outlines and schematic maps of the units of a day: what a drawing needs, ready to be joined with values."""

import csv
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from django.utils.translation import gettext as _

from hopluc.drawing.outlines import drawn
from hopluc.drawing.projection import Fitted, Point, Rings, fitted
from hopluc.drawing.schematic import grouped, schematic
from hopluc.journal.queries import kept
from hopluc.kernel.kept import Kept
from hopluc.places.models import COMMUNE_KINDS, DISTRICT_KINDS, Outline, Place
from hopluc.places.queries import Atlas

Level = Literal["commune", "district"]
KINDS = {"commune": COMMUNE_KINDS, "district": DISTRICT_KINDS}
CENTROIDS = Path(__file__).parent / "seed" / "centroids.csv"
# seed/README.md says what was checked. Named wherever the schematic map is shown.
CENTROID_SOURCE = "vietnamadminunits 1.0.4 (MIT)"
# From here 108 communes; the 122 before are not loaded, and their map is drawn with the 108.
FIRST_DAY_OF_108 = date(2020, 2, 1)
# Width of the box in which rings are given; drawings fit them into their own.
WIDTH = 1000


@dataclass(frozen=True, slots=True)
class UnitShape:
    """One unit with its rings in the map's box, y downwards; no rings: it cannot be placed. `parent_name`: its district
    on that day; empty where there are no districts any more, and for districts."""

    place_pk: int
    code: str
    name: str
    full_name: str
    parent_name: str
    rings: Rings


@dataclass(frozen=True, slots=True)
class UnitMap:
    """Units in the order of lists. `source`: whose outlines or points these are. `note_code`: "map_of_122_unknown"
    before 01/02/2020, else "". `approximate`: full names of units that stand where the unit that they went into has its
    point; `unplaced`: of those that cannot be drawn."""

    units: tuple[UnitShape, ...]
    is_schematic: bool
    source: str
    width: float
    height: float
    note_code: str = ""
    approximate: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()

    def note(self) -> str:
        """What has to be said under this map besides that it is schematic, in the reader's language."""
        said = []
        if self.note_code == "map_of_122_unknown":
            said.append(_("Bản đồ 122 xã trước ngày 01/02/2020 chưa nạp: vẽ theo 108 xã có từ ngày đó."))
        if self.approximate:
            said.append(_("Vị trí gần đúng: %(names)s.") % {"names": ", ".join(self.approximate)})
        if self.unplaced:
            said.append(_("Chưa có vị trí trên bản đồ: %(names)s.") % {"names": ", ".join(self.unplaced)})
        said.append(_("Nguồn vị trí: %(source)s.") % {"source": self.source} if self.is_schematic else self._credit())
        return " ".join(said)

    def _credit(self) -> str:
        return _("Nguồn đường ranh giới: %(source)s.") % {"source": self.source}


_MAPS: Kept[UnitMap] = Kept(64)


def map_on(day: date, area: Place, *, level: Level = "commune") -> UnitMap:
    """The map of the units of a level in an area on a day: outlines where every unit of that map has one, else
    schematic. The area itself is no unit of it; where the level had ended (districts since 01/07/2025): no units."""
    atlas = Atlas.read()
    units = units_in(atlas, area, day, level)
    outlines = outline_digests()
    communes = [place for place in atlas.places.values() if place.kind in COMMUNE_KINDS and _lives(place, day)]
    known = tuple(outlines.get(place.pk) for place in (*units, *communes))
    key: Hashable = (level, day < FIRST_DAY_OF_108, _identity(units), _identity(communes), known)
    return _MAPS.get(key, lambda: _made(atlas, units, communes, day, level))


@kept
def outline_digests() -> Mapping[int, str]:
    """Unit (its id) → digest of its outline and source. Shared: not to be changed."""
    rows = Outline.objects.values_list("place_id", "digest", "source")
    return {place: f"{digest} {source}" for place, digest, source in rows}


def units_in(atlas: Atlas, area: Place, day: date, level: Level) -> list[Place]:
    """The units of a level that lie wholly in an area on the map of a day, in the order of lists; without the area."""
    inside = atlas.covered(area, day)
    living = (place for place in atlas.places.values() if place.kind in KINDS[level] and _lives(place, day))
    found = [place for place in living if place.pk != area.pk and _within(atlas, place, day, inside)]
    return sorted(found, key=lambda place: (place.order, place.code))


def _within(atlas: Atlas, place: Place, day: date, inside: frozenset[int]) -> bool:
    covered = atlas.covered(place, day)
    return bool(covered) and covered <= inside


def _lives(place: Place, day: date) -> bool:
    since, until = place.valid_from, place.valid_until
    return (since is None or since <= day) and (until is None or day < until)


def _identity(places: Sequence[Place]) -> Hashable:
    return tuple((place.pk, place.key, place.full_name, place.parent_id) for place in places)


def _made(atlas: Atlas, units: Sequence[Place], communes: Sequence[Place], day: date, level: Level) -> UnitMap:
    note = "map_of_122_unknown" if day < FIRST_DAY_OF_108 else ""
    brought = _brought(units, communes, level)
    if brought is not None:
        shapes, source = brought
        return _map_of(atlas, units, shapes, is_schematic=False, source=source, note_code=note)
    points, approximate = _placed(atlas, communes)
    cells = schematic(points).rings
    if level == "district":
        cells = _by_district(cells, communes)
    shapes = fitted({str(place.pk): cells.get(str(place.pk), ()) for place in units}, width=WIDTH, margin=2)
    names = [place.full_name for place in units if place.pk in approximate]
    return _map_of(
        atlas, units, shapes, is_schematic=True, source=CENTROID_SOURCE, note_code=note, approximate=tuple(names)
    )


def _map_of(
    atlas: Atlas,
    units: Sequence[Place],
    shapes: Fitted,
    *,
    is_schematic: bool,
    source: str,
    note_code: str,
    approximate: tuple[str, ...] = (),
) -> UnitMap:
    made = tuple(
        UnitShape(
            place_pk=place.pk,
            code=place.code,
            name=place.name,
            full_name=place.full_name,
            parent_name=_district_name(atlas, place),
            rings=shapes.rings.get(str(place.pk), ()),
        )
        for place in units
    )
    return UnitMap(
        units=made,
        is_schematic=is_schematic,
        source=source,
        width=shapes.width,
        height=shapes.height,
        note_code=note_code,
        approximate=approximate,
        unplaced=tuple(unit.full_name for unit in made if not unit.rings),
    )


def _district_name(atlas: Atlas, place: Place) -> str:
    parent = atlas.parent(place.pk)
    return parent.full_name if parent is not None and parent.kind in DISTRICT_KINDS else ""


def _brought(units: Sequence[Place], communes: Sequence[Place], level: Level) -> tuple[Fitted, str] | None:
    """Shapes from outlines and their source where every unit has one; districts also from all of their communes."""
    own = _outlines(units)
    if own is not None:
        return drawn(own[0], width=WIDTH), own[1]
    if level != "district":
        return None
    inside = {place.pk for place in units}
    parts = _outlines([place for place in communes if place.parent_id in inside])
    if parts is None:
        return None
    simple = drawn(parts[0], width=WIDTH)
    return Fitted(simple.width, simple.height, _by_district(simple.rings, communes)), parts[1]


def _outlines(units: Sequence[Place]) -> tuple[dict[str, Rings], str] | None:
    found = list(Outline.objects.filter(place__in=[place.pk for place in units]).order_by("place_id"))
    if not units or len(found) < len(units):
        return None
    sources = sorted({outline.source for outline in found})
    return {str(outline.place_id): rings_of(outline.rings) for outline in found}, "; ".join(sources)


def _by_district(cells: Mapping[str, Rings], communes: Sequence[Place]) -> dict[str, Rings]:
    return grouped(cells, {str(place.pk): str(place.parent_id or "") for place in communes})


def _placed(atlas: Atlas, communes: Sequence[Place]) -> tuple[dict[str, Point], set[int]]:
    """Points of communes by id, and which of them stand at the point of the one unit that they went into, or that they
    are a new life of."""
    points, approximate = {}, set()
    for place in communes:
        point = centroids().get(place.key)
        if point is None:
            point = _point_beside(atlas, place.pk)
            approximate.add(place.pk)
        if point is not None:
            points[str(place.pk)] = point
    return points, approximate & {int(code) for code in points}


def _point_beside(atlas: Atlas, pk: int) -> Point | None:
    after, before = atlas.successors.get(pk, ()), atlas.predecessors.get(pk, ())
    if len(after) == 1:
        return centroids().get(atlas.places[after[0]].key)
    if len(before) == 1 and len(atlas.successors[before[0]]) == 1:
        return centroids().get(atlas.places[before[0]].key)
    return None


def rings_of(stored: Any) -> Rings:
    """Rings as drawings know them, from the JSON of an outline."""
    return tuple(tuple((float(lon), float(lat)) for lon, lat in ring) for ring in stored)


@lru_cache(maxsize=1)
def centroids() -> Mapping[str, Point]:
    """Key of a unit → (longitude, latitude) of its published point."""
    with CENTROIDS.open(encoding="utf-8", newline="") as rows:
        return {row["key"]: (float(row["lon"]), float(row["lat"])) for row in csv.DictReader(rows)}
