"""Pairs that may be one organisation: the list, a new search, a pair that a person proposes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.listing.views.page import list_page
from hopluc.matching import actions, jobs
from hopluc.matching.columns import PAIRS
from hopluc.matching.forms.duplicates import ProposeForm
from hopluc.matching.models import DuplicateSearch, Merge, Pair
from hopluc.wording import sentence


@require_safe
@needs(Permission.REGISTRY_MERGE)
def duplicates(request: HttpRequest) -> HttpResponseBase:
    """All pairs, those that wait first; `?tien-trinh=1` by htmx is the running search alone."""
    latest = DuplicateSearch.objects.first()
    if "tien-trinh" in request.GET and request.headers.get("HX-Request"):
        if latest is None or not latest.is_open:
            return HttpResponseClientRefresh()
        return render(request, "matching/search.html", {"search": latest})
    context = {
        "search": latest,
        "form": ProposeForm(),
        "merges": Merge.objects.filter(undone_at=None).select_related("kept", "absorbed", "pair")[:10],
    }
    rows = Pair.objects.visible_to(actor(request)).with_names()
    return list_page(request, PAIRS, rows, template="matching/duplicates.html", context=context)


@require_POST
@needs(Permission.REGISTRY_MERGE)
def search(request: HttpRequest) -> HttpResponse:
    """Put a search through the whole register into the queue."""
    try:
        jobs.queue(by=actor(request).signature, at=clock.now())
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    return redirect("matching:duplicates")


@require_POST
@needs(Permission.REGISTRY_MERGE)
def propose(request: HttpRequest) -> HttpResponse:
    """Two codes side by side that no search has found alike."""
    form = ProposeForm(request.POST)
    if not form.is_valid():
        said = "; ".join(
            f"{form[name].label}: {errors[0]}" for name, errors in form.errors.items() if name in form.fields
        )
        messages.error(request, said or _("Cần hai mã số."))
        return redirect("matching:duplicates")
    asked = form.cleaned_data
    try:
        found = actions.propose(asked["first"], asked["second"], by=actor(request).signature, at=clock.now())
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
        return redirect("matching:duplicates")
    return redirect("matching:pair", pk=found.pk)
