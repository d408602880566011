"""The plan of a year: written, put right, shown with its visits and what came of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.bodies.models import Body
from hopluc.inspections import actions
from hopluc.inspections.columns import mark_of, visited
from hopluc.inspections.forms import PlanForm, PlanWordsForm
from hopluc.inspections.models import Finding, Visit
from hopluc.inspections.queries import gravities, may_write, remedied, visits_seen_by
from hopluc.inspections.views.scope import errand, plan_url, signed, visible_plan, written_plan
from hopluc.kernel import clock
from hopluc.kernel.numbers import whole


@require_http_methods(["GET", "HEAD", "POST"])
@gate.needs(Permission.INSPECTIONS_WRITE)
def add(request: HttpRequest) -> HttpResponse:
    """The body of the reader plans; `?directive=3` chooses the directive."""
    key = gate.actor(request).body
    if key is None:
        raise Http404
    body = get_object_or_404(Body, pk=key)
    proposed = {"directive": whole(request.GET.get("directive", "")), "year": clock.today().year}
    form = PlanForm(request.POST if request.method == "POST" else None, initial=proposed)

    def verb() -> str:
        return plan_url(actions.plan_year(body=body, **form.cleaned_data, **signed(request)))

    title = _("Lập kế hoạch kiểm tra, giám sát")
    return errand(request, form, verb, title=title, said=_("Đã lập kế hoạch."), back=reverse("inspections:list"))


@require_http_methods(["GET", "HEAD", "POST"])
@gate.needs(Permission.INSPECTIONS_WRITE)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Its number and its words."""
    plan = written_plan(request, pk)
    initial = {"number": plan.number, "words": plan.words}
    form = PlanWordsForm(request.POST if request.method == "POST" else None, initial=initial)

    def verb() -> str:
        return plan_url(actions.change_plan(plan, **form.cleaned_data, **signed(request)))

    return errand(request, form, verb, title=_("Sửa kế hoạch"), said=_("Đã sửa kế hoạch."), back=plan_url(plan))


@require_safe
@gate.needs(Permission.INSPECTIONS_READ)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan, its visits, every finding that is to be put right; prints on paper as it stands."""
    plan = visible_plan(request, pk)
    visits = visits_seen_by(gate.actor(request)).filter(plan=plan)
    asked = Finding.objects.filter(visit__in=visits, remedy__isnull=False)
    asked = asked.select_related("visit__body", "clause", "remedy", "obligation__clause")
    remedies = remedied(asked.order_by("remedy__due", "pk"), clock.today())
    content = {
        "plan": plan,
        "visits": [_row(visit) for visit in visits.select_related("body").order_by("planned_on", "pk")],
        "gravities": gravities(visits),
        "remedies": remedies,
        "open_count": sum(each.is_open for each in remedies),
        "writes": may_write(gate.actor(request), plan),
    }
    return render(request, "inspections/plan.html", content)


def _row(visit: Visit) -> dict[str, object]:
    return {"visit": visit, "where": visited(visit), "mark": mark_of(visit.state)}
