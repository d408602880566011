"""Pages of those who issue: choose the day, see what will be certified, print, withdraw."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hopluc.accounts.actors import Actor
from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.extracts import actions
from hopluc.extracts.forms import IssueForm, WithdrawForm
from hopluc.extracts.models import Extract
from hopluc.extracts.queries import content_of, printed
from hopluc.extracts.views.checking import address_of
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.registry.models import Cooperative, Version
from hopluc.registry.queries import visible_or_404
from hopluc.wording import sentence


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EXTRACTS_ISSUE)
def issue_extract(request: HttpRequest, code: str) -> HttpResponse:
    """Outside the reader's scope it does not exist. The day is asked and shown first; only the button issues."""
    who, today = actor(request), clock.today()
    found = visible_or_404(who, code)
    asked = request.POST or request.GET
    form = IssueForm(asked if "on" in asked else {"on": today})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            extract = actions.issue(
                cooperative=found,
                on=form.cleaned_data["on"],
                office=office_of(who),
                by=who.signature,
                at=clock.now(),
            )
        except Refusal as refusal:
            form.add_error("on", sentence(refusal))
        else:
            messages.success(request, _("Đã cấp trích lục %(code)s.") % {"code": extract.code})
            return redirect("extracts:printed", extract.code)
    content = None
    if form.is_valid() and form.cleaned_data["on"] <= today:
        content = content_of(found, form.cleaned_data["on"], clock.now())
    if form.errors and request.method == "POST":
        status = 422
    context = {
        "cooperative": found,
        "name": Version.objects.current().get(cooperative=found).name,
        "form": form,
        "sections": printed(content) if content else (),
        "on": form.cleaned_data["on"] if form.is_valid() else None,
        "today": today,
        "office": office_of(who),
        "extracts": found.extracts.all(),
    }
    return render(request, "extracts/issue.html", context, status=status)


@require_safe
@needs(Permission.EXTRACTS_ISSUE)
def printed_extract(request: HttpRequest, code: str) -> HttpResponse:
    """The paper, as it was issued, whatever the register says since. An official paper is Vietnamese."""
    extract = _own(actor(request), code)
    with translation.override(settings.LANGUAGE_CODE):
        sections = printed(extract.content)
    context = {"extract": extract, "sections": sections, "address": address_of(extract.code), "form": WithdrawForm()}
    return render(request, "extracts/printed.html", context)


@require_POST
@needs(Permission.EXTRACTS_ISSUE)
def withdraw_extract(request: HttpRequest, code: str) -> HttpResponse:
    """The paper stays in the world: whoever checks it reads that it was withdrawn, and why."""
    who = actor(request)
    extract = _own(who, code)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        try:
            actions.withdraw(extract=extract, why=form.cleaned_data["why"], by=who.signature, at=clock.now())
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("Đã thu hồi trích lục %(code)s.") % {"code": extract.code})
            return redirect("extracts:check", extract.code)
    with translation.override(settings.LANGUAGE_CODE):
        sections = printed(extract.content)
    context = {"extract": extract, "sections": sections, "address": address_of(extract.code), "form": form}
    return render(request, "extracts/printed.html", context, status=422)


def office_of(who: Actor) -> str:
    """Who stands on the paper: the body, else the place that the person serves, never the person."""
    with translation.override(settings.LANGUAGE_CODE):
        own = _("Tổ chức tự in từ hệ thống")
    return who.body_name or who.place_name or own


def _own(who: Actor, code: str) -> Extract:
    extract = get_object_or_404(Extract.objects.select_related("cooperative"), code=code)
    if not Cooperative.everything.visible_to(who).filter(pk=extract.cooperative_id).exists():
        raise Http404
    return extract
