"""The seat of a cooperative on the map, beside its page or on a page of its own."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.dashboards.cooperative_sheet import seat_url
from hopluc.drawing.choropleth import Area
from hopluc.drawing.located import Located
from hopluc.kernel import clock
from hopluc.pictures.picture import Shown, pictured
from hopluc.places.models import Place
from hopluc.places.queries import Atlas, home
from hopluc.places.shapes import map_on
from hopluc.registry.models import Version
from hopluc.registry.queries import visible_or_404

# px: beside the page, and on a phone.
WIDE, NARROW = 480, 320


@require_safe
@needs(Permission.REGISTRY_READ)
def cooperative_place(request: HttpRequest, code: str) -> HttpResponse:
    """The commune of the seat among the communes of its day; where it is another unit today, that is said."""
    who, today = actor(request), clock.today()
    found = visible_or_404(who, code)
    version = Version.objects.current().get(cooperative=found)
    atlas = Atlas.read()
    seat = atlas.places[version.seat_id]
    now = atlas.unit_on(seat.pk, today)
    context = {
        "cooperative": found,
        "version": version,
        "seat": seat,
        "seat_now": atlas.places[now] if now is not None and now != seat.pk else None,
        "area_url": seat_url(seat, today.year - 1) if who.may(Permission.FIGURES_READ) else "",
        "shown": seat_map(seat, last_day(seat) or today),
    }
    beside = "X-Panel" in request.headers
    answer = render(request, "dashboards/cooperative_place.html", context | {"beside": beside})
    patch_vary_headers(answer, ["X-Panel"])
    return answer


def last_day(place: Place) -> date | None:
    return place.valid_until - timedelta(days=1) if place.valid_until is not None else None


def seat_map(seat: Place, day: date) -> Shown | None:
    """One commune shaded among those of the home on a day; None where it stands on no map."""
    area = home()
    if area is None:
        return None
    outlined = map_on(day, area.place)
    if not any(shape.place_pk == seat.pk and shape.rings for shape in outlined.units):
        return None
    areas = tuple(
        Area(code=shape.code, name=shape.full_name, rings=shape.rings, value=None, parent=shape.parent_name)
        for shape in outlined.units
    )
    drawn = Located(
        title=_("Trụ sở: %(place)s") % {"place": seat.full_name},
        unit="",
        areas=areas,
        is_schematic=outlined.is_schematic,
        note=outlined.note(),
        is_plain=True,
        here=seat.code,
    )
    return pictured(drawn, width=WIDE, narrow=NARROW)
