"""The life story of a unit: what it was made of, what it became, by which text, and what lies in it."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.kernel import clock
from hopluc.kernel.text import fold
from hopluc.places.models import Place
from hopluc.places.queries import Atlas, Life, life_story, seats_within
from hopluc.places.queries.lives import Relative
from hopluc.registry.models import Version, standing_code

MOST_FOUND = 50


@require_safe
@needs(Permission.FIGURES_READ)
def units(request: HttpRequest) -> HttpResponse:
    """`?q=duc xuan`: units of every time by code or name, marks do not matter; the only one is opened at once."""
    typed = request.GET.get("q", "")
    words = fold(typed).split()
    found = []
    if words:
        every = Place.objects.select_related("parent").order_by("order", "code", "valid_from")
        found = [each for each in every if all(word in f"{each.code} {fold(each.full_name)}" for word in words)]
    if len(found) == 1:
        return redirect("boundaries:unit", key=found[0].key)
    context = {"typed": typed, "found": found[:MOST_FOUND], "more": max(0, len(found) - MOST_FOUND)}
    return render(request, "boundaries/units.html", context)


@require_safe
@needs(Permission.FIGURES_READ)
def unit(request: HttpRequest, key: str) -> HttpResponse:
    """One unit in one life ("01840@2025-07-01"), with those before, after and above it."""
    life = life_story(key)
    if life is None:
        raise Http404
    place, today = life.place, clock.today()
    last = place.valid_until - timedelta(days=1) if place.valid_until is not None else None
    day = min(last, today) if last is not None else max(today, place.valid_from or today)
    context: dict[str, Any] = {
        "place": place,
        "life": life,
        "entries": _entries(life),
        "last": last,
        "above": _above(place),
        "standing": _standing(request, place, day),
        "day": day,
        "now": _now(place, today),
        "area_url": f"{reverse('dashboards:area', args=[place.code])}?{urlencode({'map_of': day.isoformat()})}",
    }
    return render(request, "boundaries/unit.html", context)


def _entries(life: Life) -> list[dict[str, object]]:
    """Beginning and end, with the units on the other side of each."""
    place = life.place
    entries: list[dict[str, object]] = []
    if place.valid_from is not None or life.before:
        note = _from_words(life.before)
        entries.append(_entry(place.valid_from, _("Bắt đầu"), note, place.legal_basis, "new"))
    if place.valid_until is not None:
        note = _into_words(life.after)
        basis = life.after[0].basis if life.after else (place.ended_by.basis if place.ended_by else "")
        entries.append(_entry(place.valid_until, _("Kết thúc"), note, basis, "closed"))
    return entries


def _entry(day: date | None, title: str, note: str, basis: str, code: str) -> dict[str, object]:
    return {"day": day, "title": title, "note": " · ".join(part for part in (note, basis) if part), "code": code}


def _from_words(before: tuple[Relative, ...]) -> str:
    return _("lập từ %(units)s") % {"units": ", ".join(map(_named, before))} if before else ""


def _into_words(after: tuple[Relative, ...]) -> str:
    return _("nhập vào %(units)s") % {"units": ", ".join(map(_named, after))} if after else _("không có đơn vị kế thừa")


def _named(each: Relative) -> str:
    return _("một phần %(unit)s") % {"unit": each.place.full_name} if each.is_part else each.place.full_name


def _above(place: Place) -> list[Place]:
    above: list[Place] = []
    parent = place.parent
    while parent is not None:
        above.insert(0, parent)
        parent = parent.parent
    return above


def _standing(request: HttpRequest, place: Place, day: date) -> int:
    """Cooperatives in the unit that the reader may see, as it is on a day, by their sheets of that day."""
    seats = seats_within(place.code, day)
    found = Version.objects.in_force(day).filter(seat__in=seats)
    who = actor(request)
    if who.communes is not None:
        found = found.filter(seat__in=who.communes)
    if who.cooperative is not None:
        found = found.filter(cooperative__code=standing_code(who.cooperative))
    return found.exclude(status="ended").count()


def _now(place: Place, today: date) -> Place | None:
    """The commune of today in which a former one lies wholly."""
    atlas = Atlas.read()
    pk = atlas.unit_on(place.pk, today) if atlas.is_commune(place.pk) else None
    return atlas.places[pk] if pk is not None and pk != place.pk else None
