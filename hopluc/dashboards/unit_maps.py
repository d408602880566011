"""Which maps the home has had, which one a reader asked for, and a figure on it unit by unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hopluc.kernel.dates import format_date, parse_date, year_end
from hopluc.kernel.errors import Refusal
from hopluc.kernel.kept import Kept
from hopluc.places.models import Place
from hopluc.places.queries import Atlas
from hopluc.places.shapes import Level
from hopluc.statistics.figures import MAIN_FIGURES, FigureSource
from hopluc.statistics.units import LEVELS, atlas_key, units_of
from hopluc.statistics.yearly import yearly

# What stands in an address for the map of today, whichever day that is.
TODAY = "today"


@dataclass(frozen=True)
class MapChoice:
    """A map that stood for a while: a day of it, and how many communes it has. `since` and `until` (the last day) are
    None where the map has no known beginning, or goes on."""

    day: date
    communes: int
    districts: int
    since: date | None
    until: date | None

    @property
    def label(self) -> str:
        """ "37 xã, phường (từ 01/07/2025)"."""
        if self.districts:
            words = ngettext("%(count)s xã, phường, thị trấn", "%(count)s xã, phường, thị trấn", self.communes)
        else:
            words = ngettext("%(count)s xã, phường", "%(count)s xã, phường", self.communes)
        words %= {"count": self.communes}
        if self.until is not None:
            return _("%(units)s (đến %(day)s)") % {"units": words, "day": format_date(self.until)}
        if self.since is not None:
            return _("%(units)s (từ %(day)s)") % {"units": words, "day": format_date(self.since)}
        return words

    @property
    def short(self) -> str:
        """ "bản đồ 37 xã": to tell two units of one name apart."""
        words = ngettext("bản đồ %(count)s xã", "bản đồ %(count)s xã", self.communes)
        return words % {"count": self.communes}

    @property
    def levels(self) -> tuple[Level, ...]:
        return LEVELS if self.districts else LEVELS[:1]

    def holds(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def map_choices(atlas: Atlas, area: Place, today: date) -> tuple[MapChoice, ...]:
    """The maps of an area, the oldest first: a new one from each day on which a commune of it began or ended."""
    communes = [atlas.places[pk] for pk in atlas.covered(area)]
    turns = {day for unit in communes for day in (unit.valid_from, unit.valid_until) if day is not None}
    since: date | None = None
    found = []
    for turn in [*sorted(day for day in turns if day <= today), None]:
        until = turn - timedelta(days=1) if turn is not None else None
        day = until or since or today
        found.append(
            MapChoice(
                day=day,
                communes=len(units_of(atlas, area, day, "commune")),
                districts=len(units_of(atlas, area, day, "district")),
                since=since,
                until=until,
            )
        )
        since = turn
    return tuple(found)


def asked_day(text: str, today: date) -> date | None:
    """The day of a map as an address asks for it: a day, "today", or nothing (the day of the figure itself). Refusal of
    `parse_date`."""
    if text == TODAY:
        return today
    return parse_date(text) if text else None


def chosen_map(choices: Sequence[MapChoice], asked: str, year: int) -> MapChoice:
    """The map that holds the day asked for; the map at the end of the year for an empty or unreadable day."""
    try:
        day = parse_date(asked)
    except Refusal:
        day = year_end(year)
    return next((choice for choice in choices if choice.holds(day)), choices[-1])


@dataclass(frozen=True)
class MapAsked:
    """What a reader wants on the map: a main figure, a map, a level that the map has, a year with figures."""

    code: str
    choice: MapChoice
    level: Level
    year: int

    @classmethod
    def of(cls, asked: Mapping[str, str], choices: Sequence[MapChoice], year: int) -> "MapAsked":
        """Whatever cannot be shown falls back to the first figure, the year's own map, and communes."""
        typed = asked.get("map_of", "")
        choice = choices[-1] if typed == TODAY else chosen_map(choices, typed, year)
        code, level = asked.get("figure", ""), asked.get("level", "")
        return cls(
            code=code if code in MAIN_FIGURES else MAIN_FIGURES[0],
            choice=choice,
            level=next((each for each in choice.levels if each == level), choice.levels[0]),
            year=year,
        )


@dataclass(frozen=True)
class UnitFiling:
    """How many cooperatives of a unit have filed their return of a year."""

    place: Place
    filed: int
    expected: int
    url: str

    @property
    def missing(self) -> int:
        return self.expected - self.filed


@dataclass(frozen=True)
class Filing:
    """Returns of a year: of all cooperatives, and by unit, those with the most missing first."""

    year: int
    filed: int
    expected: int
    units: tuple[UnitFiling, ...]

    @property
    def missing(self) -> int:
        return self.expected - self.filed

    @property
    def behind(self) -> tuple[UnitFiling, ...]:
        return tuple(unit for unit in self.units if unit.missing)


# Per snapshot, year, area and map.
_FILINGS: Kept[Filing] = Kept(64)


def filing(source: FigureSource, *, year: int, map_of: date, level: Level, place: str | None = None) -> Filing:
    """Expected are the cooperatives that stand at the end of the year: the rows of the figure `cooperatives`.
    Refusals of `FigureSource.figure`."""

    def find() -> Filing:
        filed = yearly(source.snapshot, year).filed
        rows = source.figure("cooperatives", year=year, place=place, map_of=map_of).rows
        units = [
            UnitFiling(
                place=each.place,
                filed=sum(row.code in filed for row in each.figure.rows),
                expected=each.figure.expected,
                url=area_url(each.place.code, year=year, map_of=map_of, show="missing") + "#cooperatives",
            )
            for each in source.by_unit("cooperatives", year=year, place=place, map_of=map_of, level=level)
        ]
        units.sort(key=lambda unit: (-unit.missing, unit.place.order))
        return Filing(year, sum(row.code in filed for row in rows), len(rows), tuple(units))

    return _FILINGS.get((source.snapshot.digest, atlas_key(source.atlas), year, map_of, level, place), find)


def area_url(code: str, *, year: int, map_of: date, **more: str) -> str:
    """The page of a place on a map, in a year."""
    asked = {"year": year, "map_of": map_of.isoformat(), **more}
    return f"{reverse('dashboards:area', args=[code])}?{urlencode(asked)}"
