"""Days with what falls due on them to a calendar (.ics, RFC 5545), which other programs read and refresh."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

# How often a calendar program asks again. Own choice: due days move by the day, not by the hour.
REFRESHED = timedelta(hours=6)


@dataclass(frozen=True)
class CalendarDay:
    """One whole day. `key`: the same for the same thing for ever, so that a moved day moves in the reader's calendar;
    `changed`: when it last changed, as far as is known; `address`: its page."""

    key: str
    on: date
    title: str
    words: str
    address: str
    changed: datetime


def calendar_of(name: str, days: Iterable[CalendarDay], *, domain: str) -> bytes:
    """A calendar named `name`; `domain` makes the keys the system's own. The same content gives the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Hop Luc//Following obligations//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Asia/Ho_Chi_Minh")
    calendar.add("refresh-interval", REFRESHED, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for day in days:
        calendar.add_component(_event(day, domain))
    return bytes(calendar.to_ical())


def _event(day: CalendarDay, domain: str) -> Event:
    event = Event()
    event.add("uid", f"{day.key}@{domain}")
    event.add("dtstamp", day.changed.astimezone(UTC))
    event.add("dtstart", day.on)
    # The end of a whole day is the day after it.
    event.add("dtend", day.on + timedelta(days=1))
    event.add("summary", day.title)
    event.add("description", f"{day.words}\n{day.address}")
    event.add("url", day.address)
    # A due day takes nobody's time away.
    event.add("transp", "TRANSPARENT")
    event.add("categories", ["Hợp Lực"])
    event.add("status", "CONFIRMED")
    return event
