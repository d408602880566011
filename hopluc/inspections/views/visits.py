"""Visits: the list, planned, held, called off."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.inspections import actions
from hopluc.inspections.columns import VISITS, visited
from hopluc.inspections.forms import HoldVisitForm, VisitForm, WhyForm
from hopluc.inspections.queries import plans_seen_by, visits_seen_by
from hopluc.inspections.views.scope import (
    errand,
    plan_url,
    signed,
    visit_url,
    written_plan,
    written_visit,
)
from hopluc.kernel import clock
from hopluc.listing.views.page import list_page


@require_safe
@gate.needs(Permission.INSPECTIONS_READ)
def listing(request: HttpRequest) -> HttpResponseBase:
    """Every visit that the reader may see, the newest first, and the plans above them."""
    actor = gate.actor(request)
    standing = Q(findings__struck_at=None)
    rows = visits_seen_by(actor).select_related("body", "plan__body", "plan__directive")
    rows = rows.annotate(
        found=Count("findings", filter=standing), remedies=Count("findings", filter=Q(findings__remedy__isnull=False))
    )
    context = {
        "plans": plans_seen_by(actor).select_related("directive", "body"),
        "may_plan": actor.may(Permission.INSPECTIONS_WRITE) and actor.body is not None,
    }
    return list_page(request, VISITS, rows, template="inspections/list.html", context=context)


@require_http_methods(["GET", "HEAD", "POST"])
@gate.needs(Permission.INSPECTIONS_WRITE)
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A visit under a plan."""
    plan = written_plan(request, pk)
    form = VisitForm(request.POST if request.method == "POST" else None, on=clock.today())

    def verb() -> str:
        return visit_url(actions.plan_visit(plan, **form.cleaned_data, **signed(request)))

    return errand(request, form, verb, title=_("Thêm cuộc kiểm tra"), said=_("Đã thêm."), back=plan_url(plan))


@require_http_methods(["GET", "HEAD", "POST"])
@gate.needs(Permission.INSPECTIONS_WRITE)
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    """It took place."""
    visit = written_visit(request, pk)
    form = HoldVisitForm(request.POST if request.method == "POST" else None, initial={"held_on": visit.planned_on})

    def verb() -> str:
        return visit_url(actions.hold_visit(visit, **form.cleaned_data, **signed(request)))

    title, said = _("Ghi đã tiến hành"), _("Đã ghi. Thêm các phát hiện theo từng khoản.")
    return errand(request, form, verb, title=title, said=said, back=visit_url(visit), words=visited(visit))


@require_http_methods(["GET", "HEAD", "POST"])
@gate.needs(Permission.INSPECTIONS_WRITE)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """It does not take place."""
    visit = written_visit(request, pk)
    form = WhyForm(request.POST if request.method == "POST" else None)

    def verb() -> str:
        return visit_url(actions.cancel_visit(visit, **form.cleaned_data, **signed(request)))

    title, said = _("Bỏ cuộc kiểm tra"), _("Đã bỏ; lý do còn trên trang.")
    return errand(request, form, verb, title=title, said=said, back=visit_url(visit), words=visited(visit))
