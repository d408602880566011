"""The two sides of a comparison: a place on a map in a year, as the address names it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, QueryDict

from hopluc.dashboards.unit_maps import MapChoice, chosen_map
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import whole
from hopluc.places.models import COMMUNE_KINDS, Place
from hopluc.statistics.figures import Figure, FigureSource


@dataclass(frozen=True)
class Side:
    """A place on a map, in a year. `key`: how the form names place and map; `label`: how the page names all three."""

    place: Place
    choice: MapChoice
    year: int
    key: str

    @property
    def name(self) -> str:
        """The place, with the map where a unit of that name may stand on two."""
        if self.place.kind not in COMMUNE_KINDS:
            return self.place.full_name
        return f"{self.place.full_name} ({self.choice.short})"

    @property
    def label(self) -> str:
        return f"{self.name}, {self.year}"

    def figure(self, source: FigureSource, code: str) -> Figure:
        return source.figure(code, year=self.year, place=self.place.code, map_of=self.choice.day)


def asked_side(
    source: FigureSource, asked: QueryDict, name: str, *, choices: Sequence[MapChoice], served: Place, usual: int
) -> Side:
    """One side as the address names it; a year without figures falls back to the usual one."""
    year = whole(asked.get(f"{name}_year", ""))
    chosen_year = year if year in source.years else max(usual, source.years[0])
    code, _at, day = asked.get(name, "").partition("@")
    choice = chosen_map(choices, day, chosen_year)
    if not code or code == served.code:
        # The home is the same area on every map.
        return Side(served, choices[-1], chosen_year, f"{served.code}@{choices[-1].day.isoformat()}")
    try:
        place = source.place(code, choice.day)
    except Refusal as refusal:
        raise Http404 from refusal
    return Side(place, choice, chosen_year, f"{code}@{choice.day.isoformat()}")
