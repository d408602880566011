"""The one way to a figure, whichever door asks: page, console, report, open data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from hopluc.columns import Snapshot
from hopluc.installed_law import law
from hopluc.kernel.dates import day_of, year_end
from hopluc.kernel.errors import Refusal
from hopluc.kernel.kept import Kept
from hopluc.kernel.numbers import rounded
from hopluc.places.models import Place
from hopluc.places.queries import Atlas, home
from hopluc.places.shapes import Level
from hopluc.statistics.actions import live_snapshot
from hopluc.statistics.computed import ComputedRow, Period, computed, value_of
from hopluc.statistics.indicators import INDICATORS
from hopluc.statistics.presentation import definition_of, definition_on, label_of, shown, unit_of, why_left_over
from hopluc.statistics.units import Placing, atlas_key, units_of

FIRST_YEAR = 2018
MAIN_FIGURES = ("cooperatives", "members", "effective_share", "worker_income")


@dataclass(frozen=True)
class Figure:
    """One number with its door. `value`: rounded as it is published, None where nothing was filed.
    `filed` of `expected` cooperatives stand behind it; `rows` are exactly these. `rest_of`: the level of units beside
    which these rows are left over, empty for a figure of a whole place."""

    code: str
    year: int
    as_of: date
    value: Decimal | None
    rows: tuple[ComputedRow, ...]
    place_code: str
    map_of: date
    snapshot: str
    rest_of: str = ""

    @property
    def filed(self) -> int:
        return sum(row.is_filed for row in self.rows)

    @property
    def expected(self) -> int:
        return len(self.rows)

    @property
    def name(self) -> str:
        return label_of(law().indicator(self.code))

    @property
    def unit(self) -> str:
        return unit_of(law().indicator(self.code))

    @property
    def definition(self) -> str:
        return definition_of(law().indicator(self.code), self.as_of)

    @property
    def shown(self) -> str:
        """The number with its unit, as people read it: "186 hợp tác xã", "86,56%", "3,8 triệu đồng/tháng"."""
        return shown(self.value, law().indicator(self.code))

    @property
    def rows_url(self) -> str:
        """The address, on this server, of the page that lists exactly the rows behind the number."""
        asked = {"year": self.year, "place": self.place_code, "map_of": self.map_of.isoformat()}
        if self.rest_of:
            asked["rest_of"] = self.rest_of
        return f"{reverse('dashboards:figure', args=[self.code])}?{urlencode(asked)}"

    def as_dict(self, *, base_url: str) -> dict[str, object]:
        """One figure of the JSON of `hopluc figures` (docs/json.md)."""
        return {
            "code": self.code,
            "name": self.name,
            "unit": self.unit,
            "value": _json_number(self.value),
            "filed": self.filed,
            "expected": self.expected,
            "definition": self.definition,
            "rows": base_url + self.rows_url,
        }


@dataclass(frozen=True)
class UnitFigure:
    """A figure of one unit of a map."""

    place: Place
    figure: Figure


# One screen asks four figures on a map; a few readers look at a few years.
_BY_UNIT: Kept[tuple[dict[int, Figure], Figure]] = Kept(256)
# The rows of a figure in one area of one map, and the exact value over them.
_INSIDE: Kept[tuple[tuple[ComputedRow, ...], Fraction | None]] = Kept(4096)


def _json_number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


# Decimals with which a figure is published, by unit.
_PLACES = {"percent": 2, "dong_per_month": 0, "dong_per_year": 0}


class FigureSource:
    """All figures as of one moment: one snapshot, one atlas. Made once per request, command or report."""

    def __init__(self, *, at: datetime, snapshot: Snapshot | None = None) -> None:
        self.today = day_of(at)
        self.snapshot = snapshot or live_snapshot(at=at)
        self._periods: dict[str, tuple[Period, ...]] = {}

    @cached_property
    def atlas(self) -> Atlas:
        return Atlas.read()

    @cached_property
    def _home(self) -> Place:
        found = home()
        if found is None:
            raise Refusal("nothing_loaded")
        return found.place

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Years that can be asked: from the first returns to the last year that is over."""
        return tuple(range(FIRST_YEAR, self.today.year))

    @property
    def last_year(self) -> int:
        return self.years[-1]

    def periods(self, code: str) -> tuple[Period, ...]:
        """The years for which an indicator is defined, each with its day and method."""
        if code not in self._periods:
            indicator = law().indicator(code)
            self._periods[code] = tuple(
                Period(year, year_end(year), version.method)
                for year in self.years
                if (version := definition_on(indicator, year_end(year))) is not None
            )
        return self._periods[code]

    def place(self, code: str | None, on: date) -> Place:
        """The place with a code on the map of a day; without a code the home of this installation."""
        return self.atlas.place_on(code, on) if code else self._home

    def figure(self, code: str, *, year: int, place: str | None = None, map_of: date | None = None) -> Figure:
        """The figure for a year and a place. Refusal `unknown_indicator`, `year_without_figures`, `unknown_place`,
        `nothing_loaded`. A year before the indicator is defined gives no value and no rows."""
        if code not in INDICATORS:
            raise Refusal("unknown_indicator", where=code, known=", ".join(INDICATORS))
        if year not in self.years:
            raise Refusal("year_without_figures", where=str(year), first=self.years[0], last=self.last_year)
        day = map_of or year_end(year)
        found = self.place(place, day)
        rows: tuple[ComputedRow, ...] = ()
        exact = None
        if self._is_defined(code, year):
            key = (self.snapshot.digest, atlas_key(self.atlas), code, self.periods(code), year, found.pk, day)
            rows, exact = _INSIDE.get(key, lambda: self._inside(code, year, found, day))
        return self._figure(code, year=year, place=found.code, map_of=day, rows=rows, exact=exact)

    def _inside(self, code: str, year: int, area: Place, day: date) -> tuple[tuple[ComputedRow, ...], Fraction | None]:
        every = computed(self.snapshot, code, self.periods(code))[year]
        rows = self.placing(year).inside(every, area, day)
        return rows, value_of(INDICATORS[code], rows)

    def _is_defined(self, code: str, year: int) -> bool:
        return any(period.year == year for period in self.periods(code))

    def placing(self, year: int) -> Placing:
        """How rows of a year are put on maps."""
        return Placing(self.atlas, self.snapshot, year_end(year))

    def by_unit(
        self, code: str, *, year: int, place: str | None = None, map_of: date | None = None, level: Level = "commune"
    ) -> tuple[UnitFigure, ...]:
        """The figure for every unit of a level in a place, in the order of lists: each equals what `figure` gives for
        the unit alone on the same map. What no single unit holds is in `remainder`, so that both together are the
        figure of the place. Refusals as for `figure`. A map without units of the level gives none."""
        day = map_of or year_end(year)
        figures, _rest = self._parted(code, year, place, day, level)
        area = self.place(place, day)
        return tuple(UnitFigure(unit, figures[unit.pk]) for unit in units_of(self.atlas, area, day, level))

    def remainder(
        self, code: str, *, year: int, place: str | None = None, map_of: date | None = None, level: Level = "commune"
    ) -> Figure:
        """The figure over the rows of a place that no single unit of the level holds (divided without a decision, made
        later from several, or reaching beyond the place); without rows where every row has its unit."""
        return self._parted(code, year, place, map_of or year_end(year), level)[1]

    def _parted(
        self, code: str, year: int, place: str | None, day: date, level: Level
    ) -> tuple[dict[int, Figure], Figure]:
        whole, area = self.figure(code, year=year, place=place, map_of=day), self.place(place, day)

        def made(rows: Sequence[ComputedRow], of: str, rest_of: str = "") -> Figure:
            exact = value_of(INDICATORS[code], rows) if self._is_defined(code, year) else None
            return self._figure(code, year=year, place=of, map_of=day, rows=tuple(rows), exact=exact, rest_of=rest_of)

        def find() -> tuple[dict[int, Figure], Figure]:
            grouped, rest = self.placing(year).by_unit(whole.rows, area, day, level)
            figures = {pk: made(own, self.atlas.places[pk].code) for pk, own in grouped.items()}
            return figures, made(rest, area.code, level)

        key = (self.snapshot.digest, law().digest, atlas_key(self.atlas), code, self.periods(code), year, area.pk, day)
        return _BY_UNIT.get((*key, level), find)

    def _figure(
        self,
        code: str,
        *,
        year: int,
        place: str,
        map_of: date,
        rows: tuple[ComputedRow, ...],
        exact: Fraction | None,
        rest_of: str = "",
    ) -> Figure:
        return Figure(
            code=code,
            year=year,
            as_of=year_end(year),
            value=_published(exact, law().indicator(code).unit),
            rows=rows,
            place_code=place,
            map_of=map_of,
            snapshot=self.snapshot.digest,
            rest_of=rest_of,
        )

    def why_left_over(self, figure: Figure, row: ComputedRow) -> str:
        """Why no single unit of the figure's map holds a row, in the reader's language."""
        unit = self.placing(figure.year).unit_of(row, figure.map_of)
        return why_left_over(self.atlas, row.seat, unit, figure.map_of)

    def path(
        self, code: str, *, since: int, until: int, place: str | None = None, map_of: date | None = None
    ) -> list[tuple[int, Decimal | None]]:
        """The figure year by year. With a place give the map too: by the map of each year one code may be two units."""
        return [
            (year, self.figure(code, year=year, place=place, map_of=map_of).value)
            for year in range(since, until + 1)
            if year in self.years
        ]

    def breaks(self, code: str) -> list[int]:
        """Years from which the figure is defined in another way: not to be compared across."""
        return [version.valid_from.year for version in law().indicator(code).versions if version.series_break]

    def units_on(self, figure: Figure, day: date) -> dict[int | None, list[ComputedRow]]:
        """The rows of a figure by commune of the map of a day; None for those that the map cannot place."""
        grouped: dict[int | None, list[ComputedRow]] = {}
        placing = self.placing(figure.year)
        for row in figure.rows:
            grouped.setdefault(placing.unit_of(row, day), []).append(row)
        return grouped


def _published(exact: Fraction | None, unit: str) -> Decimal | None:
    if exact is None:
        return None
    # Twelve more digits than are shown: rounding once, half up, from a value that is exact for this purpose.
    places = _PLACES.get(unit, 0)
    scaled = Decimal(exact.numerator * 10 ** (places + 12) // exact.denominator).scaleb(-(places + 12))
    return rounded(scaled, places)


def figure_set(*, year: int, place: str | None, map_of: date | None, at: datetime, base_url: str) -> dict[str, object]:
    """The JSON of `hopluc figures`: all indicators for a year and place (docs/json.md)."""
    source = FigureSource(at=at)
    figures = [source.figure(code, year=year, place=place, map_of=map_of) for code in INDICATORS]
    return {
        "year": year,
        "place": figures[0].place_code,
        "map_of": (map_of or year_end(year)).isoformat(),
        "snapshot": source.snapshot.digest,
        "figures": [figure.as_dict(base_url=base_url) for figure in figures],
    }
