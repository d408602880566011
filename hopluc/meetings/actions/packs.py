"""What was put before a meeting is kept as it was: version by version, with its digest."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from hopluc.directives.actions import tell_now
from hopluc.documents import pdf
from hopluc.documents.content import Document
from hopluc.documents.digest import canonical_json, content_digest
from hopluc.files import actions as files
from hopluc.kernel.errors import Refusal
from hopluc.meetings.actions.plan import record
from hopluc.meetings.models import Meeting, Pack
from hopluc.meetings.queries.tidings import said_of
from hopluc.notices.models import Level


def next_number(meeting: Meeting) -> int:
    """The number that the next version gets: the document names its own page."""
    last = Pack.objects.filter(meeting=meeting).aggregate(last=Max("number"))["last"]
    return int(last or 0) + 1


@transaction.atomic
def keep_pack(
    meeting: Meeting,
    *,
    number: int,
    on: date,
    since: date | None,
    document: Document,
    written: bytes,
    snapshot: str,
    by: str,
    at: datetime,
) -> Pack:
    """Keep a version: the content, and the .docx that was `written` of it. Refusal `meeting_cancelled`,
    `pack_number_taken` (somebody else has written one meanwhile)."""
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if meeting.cancelled_at is not None:
        raise Refusal("meeting_cancelled", where=meeting.title)
    if number != next_number(meeting):
        raise Refusal("pack_number_taken", where=meeting.title, number=number)
    pack = Pack(
        meeting=meeting,
        number=number,
        as_of=on,
        since=since,
        content=canonical_json(document),
        content_digest=content_digest(document),
        snapshot=snapshot,
        made_up=document.made_up,
        written_at=at,
        written_by=by,
    )
    pack.file = files.store(f"{pack.file_name}.docx", written, at=at, made_up=document.made_up)
    pack.save()
    change = {"number": number, "file": pack.file.digest, "content": pack.content_digest, "since": since}
    record("write_pack", meeting, change, by=by, at=at)
    tell_now(said_of(meeting, "pack_ready", Level.INFO, f"pack:{number}"), at=at)
    return pack


def add_pdf(pack: Pack, *, by: str, at: datetime) -> Pack:
    """Keep the .pdf of a version beside its .docx; one that is there stays. Refusal `no_pdf_converter`,
    `pdf_conversion_timed_out`, `pdf_conversion_failed`, and those of stored files."""
    if pack.pdf is not None:
        return pack
    converted = pdf.to_pdf(files.content_of(pack.file))
    with transaction.atomic():
        pack = Pack.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=pack.pk)
        # Converting takes seconds: somebody else may have been first.
        if pack.pdf is None:
            pack.pdf = files.store(f"{pack.file_name}.pdf", converted, at=at, made_up=pack.made_up)
            pack.save(update_fields=["pdf"])
            record("add_pack_pdf", pack.meeting, {"number": pack.number, "file": pack.pdf.digest}, by=by, at=at)
    return pack
