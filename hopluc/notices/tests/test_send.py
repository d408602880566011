"""What waits leaves as one message for each person and channel; what fails is tried again, then given up."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core import mail

from hopluc.accounts.models import Appointment
from hopluc.kernel.clock import VIETNAM
from hopluc.notices import actions, channels, jobs
from hopluc.notices.actions.send import MOST_TRIES
from hopluc.notices.models import Delivery, DeliveryState, Level, Notice
from hopluc.notices.queries import Saying
from tests.world import World

AT = datetime(2026, 11, 23, 10, 0, tzinfo=VIETNAM)


@pytest.fixture
def alliance(world: World) -> World:
    actions.set_preference(
        user=world.alliance_officer, chosen={"email": "binh@tinh.example", "phone": "0912345678"}, by="tests", at=AT
    )
    return world


def say(world: World, *occasions: str, level: Level = Level.INFO) -> None:
    said = [
        Saying(
            code="due_today",
            level=level,
            address="/viec-cua-toi/",
            subject="work_item:1",
            occasion=each,
            body=world.alliance_body.pk,
            values={"what": f"Việc {each} <b>"},
        )
        for each in occasions
    ]
    actions.tell(said, at=AT)


def states() -> list[str]:
    return list(Delivery.objects.order_by("pk").values_list("state", flat=True))


def test_a_digest_waits_for_its_hour_and_holds_everything_pressing_first(alliance: World) -> None:
    say(alliance, "một", "hai")
    say(alliance, "ba", level=Level.SOON)
    assert actions.send_waiting(at=AT + timedelta(hours=20, minutes=59)) == 0
    assert actions.send_waiting(at=AT + timedelta(hours=21)) == 1
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["binh@tinh.example"], "Hợp Lực: 3 thông báo")
    assert letter.body.index("Việc ba <b>") < letter.body.index("Việc một <b>") < letter.body.index("Việc hai <b>")
    ((html, kind),) = letter.alternatives
    assert kind == "text/html" and "Việc ba &lt;b&gt;" in html and "<b>" not in html
    first = Notice.objects.get(level=Level.SOON)
    assert f"/thong-bao/{first.pk}/" in letter.body and f"/thong-bao/{first.pk}/" in html
    assert actions.send_waiting(at=AT + timedelta(days=2)) == 0
    assert states() == ["sent"] * 3


def test_a_pressing_one_leaves_alone_and_at_once(alliance: World) -> None:
    say(alliance, "chờ")
    say(alliance, "gấp", level=Level.URGENT)
    assert actions.send_waiting(at=AT) == 1
    assert mail.outbox[0].subject == "Hợp Lực: Hôm nay là hạn cuối: Việc gấp <b>"
    assert states() == ["waiting", "sent"]


def test_a_letter_speaks_the_language_that_its_reader_chose(alliance: World) -> None:
    user = alliance.alliance_officer
    actions.set_preference(user=user, chosen={"language": "en"}, by="tests", at=AT)
    say(alliance, "một", level=Level.URGENT)
    actions.send_waiting(at=AT)
    assert 'lang="en"' in mail.outbox[0].alternatives[0][0]


def test_what_was_read_or_is_no_longer_ones_business_is_not_sent(alliance: World) -> None:
    say(alliance, "đọc rồi", level=Level.URGENT)
    actions.mark_read(Notice.objects.get(), user=alliance.alliance_officer.pk, at=AT)
    assert actions.send_waiting(at=AT) == 0
    say(alliance, "chuyển đi", level=Level.URGENT)
    Appointment.objects.filter(user=alliance.alliance_officer).update(valid_until=AT.date())
    assert actions.send_waiting(at=AT) == 0
    assert states() == ["dropped", "dropped"] and mail.outbox == []


def test_a_channel_that_fails_is_tried_again_later_and_given_up_in_the_end(alliance: World, monkeypatch) -> None:
    class Broken:
        def send(self, message: channels.Message) -> None:
            raise ConnectionRefusedError("secret@tinh.example")

    monkeypatch.setitem(channels.CHANNELS, "mail", Broken())
    say(alliance, "một", level=Level.URGENT)
    assert actions.send_waiting(at=AT) == 0
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.tries, delivery.fault) == ("waiting", 1, "ConnectionRefusedError")
    assert delivery.wanted_at == AT + timedelta(minutes=15)
    actions.send_waiting(at=AT + timedelta(minutes=14))
    assert Delivery.objects.get().tries == 1
    for _try in range(MOST_TRIES - 1):
        actions.send_waiting(at=Delivery.objects.get().wanted_at)
    assert states() == ["failed"]


def test_what_a_dead_process_had_under_way_is_taken_up_after_an_hour(alliance: World) -> None:
    say(alliance, "một", level=Level.URGENT)
    Delivery.objects.update(state=DeliveryState.SENDING, taken_at=AT)
    assert actions.send_waiting(at=AT + timedelta(minutes=59)) == 0
    assert actions.send_waiting(at=AT + timedelta(hours=1)) == 1


def test_zalo_and_sms_are_files_that_a_gateway_takes(alliance: World, settings, tmp_path: Path) -> None:
    settings.NOTICE_CHANNELS, settings.OUTBOX = ["mail", "zalo", "sms"], tmp_path
    chosen = {"zalo": "at_once", "mail": "never"}
    actions.set_preference(user=alliance.alliance_officer, chosen=chosen, by="tests", at=AT)
    say(alliance, "một")
    assert actions.send_waiting(at=AT) == 1
    (file,) = (tmp_path / "zalo").iterdir()
    told = json.loads(file.read_text(encoding="utf-8"))
    assert told["to"] == "0912345678" and told["text"].startswith("Hợp Lực: Hôm nay là hạn cuối: Việc một")
    assert not (tmp_path / "sms").exists()


def test_the_job_stands_in_the_queue_once_for_the_first_that_waits(alliance: World) -> None:
    queue = jobs.DBTaskResult.objects.filter(task_path=jobs.send_waiting.module_path)
    jobs.arrange(at=AT)
    assert queue.count() == 0
    say(alliance, "một")
    jobs.arrange(at=AT)
    jobs.arrange(at=AT)
    assert [row.run_after for row in queue.all()] == [AT + timedelta(hours=21)]
    say(alliance, "hai", level=Level.URGENT)
    jobs.arrange(at=AT)
    assert sorted(row.run_after for row in queue.all()) == [AT, AT + timedelta(hours=21)]
