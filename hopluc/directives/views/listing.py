"""Lists: the directives that this installation knows, the obligations of one of them, the open work of a body."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.directives.columns.documents import DIRECTIVES
from hopluc.directives.columns.obligations import OBLIGATIONS, rows_of
from hopluc.directives.columns.work import WORK
from hopluc.directives.jobs import under_way
from hopluc.directives.models import Directive, ObligationKind
from hopluc.directives.queries import clause_states
from hopluc.directives.queries.work import work_of_body
from hopluc.directives.queries.years import worked_years
from hopluc.directives.views.scope import own_body, visible_directive
from hopluc.kernel import clock
from hopluc.listing.views.page import list_page


@require_safe
@gate.needs(Permission.DIRECTIVES_READ)
def listing(request: HttpRequest) -> HttpResponseBase:
    """Live directives; for those who confirm readings the drafts too."""
    # Their texts are long, and the list shows none of them.
    directives = Directive.objects.defer("text").annotate(
        clause_count=Count("clauses", distinct=True),
        task_count=Count(
            "clauses__obligations", filter=Q(clauses__obligations__kind=ObligationKind.TASK), distinct=True
        ),
        read_count=Count("clauses__obligations", distinct=True),
        checked_count=Count(
            "clauses__obligations", filter=Q(clauses__obligations__checked_at__isnull=False), distinct=True
        ),
    )
    who = gate.actor(request)
    may_confirm = who.may(Permission.DIRECTIVES_CONFIRM)
    return list_page(
        request,
        DIRECTIVES,
        (directives if may_confirm else directives.live()).select_related("issuer"),
        template="directives/listing.html",
        context={"being_read": under_way(who.user) if may_confirm else []},
    )


@require_safe
@gate.needs(Permission.DIRECTIVES_READ)
def obligations(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Every obligation of a directive with its state; `?year=2024`: of a year as known today."""
    directive, today = visible_directive(request, pk), clock.today()
    years = worked_years(directive, today)
    asked = request.GET.get("year", "")
    year = next((each for each in years if str(each) == asked), today.year)
    carried = (("year", str(year)),) if year != today.year else ()
    return list_page(
        request,
        OBLIGATIONS,
        rows_of(directive.pk, clause_states(directive, year, today)),
        template="directives/obligations.html",
        title=_("Nhiệm vụ của %(document)s, năm %(year)s") % {"document": directive.name, "year": year},
        about=str(directive.pk),
        carried=carried,
        context={"directive": directive, "year": year, "years": years},
    )


@require_safe
@gate.needs(Permission.ACCOUNTS_OWN)
def work(request: HttpRequest) -> HttpResponseBase:
    """The open work of the reader's body, as a list to sort, filter and take along."""
    body = own_body(request)
    return list_page(
        request,
        WORK,
        work_of_body(body.pk, clock.today()) if body is not None else [],
        template="directives/work.html",
        title=_("Việc chưa xong của %(body)s") % {"body": body.shown_name} if body is not None else "",
    )
