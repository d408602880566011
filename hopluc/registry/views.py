"""Pages of the registers: list, profile, roll of members."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.kernel import clock
from hopluc.places.models import DISTRICT_KINDS, Place
from hopluc.places.queries import Atlas
from hopluc.registry.models import CooperativeKind, Sector, Version
from hopluc.registry.queries import ListFilter, listed, visible_or_404

PAGE = 50


@needs(Permission.REGISTRY_READ)
def cooperative_list(request: HttpRequest) -> HttpResponse:
    """Search and filters; the rows alone when htmx asks."""
    asked = request.GET
    district = asked.get("district", "")
    communes: frozenset[int] | None = None
    if district:
        place = Place.objects.filter(key=district).first()
        communes = Atlas.read().covered(place) if place else frozenset()
    wanted = ListFilter(
        search=asked.get("q", "")[:100],
        kind=asked.get("kind", "") if asked.get("kind") in CooperativeKind.values else "",
        sector=asked.get("sector", "") if asked.get("sector") in Sector.values else "",
        communes=communes,
        standing=asked.get("standing", "standing"),
    )
    found = listed(actor(request), wanted, on=clock.today())
    page = Paginator(found, PAGE).get_page(asked.get("page"))
    kept = asked.copy()
    kept.pop("page", None)
    context = {
        "page": page,
        "total": page.paginator.count,
        "wanted": wanted,
        "district": district,
        "query": kept.urlencode(),
        "kinds": CooperativeKind.choices,
        "sectors": Sector.choices,
        "districts": Place.objects.filter(kind__in=DISTRICT_KINDS),
        "today": clock.today(),
    }
    # Going back in the browser, htmx asks again by its own hand and needs the whole page.
    rows_alone = "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
    answer = render(request, "registry/rows.html" if rows_alone else "registry/list.html", context)
    patch_vary_headers(answer, ["HX-Request", "HX-History-Restore-Request"])
    return answer


@needs(Permission.MEMBERS_READ)
def roll(request: HttpRequest, code: str) -> HttpResponse:
    """The roll of members, by given name. Personal data: within scope and with the permission only."""
    cooperative = visible_or_404(actor(request), code)
    page = Paginator(cooperative.members.order_by("order", "number"), PAGE).get_page(request.GET.get("page"))
    context = {
        "cooperative": cooperative,
        "version": Version.objects.current().get(cooperative=cooperative),
        "page": page,
        "today": clock.today(),
    }
    return render(request, "registry/roll.html", context)
