"""Things are said: a notice for each, and its ways out to those who want it sent."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import attrgetter

from django.db import transaction

from hopluc.accounts.models import Appointment
from hopluc.kernel.dates import day_of
from hopluc.notices.models import Delivery, Notice, NoticePreference
from hopluc.notices.queries import Saying, channels, leaves_at

_AT_ONCE = 500


@transaction.atomic
def tell(sayings: Iterable[Saying], *, at: datetime) -> int:
    """Say what was not said yet; how many that were. Whoever calls has written its reason into the journal."""
    by_key = {saying.key: saying for saying in sayings}
    keys, said = list(by_key), 0
    for first in range(0, len(keys), _AT_ONCE):
        part = keys[first : first + _AT_ONCE]
        known = set(Notice.objects.filter(key__in=part).values_list("key", flat=True))
        fresh = [by_key[key] for key in part if key not in known]
        if fresh:
            # Another process may say the same at this moment: the key then stops one of the two.
            Notice.objects.bulk_create([_notice(saying, at) for saying in fresh], ignore_conflicts=True)
            _send_out(Notice.objects.filter(key__in=[saying.key for saying in fresh]), at)
            said += len(fresh)
    return said


def _notice(saying: Saying, at: datetime) -> Notice:
    return Notice(
        user_id=saying.user,
        body_id=saying.body,
        code=saying.code,
        values=dict(saying.values),
        address=saying.address,
        level=saying.level,
        key=saying.key,
        at=at,
    )


def _send_out(notices: Iterable[Notice], at: datetime) -> None:
    found = sorted(notices, key=attrgetter("pk"))
    readers = _readers(found, at)
    wanted = NoticePreference.objects.filter(user__in={user for users in readers.values() for user in users})
    preferences = {preference.user_id: preference for preference in wanted}
    deliveries = []
    for notice in found:
        for user in readers[notice.pk]:
            # Who has chosen nothing has given no address either.
            preference = preferences.get(user)
            for channel in channels() if preference is not None else ():
                moment = leaves_at(preference, channel, notice.level, at) if preference is not None else None
                if moment is not None:
                    deliveries.append(Delivery(notice=notice, user_id=user, channel=channel, wanted_at=moment))
    Delivery.objects.bulk_create(deliveries, ignore_conflicts=True)


def _readers(notices: Sequence[Notice], at: datetime) -> dict[int, list[int]]:
    """Notice → the people whom it is meant for on that day (keys)."""
    serving: dict[int, list[int]] = defaultdict(list)
    bodies = {notice.body_id for notice in notices if notice.body_id is not None}
    held = Appointment.objects.valid_on(day_of(at)).filter(body__in=bodies, user__is_active=True)
    for body, user in held.values_list("body", "user").distinct().order_by("user"):
        serving[body].append(user)
    return {
        notice.pk: [notice.user_id] if notice.user_id is not None else serving[notice.body_id or 0]
        for notice in notices
    }
