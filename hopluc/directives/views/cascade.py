"""What hangs under a directive: every task with the duties that carry it out; a plan is hung by one press. And the
documents around one: what changed it, what it changed, what it carries out."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.directives import actions
from hopluc.directives.columns.cascade import LOOKS, line_of, plan_lines
from hopluc.directives.models import Amendment, CarriedOut, Directive
from hopluc.directives.queries.beside import beside, is_named
from hopluc.directives.queries.cascade import carries_out, cascade, proposals_of
from hopluc.directives.queries.years import worked_years
from hopluc.directives.views.scope import visible_directive
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.wording import sentence


@require_safe
@gate.needs(Permission.DIRECTIVES_READ)
def hanging(request: HttpRequest, pk: int) -> HttpResponse:
    """`?year=` the states of a year; `?loc=` only tasks that are carried out, proposed, or carried out by nobody."""
    directive, today = visible_directive(request, pk), clock.today()
    years = worked_years(directive, today)
    year = next((each for each in years if str(each) == request.GET.get("year", "")), today.year)
    found, proposed = cascade(directive, year, today), proposals_of(directive) if directive.is_live else ()
    waiting = {duty for each in proposed for duty, _plan_duty, _pair in each.pairs}
    lines = [line_of(branch, is_proposed=branch.own.pk in waiting) for branch in found.branches]
    asked = request.GET.get("loc", "")
    counts = [(state, sum(line.standing == state for line in lines), *look) for state, look in LOOKS.items()]
    content = {
        "directive": directive,
        "year": year,
        "years": years,
        "asked": asked if asked in LOOKS else "",
        "lines": [line for line in lines if asked not in LOOKS or asked == line.standing],
        "total": len(lines),
        "sums": [each for each in counts if each[1] or each[0] != "ended"],
        "plans": plan_lines(found.documents, {each.plan.pk: (len(each.pairs), len(each.sure)) for each in proposed}),
        "above": carries_out(directive),
        "may_hang": gate.actor(request).may(Permission.DIRECTIVES_CONFIRM) and directive.is_live,
    }
    return render(request, "directives/cascade.html", content)


@require_POST
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def hang(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Confirm every sure pair of a plan at once."""
    directive, plan = visible_directive(request, pk), visible_directive(request, other)
    try:
        hung = actions.hang_plan(directive, plan, by=gate.actor(request).signature, at=clock.now())
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        undo_address = reverse("directives:take-down-plan", args=[pk, other, hung[0].pk])
        said = _("Đã xác nhận %(count)s cặp triển khai của %(plan)s.") % {"count": len(hung), "plan": plan.name}
        messages.success(request, said, extra_tags=f"undo:{undo_address}")
    return HttpResponseRedirect(reverse("directives:cascade", args=[pk]))


@require_POST
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def take_down(request: HttpRequest, pk: int, other: int, first: int) -> HttpResponse:
    """Take a `hang` back."""
    directive, plan = visible_directive(request, pk), visible_directive(request, other)
    chosen = CarriedOut.objects.between(directive.pk, plan.pk).select_related("duty__clause", "plan_duty__clause")
    try:
        gone = actions.take_down_plan(
            get_object_or_404(chosen, pk=first), by=gate.actor(request).signature, at=clock.now()
        )
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, _("Đã bỏ xác nhận %(count)s cặp; chúng lại là đề xuất.") % {"count": gone})
    return HttpResponseRedirect(reverse("directives:cascade", args=[pk]))


# ── The documents around one ──


@require_safe
@gate.needs(Permission.DIRECTIVES_READ)
def around(request: HttpRequest, pk: int) -> HttpResponse:
    """Which later documents changed which clause, what this one changed, and what it carries out or names."""
    directive = visible_directive(request, pk)
    readable = Directive.objects.all()
    if not gate.actor(request).may(Permission.DIRECTIVES_CONFIRM):
        readable = readable.live()
    others = beside(directive, readable)
    here = [*others.plans, *others.carried_out, *others.versions, *others.others]
    references = list(directive.references.all())
    content = {
        "directive": directive,
        "changes": _amendments().filter(obligation__clause__directive=directive),
        "changed": _amendments().filter(document=directive),
        "plans": others.plans,
        "versions": others.versions,
        "above": carries_out(directive),
        "references": [(each, next((one for one in here if is_named(one, each.number)), None)) for each in references],
    }
    return render(request, "directives/around.html", content)


def _amendments() -> QuerySet[Amendment]:
    """What later documents did and was not undone, in the order of the days."""
    standing = Amendment.objects.filter(undone_at=None, obligation__clause__directive__status="live")
    related = ("obligation__clause__directive", "document", "replacement__clause__directive")
    return standing.select_related(*related).order_by("on", "obligation__clause__order", "pk")
