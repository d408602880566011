"""One body and one directive: read, discussed, counted unit by unit."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.dissemination import actions
from hopluc.dissemination.columns import mark_of
from hopluc.dissemination.forms import GatheringForm, StrikeForm, UnitsForm, as_typed
from hopluc.dissemination.models import Gathering, Sending
from hopluc.dissemination.queries import reaches, share_of
from hopluc.dissemination.views.scope import answered_sending, answers_for, signed, visible_sending
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.wording import sentence


@require_safe
@gate.needs(Permission.DISSEMINATION_RECORD)
def show_one(request: HttpRequest, pk: int) -> HttpResponse:
    """What the body has done with the directive."""
    return _page(request, visible_sending(request, pk))


@require_POST
@gate.needs(Permission.DISSEMINATION_RECORD)
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """The body has read it."""
    found, body = answered_sending(request, pk)
    try:
        actions.mark_read(found, body=body, **signed(request))
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, _("Đã ghi ngày đọc."))
    return redirect("dissemination:sending", pk)


@require_POST
@gate.needs(Permission.DISSEMINATION_RECORD)
def gather(request: HttpRequest, pk: int) -> HttpResponse:
    """The body discussed it."""
    found, body = answered_sending(request, pk)
    form = GatheringForm(request.POST)
    if form.is_valid():
        try:
            actions.record_gathering(found, body=body, **form.cleaned_data, **signed(request))
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("Đã ghi cuộc học tập."))
            return redirect("dissemination:sending", pk)
    return _page(request, found, gathering=form)


@require_http_methods(["GET", "HEAD", "POST"])
@gate.needs(Permission.DISSEMINATION_RECORD)
def strike(request: HttpRequest, pk: int, gathering: int) -> HttpResponse:
    """A gathering was written down wrongly."""
    found, body = answered_sending(request, pk)
    chosen = get_object_or_404(Gathering, pk=gathering, sending=found, struck_at=None)
    form = StrikeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.strike_gathering(chosen, body=body, **form.cleaned_data, **signed(request))
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("Đã gạch bỏ; lý do còn trên trang."))
            return redirect("dissemination:sending", pk)
    content = {"sending": found, "gathering": chosen, "form": form}
    return render(request, "dissemination/strike.html", content, status=400 if form.errors else 200)


@require_POST
@gate.needs(Permission.DISSEMINATION_RECORD)
def units(request: HttpRequest, pk: int) -> HttpResponse:
    """The table of units as it is now."""
    found, body = answered_sending(request, pk)
    form = UnitsForm(request.POST)
    if form.is_valid():
        try:
            actions.set_units(
                found, body=body, lines=form.typed.lines, seen=form.cleaned_data["seen"], **signed(request)
            )
        except Refusal as refusal:
            form.add_error("units", sentence(refusal))
        else:
            messages.success(request, _units_said(form))
            return redirect("dissemination:sending", pk)
    return _page(request, found, units=form)


def _units_said(form: UnitsForm) -> str:
    said = _("Đã ghi bảng đơn vị: %(n)s dòng.") % {"n": len(form.typed.lines)}
    if form.typed.left_out:
        said += " " + _("Không tính: %(lines)s.") % {"lines": ", ".join(map(str, form.typed.left_out))}
    return said


def _page(
    request: HttpRequest,
    found: Sending,
    *,
    gathering: GatheringForm | None = None,
    units: UnitsForm | None = None,
) -> HttpResponse:
    (reach,) = reaches(Sending.objects.filter(pk=found.pk), clock.today())
    rows = list(found.units.all())
    answers = answers_for(request, found)
    wrong: forms.Form | None = gathering or units
    content: dict[str, Any] = {
        "sending": found,
        "reach": reach,
        "mark": mark_of(reach.spread),
        "gatherings": list(found.gatherings.order_by("held_on", "pk")),
        "rows": [(each, share_of(each.reached, each.members)) for each in rows],
        "answers": answers,
        "may_take_back": gate.actor(request).may(Permission.DISSEMINATION_SEND)
        and not (found.read_on or rows or found.gatherings.exists()),
        "gathering_form": gathering or (GatheringForm() if answers else None),
        "units_form": units or (UnitsForm(initial=_asked(rows)) if answers else None),
        "wrong": wrong,
    }
    return render(request, "dissemination/sending.html", content, status=400 if wrong else 200)


def _asked(rows: list[Any]) -> dict[str, str]:
    return {"units": as_typed(rows), "seen": actions.units_digest(rows)}
