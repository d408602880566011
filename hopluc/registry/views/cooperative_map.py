"""The cooperatives on the map of a day: how many in each unit, under the filters of the list."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.drawing.choropleth import Area, Choropleth
from hopluc.kernel import clock
from hopluc.listing.queries import Pair
from hopluc.listing.views.shown import ShownList, shown_list
from hopluc.pictures.picture import Shown, pictured
from hopluc.places.models import Place
from hopluc.places.queries import Atlas, home
from hopluc.places.shapes import Level, UnitMap, map_on
from hopluc.registry.columns.cooperatives import cooperatives_on, map_day
from hopluc.registry.models import Version
from hopluc.registry.queries import visible_versions
from hopluc.registry.views.cooperatives import asked_day

# px: as wide as the page's column on an office screen, and on a phone.
WIDE, NARROW = 760, 320


@dataclass(frozen=True)
class Counted:
    """How many cooperatives have their seat in each unit; `apart`: in none that the map has."""

    by_unit: Counter[int]
    apart: int

    @property
    def total(self) -> int:
        return sum(self.by_unit.values()) + self.apart


@require_safe
@needs(Permission.REGISTRY_READ)
def cooperative_map(request: HttpRequest) -> HttpResponse:
    """The units of the chosen map, each leading to its part of the list."""
    today, found = clock.today(), home()
    day = asked_day(request, today)
    on = map_day(request.GET.get("map", ""), day, today)
    rows = visible_versions(actor(request), None if day == today else day)
    listed = shown_list(request, cooperatives_on(on), rows, live=False, on=day)
    context: dict[str, Any] = {"list": listed, "on": on, "list_url": reverse("registry:list") + listed.back_url}
    if found is not None:
        level: Level = "district" if request.GET.get("level") == "district" else "commune"
        outlined = map_on(on, found.place, level=level)
        counted = _counted(listed.rows, outlined, on, level)
        context |= {"counted": counted, "shown_map": _picture(outlined, counted, listed, found.place)}
    return render(request, "registry/map.html", context)


def _counted(rows: Any, outlined: UnitMap, on: date, level: Level) -> Counted:
    """By the unit of the map to which a seat belongs on its day. One query."""
    atlas = Atlas.read()
    drawn = {unit.place_pk for unit in outlined.units}
    by_unit: Counter[int] = Counter()
    apart = 0
    for seat, count in _by_seat(rows):
        unit = atlas.unit_on(seat, on)
        parent = atlas.parent(unit) if unit is not None and level == "district" else None
        unit = parent.pk if parent is not None else unit
        if unit in drawn and unit is not None:
            by_unit[unit] += count
        else:
            apart += count
    return Counted(by_unit, apart)


def _by_seat(rows: QuerySet[Version]) -> list[tuple[int, int]]:
    return list(rows.order_by().values_list("seat").annotate(count=Count("pk")))


def _picture(outlined: UnitMap, counted: Counted, listed: ShownList, area: Place) -> Shown:
    said = listed.asked.in_words()
    content = Choropleth(
        title=f"{area.full_name}: {said}" if said else area.full_name,
        unit=_("tổ chức"),
        areas=tuple(
            Area(
                code=shape.code,
                name=shape.full_name,
                rings=shape.rings,
                value=Decimal(counted.by_unit[shape.place_pk]),
                url=_list_url(listed, shape.code),
                parent=shape.parent_name,
            )
            for shape in outlined.units
        ),
        is_schematic=outlined.is_schematic,
        note=outlined.note(),
    )
    return pictured(content, width=WIDE, narrow=NARROW)


def _list_url(listed: ShownList, code: str) -> str:
    """The list under the same filters, in one unit."""
    pairs: list[Pair] = [pair for pair in listed.asked.filter_pairs() if pair[0] != "unit"]
    return f"{reverse('registry:list')}?{urlencode([*pairs, ('unit', code)])}"
