"""What a meeting decided is issued: in one transaction it becomes work of those whom it was given to."""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation

from hopluc.directives import actions as directives
from hopluc.directives.models import Clause, Directive, Obligation, ObligationKind, WorkItem, WorkSource
from hopluc.documents.digest import content_digest
from hopluc.documents.render import render
from hopluc.files import actions as files
from hopluc.journal import actions as journal
from hopluc.kernel.dates import day_of
from hopluc.kernel.errors import Refusal
from hopluc.meetings.actions.plan import open_meeting, record
from hopluc.meetings.models import Conclusion, Meeting
from hopluc.meetings.queries.notice import KIND, compose_notice, notice_title, plain_notice
from hopluc.meetings.queries.tidings import said_of
from hopluc.notices.models import Level
from hopluc.places.queries.home import home


@transaction.atomic
def issue_conclusions(meeting: Meeting, *, number: str, day: date, by: str, at: datetime) -> Meeting:
    """Issue what was decided, with the notice. A conclusion about a duty becomes a work item under it; where one is
    about none, the notice is taken in and confirmed as a document of its own, and that conclusion is a duty of it.

    `number`: "12-TB/TU", blank where it is not known yet; `day`: of the notice. Refusal `conclusions_missing`,
    `meeting_ahead` (it has not met), `notice_before_meeting`, `notice_in_future`, `due_before_start`,
    `notice_number_unreadable`, `obligation_ended`, those of `open_meeting` and of taking in a document.
    """
    meeting, number = open_meeting(meeting), number.strip()
    chosen = meeting.conclusions.select_related("meeting", "body", "obligation__clause__directive")
    conclusions = list(chosen.order_by("order"))
    _check(meeting, conclusions, day, day_of(at))
    for conclusion in conclusions:
        if conclusion.obligation is not None:
            _give(conclusion, conclusion.obligation, by=by, at=at)
    if any(each.obligation is None for each in conclusions):
        meeting.notice_document = _take_in(meeting, conclusions, number=number, day=day, by=by, at=at)
    with translation.override(settings.LANGUAGE_CODE):
        document = compose_notice(meeting, conclusions, number=number, day=day, is_draft=False)
        written = render(document, site=settings.BASE_URL)
    meeting.notice_file = files.store(f"{file_name(meeting)}.docx", written, at=at, made_up=document.made_up)
    meeting.notice_digest = content_digest(document)
    meeting.notice_number, meeting.notice_day = number, day
    meeting.issued_at, meeting.issued_by = at, by
    meeting.save()
    change: dict[str, object] = {
        "number": number,
        "day": day,
        "conclusions": len(conclusions),
        "file": meeting.notice_file.digest,
        "content": meeting.notice_digest,
        "document": meeting.notice_document_id,
    }
    record("issue_conclusions", meeting, change, by=by, at=at)
    directives.tell_now(said_of(meeting, "conclusions_issued", Level.INFO, f"issued:{at.isoformat()}"), at=at)
    return meeting


def file_name(meeting: Meeting) -> str:
    """The name of the notice's file, without suffix."""
    return f"thong-bao-ket-luan-{meeting.day:%Y-%m-%d}-{meeting.pk}"


def _check(meeting: Meeting, conclusions: list[Conclusion], day: date, today: date) -> None:
    if not conclusions:
        raise Refusal("conclusions_missing", where=meeting.title)
    if meeting.day > today:
        raise Refusal("meeting_ahead", where=meeting.title, on=meeting.day)
    if day < meeting.day:
        raise Refusal("notice_before_meeting", where=meeting.title, on=meeting.day)
    if day > today:
        raise Refusal("notice_in_future", where=meeting.title, on=day)
    for each in conclusions:
        if each.due is not None and each.due < today:
            raise Refusal("due_before_start", due=each.due, since=today)
        if not each.body.lives_on(today):
            raise Refusal("body_not_valid", where=f"{each.order}", body=each.body.name, on=today)
        ended = each.obligation.ended if each.obligation is not None else None
        if ended is not None and ended <= today:
            raise Refusal("obligation_ended", where=f"{each.order}", on=ended)


def _give(conclusion: Conclusion, obligation: Obligation, *, by: str, at: datetime) -> None:
    """A work item of its own, for one body alone, under the duty that the conclusion is about."""
    item = directives.open_own_item(
        obligation, source=WorkSource.DECISION, title=conclusion.words, lead=conclusion.body, due=conclusion.due, at=at
    )
    conclusion.work_item = item
    conclusion.save(update_fields=["work_item"])
    record_work("give_work", conclusion, item, reason=conclusion.words, by=by, at=at)


def record_work(verb: str, conclusion: Conclusion, item: WorkItem, *, reason: str, by: str, at: datetime) -> None:
    """The entry about what a conclusion gives to somebody, under the duty that it is about."""
    change = {
        "meeting": conclusion.meeting_id,
        "body": conclusion.body.code,
        "due": conclusion.due,
        "work_item": item.pk,
    }
    subject = f"obligation:{item.obligation_id}"
    journal.record(by=by, at=at, verb=f"meetings:{verb}", subject=subject, change=change, reason=reason)


def _take_in(
    meeting: Meeting, conclusions: list[Conclusion], *, number: str, day: date, by: str, at: datetime
) -> Directive:
    """The notice as a live document with its year opened: whole, as issued. What is followed under a duty elsewhere is
    no task a second time."""
    text = plain_notice(meeting, conclusions, number=number, day=day)
    found = home()
    made_up = bool(found and found.made_up)
    notice = directives.take_in(
        name=f"{file_name(meeting)}.txt", content=text.encode(), made_up=made_up, by=by, at=at, is_another=True
    )
    head = {"kind": KIND, "number": number, "title": notice_title(meeting), "place_name": meeting.seat}
    notice = directives.set_header(
        notice,
        values={**head, "issuer_text": meeting.body.name},
        issue_date=day,
        issuer=meeting.body,
        by=by,
        at=at,
    )
    clauses = {each.number: each for each in notice.clauses.filter(parent=None)}
    for conclusion in conclusions:
        clause = clauses.get(str(conclusion.order))
        if clause is None or clause.children.exists():
            raise Refusal("conclusion_not_read", where=str(conclusion.order))
        _put_right(conclusion, notice, clause, by=by, at=at)
    notice = directives.confirm(notice, number_unknown=not number, date_unknown=False, by=by, at=at)
    directives.open_work_items(notice, year=day_of(at).year, by=by, at=at)
    return notice


def _put_right(conclusion: Conclusion, notice: Directive, clause: Clause, *, by: str, at: datetime) -> None:
    """The words of a conclusion are one duty of its body by its day, whatever the reader made of them; of one that is
    followed elsewhere they are information."""
    read = list(clause.obligations.order_by("start"))
    if conclusion.obligation is not None:
        for each in read:
            directives.mark_not_a_task(each, by=by, at=at)
        return
    start = notice.text.find(conclusion.words.rstrip("."), clause.start, clause.end)
    start, end = (start, start + len(conclusion.words.rstrip("."))) if start >= 0 else (clause.start, clause.end)
    if read:
        duty = read[0]
        for each in read[1:]:
            duty = directives.merge_obligations(duty, each, by=by, at=at)
        duty = directives.move_span(duty, start=start, end=end, by=by, at=at)
    else:
        duty = directives.add_obligation(clause, start=start, end=end, kind=ObligationKind.TASK, by=by, at=at)
    duty = directives.correct_obligation(
        duty,
        kind=ObligationKind.TASK,
        recurrence="",
        due=conclusion.due,
        deliverable=duty.deliverable,
        lead=[conclusion.body],
        supporting=[],
        by=by,
        at=at,
        due_text="" if conclusion.due is None else None,
    )
    # The words are those of the conclusion, in which other bodies may be named: one body answers for it.
    conclusion.duty = duty
    conclusion.save(update_fields=["duty"])
