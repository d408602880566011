"""One number alone, for pages of rooms that know no figures: they ask by address and put it beside their own words."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hopluc.accounts.gate import needs
from hopluc.accounts.permissions import Permission
from hopluc.dashboards.figures import asked_figure
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.statistics.figures import FigureSource
from hopluc.statistics.indicators import INDICATORS


@require_safe
@needs(Permission.FIGURES_READ)
def figure_value(request: HttpRequest, code: str) -> HttpResponse:
    """As the page of the figure is asked (`?year=2025`): the number as people read it, and how many stand behind it; in
    words that there is none where the year has none."""
    if code not in INDICATORS:
        raise Http404
    try:
        found = asked_figure(FigureSource(at=clock.now()), code, request.GET)
    except Refusal:
        found = None
    return render(request, "dashboards/figure_value.html", {"figure": found})
