"""The list of meetings that a reader may see."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.listing.views.page import list_page
from hopluc.meetings.columns import MEETINGS
from hopluc.meetings.queries.scope import seen_by


@require_safe
@gate.needs(Permission.MEETINGS_READ)
def listing(request: HttpRequest) -> HttpResponseBase:
    """The newest first."""
    actor = gate.actor(request)
    rows = seen_by(actor).select_related("body", "office")
    may_plan = actor.may(Permission.MEETINGS_WRITE) and actor.body is not None
    return list_page(request, MEETINGS, rows, template="meetings/list.html", context={"may_plan": may_plan})
