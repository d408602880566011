"""The clock of a work item: its body asks for more time, the office answers, stops the clock and lets it run again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.directives import actions
from hopluc.directives.forms.following import (
    AskExtensionForm,
    EndHoldForm,
    GrantExtensionForm,
    HoldForm,
    RefuseExtensionForm,
)
from hopluc.directives.models import Extension, Hold, Obligation, WorkItem
from hopluc.directives.queries.holders import has_item
from hopluc.directives.views.obligation import show
from hopluc.directives.views.pressing import Said, carried_out, errand, pressed, signed
from hopluc.directives.views.scope import acting_body, visible_obligation
from hopluc.directives.views.work_rows import Wrong
from hopluc.kernel import clock
from hopluc.kernel.dates import format_date


@require_POST
@gate.needs(Permission.DIRECTIVES_REPORT_RESULT)
def ask(request: HttpRequest, pk: int, obligation: int, work_item: int) -> HttpResponse:
    """A body that has the work asks for another day. For other bodies there is nothing to press."""
    chosen = visible_obligation(request, pk, obligation)
    item = get_object_or_404(WorkItem, pk=work_item, obligation=chosen)
    body = acting_body(request, lambda body: has_item(item, body, clock.today()))
    form = AskExtensionForm(request.POST, prefix=f"x{item.pk}")

    def verb(values: dict[str, Any]) -> Said:
        asked = actions.ask_extension(item, body=body, **values, **signed(request))
        undo = reverse("directives:withdraw-extension", args=[pk, obligation, asked.pk])
        return Said(_("Đã đề nghị gia hạn đến %(day)s, chờ trả lời.") % {"day": format_date(asked.due_asked)}, undo)

    return carried_out(request, chosen, form, verb, _anchor(item.pk)) or show(
        request, chosen, Wrong(form, "ask", item.pk)
    )


@require_POST
@gate.needs(Permission.DIRECTIVES_DECIDE)
def grant(request: HttpRequest, pk: int, obligation: int, extension: int) -> HttpResponse:
    """The office gives another day."""
    chosen = visible_obligation(request, pk, obligation)
    asked = _extension(chosen, extension)
    form = GrantExtensionForm(request.POST, prefix=f"g{asked.pk}")

    def verb(values: dict[str, Any]) -> Said:
        actions.grant_extension(asked, body=acting_body(request), **values, **signed(request))
        return Said(_("Đã cho gia hạn đến %(day)s.") % {"day": format_date(values["due"])})

    return carried_out(request, chosen, form, verb, _anchor(asked.work_item_id)) or show(
        request, chosen, Wrong(form, "grant", asked.pk)
    )


@require_POST
@gate.needs(Permission.DIRECTIVES_DECIDE)
def refuse(request: HttpRequest, pk: int, obligation: int, extension: int) -> HttpResponse:
    """The office keeps the day, and says why."""
    chosen = visible_obligation(request, pk, obligation)
    asked = _extension(chosen, extension)
    form = RefuseExtensionForm(request.POST, prefix=f"n{asked.pk}")

    def verb(values: dict[str, Any]) -> Said:
        actions.refuse_extension(asked, body=acting_body(request), **values, **signed(request))
        return Said(_("Đã trả lời: không gia hạn."))

    return carried_out(request, chosen, form, verb, _anchor(asked.work_item_id)) or show(
        request, chosen, Wrong(form, "refuse", asked.pk)
    )


@require_POST
@gate.needs(Permission.DIRECTIVES_REPORT_RESULT)
def withdraw(request: HttpRequest, pk: int, obligation: int, extension: int) -> HttpResponse:
    """The body that asked no longer does. For other bodies it is not there."""
    chosen = visible_obligation(request, pk, obligation)
    asked = _extension(chosen, extension)
    body = acting_body(request, lambda body: body.pk == asked.body_id)

    def verb() -> Said:
        actions.withdraw_extension(asked, body=body, **signed(request))
        return Said(_("Đã rút đề nghị gia hạn."))

    return pressed(request, chosen, verb, _anchor(asked.work_item_id))


@require_http_methods(["GET", "HEAD", "POST"])
@gate.needs(Permission.DIRECTIVES_DECIDE)
def hold(request: HttpRequest, pk: int, obligation: int, work_item: int) -> HttpResponse:
    """The office stops the clock: a pause, or a wait for another body."""
    chosen = visible_obligation(request, pk, obligation)
    item = get_object_or_404(WorkItem, pk=work_item, obligation=chosen)
    form = HoldForm(request.POST if request.method == "POST" else None, on=clock.today())

    def verb(values: dict[str, Any]) -> Said:
        held = actions.begin_hold(item, body=acting_body(request), **values, **signed(request))
        return Said(_("Thời hạn dừng từ ngày %(day)s.") % {"day": format_date(held.since)})

    done = carried_out(request, chosen, form, verb, _anchor(item.pk)) if form.is_bound else None
    return done or errand(request, chosen, form, title=_("Dừng thời hạn"), button=_("Dừng thời hạn"))


@require_POST
@gate.needs(Permission.DIRECTIVES_DECIDE)
def end_hold(request: HttpRequest, pk: int, obligation: int, hold: int) -> HttpResponse:
    """The office lets the clock run again. Whoever has the work lets nobody's clock run."""
    chosen = visible_obligation(request, pk, obligation)
    held = get_object_or_404(Hold.objects.select_related("work_item"), pk=hold, work_item__obligation=chosen)
    acting_body(request, lambda body: not has_item(held.work_item, body, clock.today()))
    form = EndHoldForm(request.POST, prefix=f"z{held.pk}")

    def verb(values: dict[str, Any]) -> Said:
        actions.end_hold(held, **values, **signed(request))
        return Said(_("Thời hạn chạy lại từ ngày %(day)s.") % {"day": format_date(values["on"])})

    return carried_out(request, chosen, form, verb, _anchor(held.work_item_id)) or show(
        request, chosen, Wrong(form, "end_hold", held.pk)
    )


def _extension(chosen: Obligation, pk: int) -> Extension:
    return get_object_or_404(Extension, pk=pk, work_item__obligation=chosen)


def _anchor(item: int) -> str:
    return f"viec-{item}"
