"""Two places or two years side by side: every figure of both, how far apart, and what may not be compared."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hopluc.accounts.gate import needs
from hopluc.accounts.permissions import Permission
from hopluc.dashboards.comparison_pictures import comparison_picture
from hopluc.dashboards.comparison_sides import Side, asked_side
from hopluc.dashboards.differences import Difference, difference, sized
from hopluc.dashboards.unit_maps import MapChoice, map_choices
from hopluc.installed_law import law
from hopluc.kernel import clock
from hopluc.kernel.dates import year_end
from hopluc.kernel.kept import Kept
from hopluc.pictures.picture import Shown, pictured
from hopluc.places.models import Place
from hopluc.places.queries import home, is_former_area
from hopluc.statistics.figures import MAIN_FIGURES, Figure, FigureSource
from hopluc.statistics.indicators import INDICATORS
from hopluc.statistics.presentation import label_of
from hopluc.statistics.units import atlas_key, units_of

FIRST = 2019
WIDE = 960  # px


@dataclass(frozen=True)
class Pair:
    """One figure of both sides. `sentence`: which is greater and by how much, or why that cannot be said."""

    name: str
    first: Figure
    second: Figure
    difference: Difference
    sentence: str


# Per snapshot, law, language and pair of sides; the drawing also per figure.
_PAIRS: Kept[list[Pair]] = Kept(64)
_PICTURES: Kept[Shown] = Kept(64)


@dataclass(frozen=True)
class Option:
    value: str
    label: str


@require_safe
@needs(Permission.FIGURES_READ)
def comparison(request: HttpRequest) -> HttpResponse:
    """`?a=06@2025-06-30&a_year=2019&b=01843@2025-07-01&b_year=2024&figure=members`; a map may be left out. Without
    sides: the home in the directive's year and in the last one. A place that the map does not have: 404."""
    source, served = FigureSource(at=clock.now()), home()
    if served is None:
        raise Http404
    choices = map_choices(source.atlas, served.place, source.today)
    sides = (
        asked_side(source, request.GET, "a", choices=choices, served=served.place, usual=FIRST),
        asked_side(source, request.GET, "b", choices=choices, served=served.place, usual=source.last_year),
    )
    code = request.GET.get("figure", "")
    code = code if code in MAIN_FIGURES else MAIN_FIGURES[0]
    pairs = _pairs(source, sides)
    context = {
        "sides": sides,
        "pairs": pairs,
        "main": [pair for pair in pairs if pair.first.code in MAIN_FIGURES],
        "options": _options(source, served.place, choices),
        "home_option": Option(f"{served.place.code}@{choices[-1].day.isoformat()}", served.place.full_name),
        "years": source.years,
        "figure": code,
        "figures": [(each, label_of(law().indicator(each))) for each in MAIN_FIGURES],
        "shown": _drawn(source, sides, code),
        "swapped": "?" + urlencode(_asked_of((sides[1], sides[0]), code)),
        "is_former": any(is_former_area(year_end(side.year)) for side in sides),
        "is_same": sides[0] == sides[1],
    }
    return render(request, "dashboards/comparison.html", context)


def _key(source: FigureSource, sides: tuple[Side, Side]) -> tuple[Hashable, ...]:
    who = tuple((side.key, side.year) for side in sides)
    return (source.snapshot.digest, law().digest, atlas_key(source.atlas), source.last_year, get_language(), who)


def _pairs(source: FigureSource, sides: tuple[Side, Side]) -> list[Pair]:
    """Every figure of both sides, worked out once for all readers of a language."""
    return _PAIRS.get(_key(source, sides), lambda: [_pair(source, sides, each) for each in INDICATORS])


def _drawn(source: FigureSource, sides: tuple[Side, Side], code: str) -> Shown:
    """Drawn once for all readers of a language."""
    return _PICTURES.get(
        (*_key(source, sides), code),
        lambda: pictured(comparison_picture(source, sides, code, _("đổi cách tính")), width=WIDE),
    )


def _asked_of(sides: tuple[Side, Side], code: str) -> dict[str, object]:
    (a, b) = sides
    return {"a": a.key, "a_year": a.year, "b": b.key, "b_year": b.year, "figure": code}


def _options(source: FigureSource, served: Place, choices: Sequence[MapChoice]) -> list[tuple[str, list[Option]]]:
    """Every unit of every map, the newest map first, districts before communes."""
    groups = []
    for choice in reversed(choices):
        for level, heading in (("district", _("Huyện, thành phố")), ("commune", choice.label)):
            units = units_of(source.atlas, served, choice.day, "district" if level == "district" else "commune")
            if units:
                groups.append((heading, [_option(unit, choice.day) for unit in units]))
    return groups


def _option(unit: Place, day: date) -> Option:
    return Option(f"{unit.code}@{day.isoformat()}", unit.full_name)


def _pair(source: FigureSource, sides: tuple[Side, Side], code: str) -> Pair:
    first, second = (side.figure(source, code) for side in sides)
    found = difference(source, first, second)
    return Pair(first.name, first, second, found, _sentence(sides, code, found))


def _sentence(sides: tuple[Side, Side], code: str, found: Difference) -> str:
    if found.value is None:
        return found.reason[:1].upper() + found.reason[1:] + "."
    words = {"first": sides[0].label, "second": sides[1].label, "size": sized(code, found.value)}
    if found.value > 0:
        return _("%(second)s cao hơn %(first)s: %(size)s.") % words
    if found.value < 0:
        return _("%(second)s thấp hơn %(first)s: %(size)s.") % words
    return _("%(first)s và %(second)s bằng nhau.") % words
