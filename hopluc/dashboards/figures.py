"""The page behind a number: definition, source, formula, path, what others published, and exactly its rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from hopluc.accounts.actors import Actor
from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.dashboards.figure_rows import FIGURES, figure_rows
from hopluc.dashboards.unit_maps import TODAY, asked_day
from hopluc.drawing.lines import Line, Lines
from hopluc.installed_law import law
from hopluc.kernel import clock
from hopluc.kernel.dates import format_date
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import whole
from hopluc.lawbook import Indicator
from hopluc.listing.views.page import list_page, opened_with, taken_away
from hopluc.listing.views.shown import shown_list
from hopluc.pictures.picture import Shown, pictured
from hopluc.places.queries import home, is_former_area
from hopluc.places.shapes import Level
from hopluc.registry.models import standing_code
from hopluc.statistics.computed import ComputedRow
from hopluc.statistics.figures import Figure, FigureSource
from hopluc.statistics.formula import formula_of
from hopluc.statistics.indicators import INDICATORS
from hopluc.statistics.presentation import basis_of, chart_scale, cites, label_of, note_of
from hopluc.statistics.units import LEVELS
from hopluc.wording import sentence

# Rows that the side panel shows before it leads to the page with all of them.
PEEK = 8
# Parameters of the page itself, which its list of rows leaves as they are.
CARRIED = ("year", "place", "map_of", "rest_of", "tour")


@dataclass(frozen=True)
class UnitLine:
    """One unit of a map and how many rows of the figure lie in it. `url`: for rows that no single unit holds, the page
    that lists them with the reasons; without a name."""

    name: str
    parent: str
    rows: int
    filed: int
    url: str = ""


@needs(Permission.FIGURES_READ)
def figure(request: HttpRequest, code: str) -> HttpResponseBase:
    """`?year=2019&place=06&map_of=2025-12-31&page=1`; without a year the last one that is over."""
    if code not in INDICATORS:
        raise Http404
    source = FigureSource(at=clock.now())
    try:
        found = asked_figure(source, code, request.GET)
    except Refusal as refusal:
        said = sentence(refusal)
        return render(request, "dashboards/figure_refused.html", {"code": code, "said": said}, status=404)
    if "X-Panel" in request.headers:
        return beside(request, source, found)
    who = actor(request)
    visible = visible_rows(found, who)
    indicator = law().indicator(code)
    path = _path(source, found)
    area = home()
    kept = {name: request.GET[name] for name in ("place", "map_of", "rest_of") if request.GET.get(name)}
    is_share, is_ratio = indicator.unit == "percent", INDICATORS[code].is_ratio
    listing = figure_rows(source, found, is_share=is_share, is_ratio=is_ratio)
    carried = tuple((name, request.GET[name]) for name in CARRIED if request.GET.get(name))
    title = f"{found.name}, {found.year}"
    rows = shown_list(request, listing, visible, title=title, about=code, carried=carried, live=False)
    elsewhere = opened_with(request, listing, carried) or taken_away(request, rows)
    if elsewhere is not None:
        return elsewhere
    context = {
        "figure": found,
        "indicator": indicator,
        "basis": basis_of(indicator, found.as_of),
        "basis_is_cited": cites(indicator, found.as_of),
        "note": note_of(indicator, found.as_of),
        "formula": formula_of(found),
        "year": found.year,
        "years": source.years,
        "list": rows,
        "visible": len(visible),
        "is_scoped": len(visible) != found.expected,
        "path": path,
        "drawing": _path_drawn(source, indicator, path, kept),
        "published": law().published_beside(code, area.place.code if area else ""),
        "place": source.place(found.place_code, found.map_of),
        "units": unit_lines(source, found),
        "asked": kept,
        "days": _days(found, source.today, kept),
        "kept": "".join(f"&{urlencode({name: value})}" for name, value in kept.items()),
        "is_former": is_former_area(found.as_of),
        "old_map_unknown": found.as_of < date(2020, 2, 1),
    }
    answer = render(request, "dashboards/figure.html", context)
    patch_vary_headers(answer, ["X-Panel"])
    return answer


def beside(request: HttpRequest, source: FigureSource, found: Figure) -> HttpResponse:
    """What stands behind a number, in short, beside the page on which it was pressed."""
    indicator = law().indicator(found.code)
    visible = visible_rows(found, actor(request))
    context = {
        "figure": found,
        "basis": basis_of(indicator, found.as_of),
        "basis_is_cited": cites(indicator, found.as_of),
        "note": note_of(indicator, found.as_of),
        "formula": formula_of(found),
        "place": source.place(found.place_code, found.map_of),
        "rows": visible[:PEEK],
        "visible": len(visible),
        "is_scoped": len(visible) != found.expected,
        "is_former": is_former_area(found.as_of),
    }
    answer = render(request, "dashboards/figure_panel.html", context)
    patch_vary_headers(answer, ["X-Panel"])
    return answer


def _path_drawn(
    source: FigureSource, indicator: Indicator, path: Sequence[tuple[int, Decimal | None]], kept: Mapping[str, str]
) -> Shown:
    """The figure's path over the years; each year is a door to its own page."""
    unit, scaled = chart_scale(indicator)
    line = Line(
        "",
        tuple((year, scaled(value)) for year, value in path),
        tuple((year, f"?{urlencode({'year': year, **kept})}") for year, _value in path),
    )
    breaks = tuple((year, _("đổi cách tính")) for year in source.breaks(indicator.code))
    return pictured(Lines(label_of(indicator), unit, (line,), breaks))


def asked_figure(source: FigureSource, code: str, asked: Mapping[str, str]) -> Figure:
    """The figure that an address asks for. Refusals of `FigureSource.figure` and of `parse_date`."""
    typed = asked.get("year") or str(source.last_year)
    year = whole(typed)
    if year is None:
        raise Refusal("year_without_figures", where=typed[:20], first=source.years[0], last=source.last_year)
    map_of = asked_day(asked.get("map_of", ""), source.today)
    place = asked.get("place") or None
    level = next((each for each in LEVELS if each == asked.get("rest_of")), None)
    if level is not None:
        return source.remainder(code, year=year, place=place, map_of=map_of, level=level)
    return source.figure(code, year=year, place=place, map_of=map_of)


def _path(source: FigureSource, found: Figure) -> list[tuple[int, Decimal | None]]:
    """The figure year by year on the map of the page; of what no unit holds, what no unit held then."""
    if not found.rest_of:
        since, until = source.years[0], source.last_year
        return source.path(found.code, since=since, until=until, place=found.place_code, map_of=found.map_of)
    level: Level = "district" if found.rest_of == "district" else "commune"
    asked: dict[str, Any] = {"place": found.place_code, "map_of": found.map_of, "level": level}
    return [(year, source.remainder(found.code, year=year, **asked).value) for year in source.years]


def _days(found: Figure, today: date, kept: Mapping[str, str]) -> list[dict[str, object]]:
    """The ways to look at units: as they were on the figure's day, as they are today."""
    others = {name: value for name, value in kept.items() if name != "map_of"} | {"year": str(found.year)}
    days = ((_("Như khi đó"), "", found.as_of), (_("Địa giới hôm nay"), TODAY, today))
    return [
        {
            "label": f"{label} ({format_date(day)})",
            "url": "?" + urlencode(others | ({"map_of": asked} if asked else {})) + "#units",
            "current": found.map_of == day,
        }
        for label, asked, day in days
    ]


def visible_rows(found: Figure, who: Actor) -> Sequence[ComputedRow]:
    """The rows that the reader may see: the number is the province's, the rows are the reader's scope."""
    rows = found.rows
    if who.communes is not None:
        rows = tuple(row for row in rows if row.seat in who.communes)
    if who.cooperative is not None:
        own = standing_code(who.cooperative)
        rows = tuple(row for row in rows if row.code == own)
    return rows


def unit_lines(source: FigureSource, found: Figure) -> list[UnitLine]:
    """The rows counted by commune of the figure's map; what the map cannot place stands last, said so."""
    lines = []
    rest = _rest_of(source, found)
    for unit, rows in source.units_on(found, found.map_of).items():
        place = source.atlas.places[unit] if unit is not None else None
        parent = source.atlas.parent(unit) if unit is not None else None
        lines.append(
            (
                place.order if place else "\uffff",
                UnitLine(
                    name=place.full_name if place else "",
                    parent=parent.full_name if parent else "",
                    rows=len(rows),
                    filed=sum(row.is_filed for row in rows),
                    url=rest if place is None else "",
                ),
            )
        )
    return [line for _order, line in sorted(lines, key=lambda pair: pair[0])]


def _rest_of(source: FigureSource, found: Figure) -> str:
    """The address of the rows of a place that no commune holds; a commune has no units to leave them over."""
    place = source.place(found.place_code, found.map_of)
    if source.atlas.is_commune(place.pk) or found.rest_of:
        return ""
    return source.remainder(found.code, year=found.year, place=found.place_code, map_of=found.map_of).rows_url


@needs(Permission.FIGURES_READ)
def figure_list(request: HttpRequest) -> HttpResponseBase:
    """All figures of one year."""
    source = FigureSource(at=clock.now())
    asked = whole(request.GET.get("year", ""))
    year = asked if asked in source.years else source.last_year
    figures = [source.figure(code, year=year) for code in INDICATORS]
    context = {
        "is_former": is_former_area(figures[0].as_of),
        "figures": figures,
        "year": year,
        "years": source.years,
    }
    return list_page(
        request,
        FIGURES,
        figures,
        template="dashboards/figure_list.html",
        title=_("Số liệu năm %(year)s") % {"year": year},
        carried=(("year", str(year)),) if year != source.last_year else (),
        context=context,
    )
