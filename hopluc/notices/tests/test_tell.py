"""A thing is said once, to whom it is meant for, and leaves when its reader wants it."""

from datetime import datetime, timedelta

import pytest

from hopluc.accounts.models import Appointment
from hopluc.kernel.clock import VIETNAM
from hopluc.notices import actions
from hopluc.notices.models import Delivery, Level, Notice, NoticePreference, Pace
from hopluc.notices.queries import Saying, leaves_at, notices_of, unread_count
from tests.world import World

# A Monday.
AT = datetime(2026, 11, 23, 10, 0, tzinfo=VIETNAM)


def saying(world: World, **more: object) -> Saying:
    given = {"code": "due_today", "level": Level.URGENT, "address": "/a/", "subject": "work_item:1", "occasion": "1"}
    to = {"body": world.alliance_body.pk} if "user" not in more else {}
    return Saying(**{**given, **to, "values": {"what": "Nộp báo cáo"}, **more})


def test_the_same_is_said_once_and_another_occasion_again(world: World) -> None:
    assert actions.tell([saying(world), saying(world)], at=AT) == 1
    assert actions.tell([saying(world)], at=AT + timedelta(days=1)) == 0
    assert actions.tell([saying(world, occasion="2"), saying(world, user=world.director.pk)], at=AT) == 2
    assert Notice.objects.count() == 3


def test_a_notice_of_a_body_is_read_by_each_of_its_people_and_by_nobody_else(world: World) -> None:
    actions.tell([saying(world)], at=AT)
    notice, body, user = Notice.objects.get(), world.alliance_body.pk, world.alliance_officer.pk
    assert unread_count(user, body) == 1
    assert unread_count(user, None) == unread_count(world.party_officer.pk, world.party_body.pk) == 0
    assert unread_count(None, body) == 0
    actions.mark_read(notice, user=user, at=AT)
    assert unread_count(user, body) == 0
    # Another person who acts for the body has not read it.
    assert unread_count(world.stranger.pk, body) == 1
    actions.mark_unread(notice, user=user)
    assert unread_count(user, body) == 1


def test_words_follow_the_code_and_its_values(world: World) -> None:
    actions.tell([saying(world, code="due_in", values={"what": "Nộp báo cáo", "days": 7, "due": "30/11/2026"})], at=AT)
    assert Notice.objects.get().words == "Còn 7 ngày đến hạn 30/11/2026: Nộp báo cáo"


def test_all_read_is_taken_back_by_its_moment(world: World) -> None:
    user, body = world.alliance_officer.pk, world.alliance_body.pk
    actions.tell([saying(world, occasion=str(each)) for each in range(3)], at=AT)
    actions.mark_read(Notice.objects.first(), user=user, at=AT)
    later = AT + timedelta(hours=1)
    actions.tell([saying(world, occasion="later")], at=later + timedelta(seconds=1))
    assert actions.mark_all_read(user=user, body=body, at=later) == 2
    assert unread_count(user, body) == 1
    assert actions.unread_again(user=user, at=later) == 2
    assert unread_count(user, body) == 3


def test_old_notices_are_forgotten_at_the_bound(world: World) -> None:
    actions.tell([saying(world, occasion="old")], at=AT)
    actions.tell([saying(world, occasion="new")], at=AT + timedelta(seconds=1))
    assert actions.forget(at=AT + timedelta(days=400)) == 0
    assert actions.forget(at=AT + timedelta(days=400, seconds=1)) == 1
    assert Notice.objects.get().key.split("|")[2] == "new"


# ── When it leaves ──


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("chosen", "level", "at", "expected"),
    [
        # 23 November 2026 is a Monday; quiet from 19:00 until 07:00 and over the weekend.
        ({"mail": Pace.AT_ONCE}, Level.INFO, moment(23, 10, 30), moment(23, 10, 30)),
        ({"mail": Pace.AT_ONCE}, Level.INFO, moment(23, 18, 59), moment(23, 18, 59)),
        ({"mail": Pace.AT_ONCE}, Level.INFO, moment(23, 19), moment(24, 7)),
        ({"mail": Pace.AT_ONCE}, Level.INFO, moment(24, 6, 59), moment(24, 7)),
        ({"mail": Pace.AT_ONCE}, Level.INFO, moment(27, 20), moment(30, 7)),
        ({"mail": Pace.AT_ONCE}, Level.INFO, moment(28, 12), moment(30, 7)),
        ({"mail": Pace.AT_ONCE, "quiet_weekend": False}, Level.INFO, moment(28, 12), moment(28, 12)),
        ({"mail": Pace.AT_ONCE, "quiet_from": 12, "quiet_until": 14}, Level.INFO, moment(23, 13), moment(23, 14)),
        ({"mail": Pace.AT_ONCE, "quiet_from": 7, "quiet_until": 7}, Level.INFO, moment(23, 3), moment(23, 3)),
        ({"mail": Pace.DAILY}, Level.INFO, moment(23, 6, 30), moment(23, 7)),
        ({"mail": Pace.DAILY}, Level.INFO, moment(23, 7), moment(23, 7)),
        ({"mail": Pace.DAILY}, Level.INFO, moment(23, 7, 1), moment(24, 7)),
        ({"mail": Pace.DAILY}, Level.INFO, moment(27, 10), moment(30, 7)),
        ({"mail": Pace.DAILY}, Level.URGENT, moment(23, 10), moment(23, 10)),
        ({"mail": Pace.DAILY, "urgent_at_once": False}, Level.URGENT, moment(23, 10), moment(24, 7)),
        ({"mail": Pace.WEEKLY}, Level.INFO, moment(23, 10), moment(30, 7)),
        ({"mail": Pace.WEEKLY, "digest_weekday": 2}, Level.INFO, moment(23, 10), moment(25, 7)),
        ({"mail": Pace.NEVER}, Level.URGENT, moment(23, 10), None),
        ({"mail": Pace.AT_ONCE, "email": ""}, Level.URGENT, moment(23, 10), None),
    ],
)
def test_a_notice_leaves_at_the_chosen_pace_and_never_in_quiet_hours(chosen, level, at, expected) -> None:
    preference = NoticePreference(**{"email": "an@tinh.example", **chosen})
    assert leaves_at(preference, "mail", level, at) == expected


def test_only_people_who_serve_there_and_gave_an_address_are_sent_anything(world: World) -> None:
    for name in ("alliance_officer", "party_officer"):
        user = world.people[name]
        actions.set_preference(user=user, chosen={"email": f"{name}@tinh.example"}, by="tests", at=AT)
    actions.tell([saying(world)], at=AT)
    (delivery,) = Delivery.objects.all()
    assert (delivery.user, delivery.channel, delivery.wanted_at) == (world.alliance_officer, "mail", AT)
    Appointment.objects.filter(user=world.alliance_officer).update(valid_until=AT.date())
    actions.tell([saying(world, occasion="2")], at=AT)
    assert Delivery.objects.count() == 1
    assert notices_of(world.alliance_officer.pk, world.alliance_body.pk).count() == 2
