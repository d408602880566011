"""What stands in the way: raised on an obligation, given to whoever can clear it; and the list of all of them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.directives import actions
from hopluc.directives.columns.bottlenecks import BOTTLENECKS
from hopluc.directives.forms.following import BottleneckForm, DropBottleneckForm, GiveBottleneckForm
from hopluc.directives.models import Bottleneck, DirectiveStatus, Obligation
from hopluc.directives.queries.bottlenecks import difficulties, tallies_by_cause, tallies_by_owner
from hopluc.directives.views.obligation import show
from hopluc.directives.views.obligation_parts import may_raise
from hopluc.directives.views.pressing import Said, carried_out, errand, signed
from hopluc.directives.views.scope import own_body, visible_obligation
from hopluc.directives.views.work_rows import Wrong
from hopluc.kernel import clock
from hopluc.kernel.dates import format_date
from hopluc.listing.views.page import list_page

_PART = "vuong-mac"


@require_safe
@gate.needs(Permission.INSPECTIONS_READ)
def bottlenecks(request: HttpRequest) -> HttpResponseBase:
    """Every bottleneck of live directives: counted by cause and by owner, then one by one, the oldest first. For
    those who serve in an office, as the supervision of the directives is."""
    rows = Bottleneck.objects.filter(obligation__clause__directive__status=DirectiveStatus.LIVE)
    found = difficulties(rows, clock.today())
    context = {
        "causes": tallies_by_cause(found),
        "owners": tallies_by_owner(found),
        "open_count": sum(each.is_open for each in found),
    }
    return list_page(request, BOTTLENECKS, found, template="directives/bottlenecks.html", context=context)


@require_POST
@gate.needs(Permission.ACCOUNTS_OWN)
def raise_one(request: HttpRequest, pk: int, obligation: int) -> HttpResponse:
    """A body that has the obligation says what keeps it from it; so does the office that follows."""
    chosen = visible_obligation(request, pk, obligation)
    if not may_raise(gate.actor(request), chosen, clock.today()):
        raise Http404
    form = BottleneckForm(request.POST, prefix="v")

    def verb(values: dict[str, Any]) -> Said:
        actions.raise_bottleneck(chosen, body=own_body(request), **values, **signed(request))
        return Said(_("Đã ghi vướng mắc. Cơ quan theo dõi sẽ giao tháo gỡ."))

    return carried_out(request, chosen, form, verb, _PART) or show(request, chosen, Wrong(form, "raise"))


@require_http_methods(["GET", "HEAD", "POST"])
@gate.needs(Permission.DIRECTIVES_ASSIGN)
def give(request: HttpRequest, pk: int, obligation: int, bottleneck: int) -> HttpResponse:
    """The office gives it to the body that must clear it."""
    chosen = visible_obligation(request, pk, obligation)
    raised = _bottleneck(chosen, bottleneck)
    form = GiveBottleneckForm(request.POST if request.method == "POST" else None, on=clock.today())

    def verb(values: dict[str, Any]) -> Said:
        actions.give_bottleneck(raised, **values, **signed(request))
        said = {"body": values["owner"].shown_name, "day": format_date(values["due"])}
        return Said(_("Đã giao %(body)s tháo gỡ, hạn %(day)s.") % said)

    done = carried_out(request, chosen, form, verb, _PART) if form.is_bound else None
    title = _("Giao gỡ vướng mắc")
    return done or errand(request, chosen, form, title=title, button=_("Giao việc"), words=raised.words)


@require_POST
@gate.needs(Permission.DIRECTIVES_ASSIGN)
def drop(request: HttpRequest, pk: int, obligation: int, bottleneck: int) -> HttpResponse:
    """It was none, or has gone by itself."""
    chosen = visible_obligation(request, pk, obligation)
    raised = _bottleneck(chosen, bottleneck)
    form = DropBottleneckForm(request.POST, prefix=f"b{raised.pk}")

    def verb(values: dict[str, Any]) -> Said:
        actions.drop_bottleneck(raised, **values, **signed(request))
        return Said(_("Đã bỏ vướng mắc; lý do còn trong diễn biến."))

    return carried_out(request, chosen, form, verb, _PART) or show(request, chosen, Wrong(form, "drop", raised.pk))


def _bottleneck(chosen: Obligation, pk: int) -> Bottleneck:
    return get_object_or_404(Bottleneck, pk=pk, obligation=chosen)
