"""Who is founded where, and who ends: cooperatives, unions and groups along the path of the province."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from hopluc.demo.naming import Namer
from hopluc.demo.path import COOPERATIVE_SEASONS, FEWER_COMMUNES, GROUP_SEASONS, UNION_SEASONS, Season, working_day
from hopluc.demo.province import EntityKind, Unit
from hopluc.demo.words import TRADES, Trade
from hopluc.kernel.errors import Refusal

# How cooperatives spread over the eight districts (weights); the new communes have no district and share evenly.
_DISTRICT_WEIGHTS = {"058": 16, "060": 8, "061": 15, "062": 9, "063": 13, "064": 16, "065": 12, "066": 13}
_KIND_WEIGHTS = {"commune": 2, "ward": 3, "township": 5}
_CODES: Mapping[EntityKind, str] = {"cooperative": "MH-{:04d}", "union": "MH-L{:02d}", "group": "MH-T{:04d}"}
_LONGEST_WEAK = 30  # those who end are drawn from this many weakest


@dataclass(slots=True)
class Draft:
    """An entity while the province is being made.

    `vigour` (0–100) is how well it fares, `scale` (% of the usual) how big it is; neither is written anywhere.
    """

    kind: EntityKind
    name: str
    trade: Trade
    seat: Unit
    district: Unit | None
    founded_on: date
    vigour: int
    scale: int
    ended_on: date | None = None
    code: str = ""

    @property
    def district_code(self) -> str | None:
        return self.district.code if self.district else None

    def active_on(self, day: date) -> bool:
        return self.founded_on <= day and (self.ended_on is None or day < self.ended_on)


class Seats:
    """Draws the seat of a new entity among the communes that exist on its founding day."""

    def __init__(self, rng: Random, units: Sequence[Unit]) -> None:
        self._rng = rng
        self._districts = {unit.code: unit for unit in units if unit.kind in ("district", "city")}
        self._communes = sorted(
            (unit for unit in units if unit.kind in _KIND_WEIGHTS),
            key=lambda unit: (unit.code, unit.valid_from or date.min),
        )
        self._by_day: dict[date, tuple[list[Unit], list[int]]] = {}

    def draw(self, day: date) -> tuple[Unit, Unit | None]:
        """(commune, its district or None). Before 01/02/2020 one of the 108, since the 122 are not loaded.

        Refusal `demo_no_commune` when the units have none on that day.
        """
        day = max(day, FEWER_COMMUNES)
        if day not in self._by_day:
            valid = [unit for unit in self._communes if _valid_on(unit, day)]
            if not valid:
                raise Refusal("demo_no_commune", day=day)
            siblings: Counter[str] = Counter()
            for unit in valid:
                siblings[unit.parent_code] += _KIND_WEIGHTS[unit.kind]
            weights = [
                _KIND_WEIGHTS[u.kind] * _DISTRICT_WEIGHTS.get(u.parent_code, 1) * 1000 // siblings[u.parent_code]
                for u in valid
            ]
            self._by_day[day] = (valid, weights)
        valid, weights = self._by_day[day]
        seat = self._rng.choices(valid, weights)[0]
        return seat, self._districts.get(seat.parent_code)


def _valid_on(unit: Unit, day: date) -> bool:
    return (unit.valid_from is None or unit.valid_from <= day) and (unit.valid_until is None or day < unit.valid_until)


def make_entities(rng: Random, seats: Seats, namer: Namer) -> list[Draft]:
    """All entities that ever were, coded in the order of their founding within each kind."""
    drafts: list[Draft] = []
    kinds: tuple[tuple[EntityKind, Sequence[Season]], ...] = (
        ("cooperative", COOPERATIVE_SEASONS),
        ("union", UNION_SEASONS),
        ("group", GROUP_SEASONS),
    )
    for kind, seasons in kinds:
        of_kind: list[Draft] = []
        for season in seasons:
            _end_some(rng, of_kind, season)
            days = sorted(working_day(rng, season.first, season.last) for _ in range(season.founded))
            of_kind.extend(_found(rng, seats, namer, kind, day) for day in days)
        for number, draft in enumerate(of_kind, start=1):
            draft.code = _CODES[kind].format(number)
        drafts.extend(of_kind)
    return drafts


def _found(rng: Random, seats: Seats, namer: Namer, kind: EntityKind, day: date) -> Draft:
    weights = [trade.group_weight if kind == "group" else trade.weight for trade in TRADES]
    trade = rng.choices(TRADES, weights)[0]
    if kind == "union":
        trade = TRADES[0]
    seat, district = seats.draw(day)
    vigour = (rng.randint(5, 100) + rng.randint(5, 100)) // 2
    return Draft(kind, namer.entity(kind, trade), trade, seat, district, day, vigour, rng.randint(40, 200))


def _end_some(rng: Random, drafts: list[Draft], season: Season) -> None:
    """End as many as the season says, among the weaker of those that are at least a year old when it begins."""
    settled = [d for d in drafts if d.ended_on is None and d.founded_on <= season.first - timedelta(days=365)]
    settled.sort(key=lambda draft: (draft.vigour, draft.founded_on, draft.name))
    for draft in rng.sample(settled[: max(season.ended, _LONGEST_WEAK)], season.ended):
        draft.ended_on = working_day(rng, season.first + timedelta(days=1), season.last - timedelta(days=1))
