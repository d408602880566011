"""What a meeting decides is written down while it goes on; nothing counts before it is issued."""

from datetime import date, datetime

from django.db import transaction

from hopluc.bodies.models import Body
from hopluc.directives.models import Obligation
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import nfc
from hopluc.meetings.actions.plan import open_meeting, record
from hopluc.meetings.models import Conclusion, Meeting


@transaction.atomic
def add_conclusion(
    meeting: Meeting,
    *,
    words: str,
    body: Body,
    due: date | None,
    obligation: Obligation | None,
    by: str,
    at: datetime,
) -> Conclusion:
    """One conclusion: who does what by when, and the duty that it is about (None: none that stands).

    Refusal `conclusion_empty`, `body_not_valid`, `due_before_start` (before the meeting), `conclusion_elsewhere` (the
    duty is of none of the meeting's documents), `not_a_task`, `obligation_ended`, and those of `open_meeting`.
    """
    meeting = open_meeting(meeting)
    told = _checked(meeting, words, body, due, obligation)
    order = meeting.conclusions.count() + 1
    added = Conclusion.objects.create(
        meeting=meeting, order=order, words=told, body=body, due=due, obligation=obligation
    )
    record("add_conclusion", meeting, _said(added), by=by, at=at)
    return added


@transaction.atomic
def change_conclusion(
    conclusion: Conclusion,
    *,
    words: str,
    body: Body,
    due: date | None,
    obligation: Obligation | None,
    by: str,
    at: datetime,
) -> Conclusion:
    """Put a conclusion right before it is issued. Refusals of `add_conclusion`."""
    meeting = open_meeting(conclusion.meeting)
    told = _checked(meeting, words, body, due, obligation)
    conclusion.words, conclusion.body, conclusion.due, conclusion.obligation = told, body, due, obligation
    conclusion.save(update_fields=["words", "body", "due", "obligation"])
    record("change_conclusion", meeting, _said(conclusion), by=by, at=at)
    return conclusion


@transaction.atomic
def remove_conclusion(conclusion: Conclusion, *, by: str, at: datetime) -> None:
    """It was not decided; those after it move up. Refusals of `open_meeting`."""
    meeting = open_meeting(conclusion.meeting)
    said = _said(conclusion)
    conclusion.delete()
    for place, each in enumerate(meeting.conclusions.order_by("order", "pk"), 1):
        if each.order != place:
            each.order = place
            each.save(update_fields=["order"])
    record("remove_conclusion", meeting, said, by=by, at=at)


def _checked(meeting: Meeting, words: str, body: Body, due: date | None, obligation: Obligation | None) -> str:
    """The words on one line: a notice gives each conclusion a number of its own."""
    told = nfc(" ".join(words.split())).rstrip(" ;")
    if not told:
        raise Refusal("conclusion_empty", where=meeting.title)
    if not body.lives_on(meeting.day):
        raise Refusal("body_not_valid", where=meeting.title, body=body.name, on=meeting.day)
    if due is not None and due < meeting.day:
        raise Refusal("due_before_start", due=due, since=meeting.day)
    if obligation is not None:
        where = str(obligation.clause)
        if not meeting.directives.filter(pk=obligation.clause.directive_id).exists():
            raise Refusal("conclusion_elsewhere", where=where)
        if not obligation.is_task:
            raise Refusal("not_a_task", where=where)
        if obligation.ended is not None and obligation.ended <= meeting.day:
            raise Refusal("obligation_ended", where=where, on=obligation.ended)
    return told


def _said(conclusion: Conclusion) -> dict[str, object]:
    return {
        "order": conclusion.order,
        "words": conclusion.words,
        "body": conclusion.body.code,
        "due": conclusion.due,
        "obligation": conclusion.obligation_id,
    }
