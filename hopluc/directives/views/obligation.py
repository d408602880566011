"""One obligation: who has it, its work items by year, results, and what happened."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hopluc.accounts import gate
from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.bodies.models import Body
from hopluc.directives import actions
from hopluc.directives.forms.work import AssignForm, EndAssignmentForm, ReasonForm, ResultForm
from hopluc.directives.models import Assignment, Obligation, ResultState
from hopluc.directives.queries import obligation_state
from hopluc.directives.queries.board import due_words
from hopluc.directives.queries.work import Work, timeline, work_of_obligation
from hopluc.directives.views.scope import obligation_url, own_body, refuse, visible_obligation
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal


@require_safe
@gate.needs(Permission.DIRECTIVES_READ)
def obligation(request: HttpRequest, pk: int, obligation: int) -> HttpResponse:
    """The page."""
    return show(request, visible_obligation(request, pk, obligation), Wrong())


def show(request: HttpRequest, chosen: Obligation, wrong: Wrong) -> HttpResponse:
    """The page with the form that came back wrong, if any."""
    actor, today = gate.actor(request), clock.today()
    body = own_body(request)
    assignments = list(chosen.assignments.select_related("body", "taken_over_from__body").order_by("part", "pk"))
    mine = body is not None and any(a.body_id == body.pk and a.is_valid_on(today) for a in assignments)
    may_assign = actor.may(Permission.DIRECTIVES_ASSIGN) and chosen.clause.directive.is_live and chosen.is_task
    reporting = body if mine and actor.may(Permission.DIRECTIVES_REPORT_RESULT) else None
    rows = [_row(work, wrong, actor, reporting, today) for work in work_of_obligation(chosen, today)]
    held = [(a, a.is_valid_on(today)) for a in assignments]
    ends = {
        a.pk: wrong.form_for("end", a.pk) or EndAssignmentForm(prefix=f"e{a.pk}", initial={"on": today})
        for a, valid in held
        if may_assign and valid
    }
    content = {
        "directive": chosen.clause.directive,
        "obligation": chosen,
        "state": obligation_state(chosen, today.year, today),
        "year": today.year,
        "assignments": [(a, valid, ends.get(a.pk)) for a, valid in held],
        "unknown": chosen.named_bodies.filter(body=None),
        "assign_form": (wrong.form_for("assign", 0) or AssignForm(on=today, prefix="a")) if may_assign else None,
        "assign_open": wrong.about == "assign",
        "rows": rows,
        "own_body": body,
        "timeline": timeline(chosen),
        "wrong": wrong.form,
        "wrong_row": wrong.row,
    }
    return render(request, "directives/obligation.html", content, status=400 if wrong.form is not None else 200)


@require_POST
@gate.needs(Permission.DIRECTIVES_ASSIGN)
def assign(request: HttpRequest, pk: int, obligation: int) -> HttpResponse:
    """The office gives the obligation to a body."""
    chosen = visible_obligation(request, pk, obligation)
    form = AssignForm(request.POST, on=clock.today(), prefix="a")
    if form.is_valid():
        values = form.cleaned_data
        try:
            actions.assign(
                chosen,
                body=values["body"],
                part=values["part"],
                since=values["since"],
                due=values["due"],
                reason=values["reason"],
                by=gate.actor(request).signature,
                at=clock.now(),
            )
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Đã giao việc cho %(body)s.") % {"body": values["body"].shown_name})
            return HttpResponseRedirect(obligation_url(chosen, "giao-viec"))
    return show(request, chosen, Wrong(form, "assign"))


@require_POST
@gate.needs(Permission.DIRECTIVES_ASSIGN)
def end_assignment(request: HttpRequest, pk: int, obligation: int, assignment: int) -> HttpResponse:
    """The office takes the obligation from a body."""
    chosen = visible_obligation(request, pk, obligation)
    ending = get_object_or_404(Assignment, pk=assignment, obligation=chosen)
    form = EndAssignmentForm(request.POST, prefix=f"e{ending.pk}")
    if form.is_valid():
        values = form.cleaned_data
        try:
            actions.end_assignment(
                ending,
                on=values["on"],
                reason=values["reason"],
                by=gate.actor(request).signature,
                at=clock.now(),
            )
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("%(body)s đã thôi được giao việc này.") % {"body": ending.body.shown_name})
            return HttpResponseRedirect(obligation_url(chosen, "giao-viec"))
    return show(request, chosen, Wrong(form, "end", ending.pk))
