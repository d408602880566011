"""The pack is written by one press: gathered, put into words, kept with its digest."""

from datetime import datetime

from django.conf import settings
from django.utils import translation

from hopluc.documents.render import render
from hopluc.kernel.errors import Refusal
from hopluc.meetings import actions as meetings
from hopluc.meetings.models import Meeting, Pack
from hopluc.reports.meeting_pack.content import compose
from hopluc.reports.meeting_pack.gathered import gather

# The pack is an official document: Vietnamese whatever language the reader has chosen.
LANGUAGE = "vi"


def write_pack(meeting: Meeting, *, by: str, at: datetime) -> Pack:
    """Write the pack of a meeting as a new version. Refusal `meeting_cancelled`, `conclusions_issued` (the meeting is
    over), `nothing_loaded`, `pack_number_taken`, and those of `documents.render`."""
    if meeting.cancelled_at is not None:
        raise Refusal("meeting_cancelled", where=meeting.title)
    if meeting.issued_at is not None:
        raise Refusal("conclusions_issued", where=meeting.title)
    number = meetings.next_number(meeting)
    with translation.override(LANGUAGE):
        gathered = gather(meeting, number=number, at=at)
        document = compose(gathered)
        written = render(document, site=settings.BASE_URL)
    return meetings.keep_pack(
        meeting,
        number=number,
        on=gathered.on,
        since=gathered.previous.day if gathered.previous is not None else None,
        document=document,
        written=written,
        snapshot=gathered.snapshot,
        by=by,
        at=at,
    )
