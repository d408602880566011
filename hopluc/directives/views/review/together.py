"""Two people at one document: what the other has done since this page was there."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.directives.models import Clause, Correction, Directive, Obligation
from hopluc.directives.queries.review import Change, changes_since, last_correction
from hopluc.directives.views.review.page import asks_for_pieces, bar_of
from hopluc.directives.views.review.parts import Opened, parts_of
from hopluc.directives.views.scope import review_url, visible_directive
from hopluc.kernel import clock


@require_safe
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """`?tu=` a moment: who has changed what since, and where that shows. Nearly always nothing."""
    try:
        directive = visible_directive(request, pk)
    except Http404:
        if not asks_for_pieces(request):
            raise
        # The draft was dropped while this page stood open: nothing more to ask for.
        return render(request, "directives/review_gone.html")
    if not asks_for_pieces(request):
        return HttpResponseRedirect(review_url(directive))
    now = clock.now()
    since = _moment(request.GET.get("tu"), now)
    own = gate.actor(request).signature
    found = [] if directive.is_live else [each for each in changes_since(directive, since) if each.by != own]
    content: dict[str, object] = {
        "directive": directive,
        "since": now.isoformat(),
        "confirmed": directive.is_live,
        "happened": found[-3:],
        "is_asked": True,
    }
    if found:
        touched = _clauses(directive, found)
        parts, cards = parts_of(directive, Opened(whole=False))
        held = [part for part in parts if part.holds(touched)]
        content |= {"lists": held, "texts": held, **bar_of(cards), "last": last_correction(directive, by=own)}
    return render(request, "directives/review_others.html", content)


def _moment(asked: str | None, now: datetime) -> datetime:
    """The moment of an address; what is none asks for nothing."""
    try:
        found = parse_datetime(asked or "")
    except ValueError:
        found = None
    return found if found is not None and found.tzinfo is not None else now


def _clauses(directive: Directive, found: list[Change]) -> set[int]:
    """The clauses in which the obligations of these changes stand, also those that are gone since."""
    steps = Correction.objects.filter(pk__in=[each.step for each in found])
    named = {int(each["clause"]) for step in steps for each in (*step.before, *step.after)}
    keys = {key for each in found for key in each.keys}
    named |= set(Obligation.objects.filter(pk__in=keys).values_list("clause", flat=True))
    return set(Clause.objects.filter(directive=directive, pk__in=named).values_list("pk", flat=True))
