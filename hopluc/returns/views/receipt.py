"""The receipt of a return that was typed in, and the button that takes it back."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.intake.views import UndoForm, is_made_up
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.registry.queries import current_versions, visible_or_404
from hopluc.returns import actions
from hopluc.returns.models import ReturnVersion
from hopluc.returns.queries import newest_of, receipt_of
from hopluc.wording import sentence


@require_safe
@needs(Permission.RETURNS_FILE)
def receipt(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """One sheet of A4: whose return, when it was written and by whom, the code by which anybody can check it."""
    return _page(request, _typed_or_404(request, code, year, number), UndoForm())


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.RETURNS_FILE)
def undo(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """POST: take the return back, with the reason. GET, as after a refused one: its receipt."""
    version = _typed_or_404(request, code, year, number)
    if request.method != "POST":
        return redirect("returns:receipt", code, year, number)
    form = UndoForm(request.POST)
    if not form.is_valid():
        return _page(request, version, form, status=422)
    try:
        actions.undo_return(version, why=form.cleaned_data["why"], by=actor(request).signature, at=clock.now())
    except Refusal as refusal:
        form.add_error(None, sentence(refusal))
        return _page(request, version, form, status=409)
    messages.success(request, _("Đã hoàn tác. Báo cáo trở lại như trước lần ghi này."))
    return redirect("returns:receipt", code, year, number)


def _typed_or_404(request: HttpRequest, code: str, year: int, number: int) -> ReturnVersion:
    """A version within the reader's scope that somebody typed; also one that was taken back."""
    cooperative = visible_or_404(actor(request), code)
    found = ReturnVersion.everything.filter(
        annual_return__cooperative=cooperative, annual_return__year=year, number=number
    ).exclude(by="")
    version = found.select_related("annual_return__cooperative").first()
    if version is None:
        raise Http404
    return version


def _page(request: HttpRequest, version: ReturnVersion, form: UndoForm, status: int = 200) -> HttpResponse:
    annual = version.annual_return
    code, said = annual.cooperative.code, receipt_of(version)
    newest = newest_of(annual.cooperative, annual.year)
    context = {
        "version": version,
        "cooperative": annual.cooperative,
        "name": current_versions({code})[code].name,
        "year": annual.year,
        "receipt": said,
        "line_count": len(version.lines),
        "made_up": is_made_up(),
        "form": form,
        "newest": newest,
        "is_newest": newest == version,
        "check_address": f"{settings.BASE_URL.rstrip('/')}{reverse('exchange:receipt', args=[said])}",
        "quick_response": reverse("exchange:receipt-quick-response", args=[said]),
    }
    return render(request, "returns/receipt.html", context, status=status)
