"""What a year aims at, and what later documents did to an obligation."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.directives import actions
from hopluc.directives.forms.following import AmendForm, LaterDocumentForm
from hopluc.directives.models import Amendment, Directive, Obligation
from hopluc.directives.views.obligation import show
from hopluc.directives.views.obligation_parts import goal_form
from hopluc.directives.views.pressing import Said, carried_out, errand, pressed, signed
from hopluc.directives.views.scope import visible_obligation
from hopluc.directives.views.work_rows import Wrong
from hopluc.kernel import clock

_PART = "van-ban-sau"


@require_POST
@gate.needs(Permission.DIRECTIVES_ASSIGN)
def goal(request: HttpRequest, pk: int, obligation: int) -> HttpResponse:
    """The office sets what a year aims at, or takes it away."""
    chosen = visible_obligation(request, pk, obligation)
    form = goal_form(clock.today().year, request.POST)

    def verb(values: dict[str, Any]) -> Said:
        actions.set_goal(chosen, **values, **signed(request))
        if values["value"] is None:
            return Said(_("Đã thôi đặt chỉ tiêu năm %(year)s.") % {"year": values["year"]})
        return Said(_("Đã đặt chỉ tiêu năm %(year)s.") % {"year": values["year"]})

    return carried_out(request, chosen, form, verb, "chi-tieu") or show(request, chosen, Wrong(form, "goal"))


@require_http_methods(["GET", "HEAD", "POST"])
@gate.needs(Permission.DIRECTIVES_ASSIGN)
def amend(request: HttpRequest, pk: int, obligation: int) -> HttpResponse:
    """Which later document it is (`?document=`, "" for one that the system does not have), then what it does."""
    chosen = visible_obligation(request, pk, obligation)
    asked = LaterDocumentForm(request.GET if "document" in request.GET else None, other_than=chosen.clause.directive)
    if not asked.is_bound or not asked.is_valid():
        return _choose(request, chosen, asked)
    document: Directive | None = asked.cleaned_data["document"]
    form = AmendForm(request.POST if request.method == "POST" else None, document=document)

    def verb(values: dict[str, Any]) -> Said:
        made = actions.amend_obligation(chosen, document=document, **{"printed": ""} | values, **signed(request))
        undo = reverse("directives:undo-amendment", args=[pk, obligation, made.pk])
        return Said(_("Đã ghi thay đổi bởi văn bản sau."), undo)

    done = carried_out(request, chosen, form, verb, _PART) if form.is_bound else None
    title = _("Văn bản sau thay đổi nhiệm vụ")
    return done or errand(request, chosen, form, title=title, button=_("Ghi thay đổi"), words=str(document or ""))


@require_POST
@gate.needs(Permission.DIRECTIVES_ASSIGN)
def undo_amendment(request: HttpRequest, pk: int, obligation: int, amendment: int) -> HttpResponse:
    """The later document did not do that."""
    chosen = visible_obligation(request, pk, obligation)
    made = get_object_or_404(Amendment, pk=amendment, obligation=chosen)

    def verb() -> Said:
        actions.undo_amendment(made, **signed(request))
        return Said(_("Đã hoàn tác. Nhiệm vụ lại như trước khi có văn bản sau."))

    return pressed(request, chosen, verb, _PART)


def _choose(request: HttpRequest, chosen: Obligation, form: LaterDocumentForm) -> HttpResponse:
    content = {"directive": chosen.clause.directive, "obligation": chosen, "form": form}
    return render(request, "directives/later_document.html", content, status=400 if form.errors else 200)
