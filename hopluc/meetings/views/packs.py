"""A kept pack: its page as it was written, to be read and printed; its files."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.documents import pdf
from hopluc.files.actions import content_of
from hopluc.kernel.errors import Refusal
from hopluc.meetings import actions
from hopluc.meetings.models import Pack
from hopluc.meetings.queries.pack_page import pack_page
from hopluc.meetings.queries.scope import may_write
from hopluc.meetings.views.meeting import sent
from hopluc.meetings.views.scope import signed, whole_meeting
from hopluc.wording import sentence


@require_safe
@gate.needs(Permission.MEETINGS_READ)
def pack(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The page."""
    found = _pack(request, pk, number)
    content = {
        "meeting": found.meeting,
        "pack": found,
        "page": pack_page(found),
        "versions": found.meeting.packs.exclude(pk=found.pk),
        "may_convert": pdf.has_converter() and may_write(gate.actor(request), found.meeting),
    }
    return render(request, "meetings/pack.html", content)


@require_safe
@gate.needs(Permission.MEETINGS_READ)
def download(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The stored file, as it was written: .docx, or .pdf with `?dang=pdf`."""
    found = _pack(request, pk, number)
    stored = found.pdf if request.GET.get("dang") == "pdf" else found.file
    if stored is None:
        raise Http404
    return sent(content_of(stored), stored.name)


@require_POST
@gate.needs(Permission.MEETINGS_WRITE)
def make_pdf(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Make the .pdf of a version where it has none yet."""
    found = _pack(request, pk, number)
    if not may_write(gate.actor(request), found.meeting):
        raise Http404
    try:
        actions.add_pdf(found, **signed(request))
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    return redirect("meetings:pack", pk, number)


def _pack(request: HttpRequest, pk: int, number: int) -> Pack:
    meeting = whole_meeting(request, pk)
    rows = Pack.objects.select_related("meeting__body", "meeting__office", "file", "pdf")
    return get_object_or_404(rows, meeting=meeting, number=number)
