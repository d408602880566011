"""Which sendings a reader may see and answer, and how a refusal reaches a form."""

from datetime import datetime
from typing import TypedDict

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from hopluc.accounts import gate
from hopluc.bodies.models import Body
from hopluc.dissemination.models import Sending
from hopluc.dissemination.queries import seen_by
from hopluc.kernel import clock


class Signed(TypedDict):
    by: str
    at: datetime


def signed(request: HttpRequest) -> Signed:
    """Who presses, and when: what every verb asks."""
    return {"by": gate.actor(request).signature, "at": clock.now()}


def visible_sending(request: HttpRequest, pk: int) -> Sending:
    """One that the reader may see; of a body that ended the one of its successor. Otherwise 404."""
    heir = Sending.objects.filter(pk=pk).values_list("taken_over_by", flat=True).first()
    return get_object_or_404(seen_by(gate.actor(request)).select_related("directive", "body"), pk=heir or pk)


def answers_for(request: HttpRequest, sending: Sending) -> bool:
    """Whether the reader acts for the body to which it was sent."""
    return gate.actor(request).body == sending.body_id


def answered_sending(request: HttpRequest, pk: int) -> tuple[Sending, Body]:
    """One that was sent to the reader's own body, and that body. Otherwise 404."""
    found = visible_sending(request, pk)
    if not answers_for(request, found):
        raise Http404
    return found, found.body
