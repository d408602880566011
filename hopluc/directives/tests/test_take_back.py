"""What is taken back: by whom, until when, and what the states say from that day on."""

import pytest

from hopluc.directives import actions
from hopluc.directives.models import Result
from hopluc.directives.queries import State, clause_states
from hopluc.directives.queries.work import work_of_obligation
from hopluc.directives.tests.conftest import Scene, at
from hopluc.journal.models import Entry
from hopluc.kernel.errors import Refusal
from tests.world import BY

SENT = at(2021, 5, 4)


def hand_in(scene: Scene, *, when=SENT) -> Result:
    return actions.add_result(scene.item("2"), body=scene.propaganda, text="Đã làm", by="Giang", at=when)


def test_a_withdrawn_result_stays_in_history_and_the_next_version_follows(live: Scene) -> None:
    first = hand_in(live)
    actions.withdraw_result(first, body=live.propaganda, by="Giang", at=at(2021, 5, 6))
    second = hand_in(live, when=at(2021, 5, 7))
    first.refresh_from_db()
    assert (first.state, first.withdrawn_by, first.decided_at) == ("withdrawn", "Giang", None)
    assert (second.version, second.state) == (2, "submitted")
    entry = Entry.objects.get(verb="directives:withdraw_result")
    assert (entry.subject, entry.change["version"]) == (f"obligation:{live.obligation('2').pk}", 1)


def test_from_the_day_of_withdrawal_nothing_was_handed_in(live: Scene) -> None:
    result = hand_in(live)
    actions.withdraw_result(result, body=live.propaganda, by=BY, at=at(2021, 5, 6))
    duty = live.obligation("2")

    def told(month: int, day: int) -> tuple[State, list[str]]:
        work = work_of_obligation(duty, at(2021, month, day).date())[0]
        return work.state, [each.state for each in work.evidence]

    assert told(5, 5) == (State.WAITING, ["submitted"])
    assert told(5, 6) == (State.NO_EVIDENCE, ["withdrawn"])
    for day, shown in ((5, 1), (6, 0)):
        states = clause_states(live.directive, 2021, at(2021, 5, day).date())
        assert len(next(state for state in states if state.number == "2").evidence) == shown


def test_only_the_sender_withdraws_and_only_while_nobody_has_decided(live: Scene) -> None:
    result = hand_in(live)
    for body in (live.office, None):
        with pytest.raises(Refusal, match="not_sent_by_body"):
            actions.withdraw_result(result, body=body, by=BY, at=at(2021, 5, 5))
    actions.accept_result(result, body=live.office, by=BY, at=at(2021, 5, 5))
    with pytest.raises(Refusal, match="result_decided"):
        actions.withdraw_result(result, body=live.propaganda, by=BY, at=at(2021, 5, 5))
    other = hand_in(live, when=at(2021, 6, 1))
    actions.withdraw_result(other, body=live.propaganda, by=BY, at=at(2021, 6, 1))
    with pytest.raises(Refusal, match="result_withdrawn"):
        actions.withdraw_result(other, body=live.propaganda, by=BY, at=at(2021, 6, 1))
    with pytest.raises(Refusal, match="result_decided"):
        actions.accept_result(other, body=live.office, by=BY, at=at(2021, 6, 2))


def test_a_decision_is_undone_by_its_office_within_its_day(live: Scene) -> None:
    result = hand_in(live)
    actions.send_back_result(result, body=live.office, reason="Thiếu số liệu", by="An", at=at(2021, 5, 5, 0, 0))
    with pytest.raises(Refusal, match="decided_by_other"):
        actions.undo_decision(result, body=live.alliance, by=BY, at=at(2021, 5, 5))
    with pytest.raises(Refusal, match="decision_too_old"):
        actions.undo_decision(result, body=live.office, by=BY, at=at(2021, 5, 6, 0, 0))
    actions.undo_decision(result, body=live.office, by="An", at=at(2021, 5, 5, 23, 59))
    result.refresh_from_db()
    assert (result.state, result.reason, result.decided_at, result.decided_body) == ("submitted", "", None, None)
    entry = Entry.objects.get(verb="directives:undo_decision")
    assert (entry.reason, entry.change["undone"]) == ("hoàn tác", "sent_back")
    assert Entry.objects.get(verb="directives:send_back_result").reason == "Thiếu số liệu"
    with pytest.raises(Refusal, match="result_not_decided"):
        actions.undo_decision(result, body=live.office, by=BY, at=at(2021, 5, 5))
    actions.accept_result(result, body=live.office, by=BY, at=at(2021, 5, 7))


def test_no_decision_is_undone_once_the_doer_went_on(live: Scene) -> None:
    result = hand_in(live)
    actions.send_back_result(result, body=live.office, reason="Thiếu số liệu", by=BY, at=at(2021, 5, 5))
    hand_in(live, when=at(2021, 5, 5, 10))
    with pytest.raises(Refusal, match="later_version"):
        actions.undo_decision(result, body=live.office, by=BY, at=at(2021, 5, 5, 11))
