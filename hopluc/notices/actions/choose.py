"""A person chooses how to be told, and opens or closes the link of a calendar."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import transaction

from hopluc.accounts.models import User
from hopluc.bodies.models import Body
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal
from hopluc.notices.models import CalendarFeed, NoticePreference
from hopluc.notices.queries import preference_of


@transaction.atomic
def set_preference(*, user: User, chosen: dict[str, Any], by: str, at: datetime) -> NoticePreference:
    """Write fields of a person's preference. The journal names those that changed, not what they hold: an address is
    personal."""
    User.objects.select_for_update().get(pk=user.pk)
    preference = preference_of(user.pk)
    changed = sorted(name for name, value in chosen.items() if getattr(preference, name) != value)
    if preference.pk is not None and not changed:
        return preference
    for name, value in chosen.items():
        setattr(preference, name, value)
    preference.save()
    journal.record(
        by=by, at=at, verb="notices:set_preference", subject=f"user:{user.username}", change={"fields": changed}
    )
    return preference


@transaction.atomic
def open_feed(*, user: User, body: Body | None, by: str, at: datetime) -> CalendarFeed:
    """A new secret link, of a person or of a body; an open one is revoked with it. Of one and the same feed only one
    link ever opens."""
    User.objects.select_for_update().get(pk=user.pk)
    for old in _open_feeds(user, body):
        _close(old, at)
    feed = CalendarFeed.objects.create(user=user, body=body, nonce=uuid4().hex, opened_at=at)
    _record("open_feed", feed, by=by, at=at)
    return feed


@transaction.atomic
def revoke_feed(feed: CalendarFeed, *, by: str, at: datetime) -> CalendarFeed:
    """The link opens nothing any more. Refusal `feed_revoked`."""
    feed = CalendarFeed.objects.select_for_update(of=("self",)).select_related("user", "body").get(pk=feed.pk)
    if feed.revoked_at is not None:
        raise Refusal("feed_revoked")
    _close(feed, at)
    _record("revoke_feed", feed, by=by, at=at)
    return feed


def _open_feeds(user: User, body: Body | None) -> list[CalendarFeed]:
    rows = CalendarFeed.objects.select_for_update().filter(revoked_at=None, body=body)
    return list(rows if body is not None else rows.filter(user=user))


def _close(feed: CalendarFeed, at: datetime) -> None:
    feed.revoked_at = at
    feed.save(update_fields=["revoked_at"])


def _record(verb: str, feed: CalendarFeed, *, by: str, at: datetime) -> None:
    subject = f"body:{feed.body.code}" if feed.body is not None else f"user:{feed.user.username}"
    journal.record(by=by, at=at, verb=f"notices:{verb}", subject=subject)
