"""The directives that this installation knows."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.directives.models import Directive, ObligationKind


@gate.needs(Permission.DIRECTIVES_READ)
def listing(request: HttpRequest) -> HttpResponse:
    """Live directives; for those who confirm readings the drafts too."""
    directives = Directive.objects.annotate(
        clause_count=Count("clauses", distinct=True),
        task_count=Count(
            "clauses__obligations", filter=Q(clauses__obligations__kind=ObligationKind.TASK), distinct=True
        ),
    ).select_related("issuer")
    if not gate.actor(request).may(Permission.DIRECTIVES_CONFIRM):
        directives = directives.live()
    return render(request, "directives/listing.html", {"directives": directives})
