"""Notices are read, put back among the unread, and forgotten after their time. Personal, so no journal entry."""

from datetime import datetime, timedelta

from django.db import transaction

from hopluc.notices.models import Notice, NoticeReading
from hopluc.notices.queries import notices_of

# Own choice: what happened stands in the journal for ever, a notice that it did is of no use after a year.
KEPT = timedelta(days=400)


def mark_read(notice: Notice, *, user: int, at: datetime) -> None:
    """A person has seen it; the first time counts."""
    NoticeReading.objects.get_or_create(notice=notice, user_id=user, defaults={"at": at})


def mark_unread(notice: Notice, *, user: int) -> None:
    """A person wants to come back to it."""
    NoticeReading.objects.filter(notice=notice, user=user).delete()


@transaction.atomic
def mark_all_read(*, user: int, body: int | None, at: datetime) -> int:
    """Everything that a person has not read and that was there at that moment; how many."""
    rows = notices_of(user, body).unread_by(user).filter(at__lte=at)
    readings = [NoticeReading(notice=notice, user_id=user, at=at) for notice in rows.only("pk")]
    NoticeReading.objects.bulk_create(readings, ignore_conflicts=True)
    return len(readings)


def unread_again(*, user: int, at: datetime) -> int:
    """Undo a `mark_all_read` by its moment; how many are unread again."""
    gone, _by_table = NoticeReading.objects.filter(user=user, at=at).delete()
    return gone


def forget(*, at: datetime) -> int:
    """Delete the notices of more than KEPT ago, with what was sent of them; how many."""
    old = Notice.objects.filter(at__lt=at - KEPT)
    count = old.count()
    old.delete()
    return count
