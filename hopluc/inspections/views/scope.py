"""Which plan or visit a reader may see or write, and the page of one errand."""

from collections.abc import Callable
from datetime import datetime
from typing import TypedDict

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from hopluc.accounts import gate
from hopluc.inspections.models import Visit, YearPlan
from hopluc.inspections.queries import may_write, plans_seen_by, visits_seen_by
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.wording import sentence


class Signed(TypedDict):
    by: str
    at: datetime


def signed(request: HttpRequest) -> Signed:
    """Who presses, and when: what every verb asks."""
    return {"by": gate.actor(request).signature, "at": clock.now()}


def visible_plan(request: HttpRequest, pk: int) -> YearPlan:
    """A plan that the reader may see. Otherwise 404."""
    return get_object_or_404(plans_seen_by(gate.actor(request)).select_related("directive", "body"), pk=pk)


def written_plan(request: HttpRequest, pk: int) -> YearPlan:
    """A plan that the reader writes. Otherwise 404."""
    plan = visible_plan(request, pk)
    if not may_write(gate.actor(request), plan):
        raise Http404
    return plan


def visible_visit(request: HttpRequest, pk: int) -> Visit:
    """A visit that the reader may see. Otherwise 404."""
    rows = visits_seen_by(gate.actor(request)).select_related("plan__directive", "plan__body", "body")
    return get_object_or_404(rows, pk=pk)


def written_visit(request: HttpRequest, pk: int) -> Visit:
    """A visit that the reader writes. Otherwise 404."""
    visit = visible_visit(request, pk)
    if not may_write(gate.actor(request), visit.plan):
        raise Http404
    return visit


def errand(
    request: HttpRequest,
    form: forms.Form,
    verb: Callable[[], str],
    *,
    title: str,
    said: str,
    back: str,
    words: str = "",
) -> HttpResponse:
    """The page of one errand: its form; once it holds and nothing refuses, on to the address that `verb` gives."""
    if form.is_bound and form.is_valid():
        try:
            address = verb()
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, said)
            return HttpResponseRedirect(address)
    content = {"form": form, "title": title, "back": back, "words": words}
    return render(request, "inspections/form.html", content, status=400 if form.errors else 200)


def plan_url(plan: YearPlan) -> str:
    return reverse("inspections:plan", args=[plan.pk])


def visit_url(visit: Visit) -> str:
    return reverse("inspections:visit", args=[visit.pk])
