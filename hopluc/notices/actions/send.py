"""What waits leaves the system: one message for each person and channel, never inside a transaction."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from operator import attrgetter

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from hopluc.accounts.models import Appointment, User
from hopluc.kernel.dates import day_of
from hopluc.notices.channels import CHANNELS, Message
from hopluc.notices.models import Delivery, DeliveryState, Level, Notice, NoticePreference, NoticeReading, Pace

# Own choices: a mail server that is down for an evening loses nothing; whose process died is tried again.
MOST_TRIES = 6
FIRST_PAUSE = timedelta(minutes=15)
GIVEN_UP = timedelta(hours=1)
_PRESSING = {Level.URGENT.value: 0, Level.SOON.value: 1, Level.INFO.value: 2}
_LONGEST_SUBJECT = 140


def send_waiting(*, at: datetime) -> int:
    """Send whatever is wanted by now; how many messages left. What fails is tried again later, then given up."""
    left = 0
    for (user, channel), deliveries in _taken(at).items():
        preference = NoticePreference.objects.select_related("user").filter(user=user).first()
        if preference is None or preference.pace_of(channel) == Pace.NEVER:
            _put(deliveries, DeliveryState.DROPPED)
            continue
        try:
            CHANNELS[channel].send(message_of(preference, channel, [each.notice for each in deliveries]))
        except Exception as fault:  # A gateway may fail in any way; the others must still be served.
            _put_back(deliveries, type(fault).__name__, at)
        else:
            _put(deliveries, DeliveryState.SENT, sent_at=at)
            left += 1
    return left


@transaction.atomic
def _taken(at: datetime) -> dict[tuple[int, str], list[Delivery]]:
    """What is to leave now, marked as under way; what its reader has seen or may not see any more is dropped."""
    rows = Delivery.objects.select_for_update(of=("self",), skip_locked=True).select_related("notice", "user")
    chosen = rows.filter(
        Q(state=DeliveryState.WAITING, wanted_at__lte=at) | Q(state=DeliveryState.SENDING, taken_at__lte=at - GIVEN_UP)
    )
    found = list(chosen.order_by("pk"))
    seen = set(
        NoticeReading.objects.filter(notice__in=[each.notice_id for each in found]).values_list("notice", "user")
    )
    serving = _serving({each.user_id for each in found}, at)
    taken: dict[tuple[int, str], list[Delivery]] = defaultdict(list)
    dropped = []
    for each in found:
        meant = each.notice.body_id is None or (each.user_id, each.notice.body_id) in serving
        if meant and each.user.is_active and (each.notice_id, each.user_id) not in seen and each.channel in CHANNELS:
            taken[each.user_id, each.channel].append(each)
        else:
            dropped.append(each)
    _put(dropped, DeliveryState.DROPPED)
    _put([each for group in taken.values() for each in group], DeliveryState.SENDING, taken_at=at)
    return taken


def _serving(users: set[int], at: datetime) -> set[tuple[int, int]]:
    held = Appointment.objects.valid_on(day_of(at)).filter(user__in=users, body__isnull=False)
    return {(user, body) for user, body in held.values_list("user", "body") if body is not None}


def _put(deliveries: Iterable[Delivery], state: DeliveryState, **more: datetime) -> None:
    Delivery.objects.filter(pk__in=[each.pk for each in deliveries]).update(state=state, **more)


def _put_back(deliveries: Sequence[Delivery], fault: str, at: datetime) -> None:
    """Tried again after a pause that doubles, in the end given up."""
    for each in deliveries:
        each.tries, each.fault = each.tries + 1, fault
        each.wanted_at = at + FIRST_PAUSE * 2 ** (each.tries - 1)
        each.state = DeliveryState.FAILED if each.tries >= MOST_TRIES else DeliveryState.WAITING
    Delivery.objects.bulk_update(deliveries, ["tries", "fault", "wanted_at", "state"])


def message_of(preference: NoticePreference, channel: str, notices: Sequence[Notice]) -> Message:
    """One message with all of these notices, what presses most first, in the person's language."""
    user: User = preference.user
    ordered = sorted(sorted(notices, key=attrgetter("at", "pk")), key=lambda each: _PRESSING[each.level])
    with translation.override(preference.language):
        groups = [
            {"label": Level(level).label, "level": level, "lines": lines}
            for level in _PRESSING
            if (lines := [_line(each) for each in ordered if each.level == level])
        ]
        subject = _subject(ordered)
        content = {
            "person": str(user),
            "groups": groups,
            "subject": subject,
            "list_url": _absolute(reverse("notices:list")),
            "settings_url": _absolute(reverse("notices:settings")),
        }
        text = render_to_string("notices/mail.txt", content)
        html = render_to_string("notices/mail.html", content | {"language": preference.language})
    brief = f"{subject} {content['list_url'] if len(ordered) > 1 else _line(ordered[0])['url']}"
    return Message(to=preference.address_of(channel), subject=subject, text=text.strip() + "\n", html=html, brief=brief)


def _line(notice: Notice) -> dict[str, str]:
    return {"words": notice.words, "url": _absolute(reverse("notices:open", args=[notice.pk]))}


def _subject(notices: Sequence[Notice]) -> str:
    if len(notices) == 1:
        words = " ".join(f"Hợp Lực: {notices[0].words}".split())
        return words if len(words) <= _LONGEST_SUBJECT else f"{words[: _LONGEST_SUBJECT - 1]}…"
    urgent = sum(each.level == Level.URGENT for each in notices)
    if urgent:
        return _("Hợp Lực: %(count)s thông báo, %(urgent)s việc cần làm ngay") % {
            "count": len(notices),
            "urgent": urgent,
        }
    return _("Hợp Lực: %(count)s thông báo") % {"count": len(notices)}


def _absolute(path: str) -> str:
    return str(settings.BASE_URL).rstrip("/") + path
