"""Reads of notices: what somebody has not read, when a notice may leave the system, whose calendar a link opens."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.http import int_to_base36

from hopluc.kernel.dates import VIETNAM
from hopluc.notices.models import CalendarFeed, Delivery, Level, Notice, NoticePreference, NoticeQuerySet, Pace, Weekday

# The bell says "99+" beyond it.
MOST_COUNTED = 100
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Saying:
    """Something to be said to a person or to a body (keys; one of the two). `values` fill the words of `code`;
    `subject` ("work_item:12") and `occasion` ("2026-12-31:7"): the same is said once."""

    code: str
    level: Level
    address: str
    subject: str
    occasion: str
    user: int | None = None
    body: int | None = None
    values: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def key(self) -> str:
        to = f"u{self.user}" if self.user is not None else f"b{self.body}"
        return f"{self.code}|{self.subject}|{self.occasion}|{to}"


def notices_of(user: int | None, body: int | None) -> NoticeQuerySet:
    """What a person may read, the newest first."""
    return Notice.objects.for_reader(user, body)


def unread_count(user: int | None, body: int | None) -> int:
    """How many notices a person has not read; at most MOST_COUNTED. One query."""
    if user is None:
        return 0
    return notices_of(user, body).unread_by(user).order_by()[:MOST_COUNTED].count()


def preference_of(user: int) -> NoticePreference:
    """How a person wants to be told; the defaults (not written) where nothing was chosen."""
    return NoticePreference.objects.filter(user=user).first() or NoticePreference(user_id=user)


def channels() -> list[str]:
    """The ways out that this installation has."""
    return list(settings.NOTICE_CHANNELS)


def leaves_at(preference: NoticePreference, channel: str, level: str, at: datetime) -> datetime | None:
    """When a notice of moment `at` leaves by a channel: at once, or with the next digest, and never in the quiet hours.
    None: not at all."""
    pace = preference.pace_of(channel)
    if pace == Pace.NEVER:
        return None
    local = at.astimezone(VIETNAM)
    if pace == Pace.AT_ONCE or (preference.urgent_at_once and level == Level.URGENT):
        return after_quiet(preference, local)
    moment = local.replace(hour=preference.digest_hour, minute=0, second=0, microsecond=0)
    if moment < local:
        moment += _DAY
    while pace == Pace.WEEKLY and moment.weekday() != preference.digest_weekday:
        moment += _DAY
    return after_quiet(preference, moment)


def after_quiet(preference: NoticePreference, moment: datetime) -> datetime:
    """The moment itself (in the time of Việt Nam), or the end of the quiet time in which it lies."""
    for _step in range(8):
        ends = _quiet_until(preference, moment)
        if ends is not None:
            moment = ends
        elif preference.quiet_weekend and moment.weekday() > Weekday.FRIDAY:
            moment = datetime.combine(moment.date() + _DAY, time(), VIETNAM)
        else:
            return moment
    return moment


def _quiet_until(preference: NoticePreference, moment: datetime) -> datetime | None:
    """The end of the quiet hours in which a moment lies; None where it lies in none."""
    since, until, hour = preference.quiet_from, preference.quiet_until, moment.hour
    over_midnight = since > until
    inside = (hour >= since or hour < until) if over_midnight else since <= hour < until
    if not inside:
        return None
    end = moment.replace(hour=until, minute=0, second=0, microsecond=0)
    return end + _DAY if over_midnight and hour >= since else end


def last_delivery(user: int) -> Delivery | None:
    """What was tried last for a person: whether mail arrives is the first thing that one asks."""
    return Delivery.objects.filter(user=user, taken_at__isnull=False).order_by("-taken_at", "-pk").first()


# ── Calendar feeds ──


def feed_secret(feed: CalendarFeed) -> str:
    """The secret part of a feed's link. Made from the server's key, so a copy of the database opens no calendar."""
    digest = salted_hmac("hopluc.notices.feed", f"{feed.pk}:{feed.nonce}", algorithm="sha256").hexdigest()
    return f"{int_to_base36(feed.pk)}-{digest}"


def feed_by(secret: str) -> CalendarFeed | None:
    """The feed that a link opens; None for a wrong or revoked one, or one whose person may not log in any more."""
    number, _dash, _digest = secret.partition("-")
    try:
        key = int(number, 36) if len(number) < 13 else 0
    except ValueError:
        return None
    found = CalendarFeed.objects.filter(pk=key, revoked_at=None).select_related("user", "body").first()
    if found is None or not hmac.compare_digest(feed_secret(found).encode(), secret.encode()):
        return None
    return found if found.body_id is not None or found.user.is_active else None


def own_feed(user: int) -> CalendarFeed | None:
    """The open feed of a person."""
    return CalendarFeed.objects.filter(user=user, body=None, revoked_at=None).first()


def body_feed(body: int | None) -> CalendarFeed | None:
    """The open feed of a body, whoever of it opened it."""
    return CalendarFeed.objects.filter(body=body, revoked_at=None).first() if body is not None else None
