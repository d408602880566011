"""The office gives an obligation to bodies and takes it from them; a body names the person who sees to it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.directives import actions
from hopluc.directives.forms.following import FocalForm
from hopluc.directives.forms.work import AssignForm, EndAssignmentForm
from hopluc.directives.models import Assignment
from hopluc.directives.views.obligation import show
from hopluc.directives.views.obligation_parts import may_name_focal, people_of
from hopluc.directives.views.pressing import Said, carried_out, signed
from hopluc.directives.views.scope import visible_obligation
from hopluc.directives.views.work_rows import Wrong
from hopluc.kernel import clock

_PART = "giao-viec"


@require_POST
@gate.needs(Permission.DIRECTIVES_ASSIGN)
def assign(request: HttpRequest, pk: int, obligation: int) -> HttpResponse:
    """The office gives the obligation to a body."""
    chosen = visible_obligation(request, pk, obligation)
    form = AssignForm(request.POST, on=clock.today(), prefix="a")

    def verb(values: dict[str, Any]) -> Said:
        actions.assign(chosen, **values, **signed(request))
        return Said(_("Đã giao việc cho %(body)s.") % {"body": values["body"].shown_name})

    return carried_out(request, chosen, form, verb, _PART) or show(request, chosen, Wrong(form, "assign"))


@require_POST
@gate.needs(Permission.DIRECTIVES_ASSIGN)
def end_assignment(request: HttpRequest, pk: int, obligation: int, assignment: int) -> HttpResponse:
    """The office takes the obligation from a body."""
    chosen = visible_obligation(request, pk, obligation)
    ending = get_object_or_404(Assignment, pk=assignment, obligation=chosen)
    form = EndAssignmentForm(request.POST, prefix=f"e{ending.pk}")

    def verb(values: dict[str, Any]) -> Said:
        actions.end_assignment(ending, **values, **signed(request))
        return Said(_("%(body)s đã thôi được giao việc này.") % {"body": ending.body.shown_name})

    return carried_out(request, chosen, form, verb, _PART) or show(request, chosen, Wrong(form, "end", ending.pk))


@require_POST
@gate.needs(Permission.ACCOUNTS_OWN)
def focal(request: HttpRequest, pk: int, obligation: int, assignment: int) -> HttpResponse:
    """A body names its person, or the office does. For others there is nothing to press."""
    chosen = visible_obligation(request, pk, obligation)
    given = get_object_or_404(Assignment.objects.select_related("body"), pk=assignment, obligation=chosen)
    if not may_name_focal(gate.actor(request), given):
        raise Http404
    people = people_of([given.body_id], clock.today()).get(given.body_id, [])
    form = FocalForm(request.POST, people=people, prefix=f"f{given.pk}")

    def verb(values: dict[str, Any]) -> Said:
        actions.set_focal(given, user=values["user"], **signed(request))
        if values["user"] is None:
            return Said(_("%(body)s chưa phân công người đầu mối.") % {"body": given.body.shown_name})
        return Said(_("Đầu mối của %(body)s: %(name)s.") % {"body": given.body.shown_name, "name": values["user"]})

    return carried_out(request, chosen, form, verb, _PART) or show(request, chosen, Wrong(form, "focal", given.pk))
