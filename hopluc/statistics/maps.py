"""A figure on the map of its units: the one picture that page, print and report show."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from hopluc.drawing.choropleth import Area, Choropleth
from hopluc.installed_law import law
from hopluc.places.models import Place
from hopluc.places.shapes import Level, map_on
from hopluc.statistics.figures import Figure, FigureSource
from hopluc.statistics.presentation import WITHOUT_UNIT, chart_scale


def unit_map(
    source: FigureSource,
    code: str,
    *,
    year: int,
    area: Place,
    map_of: date,
    level: Level = "commune",
    title: str,
    door: Callable[[str], str] | None = None,
) -> Choropleth:
    """The units of an area on the map of a day, shaded by their figure of a year. `door`: the address behind a unit,
    from its code; a picture on paper has none. Refusals of `FigureSource.by_unit`."""
    unit, scaled = chart_scale(law().indicator(code))
    found = source.by_unit(code, year=year, place=area.code, map_of=map_of, level=level)
    rest = source.remainder(code, year=year, place=area.code, map_of=map_of, level=level)
    figures = {each.place.pk: each.figure for each in found}
    outlined = map_on(map_of, area, level=level)
    return Choropleth(
        title=title,
        unit=unit,
        areas=tuple(
            Area(
                code=shape.code,
                name=shape.full_name,
                rings=shape.rings,
                value=scaled(figures[shape.place_pk].value),
                url=door(shape.code) if door else "",
                shown=figures[shape.place_pk].shown,
                parent=shape.parent_name,
            )
            for shape in outlined.units
        ),
        is_schematic=outlined.is_schematic,
        note=" ".join(part for part in (outlined.note(), left_over(rest)) if part),
        beside=(Area("", str(WITHOUT_UNIT), (), scaled(rest.value), shown=rest.shown),) if rest.rows else (),
    )


def left_over(rest: Figure) -> str:
    """ "Chưa xác định được đơn vị: 3 hợp tác xã."; empty where every row has its unit."""
    if not rest.rows:
        return ""
    return _("Chưa xác định được đơn vị: %(shown)s.") % {"shown": rest.shown}
