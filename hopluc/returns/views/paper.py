"""A return on paper: the form of its year with empty boxes, to be filled by hand and typed in afterwards."""

from io import BytesIO

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.installed_law import law
from hopluc.places.queries import home
from hopluc.registry.models import Cooperative
from hopluc.registry.queries import current_versions
from hopluc.returns.facts import decimal_or_none
from hopluc.returns.queries import lines_of
from hopluc.returns.views.filing import filing_or_404


@require_safe
@needs(Permission.RETURNS_FILE)
def paper(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """One sheet of A4: who, the year, the lines with the values of the year before, room for this year's, signing."""
    cooperative = filing_or_404(request, code, year)
    version = current_versions({cooperative.code})[cooperative.code]
    form, before = law().form(year), lines_of(cooperative, year - 1)
    found = home()
    context = {
        "cooperative": cooperative,
        "version": version,
        "year": year,
        "last_year": year - 1,
        "form": form,
        "lines": [(line, _kept(before.get(line.code))) for line in form.lines],
        "address": address_of(cooperative, year),
        "made_up": bool(found and found.made_up),
        "office": actor(request).body_name or actor(request).place_name,
    }
    return render(request, "returns/paper.html", context)


@require_safe
@needs(Permission.RETURNS_FILE)
def quick_response(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The QR code of the page on which the paper is typed in, with the version of its form."""
    cooperative = filing_or_404(request, code, year)
    drawn = BytesIO()
    segno.make(address_of(cooperative, year), error="m", micro=False).save(
        drawn, kind="svg", border=4, xmldecl=False, scale=4
    )
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


def address_of(cooperative: Cooperative, year: int) -> str:
    """The whole address of the page on which a return is typed in; `bieu` names the version of the printed form."""
    path = reverse("returns:file", args=[cooperative.code, year])
    return f"{settings.BASE_URL.rstrip('/')}{path}?bieu={law().form(year).code}"


def _kept(value: object) -> object:
    return value if isinstance(value, bool) else decimal_or_none(value)
