"""The page of one place: the same figures for it, its units or its cooperatives, who filed and with what grade."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.assessments.models import GradeValue
from hopluc.dashboards.area_map import is_map_alone, map_alone, map_context, varied
from hopluc.dashboards.figures import visible_rows
from hopluc.dashboards.leadership_facts import Spoken, fact_cards
from hopluc.dashboards.unit_maps import MapAsked, MapChoice, area_url, chosen_map, filing, map_choices
from hopluc.kernel import clock
from hopluc.kernel.dates import year_end
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import whole
from hopluc.listing.views.outgoing import rows_a_page
from hopluc.places.models import COMMUNE_KINDS, Place
from hopluc.places.queries import home, is_former_area
from hopluc.places.shapes import Level
from hopluc.statistics.computed import ComputedRow
from hopluc.statistics.figures import MAIN_FIGURES, Figure, FigureSource
from hopluc.statistics.units import units_of
from hopluc.statistics.yearly import Yearly, yearly

PAGE = 50
ALL, MISSING = "all", "missing"


@dataclass(frozen=True)
class CooperativeLine:
    """One cooperative of a place at the end of a year. `grade`: by law, what the province published, or neither."""

    code: str
    name: str
    seat: str
    grade: str
    is_filed: bool


@dataclass(frozen=True)
class UnitLine:
    """One unit of a place with the main figures; without a place what no single unit holds."""

    place: Place | None
    url: str
    figures: tuple[Figure, ...]
    filed: int
    expected: int


@dataclass(frozen=True)
class Chosen:
    """Cooperatives of one kind in the list: how many there are, and the address that shows them alone."""

    code: str
    label: str
    count: int
    url: str
    is_current: bool


@require_safe
@needs(Permission.FIGURES_READ)
def area(request: HttpRequest, code: str) -> HttpResponse:
    """`?year=2024&map_of=2025-06-30&show=missing&page=2`: a place as it is on a map. Unknown on that map: 404."""
    source, served = FigureSource(at=clock.now()), home()
    if served is None:
        raise Http404
    wanted = whole(request.GET.get("year", ""))
    year = wanted if wanted in source.years else source.last_year
    choices = map_choices(source.atlas, served.place, source.today)
    place, asked = _asked(source, code, MapAsked.of(request.GET, choices, year), choices, served.place)
    # First what readers at once wait for together: whoever comes first works the figures out.
    cards = fact_cards(source, _main(), year=year, place=place.code, map_of=asked.choice.day)
    units = _units(source, place, asked)
    context: dict[str, Any] = {}
    if len(units) > 1:
        kept = {"year": str(year)}
        context |= map_context(source, asked, choices, kept, place) | {"map_one_level": place.pk != served.place.pk}
        if is_map_alone(request):
            return map_alone(request, context)
    day = asked.choice.day
    rows = source.figure("cooperatives", year=year, place=place.code, map_of=day)
    seen = lines_of(source, visible_rows(rows, actor(request)), asked.choice, yearly(source.snapshot, year))
    show = request.GET.get("show", ALL)
    context |= {
        "place": place,
        "year": year,
        "years": [
            {"label": str(each), "url": area_url(place.code, year=each, map_of=day), "current": each == year}
            for each in source.years
        ],
        "trail": _trail(source, place, served.place, asked),
        "cards": cards,
        "filing": filing(source, year=year, map_of=day, level=asked.level, place=place.code),
        "unit_lines": units,
        "unit_count": sum(line.place is not None for line in units),
        "figure_names": [each.name for each in units[0].figures] if units else [],
        "choices": _choices(seen, show, area_url(place.code, year=year, map_of=day)),
        "page": Paginator(_shown(seen, show), rows_a_page(request, PAGE)).get_page(request.GET.get("page")),
        "visible": len(seen),
        "expected": rows.expected,
        "choice": asked.choice,
        "relatives": _relatives(source, place, choices, year),
        "is_former": is_former_area(year_end(year)),
        "compare_url": f"{reverse('dashboards:comparison')}?a={place.code}@{day.isoformat()}&a_year={year}",
    }
    return varied(render(request, "dashboards/area.html", context))


def _main() -> tuple[Spoken, ...]:
    return tuple(Spoken(code) for code in MAIN_FIGURES)


def _asked(
    source: FigureSource, code: str, asked: MapAsked, choices: Sequence[MapChoice], served: Place
) -> tuple[Place, MapAsked]:
    """The place and the map on which it is shown: a unit that had ended is shown on the last map that has it."""
    try:
        place = source.place(code, asked.choice.day)
    except Refusal as refusal:
        raise Http404 from refusal
    if place.pk != served.pk and place.valid_until is not None and place.valid_until <= asked.choice.day:
        choice = chosen_map(choices, (place.valid_until - timedelta(days=1)).isoformat(), asked.year)
        asked = replace(asked, choice=choice)
    has_districts = bool(units_of(source.atlas, place, asked.choice.day, "district"))
    return place, asked if has_districts else replace(asked, level="commune")


def _units(source: FigureSource, place: Place, asked: MapAsked) -> list[UnitLine]:
    """Districts of a province that has them, else communes; a commune has no units."""
    day = asked.choice.day
    level: Level = "district" if units_of(source.atlas, place, day, "district") else "commune"
    by_figure = [
        source.by_unit(code, year=asked.year, place=place.code, map_of=day, level=level) for code in MAIN_FIGURES
    ]
    filed = {
        each.place.pk: each for each in filing(source, year=asked.year, map_of=day, level=level, place=place.code).units
    }
    lines = [
        UnitLine(
            place=same[0].place,
            url=area_url(same[0].place.code, year=asked.year, map_of=day),
            figures=tuple(each.figure for each in same),
            filed=filed[same[0].place.pk].filed,
            expected=filed[same[0].place.pk].expected,
        )
        for same in zip(*by_figure, strict=True)
    ]
    return [*lines, *_left_over(source, place, asked, level)] if lines else []


def _left_over(source: FigureSource, place: Place, asked: MapAsked, level: Level) -> list[UnitLine]:
    """The line with which the units sum up to the place; none where every cooperative has its unit."""
    day = asked.choice.day
    figures = tuple(
        source.remainder(code, year=asked.year, place=place.code, map_of=day, level=level) for code in MAIN_FIGURES
    )
    rows = figures[0].rows
    if not any(each.rows for each in figures):
        return []
    filed = yearly(source.snapshot, asked.year).filed
    return [UnitLine(None, figures[0].rows_url, figures, sum(row.code in filed for row in rows), len(rows))]


def lines_of(
    source: FigureSource, rows: Sequence[ComputedRow], choice: MapChoice, known: Yearly
) -> list[CooperativeLine]:
    """Rows as lines; a seat that the map cannot place is left blank."""
    lines = []
    placing = source.placing(known.year)
    for row in rows:
        unit = placing.unit_of(row, choice.day)
        lines.append(
            CooperativeLine(
                code=row.code,
                name=row.name,
                seat=source.atlas.places[unit].full_name if unit is not None else "",
                grade=_grade(row.code, known),
                is_filed=row.code in known.filed,
            )
        )
    return lines


def _grade(code: str, known: Yearly) -> str:
    """The code of a look of hopluc.ui.states."""
    if code in known.grades:
        return known.grades[code]
    if code in known.published:
        return "effective" if known.published[code] else "not_effective"
    return "not_graded"


def _shown(lines: Sequence[CooperativeLine], show: str) -> list[CooperativeLine]:
    """All, those that have not filed, or those of a grade; what nobody knows shows all."""
    if show == MISSING:
        return [line for line in lines if not line.is_filed]
    if any(line.grade == show for line in lines):
        return [line for line in lines if line.grade == show]
    return list(lines)


def _choices(lines: Sequence[CooperativeLine], show: str, address: str) -> list[Chosen]:
    labels = {
        ALL: _("Tất cả"),
        MISSING: _("Chưa nộp báo cáo"),
        **{value: str(GradeValue(value).label) for value in GradeValue.values},
        "effective": _("Hoạt động hiệu quả"),
        "not_effective": _("Chưa hiệu quả"),
        "not_graded": _("Chưa đánh giá"),
    }
    counts = {code: sum(line.grade == code for line in lines) for code in labels}
    counts |= {ALL: len(lines), MISSING: sum(not line.is_filed for line in lines)}
    current = show if counts.get(show) or show == MISSING else ALL
    return [
        Chosen(code, label, counts[code], f"{address}&show={code}#cooperatives", code == current)
        for code, label in labels.items()
        if counts[code] or code in (ALL, MISSING)
    ]


def _trail(source: FigureSource, place: Place, served: Place, asked: MapAsked) -> list[dict[str, str]]:
    """From the leadership screen down to the place. Whatever stands above the home is not ours to show."""
    above: list[Place] = []
    parent = source.atlas.parent(place.pk) if place.pk != served.pk else None
    while parent is not None and parent.kind != served.kind:
        above.insert(0, parent)
        parent = source.atlas.parent(parent.pk)
    if place.pk != served.pk:
        above.insert(0, served)
    asked_map = f"?year={asked.year}&map_of={asked.choice.day.isoformat()}"
    return [
        {"label": _("Toàn cảnh"), "url": reverse("dashboards:leadership") + asked_map},
        *(
            {"label": each.full_name, "url": area_url(each.code, year=asked.year, map_of=asked.choice.day)}
            for each in above
        ),
        {"label": place.full_name, "url": ""},
    ]


def _relatives(
    source: FigureSource, place: Place, choices: Sequence[MapChoice], year: int
) -> list[tuple[str, list[tuple[str, str]]]]:
    """The units that a commune was made from, and those that it went into, each with the page of its own map."""
    if place.kind not in COMMUNE_KINDS:
        return []
    found = []
    for words, others in (
        (_("Lập từ"), source.atlas.predecessors.get(place.pk, ())),
        (_("Nay thuộc"), source.atlas.successors.get(place.pk, ())),
    ):
        units = [source.atlas.places[pk] for pk in others]
        if units:
            found.append((words, [(unit.full_name, _on_its_map(unit, choices, year)) for unit in units]))
    return found


def _on_its_map(unit: Place, choices: Sequence[MapChoice], year: int) -> str:
    last = unit.valid_until - timedelta(days=1) if unit.valid_until is not None else None
    day = next((choice.day for choice in choices if last is not None and choice.holds(last)), choices[-1].day)
    return area_url(unit.code, year=year, map_of=day)
