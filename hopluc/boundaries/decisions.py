"""Cooperatives of divided units: in which part each one lies is asked, decided, and taken back if it was wrong."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.boundaries import carrying
from hopluc.boundaries.resolutions import visible_or_404, waiting_of
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.listing.views.outgoing import rows_a_page
from hopluc.places.models import Resolution, ResolutionState, SeatDecision
from hopluc.registry.queries import current_versions
from hopluc.wording import sentence

PAGE = 100
# The field of a cooperative in the form: its code follows.
CHOICE = "seat-"


@needs(Permission.PLACES_CHANGE)
def decisions(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: who waits, with suggestions, and what was decided. POST: decide for those for which a part was chosen."""
    found = _carried_out_or_404(request, pk)
    if request.method == "POST":
        chosen = {
            name.removeprefix(CHOICE): key for name, key in request.POST.items() if name.startswith(CHOICE) and key
        }
        if not chosen:
            return _page(request, found, refused=_("Chọn đơn vị cho ít nhất một hợp tác xã."))
        try:
            count = carrying.decide(
                found,
                {code: str(key) for code, key in chosen.items()},
                why=request.POST.get("why", ""),
                by=actor(request).signature,
                at=clock.now(),
            )
        except Refusal as refusal:
            return _page(request, found, refused=sentence(refusal))
        done = ngettext("Đã quyết định cho %(count)s hợp tác xã.", "Đã quyết định cho %(count)s hợp tác xã.", count)
        messages.success(request, done % {"count": count})
        return redirect("boundaries:decisions", pk=pk)
    return _page(request, found)


@needs(Permission.PLACES_CHANGE)
@require_POST
def take_back(request: HttpRequest, pk: int, decision: int) -> HttpResponse:
    """The cooperative waits again."""
    found = _carried_out_or_404(request, pk)
    one = get_object_or_404(SeatDecision.objects.select_related("new", "resolution"), pk=decision, resolution=found)
    try:
        carrying.take_back(one, by=actor(request).signature, at=clock.now())
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.info(request, _("Đã rút quyết định về %(code)s.") % {"code": one.subject})
    return redirect("boundaries:decisions", pk=pk)


def _page(request: HttpRequest, found: Resolution, refused: str = "") -> HttpResponse:
    waiting = waiting_of(found)
    done = found.decisions.filter(taken_back=False).select_related("old", "new").order_by("-pk")
    names = {code: version.name for code, version in current_versions({each.subject for each in done}).items()}
    context = {
        "resolution": found,
        "page": Paginator(waiting, rows_a_page(request, PAGE)).get_page(request.GET.get("page")),
        "suggestions": sum(each.suggestion is not None for each in waiting),
        "is_filled": request.GET.get("suggested") == "1",
        "chosen": {name: key for name, key in request.POST.items() if name.startswith(CHOICE)},
        "done": [(each, names.get(each.subject, "")) for each in done],
        "refused": refused,
        "why": request.POST.get("why", ""),
    }
    return render(request, "boundaries/decisions.html", context, status=422 if refused else 200)


def _carried_out_or_404(request: HttpRequest, pk: int) -> Resolution:
    found = visible_or_404(request, pk)
    if found.state != ResolutionState.CARRIED_OUT:
        raise Http404
    return found
