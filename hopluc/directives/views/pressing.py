"""A press on an obligation: carried out and said, or back with what is wrong."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple, TypedDict

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from hopluc.accounts import gate
from hopluc.directives.models import Obligation
from hopluc.directives.views.scope import obligation_url, refuse
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.wording import sentence


class Said(NamedTuple):
    """What the page says after a press, and the address that takes it back, "" where none does."""

    words: str
    undo: str = ""


class Signed(TypedDict):
    by: str
    at: datetime


def signed(request: HttpRequest) -> Signed:
    """Who presses, and when: what every verb asks."""
    return {"by": gate.actor(request).signature, "at": clock.now()}


def carried_out(
    request: HttpRequest, chosen: Obligation, form: forms.Form, verb: Callable[[dict[str, Any]], Said], anchor: str
) -> HttpResponse | None:
    """Where the form holds and nothing refuses: done, said, and back to a part of the obligation's page. Else None,
    and the form says why."""
    if not form.is_valid():
        return None
    try:
        said = verb(form.cleaned_data)
    except Refusal as refusal:
        refuse(form, refusal)
        return None
    return _back(request, chosen, said, anchor)


def pressed(request: HttpRequest, chosen: Obligation, verb: Callable[[], Said], anchor: str) -> HttpResponse:
    """A button without a form: done and said, or the refusal said."""
    try:
        said = verb()
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
        return HttpResponseRedirect(obligation_url(chosen, anchor))
    return _back(request, chosen, said, anchor)


def errand(
    request: HttpRequest, chosen: Obligation, form: forms.Form, *, title: str, button: str, words: str = ""
) -> HttpResponse:
    """The page of one errand about an obligation: its form alone. `words`: what else it is about, as somebody wrote
    it."""
    content = {
        "directive": chosen.clause.directive,
        "obligation": chosen,
        "form": form,
        "title": title,
        "button": button,
        "words": words,
    }
    return render(request, "directives/obligation_errand.html", content, status=400 if form.errors else 200)


def _back(request: HttpRequest, chosen: Obligation, said: Said, anchor: str) -> HttpResponse:
    messages.success(request, said.words, extra_tags=f"undo:{said.undo}" if said.undo else "")
    return HttpResponseRedirect(obligation_url(chosen, anchor))
