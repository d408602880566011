"""One meeting: what it is about, what was put before it, what came of the last one, what it decided."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.documents.render import render as ink
from hopluc.files.actions import MEDIA_TYPES, content_of
from hopluc.kernel import clock
from hopluc.meetings.actions.issue import file_name
from hopluc.meetings.columns import mark_of
from hopluc.meetings.forms import ConclusionForm
from hopluc.meetings.models import Meeting, TakenBack
from hopluc.meetings.queries.followed import earlier_conclusions, followed, meeting_before, with_all
from hopluc.meetings.queries.notice import compose_notice
from hopluc.meetings.queries.scope import may_write, sees_all_of
from hopluc.meetings.views.scope import visible_meeting, whole_meeting


@require_safe
@gate.needs(Permission.MEETINGS_READ)
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """The page."""
    return show(request, visible_meeting(request, pk))


def show(request: HttpRequest, chosen: Meeting, form: forms.Form | None = None) -> HttpResponse:
    """The page with the form that came back wrong, if any."""
    actor, today = gate.actor(request), clock.today()
    writes, whole = may_write(actor, chosen), sees_all_of(actor, chosen)
    rows = with_all(chosen.conclusions.order_by("order"))
    if not whole:
        # Whoever was given work sees what was given to them, once it was issued.
        rows = rows.filter(body=actor.body, meeting__issued_at__isnull=False)
    content = {
        "meeting": chosen,
        "mark": mark_of(chosen.standing_on(today)),
        "documents": chosen.directives.defer("text"),
        "attendees": chosen.attendees.select_related("body") if whole else (),
        "packs": chosen.packs.select_related("file", "pdf") if whole else (),
        "before": meeting_before(chosen) if whole else None,
        "earlier": earlier_conclusions(chosen, today) if whole else (),
        "conclusions": list(rows) if chosen.issued_at is None else (),
        "taken_back": chosen.taken_back.all(),
        "followed": followed(rows, today) if chosen.issued_at is not None else (),
        "writes": writes,
        "whole": whole,
        "may_issue": chosen.day <= today,
        "form": form or (ConclusionForm(meeting=chosen) if writes and chosen.is_open else None),
        "wrong": form,
    }
    return render(request, "meetings/meeting.html", content, status=400 if form is not None else 200)


@require_safe
@gate.needs(Permission.MEETINGS_READ)
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """The notice of conclusions as .docx: the issued one as it was issued, before that a draft."""
    chosen = whole_meeting(request, pk)
    if chosen.notice_file is not None:
        return sent(content_of(chosen.notice_file), chosen.notice_file.name)
    conclusions = list(with_all(chosen.conclusions.order_by("order")))
    if not conclusions or not may_write(gate.actor(request), chosen):
        raise Http404
    draft = compose_notice(chosen, conclusions, number="", day=None, is_draft=True)
    return sent(ink(draft), f"du-thao-{file_name(chosen)}.docx")


@require_safe
@gate.needs(Permission.MEETINGS_READ)
def taken_back(request: HttpRequest, pk: int, taken: int) -> HttpResponse:
    """A notice that was issued and taken back, as it was issued."""
    found = get_object_or_404(TakenBack.objects.select_related("file"), pk=taken, meeting=whole_meeting(request, pk))
    return sent(content_of(found.file), f"da-rut-lai-{found.file.name}")


def sent(content: bytes, name: str) -> HttpResponse:
    """A file to keep."""
    answer = HttpResponse(content, content_type=MEDIA_TYPES[name.rsplit(".", 1)[-1]])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
