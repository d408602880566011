"""A directive is sent, and a wrong sending taken back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.dissemination import actions
from hopluc.dissemination.forms import SendForm
from hopluc.dissemination.views.scope import signed, visible_sending
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import whole
from hopluc.wording import sentence


@require_http_methods(["GET", "HEAD", "POST"])
@gate.needs(Permission.DISSEMINATION_SEND)
def send(request: HttpRequest) -> HttpResponse:
    """To many bodies at once; `?directive=3` chooses it."""
    asked = {"directive": whole(request.GET.get("directive", ""))}
    form = SendForm(request.POST if request.method == "POST" else None, on=clock.today(), initial=asked)
    if form.is_bound and form.is_valid():
        try:
            sent = actions.send(**form.cleaned_data, **signed(request))
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _said(len(sent.made), [body.shown_name for body in sent.already]))
            return redirect("dissemination:directive", form.cleaned_data["directive"].pk)
    return render(request, "dissemination/send.html", {"form": form}, status=400 if form.errors else 200)


@require_POST
@gate.needs(Permission.DISSEMINATION_SEND)
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """It went to the wrong body."""
    found = visible_sending(request, pk)
    try:
        actions.take_back_sending(found, **signed(request))
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
        return redirect("dissemination:sending", pk)
    messages.success(request, _("Đã rút lại việc gửi đến %(body)s.") % {"body": found.body.shown_name})
    return redirect("dissemination:directive", found.directive_id)


def _said(count: int, already: list[str]) -> str:
    said = ngettext("Đã ghi gửi đến %(n)s cơ quan.", "Đã ghi gửi đến %(n)s cơ quan.", count) % {"n": count}
    if already:
        said += " " + _("Đã gửi từ trước, giữ ngày cũ: %(bodies)s.") % {"bodies": ", ".join(already)}
    return said
