"""The desk of a body: each work item on one shelf, on both sides of every boundary."""

from datetime import date, timedelta

from hopluc.directives import actions
from hopluc.directives.models import Obligation, WorkItem
from hopluc.directives.queries import clause_states, obligation_state
from hopluc.directives.queries.board import Board, board_of
from hopluc.directives.queries.states import State
from hopluc.directives.tests.conftest import Scene, at
from tests.world import BY

DUE = date(2021, 12, 31)


def dated(scene: Scene) -> WorkItem:
    Obligation.objects.filter(pk=scene.obligation("2").pk).update(recurrence="yearly")
    return scene.item("2")


def shelves(board: Board) -> list[str]:
    names = ("late", "sent_back", "soon", "waiting", "running", "done")
    return [name for name in names for _duty in getattr(board, name)]


def test_due_soon_begins_thirty_days_before_and_late_the_day_after(live: Scene) -> None:
    dated(live)
    days = {31: ["running"], 30: ["soon"], 0: ["soon"], -1: ["late"]}
    for before, found in days.items():
        assert shelves(board_of(live.propaganda.pk, DUE - timedelta(before))) == found, before


def test_a_result_moves_the_item_and_a_withdrawal_moves_it_back(live: Scene) -> None:
    item, body = dated(live), live.propaganda
    result = actions.add_result(item, body=body, text="Đã làm", by=BY, at=at(2021, 5, 4))
    assert shelves(board_of(body.pk, date(2021, 5, 4))) == ["waiting"]
    actions.withdraw_result(result, body=body, by=BY, at=at(2021, 5, 6))
    assert shelves(board_of(body.pk, date(2021, 5, 6))) == ["running"]
    again = actions.add_result(item, body=body, text="Đã làm", by=BY, at=at(2021, 5, 7))
    actions.send_back_result(again, body=live.office, reason="Thiếu số liệu", by=BY, at=at(2021, 5, 8))
    board = board_of(body.pk, date(2021, 5, 8))
    assert shelves(board) == ["sent_back"] and board.sent_back[0].reason == "Thiếu số liệu"
    last = actions.add_result(item, body=body, text="Bổ sung", by=BY, at=at(2021, 5, 9))
    actions.accept_result(last, body=live.office, by=BY, at=at(2021, 5, 10))
    assert shelves(board_of(body.pk, date(2021, 5, 10))) == ["done"]


def test_who_only_supports_is_never_late_and_what_was_ended_is_asked_of_nobody(live: Scene) -> None:
    item = dated(live)
    actions.assign(
        item.obligation, body=live.office, part="supporting", since=date(2021, 1, 5), by=BY, at=at(2021, 1, 5)
    )
    late = DUE + timedelta(1)
    assert shelves(board_of(live.office.pk, late)) == ["running"]
    assert shelves(board_of(live.propaganda.pk, late)) == ["late"]
    actions.end_obligation(item.obligation, on=late, by=BY, at=at(2022, 1, 1), reason="Văn bản mới")
    assert shelves(board_of(live.propaganda.pk, late)) == []
    assert shelves(board_of(live.propaganda.pk, DUE)) == ["soon"]


def test_what_was_taken_over_is_named_with_the_body_before(live: Scene) -> None:
    dated(live)
    actions.take_over(body=live.propaganda, successor=live.office, on=date(2021, 7, 1), by=BY, at=at(2021, 7, 1))
    board = board_of(live.office.pk, date(2021, 7, 1))
    assert [(each.name, each.since, each.count) for each in board.inherited] == [
        (live.propaganda.shown_name, date(2021, 7, 1), 1)
    ]
    assert board.running[0].predecessor == live.propaganda.shown_name
    assert board_of(live.propaganda.pk, date(2021, 7, 1)).inherited == ()


def test_the_end_of_a_year_that_nobody_set_is_said_in_words(live: Scene) -> None:
    item = dated(live)
    assert board_of(live.propaganda.pk, DUE).soon[0].due_words == "cuối năm 2021"
    Obligation.objects.filter(pk=item.obligation_id).update(due=DUE)
    assert board_of(live.propaganda.pk, DUE).soon[0].due_words == "31/12/2021"


def test_a_duty_without_work_yet_stands_on_the_desk(live: Scene) -> None:
    duty, on = live.obligation("2"), date(2021, 5, 4)
    Obligation.objects.filter(pk=duty.pk).update(due=date(2022, 6, 30))

    def unopened() -> list[tuple[Obligation, str]]:
        return [(each.obligation, each.due_words) for each in board_of(live.propaganda.pk, on).unopened]

    assert unopened() == [(duty, "30/06/2022")]
    assert obligation_state(duty, 2021, on).state == State.NOT_DUE
    assert next(each for each in clause_states(live.directive, 2021, on) if each.number == "2").state == State.NOT_DUE
    live.item("4", year=2021)
    assert unopened() == [(duty, "30/06/2022")], "its day is in the year to come"
    live.item("2", year=2022)
    assert unopened() == []
    assert obligation_state(duty, 2022, date(2022, 2, 1)).state == State.NO_EVIDENCE
