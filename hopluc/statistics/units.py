"""The rows of a figure by the units of a map: one pass over the rows, the map worked out once."""

from collections.abc import Hashable, Sequence
from datetime import date

from hopluc.kernel.kept import Kept
from hopluc.places.models import Place
from hopluc.places.queries import Atlas
from hopluc.places.shapes import Level, units_in
from hopluc.statistics.computed import ComputedRow

LEVELS: tuple[Level, ...] = ("commune", "district")
# Some maps (two of a province, at two levels, for some areas) of a few hundred seats each.
_SEATS: Kept[dict[int, tuple[int, ...]]] = Kept(64)


def atlas_key(atlas: Atlas) -> Hashable:
    """What two readings of the same units and successions share."""
    return atlas.digest


def units_of(atlas: Atlas, area: Place, day: date, level: Level) -> list[Place]:
    """The units of a level that lie in an area on the map of a day, in the order of lists; without the area itself."""
    return [atlas.places[pk] for pk in _seats(atlas, area, day, level)]


def rows_by_unit(
    atlas: Atlas, area: Place, day: date, level: Level, rows: Sequence[ComputedRow]
) -> dict[int, list[ComputedRow]]:
    """Unit (its id) → the rows of cooperatives seated in it, in their order; a unit without rows has an empty list.
    Rows whose commune lies in no single unit (divided, or made later from several) are in none."""
    seats = _seats(atlas, area, day, level)
    units: dict[int, list[int]] = {}
    for unit, communes in seats.items():
        for commune in communes:
            units.setdefault(commune, []).append(unit)
    grouped: dict[int, list[ComputedRow]] = {unit: [] for unit in seats}
    for row in rows:
        for unit in units.get(row.seat, ()):
            grouped[unit].append(row)
    return grouped


def _seats(atlas: Atlas, area: Place, day: date, level: Level) -> dict[int, tuple[int, ...]]:
    """Unit → the communes of every time that it covers; units in the order of lists."""

    def find() -> dict[int, tuple[int, ...]]:
        return {unit.pk: tuple(atlas.covered(unit, day)) for unit in units_in(atlas, area, day, level)}

    return _SEATS.get((atlas_key(atlas), area.pk, day, level), find)
