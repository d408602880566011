"""One agency or organisation: its names, what came before and after it, what it has to do."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.bodies.models import Body
from hopluc.directives.models import Assignment, Directive
from hopluc.kernel import clock


@require_safe
@needs(Permission.BODIES_READ)
def body(request: HttpRequest, code: str) -> HttpResponse:
    """Duties of confirmed directives that it has today, by clause; names beside its own under which it is called."""
    found = get_object_or_404(Body.objects.select_related("successor", "place"), code=code)
    today = clock.today()
    duties: list[Assignment] = []
    if actor(request).may(Permission.DIRECTIVES_READ):
        duties = list(
            Assignment.objects.valid_on(today)
            .filter(body=found, obligation__clause__directive__in=Directive.objects.live())
            .select_related("obligation__clause__directive")
            .order_by("obligation__clause__directive", "obligation__clause__order", "obligation__order")
        )
    context = {
        "body": found,
        "names": [each.name for each in found.names.order_by("pk") if each.name != found.name],
        "predecessors": found.predecessors.order_by("name"),
        "has_ended": found.valid_until is not None and found.valid_until <= today,
        "duties": [(clause, list(rows)) for clause, rows in groupby(duties, key=lambda each: each.obligation.clause)],
        "count": len(duties),
    }
    return render(request, "search/body.html", context)
