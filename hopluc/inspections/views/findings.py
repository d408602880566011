"""One visit: what it found about each clause, what must be put right, and how far that has come."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.inspections import actions
from hopluc.inspections.columns import mark_of, visited
from hopluc.inspections.forms import FindingForm, RemedyForm, WhyForm
from hopluc.inspections.models import Finding, Gravity, Visit, VisitState
from hopluc.inspections.queries import may_write, remedied
from hopluc.inspections.views.scope import errand, signed, visible_visit, visit_url, written_visit
from hopluc.kernel import clock


@require_safe
@gate.needs(Permission.INSPECTIONS_READ)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The visit with its findings; prints on paper as it stands."""
    visit = visible_visit(request, pk)
    found = visit.findings.select_related("clause__directive", "remedy", "obligation__clause")
    content = {
        "visit": visit,
        "where": visited(visit),
        "mark": mark_of(visit.state),
        "team": [line.strip() for line in visit.team.splitlines() if line.strip()],
        "findings": remedied(found, clock.today()),
        "writes": may_write(gate.actor(request), visit.plan),
        "is_planned": visit.state == VisitState.PLANNED,
        "is_held": visit.state == VisitState.HELD,
        "merit": Gravity.MERIT,
    }
    return render(request, "inspections/visit.html", content)


@require_http_methods(["GET", "HEAD", "POST"])
@gate.needs(Permission.INSPECTIONS_WRITE)
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Something was found about a clause."""
    visit = written_visit(request, pk)
    form = FindingForm(request.POST if request.method == "POST" else None, plan=visit.plan)

    def verb() -> str:
        finding = actions.add_finding(visit, **form.cleaned_data, **signed(request))
        return f"{visit_url(visit)}#phat-hien-{finding.pk}"

    title = _("Ghi phát hiện")
    return errand(request, form, verb, title=title, said=_("Đã ghi."), back=visit_url(visit), words=visited(visit))


@require_http_methods(["GET", "HEAD", "POST"])
@gate.needs(Permission.INSPECTIONS_WRITE)
def remedy(request: HttpRequest, pk: int, finding: int) -> HttpResponse:
    """The body must put it right by a day."""
    visit, chosen = _chosen(request, pk, finding)
    form = RemedyForm(request.POST if request.method == "POST" else None, finding=chosen, on=clock.today())

    def verb() -> str:
        actions.ask_remedy(chosen, **form.cleaned_data, **signed(request))
        return f"{visit_url(visit)}#phat-hien-{chosen.pk}"

    said = _("Đã giao %(body)s khắc phục.") % {"body": visit.body.shown_name}
    return errand(request, form, verb, title=_("Giao khắc phục"), said=said, back=visit_url(visit), words=chosen.words)


@require_http_methods(["GET", "HEAD", "POST"])
@gate.needs(Permission.INSPECTIONS_WRITE)
def strike(request: HttpRequest, pk: int, finding: int) -> HttpResponse:
    """It was wrong."""
    visit, chosen = _chosen(request, pk, finding)
    form = WhyForm(request.POST if request.method == "POST" else None)

    def verb() -> str:
        actions.strike_finding(chosen, **form.cleaned_data, **signed(request))
        return visit_url(visit)

    title, said = _("Gạch bỏ phát hiện"), _("Đã gạch bỏ; lý do còn trên trang.")
    return errand(request, form, verb, title=title, said=said, back=visit_url(visit), words=chosen.words)


def _chosen(request: HttpRequest, pk: int, finding: int) -> tuple[Visit, Finding]:
    visit = written_visit(request, pk)
    rows = Finding.objects.select_related("clause", "visit")
    return visit, get_object_or_404(rows, pk=finding, visit=visit, struck_at=None, remedy=None)
