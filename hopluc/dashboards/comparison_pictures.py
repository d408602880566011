"""The drawing beside a comparison: two years of one place unit by unit, or the paths of two places."""

from hopluc.dashboards.comparison_sides import Side
from hopluc.dashboards.differences import comparable
from hopluc.dashboards.unit_maps import area_url
from hopluc.drawing.dots import Dot, Dots
from hopluc.drawing.lines import Line, Lines
from hopluc.installed_law import law
from hopluc.statistics.figures import FigureSource
from hopluc.statistics.presentation import chart_scale, label_of
from hopluc.statistics.units import units_of


def comparison_picture(source: FigureSource, sides: tuple[Side, Side], code: str, broken: str) -> Dots | Lines:
    """`broken`: the few words for a year in which the way of judging changed."""
    first, second = sides
    is_one_place = (first.place, first.choice) == (second.place, second.choice)
    if is_one_place and first.year != second.year and comparable(source, code, first.year, second.year):
        rows = _by_unit(source, sides, code)
        if len(rows) > 1:
            unit, _scaled = chart_scale(law().indicator(code))
            return Dots(
                title=label_of(law().indicator(code)),
                unit=unit,
                sides=(str(first.year), str(second.year)),
                rows=tuple(rows),
            )
    return _paths(source, sides[:1] if is_one_place else sides, code, broken)


def _by_unit(source: FigureSource, sides: tuple[Side, Side], code: str) -> list[Dot]:
    """Districts where the map has them, else communes, on the one map of both sides."""
    place, day = sides[0].place, sides[0].choice.day
    level = sides[0].choice.levels[-1] if units_of(source.atlas, place, day, "district") else "commune"
    _unit, scaled = chart_scale(law().indicator(code))
    before, after = (source.by_unit(code, year=side.year, place=place.code, map_of=day, level=level) for side in sides)
    return [
        Dot(
            label=one.place.full_name,
            values=(scaled(one.figure.value), scaled(other.figure.value)),
            url=area_url(one.place.code, year=sides[1].year, map_of=day),
        )
        for one, other in zip(before, after, strict=True)
    ]


def _paths(source: FigureSource, sides: tuple[Side, ...], code: str, broken: str) -> Lines:
    unit, scaled = chart_scale(law().indicator(code))
    lines = []
    for side in sides:
        path = source.path(
            code, since=source.years[0], until=source.last_year, place=side.place.code, map_of=side.choice.day
        )
        lines.append(Line(side.name, tuple((year, scaled(value)) for year, value in path)))
    return Lines(
        title=label_of(law().indicator(code)),
        unit=unit,
        lines=tuple(lines),
        breaks=tuple((year, broken) for year in source.breaks(code)),
    )
