"""A letter as a mail program reads it, on its day and never in the quiet hours; what a gateway finds in the outbox."""

import json
import re
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.core import mail

from hopluc.notices import actions
from hopluc.notices.models import Level, Notice, Pace, Weekday
from hopluc.notices.queries import Saying
from hopluc.notices.tests.test_send import AT, alliance, say
from tests.world import World

__all__ = ["alliance"]
# A Monday, ten in the morning.
MONDAY = AT


class Links(HTMLParser):
    """The targets of all links of a page, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.targets += [value or "" for name, value in attrs if tag == "a" and name == "href"]

    def handle_data(self, data: str) -> None:
        self.words += data


def parsed() -> EmailMessage:
    """The last letter, from the bytes that go to the server."""
    read = message_from_bytes(mail.outbox[-1].message().as_bytes(), policy=default)
    assert isinstance(read, EmailMessage)
    return read


def choose(world: World, **chosen: object) -> None:
    actions.set_preference(user=world.alliance_officer, chosen=chosen, by="tests", at=AT)


def say_at(world: World, occasion: str, at: datetime, words: str = "") -> None:
    """Something pressing, so that only the quiet hours keep it."""
    body, values = world.alliance_body.pk, {"what": words or occasion}
    said = Saying("due_today", Level.URGENT, "/", subject="x", occasion=occasion, body=body, values=values)
    actions.tell([said], at=at)


def first_after(at: datetime, hours: int = 24 * 9) -> datetime | None:
    """The hour at which something leaves, asked every half hour."""
    for step in range(hours * 2):
        moment = at + timedelta(minutes=30 * step)
        if actions.send_waiting(at=moment):
            return moment
    return None


def test_a_parser_reads_text_and_html_that_say_the_same(alliance: World, settings) -> None:
    settings.BASE_URL = "https://hop-luc.tinh.example/"
    say(alliance, "Ưu tiên: đất đai & vốn <b>")
    say(alliance, "gấp", level=Level.SOON)
    actions.send_waiting(at=AT + timedelta(days=1))
    letter = parsed()
    assert letter.get_content_type() == "multipart/alternative" and not letter.defects
    assert [each.get_content_type() for each in letter.iter_parts()] == ["text/plain", "text/html"]
    assert (letter["Subject"], letter["To"]) == ("Hợp Lực: 2 thông báo", "binh@tinh.example")
    assert letter["Auto-Submitted"] == "auto-generated" and letter["Message-ID"] and letter["Date"]
    text = letter.get_body(("plain",)).get_content()
    page = Links(letter.get_body(("html",)).get_content())
    wanted = [f"https://hop-luc.tinh.example/thong-bao/{each.pk}/" for each in Notice.objects.order_by("-pk")]
    wanted += ["https://hop-luc.tinh.example/thong-bao/", "https://hop-luc.tinh.example/thong-bao/cach-nhan/"]
    assert page.targets == wanted
    assert re.findall(r"https://\S+", text) == wanted
    for words in ("Việc Ưu tiên: đất đai & vốn <b>", "Việc gấp", "Kính gửi"):
        assert words in text and words in page.words


def test_a_long_subject_is_one_line_that_no_notice_can_break(alliance: World) -> None:
    words = "Việc một\r\nBcc: ai-do@tinh.example\r\n" + "rà soát hợp tác xã " * 20
    say_at(alliance, "một", AT, words)
    actions.send_waiting(at=AT)
    letter = parsed()
    assert letter["Bcc"] is None and not letter.defects
    # A long one begins on a line of its own: the space before it is no part of it.
    subject = letter["Subject"].strip()
    assert subject.startswith("Hợp Lực: Hôm nay là hạn cuối: Việc một Bcc:") and subject.endswith("…")
    assert len(subject) <= 140
    assert all(len(line) <= 998 for line in mail.outbox[-1].message().as_bytes().split(b"\n"))


@pytest.mark.parametrize("weekday", [Weekday.MONDAY, Weekday.THURSDAY])
def test_a_weekly_letter_leaves_on_its_day_at_its_hour(alliance: World, weekday: Weekday) -> None:
    choose(alliance, mail=Pace.WEEKLY, digest_weekday=weekday, digest_hour=8)
    say(alliance, "một")
    # Said on a Monday after that hour: Monday's letter is that of the next week.
    days = 7 if weekday == Weekday.MONDAY else 3
    assert first_after(MONDAY) == (MONDAY + timedelta(days=days)).replace(hour=8)
    assert len(mail.outbox) == 1


def test_nothing_leaves_in_the_quiet_hours_nor_at_the_weekend(alliance: World) -> None:
    choose(alliance, quiet_from=18, quiet_until=7)
    evening = MONDAY.replace(hour=18)
    say_at(alliance, "tối", evening)
    assert first_after(evening) == (MONDAY + timedelta(days=1)).replace(hour=7)
    friday = (MONDAY + timedelta(days=4)).replace(hour=19)
    say_at(alliance, "cuối tuần", friday)
    assert first_after(friday) == (MONDAY + timedelta(days=7)).replace(hour=7)
    choose(alliance, quiet_weekend=False)
    say_at(alliance, "trực", friday)
    assert first_after(friday) == (MONDAY + timedelta(days=5)).replace(hour=7)


@pytest.mark.parametrize("channel", ["zalo", "sms"])
def test_a_gateway_finds_one_whole_file_for_a_message(alliance: World, settings, tmp_path: Path, channel: str) -> None:
    settings.NOTICE_CHANNELS, settings.OUTBOX = ["mail", channel], tmp_path
    settings.BASE_URL = "https://hop-luc.tinh.example"
    choose(alliance, **{channel: Pace.DAILY, "mail": Pace.NEVER})
    say(alliance, "một", "hai")
    assert actions.send_waiting(at=AT + timedelta(days=1)) == 1
    (file,) = (tmp_path / channel).iterdir()
    told = json.loads(file.read_text(encoding="utf-8"))
    assert told == {"to": "0912345678", "text": "Hợp Lực: 2 thông báo https://hop-luc.tinh.example/thong-bao/"}
    assert file.suffix == ".json" and not file.name.startswith(".")
