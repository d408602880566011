"""What this room holds: pairs that wait, comparisons of counts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.matching.models import DuplicateSearch, Merge, Pair, Reconciliation


@require_safe
@needs(Permission.REGISTRY_RECONCILE)
def index(request: HttpRequest) -> HttpResponse:
    """Two ways on, each with what waits behind it."""
    may_merge = actor(request).may(Permission.REGISTRY_MERGE)
    context = {
        "may_merge": may_merge,
        "open_pairs": Pair.objects.open().count() if may_merge else None,
        "searched": DuplicateSearch.objects.exclude(finished_at=None).first() if may_merge else None,
        "merges": Merge.objects.filter(undone_at=None).select_related("kept", "absorbed")[:5] if may_merge else (),
        "latest": Reconciliation.objects.all()[:5],
    }
    return render(request, "matching/index.html", context)
