"""Lists of who was sent what, and how far each has come: all, of one directive, of one body."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.bodies.models import Body
from hopluc.directives.models import Directive
from hopluc.dissemination.columns import REACHES
from hopluc.dissemination.models import Sending, SendingQuerySet
from hopluc.dissemination.queries import reaches, seen_by, totals
from hopluc.kernel import clock
from hopluc.listing.views.page import list_page


@require_safe
@gate.needs(Permission.DISSEMINATION_RECORD)
def everything(request: HttpRequest) -> HttpResponseBase:
    """Every sending that the reader may see."""
    return _page(request, seen_by(gate.actor(request)))


@require_safe
@gate.needs(Permission.DISSEMINATION_RECORD)
def of_directive(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One directive: the bodies to which it went. Of a body's own reader: that body alone."""
    rows = seen_by(gate.actor(request)).of_directive(pk)
    directive = get_object_or_404(Directive.objects.live().defer("text"), pk=pk)
    if not rows.exists() and not gate.actor(request).may(Permission.DISSEMINATION_SEND):
        raise Http404
    return _page(request, rows, directive=directive)


@require_safe
@gate.needs(Permission.DISSEMINATION_RECORD)
def of_body(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One body: the directives that it was sent."""
    actor = gate.actor(request)
    if actor.body != pk and not actor.may(Permission.DISSEMINATION_SEND):
        raise Http404
    return _page(request, seen_by(actor).to_body(pk), body=get_object_or_404(Body, pk=pk))


def _page(
    request: HttpRequest, rows: SendingQuerySet, *, directive: Directive | None = None, body: Body | None = None
) -> HttpResponseBase:
    found = reaches(rows.order_by("-sent_on", "body__name", "pk"), clock.today())
    context = {
        "directive": directive,
        "body": body,
        "totals": totals(found),
        "documents": [] if directive else _documents(rows),
        "may_send": gate.actor(request).may(Permission.DISSEMINATION_SEND),
    }
    title = f"{REACHES.title}: {directive or body}" if directive or body else ""
    return list_page(request, REACHES, found, template="dissemination/list.html", title=title, context=context)


def _documents(rows: SendingQuerySet) -> list[Directive]:
    """The directives that these rows are about, the newest first."""
    sent = Sending.objects.filter(pk__in=rows.values("pk")).values("directive")
    return list(Directive.objects.filter(pk__in=sent).defer("text").order_by("-date", "-pk"))
