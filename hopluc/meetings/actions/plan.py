"""A meeting is called, changed, cancelled."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import transaction

from hopluc.bodies.models import Body
from hopluc.bodies.queries import BodyIndex
from hopluc.directives.actions import tell_now
from hopluc.directives.models import Directive
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal
from hopluc.meetings.models import Attendee, Meeting
from hopluc.meetings.queries.tidings import attending, said_of, when_of
from hopluc.notices.models import Level

# What the meeting itself keeps; the rest of a plan are rows beside it.
_BESIDE = ("directives", "attending")
_LONGEST = 300


@dataclass(frozen=True)
class Plan:
    """What is said of a meeting before it. `attending`: lines as written, each a body or "body: person"."""

    kind: str
    title: str
    body: Body
    day: date
    seat: str
    directives: Sequence[Directive]
    hour: str = ""
    room: str = ""
    chair: str = ""
    attending: Sequence[str] = ()


@transaction.atomic
def plan_meeting(plan: Plan, *, office: Body, by: str, at: datetime) -> Meeting:
    """Call a meeting. `office` prepares it. Refusal `body_not_valid` (it does not live on that day),
    `directive_not_live`, `meeting_about_nothing`."""
    _check(plan)
    meeting = Meeting.objects.create(**_kept(plan), office=office, planned_at=at, planned_by=by)
    _write_beside(meeting, plan)
    record("plan_meeting", meeting, _told(plan), by=by, at=at)
    tell_now(said_of(meeting, "meeting_called", Level.SOON, "called"), at=at)
    return meeting


@transaction.atomic
def change_meeting(meeting: Meeting, plan: Plan, *, by: str, at: datetime) -> Meeting:
    """Put right what was said of a meeting that is not over. Refusals of `plan_meeting`, `meeting_cancelled`,
    `conclusions_issued`."""
    meeting = open_meeting(meeting)
    _check(plan)
    was, before = when_of(meeting), attending(meeting)
    for name, value in _kept(plan).items():
        setattr(meeting, name, value)
    meeting.save()
    _write_beside(meeting, plan)
    record("change_meeting", meeting, _told(plan), by=by, at=at)
    now = attending(meeting)
    added = [each for each in now if each not in before]
    tell_now(said_of(meeting, "meeting_called", Level.SOON, "called", bodies=added), at=at)
    if when_of(meeting) != was:
        # It may move back: each time is another occasion.
        kept = [each for each in now if each in before]
        tell_now(said_of(meeting, "meeting_moved", Level.SOON, at.isoformat(), bodies=kept), at=at)
    return meeting


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, why: str, by: str, at: datetime) -> Meeting:
    """It does not take place; what was prepared stays to be read. Refusal `reason_missing`, `meeting_cancelled`,
    `conclusions_issued`."""
    if not why.strip():
        raise Refusal("reason_missing")
    meeting = open_meeting(meeting)
    meeting.cancelled_at, meeting.cancelled_by, meeting.cancelled_why = at, by, why.strip()
    meeting.save(update_fields=["cancelled_at", "cancelled_by", "cancelled_why"])
    record("cancel_meeting", meeting, {}, by=by, at=at, reason=why.strip())
    reason = meeting.cancelled_why
    tell_now(said_of(meeting, "meeting_cancelled", Level.SOON, "cancelled", reason=reason), at=at)
    return meeting


def open_meeting(meeting: Meeting) -> Meeting:
    """The meeting, locked, with what it decides not yet issued. Refusal `meeting_cancelled`, `conclusions_issued`."""
    found = Meeting.objects.select_for_update(of=("self",)).select_related("body", "office").get(pk=meeting.pk)
    if found.cancelled_at is not None:
        raise Refusal("meeting_cancelled", where=found.title)
    if found.issued_at is not None:
        raise Refusal("conclusions_issued", where=found.title)
    return found


def record(verb: str, meeting: Meeting, change: dict[str, object], *, by: str, at: datetime, reason: str = "") -> None:
    """The journal's entry about a meeting."""
    journal.record(by=by, at=at, verb=f"meetings:{verb}", subject=f"meeting:{meeting.pk}", change=change, reason=reason)


def _check(plan: Plan) -> None:
    if not plan.directives:
        raise Refusal("meeting_about_nothing", where=plan.title)
    if not plan.body.lives_on(plan.day):
        raise Refusal("body_not_valid", where=plan.title, body=plan.body.name, on=plan.day)
    for directive in plan.directives:
        if not directive.is_live:
            raise Refusal("directive_not_live", where=directive.name)


def _kept(plan: Plan) -> dict[str, object]:
    return {each.name: getattr(plan, each.name) for each in fields(plan) if each.name not in _BESIDE}


def _write_beside(meeting: Meeting, plan: Plan) -> None:
    meeting.directives.set(plan.directives)
    meeting.attendees.all().delete()
    index = BodyIndex.read(plan.day)
    lines = [" ".join(line.split()).strip(" -;") for line in plan.attending]
    Attendee.objects.bulk_create(
        Attendee(meeting=meeting, order=place, words=line[:_LONGEST], body=_named(line, index))
        for place, line in enumerate((line for line in lines if line), 1)
    )


def _named(line: str, index: BodyIndex) -> Body | None:
    """The body that a line names: the whole line, or what stands before a colon or a comma."""
    parts = (line, line.partition(":")[0], line.partition(",")[0])
    return next((found for part in parts if (found := index.find(part)) is not None), None)


def _told(plan: Plan) -> dict[str, object]:
    """What the journal says; who attends by name is told nowhere but on the page."""
    return {
        "kind": str(plan.kind),
        "title": plan.title,
        "body": plan.body.code,
        "day": plan.day,
        "directives": [each.pk for each in plan.directives],
        "attending": len([line for line in plan.attending if line.strip()]),
    }
