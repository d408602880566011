"""What is said about meetings: to the bodies that attend, and to the office that prepares."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from hopluc.directives.queries.reminders import Step, To, reached_by, step_on
from hopluc.kernel.dates import format_date
from hopluc.meetings.models import Meeting
from hopluc.notices.models import Level
from hopluc.notices.queries import Saying

# Own choice of days: who attends hears on the eve, the office where nothing was issued a week after.
STEPS = (
    Step("meeting_soon", -1, Level.SOON, (To.BODY,)),
    Step("conclusions_open", 7, Level.SOON, (To.OFFICE,)),
)


def attending(meeting: Meeting) -> list[int]:
    """The bodies (keys) that meet or attend and that the register knows; the office that prepares knows it already."""
    named = meeting.attendees.filter(body__isnull=False).values_list("body", flat=True)
    bodies = dict.fromkeys([meeting.body_id, *(each for each in named if each is not None)])
    return [each for each in bodies if each != meeting.office_id]


def said_of(
    meeting: Meeting, code: str, level: Level, occasion: str, *, bodies: list[int] | None = None, **values: str | int
) -> Iterator[Saying]:
    """Something about a meeting, to all who attend or to some `bodies` (keys)."""
    for body in attending(meeting) if bodies is None else bodies:
        yield Saying(
            code=code,
            level=level,
            address=reverse("meetings:meeting", args=[meeting.pk]),
            subject=f"meeting:{meeting.pk}",
            occasion=occasion,
            body=body,
            values={"what": meeting.title, "day": when_of(meeting), **values},
        )


def when_of(meeting: Meeting) -> str:
    """ "05/12/2026, 14:00, Hội trường A": what is not known is left out."""
    return ", ".join(part for part in (format_date(meeting.day), meeting.hour, meeting.room) if part)


def meeting_sayings(on: date) -> Iterator[Saying]:
    """What a day has to say of meetings that stand and have issued nothing."""
    rows = Meeting.objects.standing_ones().filter(issued_at=None, day__range=reached_by(on, STEPS))
    for meeting in rows.order_by("pk"):
        step = step_on(meeting.day, None, on, STEPS)
        if step is not None:
            bodies = [meeting.office_id] if To.OFFICE in step.to else None
            days = abs((on - meeting.day).days)
            occasion = step.occasion(meeting.day)
            yield from said_of(meeting, step.code, step.level, occasion, bodies=bodies, days=days)
