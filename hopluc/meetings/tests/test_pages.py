"""The pages of meetings, walked as the office, the attending body, and those who are not in it."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from hopluc.directives.models import WorkItem, WorkSource
from hopluc.directives.tests.conftest import Scene
from hopluc.kernel import clock
from hopluc.meetings.models import Meeting
from hopluc.meetings.tests.conftest import MET, Call, at

NOW = at(2021, 3, 1)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", NOW.date)
    return NOW


def logged_in(user: object) -> Client:
    client = Client()
    client.force_login(user)
    return client


def asked(live: Scene, **more: object) -> dict[str, object]:
    return {
        "kind": "steering",
        "title": "Phiên họp quý I",
        "body": live.office.pk,
        "day": "01/03/2021",
        "hour": "8h",
        "seat": "Bắc Kạn",
        "directives": [live.directive.pk],
        "attending": live.alliance.name,
        **more,
    }


def test_the_office_calls_concludes_and_issues(live: Scene) -> None:
    office = logged_in(live.world.party_officer)
    answer = office.post(reverse("meetings:plan"), asked(live))
    meeting = Meeting.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, reverse("meetings:meeting", args=[meeting.pk]))
    assert (meeting.hour, meeting.office) == ("08:00", live.office)
    conclusion = {"words": "Mở lớp", "body": live.alliance.pk, "due": "30/06/2021"}
    add = reverse("meetings:add-conclusion", args=[meeting.pk])
    assert office.post(add, {**conclusion, "obligation": live.obligation("2").pk}).status_code == 302
    assert office.post(add, {**conclusion, "words": "Việc khác"}).status_code == 302
    assert office.post(add, {**conclusion, "due": "28/02/2021"}).status_code == 400
    draft = office.get(reverse("meetings:notice", args=[meeting.pk]))
    assert draft.status_code == 200 and "du-thao" in draft["Content-Disposition"]
    issue = reverse("meetings:issue", args=[meeting.pk])
    assert "thông báo kết luận" in office.get(issue).content.decode()
    assert office.post(issue, {"number": "x", "day": "01/03/2021"}).status_code == 400
    assert office.post(issue, {"number": "12-TB/TU", "day": "01/03/2021"}).status_code == 302
    assert WorkItem.objects.filter(source=WorkSource.DECISION).count() == 1
    page = office.get(reverse("meetings:meeting", args=[meeting.pk])).content.decode()
    assert "12-TB/TU" in page and "Mở văn bản trong hệ thống" in page
    assert office.get(issue).status_code == 404
    for name in ("list", "meeting"):
        address = reverse(f"meetings:{name}", args=[meeting.pk] if name == "meeting" else [])
        assert logged_in(live.alliance_person).get(address).status_code == 200


def test_a_wrong_answer_stays_on_the_page(live: Scene) -> None:
    office = logged_in(live.world.party_officer)
    answer = office.post(reverse("meetings:plan"), asked(live, hour="25h", directives=[]))
    assert answer.status_code == 400
    assert "Phiên họp quý I" in answer.content.decode()
    assert not Meeting.objects.exists()


def test_outside_ones_scope_nothing_is_there(live: Scene, call: Call) -> None:
    meeting = call()
    whole = [reverse("meetings:meeting", args=[meeting.pk]), reverse("meetings:notice", args=[meeting.pk])]
    writing = [reverse(f"meetings:{name}", args=[meeting.pk]) for name in ("change", "cancel", "issue")]
    attends, other = logged_in(live.alliance_person), logged_in(live.focal_point)
    assert attends.get(whole[0]).status_code == 200
    assert [attends.get(each).status_code for each in (whole[1], *writing)] == [404] * 4
    assert [other.get(each).status_code for each in (*whole, *writing)] == [404] * 5
    for user in (live.alliance_person, live.focal_point, live.world.commune_officer, live.world.director):
        client = logged_in(user)
        for name in ("add-conclusion", "change", "cancel", "issue"):
            assert client.post(reverse(f"meetings:{name}", args=[meeting.pk]), {}).status_code == 404
    assert "Phiên họp Ban Chỉ đạo" not in other.get(reverse("meetings:list")).content.decode()


def test_given_work_one_sees_ones_own_alone(live: Scene, call: Call) -> None:
    from_office = logged_in(live.world.party_officer)
    meeting = call()
    add = reverse("meetings:add-conclusion", args=[meeting.pk])
    for body, words in ((live.propaganda, "Tuyên truyền rộng"), (live.alliance, "Mở lớp kín")):
        about = live.obligation("2").pk
        from_office.post(add, {"words": words, "body": body.pk, "due": "30/06/2021", "obligation": about})
    page = reverse("meetings:meeting", args=[meeting.pk])
    other = logged_in(live.focal_point)
    assert other.get(page).status_code == 404
    from_office.post(reverse("meetings:issue", args=[meeting.pk]), {"number": "", "day": f"{MET:%d/%m/%Y}"})
    shown = other.get(page).content.decode()
    assert "Tuyên truyền rộng" in shown and "Mở lớp kín" not in shown and "Lường Văn Hải" not in shown
    assert other.get(reverse("meetings:notice", args=[meeting.pk])).status_code == 404
