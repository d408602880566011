"""Meetings that are not over go on with the successor of a body that ends: who meets, prepares, attends and is given
work; and back."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from hopluc.bodies.actions import Moved, point_back, repoint
from hopluc.bodies.models import Body
from hopluc.directives.actions import tell_now
from hopluc.meetings.actions.plan import record
from hopluc.meetings.models import Attendee, Conclusion, Meeting
from hopluc.meetings.queries.tidings import said_of
from hopluc.notices.models import Level


@transaction.atomic
def hand_over(*, body: Body, successor: Body, on: date, by: str, at: datetime) -> list[Moved]:
    """Of meetings that have issued nothing: the successor prepares them and has the work that they decide; from `on` on
    it meets and attends. What was held and issued stays as it was written: the successor reads it (`queries.scope`).
    Answers what it did as JSON, for `give_back`."""
    open_ones = Meeting.objects.standing_ones().filter(issued_at=None)
    concerned = open_ones.filter(Q(body=body) | Q(office=body) | Q(attendees__body=body) | Q(conclusions__body=body))
    meetings = list(concerned.distinct().order_by("pk"))
    ahead = [each.pk for each in meetings if each.day >= on]
    every = [each.pk for each in meetings]
    moved = [
        *repoint(Meeting.objects.filter(pk__in=ahead, body=body), body_id=successor.pk),
        *repoint(Meeting.objects.filter(pk__in=every, office=body), office_id=successor.pk),
        *repoint(Attendee.objects.filter(meeting__in=ahead, body=body), body_id=successor.pk),
        *repoint(Conclusion.objects.filter(meeting__in=every, body=body), body_id=successor.pk),
    ]
    for meeting in Meeting.objects.filter(pk__in=every).order_by("pk"):
        change: dict[str, object] = {"from": body.code, "to": successor.code, "on": on}
        record("hand_over", meeting, change, by=by, at=at)
        if meeting.pk in ahead and meeting.office_id != successor.pk:
            # Who attends already was told; the same is never said twice.
            tell_now(said_of(meeting, "meeting_called", Level.SOON, "called", bodies=[successor.pk]), at=at)
    return moved


@transaction.atomic
def give_back(moved: Sequence[Moved], *, by: str, at: datetime) -> None:
    """Undo a `hand_over`. What was issued or cancelled since stays with whom it was issued to."""
    mine, keys = [], set()
    for each in moved:
        meeting = _meeting_of(each)
        if meeting is not None and meeting.is_open:
            mine.append(each)
            keys.add(meeting.pk)
    point_back(mine)
    for meeting in Meeting.objects.filter(pk__in=keys).order_by("pk"):
        record("give_back", meeting, {}, by=by, at=at)


def _meeting_of(moved: Moved) -> Meeting | None:
    """The meeting whose row was moved; None where the row is no more."""
    found = Meeting.objects.all()
    if moved["table"] == Attendee._meta.label:
        return found.filter(attendees=moved["row"]).first()
    if moved["table"] == Conclusion._meta.label:
        return found.filter(conclusions=moved["row"]).first()
    return found.filter(pk=moved["row"]).first()
