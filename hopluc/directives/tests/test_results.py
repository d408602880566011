"""Results: only who has the duty hands in, only another body decides, and no version is overwritten."""

from decimal import Decimal

import pytest

from hopluc.directives import actions
from hopluc.directives.models import Obligation, Result
from hopluc.directives.tests.conftest import Scene, at
from hopluc.files.actions import store
from hopluc.journal.models import Entry
from hopluc.kernel.errors import Refusal
from tests.world import BY

WHEN = at(2021, 5, 4)


def hand_in(scene: Scene, number: str = "2", *, when=WHEN, text: str = "Đã tổ chức 12 hội nghị") -> Result:
    return actions.add_result(scene.item(number), body=scene.propaganda, text=text, by="Giang", at=when)


def test_a_result_is_kept_with_counts_and_file(live: Scene) -> None:
    kept = store("ke-hoach.txt", b"noi dung", at=WHEN, made_up=True)
    result = actions.add_result(
        live.item("2"), body=live.propaganda, text=" Đã làm ", counted={"hội nghị": Decimal("12")}, file=kept,
        by="Giang", at=WHEN,
    )  # fmt: skip
    assert (result.version, result.state, result.text, result.counted) == (1, "submitted", "Đã làm", {"hội nghị": "12"})
    entry = Entry.objects.get(verb="directives:add_result")
    assert (entry.subject, entry.change["file"]) == (f"obligation:{live.obligation('2').pk}", kept.digest)


def test_only_who_has_the_duty_hands_in(live: Scene) -> None:
    with pytest.raises(Refusal, match="not_assigned_to_body"):
        actions.add_result(live.item("2"), body=live.alliance, text="Đã làm", by=BY, at=WHEN)
    assignment = live.obligation("2").assignments.get(part="lead")
    actions.assign(live.obligation("2"), body=live.alliance, part="lead", since=WHEN.date(), by=BY, at=WHEN)
    actions.end_assignment(assignment, on=WHEN.date(), reason="Chuyển", by=BY, at=WHEN)
    assert hand_in(live, when=at(2021, 5, 3)).version == 1
    with pytest.raises(Refusal, match="not_assigned_to_body"):
        hand_in(live, when=WHEN)


def test_nothing_is_not_a_result(live: Scene) -> None:
    with pytest.raises(Refusal, match="result_empty"):
        hand_in(live, text="  ")


def test_sent_back_stays_and_the_next_version_stands_beside_it(live: Scene) -> None:
    first = hand_in(live)
    with pytest.raises(Refusal, match="result_waiting"):
        hand_in(live)
    with pytest.raises(Refusal, match="reason_missing"):
        actions.send_back_result(first, body=live.office, reason=" ", by=BY, at=at(2021, 5, 5))
    actions.send_back_result(first, body=live.office, reason="Thiếu số liệu", by="An", at=at(2021, 5, 5))
    second = hand_in(live, when=at(2021, 5, 6), text="Bổ sung")
    actions.accept_result(second, body=live.office, by="An", at=at(2021, 5, 7))
    first.refresh_from_db()
    second.refresh_from_db()
    assert [(r.version, r.state, r.text) for r in (first, second)] == [
        (1, "sent_back", "Đã tổ chức 12 hội nghị"),
        (2, "accepted", "Bổ sung"),
    ]
    assert (first.reason, first.decided_by, second.decided_body) == ("Thiếu số liệu", "An", live.office)
    assert [
        Entry.objects.filter(verb=f"directives:{verb}").count()
        for verb in ("add_result", "send_back_result", "accept_result")
    ] == [2, 1, 1]


def test_a_decision_is_taken_once(live: Scene) -> None:
    result = hand_in(live)
    actions.accept_result(result, body=live.office, by=BY, at=at(2021, 5, 5))
    with pytest.raises(Refusal, match="result_decided"):
        actions.send_back_result(result, body=live.office, reason="Muộn", by=BY, at=at(2021, 5, 6))


def test_the_doer_and_who_belongs_to_no_body_do_not_decide(live: Scene) -> None:
    result = hand_in(live)
    for body in (live.propaganda, None):
        with pytest.raises(Refusal, match="own_result"):
            actions.accept_result(result, body=body, by=BY, at=at(2021, 5, 5))
    result.refresh_from_db()
    assert result.state == "submitted"


def test_a_dated_duty_is_closed_by_acceptance_a_continuous_one_goes_on(live: Scene) -> None:
    Obligation.objects.filter(pk=live.obligation("2").pk).update(recurrence="yearly")
    result = hand_in(live)
    actions.accept_result(result, body=live.office, by=BY, at=at(2021, 5, 5))
    with pytest.raises(Refusal, match="work_item_accepted"):
        hand_in(live, when=at(2021, 6, 1))
    item = live.item("4")
    for month in (5, 6):
        done = actions.add_result(item, body=live.alliance, text="Lớp tập huấn", by=BY, at=at(2021, month, 1))
        actions.accept_result(done, body=live.office, by=BY, at=at(2021, month, 2))
    assert [result.version for result in item.results.all()] == [1, 2]
