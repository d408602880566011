"""Something happens to a body: the form, a preview of all that would be written and moved, the writing, undoing."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.bodies import actions
from hopluc.bodies.models import Body, BodyEvent
from hopluc.bodies.queries import written_in
from hopluc.boundaries.body_forms import EventForm
from hopluc.boundaries.body_moves import Moving, hand_back, hand_on, moving_of
from hopluc.boundaries.body_verbs import FOUND, Verb, verbs_of
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.wording import sentence

# Of a form, but no part of what it says.
_APART = {"csrfmiddlewaretoken", "previewed", "step"}


@dataclass(frozen=True)
class Preview:
    """What carrying out would write, in sentences, and what would need an owner."""

    lines: list[str]
    moving: list[Moving]


@needs(Permission.BODIES_CHANGE)
def found(request: HttpRequest) -> HttpResponse:
    """A new body."""
    return _page(request, None, FOUND)


@needs(Permission.BODIES_CHANGE)
def happen(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """Something happens to a body."""
    body = get_object_or_404(Body, code=code)
    chosen = next((each for each in verbs_of(body) if each.slug == verb), None)
    if chosen is None:
        raise Http404
    return _page(request, body, chosen)


def _page(request: HttpRequest, body: Body | None, verb: Verb) -> HttpResponse:
    """GET: the form. POST: the preview, or with the preview's digest the writing itself."""
    if request.method != "POST":
        return _shown(request, body, verb, verb.form(body=body, today=clock.today()))
    form = verb.form(request.POST, body=body, today=clock.today())
    if not form.is_valid():
        return _shown(request, body, verb, form, status=422)
    by, at = actor(request).signature, clock.now()
    try:
        if request.POST.get("step") == "write" and request.POST.get("previewed") == _digest(request):
            event = _carried_out(body, verb, form, by, at)
        else:
            return _shown(request, body, verb, form, preview=_previewed(body, verb, form, by, at))
    except Refusal as refusal:
        form.add_error(None, sentence(refusal))
        return _shown(request, body, verb, form, status=422)
    assert event.body is not None
    undo_address = reverse("boundaries:body-undo", args=[event.body.code, event.pk])
    messages.success(request, _("Đã ghi: %(verb)s.") % {"verb": verb.title}, extra_tags=f"undo:{undo_address}")
    return HttpResponseRedirect(reverse("boundaries:body", args=[event.body.code]))


@transaction.atomic
def _carried_out(body: Body | None, verb: Verb, form: EventForm, by: str, at: datetime) -> BodyEvent:
    event = verb.run(body, form, by, at)
    if form.moves and form.cleaned_data["hand_over"]:
        event = hand_on(event, moving_of(event), by=by, at=at)
    return event


def _previewed(body: Body | None, verb: Verb, form: EventForm, by: str, at: datetime) -> Preview:
    """Carried out and taken back: the preview cannot say anything else than what would be done."""
    with transaction.atomic():
        event = verb.run(body, form, by, at)
        preview = Preview(written_in(event), [each for each in moving_of(event) if not each.is_empty])
        transaction.set_rollback(True)
    return preview


def _digest(request: HttpRequest) -> str:
    pairs = sorted((name, value) for name, values in request.POST.lists() if name not in _APART for value in values)
    return hashlib.sha256(urlencode(pairs).encode()).hexdigest()


def _shown(
    request: HttpRequest,
    body: Body | None,
    verb: Verb,
    form: EventForm,
    *,
    preview: Preview | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"body": body, "verb": verb, "form": form, "preview": preview, "digest": _digest(request)}
    return render(request, "boundaries/body_event.html", context, status=status)


@require_POST
@needs(Permission.BODIES_CHANGE)
def undo(request: HttpRequest, code: str, event: int) -> HttpResponse:
    """Take back the last event of a body, with what it moved in other rooms."""
    chosen = get_object_or_404(BodyEvent, pk=event, bodies__code=code)
    by, at = actor(request).signature, clock.now()
    try:
        with transaction.atomic():
            hand_back(chosen, by=by, at=at)
            actions.undo_event(chosen, by=by, at=at)
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, _("Đã hoàn tác: %(event)s.") % {"event": chosen.get_kind_display()})
    if Body.objects.filter(code=code).exists():
        return HttpResponseRedirect(reverse("boundaries:body", args=[code]))
    return HttpResponseRedirect(reverse("boundaries:bodies"))
