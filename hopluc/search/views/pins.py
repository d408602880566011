"""The reader's pins."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.kernel import clock
from hopluc.search.pinned import pinned


@require_safe
@needs(Permission.ACCOUNTS_OWN)
def pins(request: HttpRequest) -> HttpResponse:
    """In the reader's order, with buttons to change it; what can no longer be seen says so."""
    return render(request, "search/pins.html", {"pinned": pinned(actor(request), clock.today())})
