"""The list of the cooperatives: as of today or of any day, in the units of any map."""

from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.kernel import clock
from hopluc.kernel.dates import parse_date
from hopluc.kernel.errors import Refusal
from hopluc.listing.views.page import list_page
from hopluc.registry.columns.cooperatives import cooperatives_on, map_day
from hopluc.registry.models import Member, Version
from hopluc.registry.queries import visible_versions


@require_safe
@needs(Permission.REGISTRY_READ)
def cooperative_list(request: HttpRequest) -> HttpResponseBase:
    """Search and filters; the rows alone when htmx asks."""
    today = clock.today()
    day = asked_day(request, today)
    rows = visible_versions(actor(request), None if day == today else day)
    if "union" in request.GET.getlist("column"):
        rows = _with_unions(rows, day)
    return list_page(
        request,
        cooperatives_on(map_day(request.GET.get("map", ""), day, today)),
        rows,
        template="registry/list.html",
        context={"as_of": day, "is_today": day == today},
        on=day,
    )


def asked_day(request: HttpRequest, today: date) -> date:
    """The day of the address; today where it is empty, unreadable or still to come."""
    try:
        return min(parse_date(request.GET.get("day", "")), today)
    except Refusal:
        return today


def _with_unions(rows: QuerySet[Version], day: date) -> QuerySet[Version]:
    """The union of which each was a member on the day, by its current name."""
    name = Version.objects.current().filter(cooperative=OuterRef("cooperative")).values("name")
    joined = Member.objects.present_on(day).filter(organisation=OuterRef("cooperative"))
    named = joined.order_by("joined_on", "pk").annotate(union_name=Subquery(name[:1])).values("union_name")
    return rows.annotate(union_name=Subquery(named[:1]))
