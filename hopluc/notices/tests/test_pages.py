"""The pages: one's own notices alone, opened, put aside, taken back; how to be told; links of calendars."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from hopluc.journal.models import Entry
from hopluc.kernel.clock import VIETNAM
from hopluc.notices import actions
from hopluc.notices.models import CalendarFeed, Level, Notice, NoticePreference, NoticeReading
from hopluc.notices.queries import Saying, feed_by, feed_secret
from tests.world import World

AT = datetime(2026, 11, 20, 10, 0, tzinfo=VIETNAM)
LIST, SETTINGS = "/thong-bao/", "/thong-bao/cach-nhan/"


@pytest.fixture
def officer(world: World) -> Client:
    actions.tell([_saying("work_item:1", world.alliance_body.pk), _saying("work_item:2", world.party_body.pk)], at=AT)
    return _client(world, "alliance_officer")


def _saying(subject: str, body: int) -> Saying:
    values = {"what": f"việc {subject}"}
    return Saying("due_today", Level.URGENT, "/viec-cua-toi/", subject, "1", body=body, values=values)


def _client(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world.people[name])
    return client


def own() -> Notice:
    return Notice.objects.get(key__contains="work_item:1")


def test_the_list_shows_ones_own_and_the_bell_counts_them(officer: Client) -> None:
    page = officer.get(LIST)
    assert "việc work_item:1" in page.text and "việc work_item:2" not in page.text
    assert '<b class="bell-count">1</b>' in page.text
    officer.post(f"/thong-bao/{own().pk}/danh-dau/")
    assert 'class="bell-count"' not in officer.get(LIST).text
    assert "việc work_item:1" not in officer.get(LIST).text
    assert "việc work_item:1" in officer.get(f"{LIST}?xem=tat-ca").text
    officer.post(f"/thong-bao/{own().pk}/danh-dau/", {"unread": "1"})
    assert "việc work_item:1" in officer.get(LIST).text


def test_opening_a_notice_reads_it_and_leads_to_its_page(officer: Client, world: World) -> None:
    answer = officer.get(f"/thong-bao/{own().pk}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/viec-cua-toi/")
    assert NoticeReading.objects.get().user == world.alliance_officer


def test_anothers_notice_is_not_there(officer: Client) -> None:
    other = Notice.objects.get(key__contains="work_item:2")
    assert officer.get(f"/thong-bao/{other.pk}/").status_code == 404
    assert officer.post(f"/thong-bao/{other.pk}/danh-dau/").status_code == 404
    assert NoticeReading.objects.count() == 0


def test_all_are_read_and_put_back(officer: Client) -> None:
    officer.post("/thong-bao/da-doc/")
    page = officer.get(LIST)
    (message,) = page.context["messages"]
    assert NoticeReading.objects.count() == 1
    officer.post(message.extra_tags.removeprefix("undo:"))
    assert NoticeReading.objects.count() == 0
    assert officer.post("/thong-bao/da-doc/99999999999999999999999999/hoan-tac/").status_code == 404


def _form(**more: str) -> dict[str, str]:
    given = {
        "email": "binh@tinh.example",
        "mail": "weekly",
        "digest_hour": "8",
        "digest_weekday": "0",
        "quiet_from": "20",
        "quiet_until": "6",
        "language": "vi",
    }
    return {**given, **more}


def test_what_was_chosen_is_kept_and_the_journal_holds_no_address(officer: Client, world: World) -> None:
    assert officer.get(SETTINGS).status_code == 200
    assert officer.post(SETTINGS, _form()).status_code == 302
    kept = NoticePreference.objects.get(user=world.alliance_officer)
    assert (kept.email, kept.mail, kept.digest_hour, kept.quiet_weekend) == ("binh@tinh.example", "weekly", 8, False)
    entry = Entry.objects.get(verb="notices:set_preference")
    assert "email" in entry.change["fields"] and "binh@" not in str(entry.change)
    officer.post(SETTINGS, _form())
    assert Entry.objects.filter(verb="notices:set_preference").count() == 1


@pytest.mark.parametrize(
    ("typed", "wrong"), [({"email": ""}, "email"), ({"email": "binh"}, "email"), ({"quiet_from": "24"}, "quiet_from")]
)
def test_what_cannot_be_is_said_at_its_field(officer: Client, typed: dict[str, str], wrong: str) -> None:
    answer = officer.post(SETTINGS, _form(**typed))
    assert answer.status_code == 200 and set(answer.context["form"].errors) == {wrong}
    assert NoticePreference.objects.count() == 0


def test_nothing_sent_needs_no_address(officer: Client) -> None:
    assert officer.post(SETTINGS, _form(email="", mail="never")).status_code == 302


@pytest.mark.parametrize(("phone", "kept"), [("0912 345.678", "0912345678"), ("+84912345678", "+84912345678")])
def test_a_phone_number_is_kept_plain(officer: Client, settings, phone: str, kept: str) -> None:
    assert "phone" not in officer.get(SETTINGS).context["form"].fields
    settings.NOTICE_CHANNELS = ["mail", "zalo"]
    assert officer.post(SETTINGS, _form(zalo="daily", phone="")).context["form"].errors.keys() == {"phone"}
    assert officer.post(SETTINGS, _form(zalo="daily", phone="12")).context["form"].errors.keys() == {"phone"}
    officer.post(SETTINGS, _form(zalo="daily", phone=phone))
    assert NoticePreference.objects.get().phone == kept


# ── Links of calendars ──


def test_a_link_opens_one_feed_until_it_is_changed_or_revoked(officer: Client) -> None:
    officer.post("/thong-bao/lich/", {"whose": "own"})
    first = CalendarFeed.objects.get()
    secret = feed_secret(first)
    assert f"/lich/{secret}.ics" in officer.get(SETTINGS).text
    assert feed_by(secret) == first
    for wrong in (secret[:-1], secret + "0", "1-", "zz-abc", "é-1", "", f"{secret.partition('-')[0]}-{'0' * 64}"):
        assert feed_by(wrong) is None, wrong
    officer.post("/thong-bao/lich/", {"whose": "own"})
    assert feed_by(secret) is None
    second = CalendarFeed.objects.get(revoked_at=None)
    assert feed_by(feed_secret(second)) == second
    officer.post("/thong-bao/lich/", {"whose": "own", "revoke": "1"})
    assert feed_by(feed_secret(second)) is None
    assert [each.verb for each in Entry.objects.filter(verb__contains="_feed")] == [
        "notices:open_feed",
        "notices:open_feed",
        "notices:revoke_feed",
    ]


def test_a_person_who_may_not_log_in_has_no_feed_and_a_body_keeps_its_own(officer: Client, world: World) -> None:
    officer.post("/thong-bao/lich/", {"whose": "own"})
    officer.post("/thong-bao/lich/", {"whose": "body"})
    own_feed, of_body = CalendarFeed.objects.order_by("pk")
    world.alliance_officer.is_active = False
    world.alliance_officer.save()
    assert feed_by(feed_secret(own_feed)) is None
    assert feed_by(feed_secret(of_body)) == of_body


def test_who_acts_for_no_body_opens_no_feed_of_one(world: World) -> None:
    client = _client(world, "director")
    assert client.post("/thong-bao/lich/", {"whose": "body"}).status_code == 404
    assert reverse("notices:feed") == "/thong-bao/lich/"
    assert CalendarFeed.objects.count() == 0
