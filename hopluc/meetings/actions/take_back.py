"""Conclusions that were issued are taken back, with a reason, while nobody has answered to them; put right, they are
issued again in their place."""

from datetime import datetime

from django.db import transaction

from hopluc.directives import actions as directives
from hopluc.directives.models import AmendmentKind
from hopluc.kernel.dates import day_of, format_date
from hopluc.kernel.errors import Refusal
from hopluc.meetings.actions.issue import record_work
from hopluc.meetings.actions.plan import record
from hopluc.meetings.models import Conclusion, Meeting, TakenBack
from hopluc.meetings.queries.tidings import attending, said_of
from hopluc.notices.models import Level


@transaction.atomic
def take_back_conclusions(meeting: Meeting, *, why: str, by: str, at: datetime) -> TakenBack:
    """The notice counts no longer: what it gave under duties of other documents is asked of nobody, the duties of the
    notice itself end today. The meeting is open again. The notice as it was issued stays to be read.

    Refusal `reason_missing`, `conclusions_not_issued`, `item_answered` (a body has begun to answer).
    """
    if not why.strip():
        raise Refusal("reason_missing")
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("body", "office").get(pk=meeting.pk)
    if meeting.issued_at is None or meeting.notice_file is None or meeting.notice_day is None:
        raise Refusal("conclusions_not_issued", where=meeting.title)
    kept = TakenBack.objects.create(
        meeting=meeting,
        issued_at=meeting.issued_at,
        issued_by=meeting.issued_by,
        number=meeting.notice_number,
        day=meeting.notice_day,
        file=meeting.notice_file,
        digest=meeting.notice_digest,
        document=meeting.notice_document,
        why=why.strip(),
        at=at,
        by=by,
    )
    chosen = meeting.conclusions.select_related("body", "work_item", "obligation", "duty")
    conclusions = list(chosen.order_by("order"))
    for conclusion in conclusions:
        _take_back(conclusion, kept, by=by, at=at)
    meeting.issued_at, meeting.issued_by = None, ""
    meeting.notice_number, meeting.notice_day, meeting.notice_digest = "", None, ""
    meeting.notice_file, meeting.notice_document = None, None
    meeting.save()
    change: dict[str, object] = {"number": kept.number, "day": kept.day, "file": kept.file.digest}
    record("take_back_conclusions", meeting, change, by=by, at=at, reason=kept.why)
    bodies = list(dict.fromkeys([*attending(meeting), *(each.body_id for each in conclusions)]))
    said = said_of(
        meeting, "conclusions_taken_back", Level.SOON, f"taken_back:{kept.pk}", bodies=bodies, reason=kept.why
    )
    directives.tell_now(said, at=at)
    return kept


def _take_back(conclusion: Conclusion, kept: TakenBack, *, by: str, at: datetime) -> None:
    item, duty = conclusion.work_item, conclusion.duty
    conclusion.work_item = conclusion.duty = None
    conclusion.save(update_fields=["work_item", "duty"])
    if item is not None:
        record_work("take_back_work", conclusion, item, reason=kept.why, by=by, at=at)
        directives.drop_own_item(item)
    if duty is not None:
        for each in duty.work_items.all():
            directives.refuse_answered(each)
        # Vietnamese: the trail of a duty is an official record.
        printed = f"Rút lại thông báo kết luận ngày {format_date(kept.day)}"
        directives.amend_obligation(
            duty, kind=AmendmentKind.ENDS, on=day_of(at), document=None, printed=printed, words=kept.why, by=by, at=at
        )
