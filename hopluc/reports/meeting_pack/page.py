"""The press that writes the pack of a meeting. Its page stands with the meeting."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.meetings.queries.scope import may_write, seen_by
from hopluc.reports.meeting_pack.actions import write_pack
from hopluc.wording import sentence


@needs(Permission.MEETINGS_WRITE)
@require_POST
def write(request: HttpRequest, meeting: int) -> HttpResponse:
    """Write a version and go to its page; 404 for whoever does not prepare the meeting."""
    who = actor(request)
    found = get_object_or_404(seen_by(who), pk=meeting)
    if not may_write(who, found):
        raise Http404
    try:
        pack = write_pack(found, by=who.signature, at=clock.now())
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
        return redirect("meetings:meeting", found.pk)
    messages.success(request, _("Đã lập tài liệu họp, bản %(number)s.") % {"number": pack.number})
    return redirect("meetings:pack", found.pk, pack.number)
