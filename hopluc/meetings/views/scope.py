"""Which meeting a reader may see or write, and how a refusal reaches a form."""

from datetime import datetime
from typing import TypedDict

from django import forms
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from hopluc.accounts import gate
from hopluc.bodies.models import Body
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.meetings.models import Meeting
from hopluc.meetings.queries.scope import may_write, seen_by, sees_all_of
from hopluc.wording import sentence


class Signed(TypedDict):
    by: str
    at: datetime


def signed(request: HttpRequest) -> Signed:
    """Who presses, and when: what every verb asks."""
    return {"by": gate.actor(request).signature, "at": clock.now()}


def visible_meeting(request: HttpRequest, pk: int) -> Meeting:
    """A meeting that the reader may see. Otherwise 404."""
    rows = seen_by(gate.actor(request)).select_related("body", "office", "notice_file", "notice_document")
    return get_object_or_404(rows, pk=pk)


def whole_meeting(request: HttpRequest, pk: int) -> Meeting:
    """One of which the reader sees everything. Otherwise 404."""
    meeting = visible_meeting(request, pk)
    if not sees_all_of(gate.actor(request), meeting):
        raise Http404
    return meeting


def written_meeting(request: HttpRequest, pk: int, *, only_open: bool = True) -> Meeting:
    """One that the reader prepares, and that is not over where `only_open`. Otherwise 404."""
    meeting = visible_meeting(request, pk)
    if not may_write(gate.actor(request), meeting) or (only_open and not meeting.is_open):
        raise Http404
    return meeting


def acting_body(request: HttpRequest) -> Body:
    """The body for which the reader acts. Without one: 404."""
    key = gate.actor(request).body
    if key is None:
        raise Http404
    return get_object_or_404(Body, pk=key)


def refuse(form: forms.Form, refusal: Refusal) -> None:
    """Put the sentence of a refusal into the form."""
    form.add_error(None, sentence(refusal))
