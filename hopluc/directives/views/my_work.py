"""What waits for me: my body's open work; for the office the results that wait for a decision."""

from collections import defaultdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.directives.queries import State
from hopluc.directives.queries.work import Work, obligations_of_body, waiting_results, work_of_body
from hopluc.directives.views.scope import own_body
from hopluc.kernel import clock


@require_safe
@gate.needs(Permission.ACCOUNTS_OWN)
def my_work(request: HttpRequest) -> HttpResponse:
    """Open work by state, the most pressing first."""
    actor, body, today = gate.actor(request), own_body(request), clock.today()
    by_state: dict[State, list[Work]] = defaultdict(list)
    if body is not None:
        for work in work_of_body(body.pk, today):
            by_state[work.state].append(work)
    may_decide = actor.may(Permission.DIRECTIVES_DECIDE)
    content = {
        "body": body,
        "groups": [(state, by_state[state]) for state in State if by_state[state]],
        "obligation_count": obligations_of_body(body.pk, today) if body is not None else 0,
        "may_decide": may_decide,
        "waiting": waiting_results(body.pk) if may_decide and body is not None else [],
    }
    return render(request, "directives/my_work.html", content)
