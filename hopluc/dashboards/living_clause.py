"""One clause of the living directive with all that is known of it: beside the text, or as a page of its own."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from hopluc.accounts.gate import needs
from hopluc.accounts.permissions import Permission
from hopluc.dashboards.living import latest_year, study_counted, work_years, years_shown
from hopluc.directives.models import Directive
from hopluc.directives.queries import clause_states
from hopluc.directives.queries.cascade import cascade
from hopluc.kernel import clock
from hopluc.kernel.numbers import whole


@require_safe
@needs(Permission.DIRECTIVES_READ)
def living_clause(request: HttpRequest, pk: int, clause: int) -> HttpResponse:
    """`?year=2024`: in that year, as known today; without one in the last whose work was opened."""
    directive = get_object_or_404(Directive.objects.live(), pk=pk)
    today, opened = clock.today(), work_years(directive)
    asked = whole(request.GET.get("year", ""))
    years = years_shown(directive, list(directive.facts.all()), opened, today)
    year = asked if asked in years else latest_year(opened, today)
    state = next((each for each in clause_states(directive, year, today) if each.pk == clause), None)
    if state is None:
        raise Http404
    studied_at, studied = study_counted(directive, today)
    hung = cascade(directive, year, today)
    content = {
        # Where nobody has hung a document under this one, no clause says so of itself.
        "carried": hung.clauses.get(clause) if hung.documents else None,
        "directive": directive,
        "studied": studied if studied_at == clause else None,
        "state": state,
        "year": year,
        "today": today,
        "beside": "X-Panel" in request.headers,
        "text_url": f"{reverse('dashboards:living')}?year={year}&directive={pk}#{state.anchor}",
    }
    answer = render(request, "dashboards/living_clause.html", content)
    patch_vary_headers(answer, ["X-Panel"])
    return answer
