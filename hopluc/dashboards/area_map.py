"""The map of an area: one figure unit by unit, with the selects that change it; swapped alone by htmx."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hopluc.dashboards.unit_maps import MapAsked, MapChoice, area_url, chosen_map
from hopluc.drawing.choropleth import Choropleth
from hopluc.installed_law import law
from hopluc.kernel.kept import Kept
from hopluc.pictures.picture import Shown, pictured
from hopluc.places.models import Place
from hopluc.places.shapes import outline_digests
from hopluc.statistics.figures import MAIN_FIGURES, FigureSource
from hopluc.statistics.maps import unit_map
from hopluc.statistics.presentation import label_of
from hopluc.statistics.units import atlas_key

# The element that htmx swaps.
TARGET = "area-map"


# Per snapshot, law, language, figure, year, area, map and level; each holds two drawings of some 50 kB.
_MAPS: Kept[Shown] = Kept(64)
# px: as wide as the map's column on an office screen, and on a phone.
WIDE, NARROW = 540, 320


def map_context(
    source: FigureSource, asked: MapAsked, choices: Sequence[MapChoice], chosen: Mapping[str, str], area: Place
) -> dict[str, Any]:
    """What the map's template needs. `chosen`: what else the address holds and the map's form must keep."""
    return {
        "map_whole": source.figure(asked.code, year=asked.year, place=area.code, map_of=asked.choice.day),
        "map_rest": source.remainder(
            asked.code, year=asked.year, place=area.code, map_of=asked.choice.day, level=asked.level
        ),
        "map_asked": asked,
        "map_choices": choices,
        "map_then": chosen_map(choices, "", asked.year),
        "map_now": choices[-1],
        "map_figures": [(code, label_of(law().indicator(code))) for code in MAIN_FIGURES],
        "map_kept": chosen,
        "map_target": TARGET,
        "shown_map": shown_map(source, asked, area),
    }


def shown_map(source: FigureSource, asked: MapAsked, area: Place) -> Shown:
    """The map drawn, its table and its words; drawn once for all readers of a language."""
    outlines = hash(tuple(sorted(outline_digests().items())))
    of_data = (source.snapshot.digest, law().digest, atlas_key(source.atlas), outlines, source.last_year)
    of_reader = (get_language(), asked.code, asked.year, area.pk, asked.choice.day, asked.level)
    return _MAPS.get((*of_data, *of_reader), lambda: pictured(area_map(source, asked, area), width=WIDE, narrow=NARROW))


def area_map(source: FigureSource, asked: MapAsked, area: Place) -> Choropleth:
    """The units of the map with their values; each leads to its page."""
    day, label = asked.choice.day, label_of(law().indicator(asked.code))
    return unit_map(
        source,
        asked.code,
        year=asked.year,
        area=area,
        map_of=day,
        level=asked.level,
        title=_("%(name)s, năm %(year)s") % {"name": label, "year": asked.year},
        door=lambda code: area_url(code, year=asked.year, map_of=day),
    )


def is_map_alone(request: HttpRequest) -> bool:
    """Whether htmx asks for the map and nothing else; going back in the browser it needs the whole page."""
    headers = request.headers
    return headers.get("HX-Target") == TARGET and "HX-History-Restore-Request" not in headers


def map_alone(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The map as a fragment."""
    return varied(render(request, "dashboards/area_map.html", context))


def varied(answer: HttpResponse) -> HttpResponse:
    """A page and its fragment have one address: whoever keeps answers must keep them apart."""
    patch_vary_headers(answer, ["HX-Target", "HX-History-Restore-Request"])
    return answer
