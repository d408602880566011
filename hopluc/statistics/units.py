"""Where the rows of a figure lie on a map: unit by unit, and beside the units whatever no single one of them holds."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import pyarrow.parquet as pq

from hopluc.columns import Snapshot
from hopluc.kernel.kept import Kept
from hopluc.places.models import Place
from hopluc.places.queries import Atlas
from hopluc.places.shapes import Level, units_in
from hopluc.statistics.computed import ComputedRow

LEVELS: tuple[Level, ...] = ("commune", "district")
# The seats of a cooperative over time: from which day, and the id of the commune; the earliest first.
Trail = tuple[tuple[date, int], ...]
# Some maps (two of a province, at two levels, for some areas) of a few hundred seats each.
_UNITS: Kept[dict[int, frozenset[int]]] = Kept(64)
# Unit of each seat on a map, for as many maps as readers look at.
_SEATS: Kept[dict[int, int | None]] = Kept(64)


def atlas_key(atlas: Atlas) -> Hashable:
    """What two readings of the same units and successions share."""
    return atlas.digest


def units_of(atlas: Atlas, area: Place, day: date, level: Level) -> list[Place]:
    """The units of a level that lie in an area on the map of a day, in the order of lists; without the area itself."""
    return [atlas.places[pk] for pk in _units(atlas, area, day, level)]


@lru_cache(maxsize=8)
def trails(snapshot: Snapshot) -> Mapping[str, Trail]:
    """The seats of every cooperative that has had more than one; of one day the sheet written last holds."""
    found: dict[str, dict[date, int]] = {}
    table = pq.read_table(snapshot.folder / "versions.parquet", columns=["code", "valid_from", "seat"])
    for code, since, seat in zip(*(table[name].to_pylist() for name in table.column_names), strict=True):
        found.setdefault(code, {})[since] = seat
    return {code: _turns(seats) for code, seats in found.items() if len(set(seats.values())) > 1}


def _turns(seats: Mapping[date, int]) -> Trail:
    turns: list[tuple[date, int]] = []
    for since, seat in sorted(seats.items()):
        if not turns or turns[-1][1] != seat:
            turns.append((since, seat))
    return tuple(turns)


@dataclass(frozen=True)
class Placing:
    """Rows of a day put on the map of another day: a cooperative whose commune was divided, or made later from several,
    lies where its own earlier or later seat says."""

    atlas: Atlas
    snapshot: Snapshot
    as_of: date

    def unit_of(self, row: ComputedRow, day: date) -> int | None:
        """The commune (its id) of the map of a day in which a row lies; None where nobody can say."""
        seats = _SEATS.get((atlas_key(self.atlas), day), dict)
        if row.seat not in seats:
            seats[row.seat] = self.atlas.unit_on(row.seat, day)
        unit = seats[row.seat]
        if unit is None and row.code in (own := trails(self.snapshot)):
            return self.atlas.located(own[row.code], self.as_of, day)
        return unit

    def inside(self, rows: Sequence[ComputedRow], area: Place, day: date) -> tuple[ComputedRow, ...]:
        """The rows that lie in an area as it is on the map of a day, or was on its own last day. What no single commune
        of that map holds is in the larger areas that cover all of its communes."""
        if area.valid_until is not None:
            day = min(day, area.valid_until - timedelta(days=1))
        if self.atlas.is_commune(area.pk):
            return tuple(row for row in rows if self.unit_of(row, day) == area.pk)
        covered = self.atlas.covered(area, day)
        return tuple(row for row in rows if _held_by(row, self.unit_of(row, day)) in covered)

    def by_unit(
        self, rows: Sequence[ComputedRow], area: Place, day: date, level: Level
    ) -> tuple[dict[int, list[ComputedRow]], list[ComputedRow]]:
        """Unit (its id) → its rows, in their order, an empty list for a unit without rows; and the remainder: the rows
        that no single unit holds. Each row is in exactly one of them, so that every map has the same total."""
        units = _units(self.atlas, area, day, level)
        unit_of = {commune: unit for unit, communes in units.items() for commune in communes}
        grouped: dict[int, list[ComputedRow]] = {unit: [] for unit in units}
        remainder: list[ComputedRow] = []
        for row in rows:
            commune = self.unit_of(row, day)
            if level == "district":
                commune = _held_by(row, commune)
            found = unit_of.get(commune) if commune is not None else None
            (remainder if found is None else grouped[found]).append(row)
        return grouped, remainder


def _held_by(row: ComputedRow, unit: int | None) -> int:
    """The commune of the map, or the seat itself where that is in none: an area may cover all of its parts."""
    return row.seat if unit is None else unit


def _units(atlas: Atlas, area: Place, day: date, level: Level) -> dict[int, frozenset[int]]:
    """Unit → the communes that it covers, for a commune itself alone; units in the order of lists."""

    def find() -> dict[int, frozenset[int]]:
        units = units_in(atlas, area, day, level)
        return {unit.pk: frozenset((unit.pk,)) if level == "commune" else atlas.covered(unit, day) for unit in units}

    return _UNITS.get((atlas_key(atlas), area.pk, day, level), find)
