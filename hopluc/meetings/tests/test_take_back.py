"""Conclusions that were issued are taken back while nobody has answered, and issued again in their place."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hopluc.directives import actions as directives
from hopluc.directives.models import WorkItem, WorkSource
from hopluc.directives.queries.following import followed
from hopluc.directives.queries.orphans import orphan_items, orphans
from hopluc.directives.queries.timeline import timeline
from hopluc.directives.tests.conftest import Scene
from hopluc.files.actions import content_of
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.meetings import actions
from hopluc.meetings.models import Meeting, TakenBack
from hopluc.meetings.tests.conftest import MET, Call, at
from hopluc.notices.models import Notice
from tests.world import BY

NEXT = at(2021, 3, 2)


@pytest.fixture
def issued(live: Scene, call: Call) -> Meeting:
    """Two conclusions: one about clause 2, one of the notice's own."""
    meeting = call()
    for words, about in (("Mở lớp tập huấn", live.obligation("2")), ("Rà soát hợp tác xã yếu", None)):
        actions.add_conclusion(
            meeting, words=words, body=live.propaganda, due=date(2021, 6, 30), obligation=about, by=BY,
            at=at(2021, 3, 1),
        )  # fmt: skip
    return actions.issue_conclusions(meeting, number="12-TB/TU", day=MET, by=BY, at=at(2021, 3, 1))


def take_back(meeting: Meeting, why: str = "Ghi nhầm cơ quan") -> TakenBack:
    return actions.take_back_conclusions(meeting, why=why, by=BY, at=NEXT)


def test_nothing_of_it_is_asked_and_the_notice_stays_to_be_read(live: Scene, issued: Meeting) -> None:
    notice, content = issued.notice_document, content_of(issued.notice_file)
    kept = take_back(issued)
    issued.refresh_from_db()
    assert issued.is_open and issued.notice_document is None
    assert (kept.number, kept.day, kept.why, content_of(kept.file)) == ("12-TB/TU", MET, "Ghi nhầm cơ quan", content)
    assert not WorkItem.objects.filter(source=WorkSource.DECISION).exists()
    today = NEXT.date()
    assert not followed(WorkSource, today).filter(obligation__clause__directive=notice).exists()
    assert not orphan_items(today).exists() and not orphans(today).filter(clause__directive=notice).exists()
    said = timeline(live.obligation("2"))[0]
    assert (said.title, said.reason) == ("Rút lại việc giao theo kết luận cuộc họp", "Ghi nhầm cơ quan")
    told = Notice.objects.filter(code="conclusions_taken_back").order_by("pk")
    assert [each.body for each in told] == [live.alliance, live.propaganda]
    assert told[0].words.endswith("Lý do: Ghi nhầm cơ quan")


def test_put_right_it_is_issued_again_in_its_place(live: Scene, issued: Meeting) -> None:
    take_back(issued)
    first = issued.conclusions.get(order=1)
    actions.change_conclusion(
        first, words=first.words, body=live.alliance, due=first.due, obligation=first.obligation, by=BY, at=NEXT
    )
    again = actions.issue_conclusions(issued, number="13-TB/TU", day=NEXT.date(), by=BY, at=NEXT + timedelta(hours=1))
    first.refresh_from_db()
    assert [each.body for each in first.work_item.own_assignments.all()] == [live.alliance]
    assert again.notice_document != issued.taken_back.get().document
    assert Notice.objects.filter(code="conclusions_issued", body=live.alliance).count() == 2


@pytest.mark.parametrize("about", [True, False])
def test_who_has_answered_is_not_undone(live: Scene, issued: Meeting, about: bool) -> None:
    chosen = issued.conclusions.get(order=1 if about else 2)
    item = chosen.work_item if about else WorkItem.objects.get(obligation=chosen.duty)
    directives.add_result(item, body=live.propaganda, text="Đã làm", by=BY, at=NEXT)
    with pytest.raises(Refusal, match="item_answered"):
        take_back(issued)
    issued.refresh_from_db()
    assert issued.issued_at is not None and issued.conclusions.get(order=1).work_item is not None


def test_a_reason_and_something_issued_are_needed(issued: Meeting) -> None:
    with pytest.raises(Refusal, match="reason_missing"):
        take_back(issued, why=" ")
    take_back(issued)
    with pytest.raises(Refusal, match="conclusions_not_issued"):
        take_back(issued)


def test_the_page_takes_back_and_says_so_to_those_whom_it_concerned(
    live: Scene, issued: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NEXT)
    monkeypatch.setattr(clock, "today", NEXT.date)
    office, doer = Client(), Client()
    office.force_login(live.world.party_officer)
    doer.force_login(live.focal_point)
    page, address = reverse("meetings:meeting", args=[issued.pk]), reverse("meetings:take-back", args=[issued.pk])
    assert address in office.get(page).content.decode()
    assert address not in doer.get(page).content.decode()
    assert doer.post(address, {"why": "x"}).status_code in {403, 404}
    assert office.get(address).status_code == 200
    assert office.post(address, {"why": ""}).status_code == 400
    assert office.post(address, {"why": "Ghi nhầm cơ quan"}).status_code == 302
    assert office.get(address).status_code == 404
    shown = office.get(page).content.decode()
    kept = reverse("meetings:taken-back", args=[issued.pk, issued.taken_back.get().pk])
    assert "Kết luận đã rút lại" in shown and kept in shown
    file = office.get(kept)
    assert file.status_code == 200 and "da-rut-lai-" in file["Content-Disposition"]
    # Who had work of it reads why it is gone, and no more.
    shown = doer.get(page).content.decode()
    assert "Ghi nhầm cơ quan" in shown and kept not in shown and "Mở lớp tập huấn" not in shown
    assert doer.get(kept).status_code == 404
