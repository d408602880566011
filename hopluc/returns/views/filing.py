"""One return typed in: from paper by a clerk, or by the director of the cooperative. Typed, looked through, written."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.installed_law import law
from hopluc.kernel import clock
from hopluc.kernel.dates import year_end
from hopluc.kernel.errors import Refusal
from hopluc.registry.models import Cooperative
from hopluc.registry.queries import current_versions, visible_or_404
from hopluc.returns import actions
from hopluc.returns.forms import HEAD, TypedReturn
from hopluc.returns.queries import lines_of, newest_of, on_roll, receipt_of
from hopluc.wording import sentence

# Which button was pressed.
STEP, WRITE = "step", "write"


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.RETURNS_FILE)
def file_return(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The lines of the form of the year, beside those of the year before; then the review; then it is written."""
    cooperative = filing_or_404(request, code, year)
    typed = _typed(request, cooperative, year)
    if request.method != "POST":
        return _page(request, typed)
    said = typed.said(typing=False)
    if any(each.is_refusal for one in said.values() for each in one):
        return _page(request, typed, said=said, status=422)
    if not typed.lines():
        typed.form.add_error(None, _("Chưa ghi dòng nào."))
        return _page(request, typed, said=said, status=422)
    if request.POST.get(STEP) == WRITE and request.POST.get("mark") == typed.mark:
        try:
            return _write(request, typed)
        except Refusal as refusal:
            typed.form.add_error(None, sentence(refusal))
            return _page(request, typed, said=said, status=409)
    return _page(request, typed, said=said, is_review=True)


@require_POST
@needs(Permission.RETURNS_FILE)
def check_return(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """What is to be said of what was typed so far, field by field."""
    typed = _typed(request, filing_or_404(request, code, year), year)
    said = typed.said(typing=True)
    names = [*(name for name in HEAD if name in typed.form.fields), *(line.code for line in typed.law_form.lines)]
    return render(request, "registry/said.html", {"said": [(name, said.get(name, [])) for name in names]})


def filing_or_404(request: HttpRequest, code: str, year: int) -> Cooperative:
    """The cooperative within the reader's scope, for a year of which it can report."""
    cooperative = visible_or_404(actor(request), code)
    has_form = any(form.covers(year) for form in law().forms)
    ended = cooperative.ended_on is not None and cooperative.ended_on.year < year
    founded = cooperative.known_founding
    not_yet = founded is not None and founded > year_end(year)
    if not has_form or year > clock.today().year or ended or not_yet:
        raise Http404
    return cooperative


def _typed(request: HttpRequest, cooperative: Cooperative, year: int) -> TypedReturn:
    return TypedReturn(
        cooperative,
        year,
        data=request.POST if request.method == "POST" else None,
        today=clock.today(),
        shown=newest_of(cooperative, year),
        before=lines_of(cooperative, year - 1),
        members_on_roll=on_roll(cooperative, year),
    )


def _write(request: HttpRequest, typed: TypedReturn) -> HttpResponse:
    assert typed.filed_on is not None
    seen = request.POST.get("seen", "")
    version = actions.file_return(
        cooperative=typed.cooperative,
        year=typed.year,
        lines=typed.lines(),
        findings=[finding.as_dict() for finding in typed.findings()],
        filed_on=typed.filed_on,
        seen=int(seen) if seen.isdecimal() and len(seen) < 6 else typed.seen,
        by=actor(request).signature,
        at=clock.now(),
    )
    words = {"year": typed.year, "number": version.number, "receipt": receipt_of(version)}
    messages.success(request, _("Đã ghi báo cáo năm %(year)s, lần %(number)s. Biên nhận %(receipt)s.") % words)
    return HttpResponseRedirect(reverse("returns:return", args=[typed.cooperative.code, typed.year]))


def _page(
    request: HttpRequest,
    typed: TypedReturn,
    *,
    said: dict[str, Any] | None = None,
    is_review: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The form with all that was typed; `is_review`: with what would be written above it."""
    cooperative, year = typed.cooperative, typed.year
    seen = request.POST.get("seen", "")
    context = {
        "typed": typed,
        "form": typed.form,
        "cooperative": cooperative,
        "name": current_versions({cooperative.code})[cooperative.code].name,
        "year": year,
        "last_year": year - 1,
        "said": said or {},
        "refused": status != 200,
        "seen": seen if seen.isdecimal() else typed.seen,
        "is_review": is_review,
        "doubts": [each for one in (said or {}).values() for each in one if not each.is_refusal],
        "check_url": reverse("returns:file-check", args=[cooperative.code, year]),
    }
    return render(request, "returns/file.html", context, status=status)
