"""A difficulty by its cause becomes work of whoever can clear it, and of nobody else."""

from datetime import date

import pytest

from hopluc.directives import actions
from hopluc.directives.models import Assignment, Bottleneck, Cause, WorkItem, WorkSource
from hopluc.directives.queries import State, clause_states
from hopluc.directives.queries.board import board_of
from hopluc.directives.queries.orphans import orphan_items
from hopluc.directives.queries.work import work_of_body
from hopluc.directives.tests.conftest import Scene, at
from hopluc.kernel.errors import Refusal
from tests.world import BY

DUE = date(2021, 6, 30)


def raised(live: Scene, words: str = "Chưa có quỹ đất xây kho") -> Bottleneck:
    return actions.raise_bottleneck(
        live.obligation("2"), cause=Cause.LAND, words=words, body=live.propaganda, by=BY, at=at(2021, 3, 1)
    )


def given(live: Scene, bottleneck: Bottleneck) -> WorkItem:
    return actions.give_bottleneck(bottleneck, owner=live.alliance, due=DUE, by=BY, at=at(2021, 3, 2))


def test_it_is_work_of_its_owner_alone(live: Scene) -> None:
    item = given(live, raised(live))
    assert (item.source, item.title, item.due) == (WorkSource.BOTTLENECK, "Chưa có quỹ đất xây kho", DUE)
    assert [work.item for work in work_of_body(live.alliance.pk, date(2021, 3, 2))].count(item) == 1
    assert item not in [work.item for work in work_of_body(live.propaganda.pk, date(2021, 3, 2))]
    assert [duty.work.item for duty in board_of(live.alliance.pk, date(2021, 7, 1)).late] == [item]


def test_it_is_handed_in_and_accepted_as_other_work(live: Scene) -> None:
    item = given(live, raised(live))
    with pytest.raises(Refusal, match="not_assigned_to_body"):
        actions.add_result(item, body=live.propaganda, text="xong", by=BY, at=at(2021, 4, 1))
    result = actions.add_result(item, body=live.alliance, text="Đã có đất", by=BY, at=at(2021, 4, 1))
    actions.accept_result(result, body=live.office, by=BY, at=at(2021, 4, 2))
    assert item not in [work.item for work in work_of_body(live.alliance.pk, date(2021, 4, 2))]


def test_the_clause_is_judged_by_what_it_asks_for_itself(live: Scene) -> None:
    live.item("2")
    before = {each.number: each.state for each in clause_states(live.directive, 2021, date(2021, 7, 1))}
    given(live, raised(live))
    after = {each.number: each.state for each in clause_states(live.directive, 2021, date(2021, 7, 1))}
    assert after == before and after["2"] == State.NO_EVIDENCE


def test_it_goes_on_to_a_successor(live: Scene) -> None:
    item = given(live, raised(live))
    actions.take_over(body=live.alliance, successor=live.office, on=date(2021, 5, 1), by=BY, at=at(2021, 5, 1))
    assert item in [work.item for work in work_of_body(live.office.pk, date(2021, 5, 1))]
    assert item not in [work.item for work in work_of_body(live.alliance.pk, date(2021, 5, 1))]
    assert not orphan_items(date(2021, 5, 1)).exists()


def test_what_nobody_has_any_more_is_listed(live: Scene) -> None:
    item = given(live, raised(live))
    Assignment.objects.filter(work_item=item).update(until=date(2021, 5, 1))
    assert list(orphan_items(date(2021, 4, 30))) == []
    assert list(orphan_items(date(2021, 5, 1))) == [item]


def test_dropped_it_is_asked_of_nobody(live: Scene) -> None:
    bottleneck = raised(live)
    item = given(live, bottleneck)
    actions.drop_bottleneck(bottleneck, why="Huyện đã bố trí đất", by=BY, at=at(2021, 4, 1))
    assert item not in [work.item for work in work_of_body(live.alliance.pk, date(2021, 4, 1))]
    assert not orphan_items(date(2021, 4, 1)).exists()
    with pytest.raises(Refusal, match="bottleneck_dropped"):
        actions.drop_bottleneck(bottleneck, why="nữa", by=BY, at=at(2021, 4, 1))


def test_what_is_refused(live: Scene) -> None:
    bottleneck = raised(live)
    orientation = live.clause("1").obligations.first()
    assert orientation is not None
    orientation.kind = "orientation"
    orientation.save()
    for code, call in (
        ("reason_missing", lambda: raised(live, " ")),
        ("cause_unknown", lambda: actions.raise_bottleneck(
            live.obligation("2"), cause="weather", words="x", body=None, by=BY, at=at(2021, 3, 1))),
        ("not_a_task", lambda: actions.raise_bottleneck(
            orientation, cause=Cause.LAND, words="x", body=None, by=BY, at=at(2021, 3, 1))),
        ("due_before_start", lambda: actions.give_bottleneck(
            bottleneck, owner=live.alliance, due=date(2021, 3, 1), by=BY, at=at(2021, 3, 2))),
        ("reason_missing", lambda: actions.drop_bottleneck(bottleneck, why="", by=BY, at=at(2021, 3, 2))),
    ):  # fmt: skip
        with pytest.raises(Refusal) as refused:
            call()
        assert refused.value.code == code
    given(live, bottleneck)
    with pytest.raises(Refusal, match="bottleneck_given"):
        given(live, bottleneck)


def test_long_words_are_cut_in_the_title_alone(live: Scene) -> None:
    words = "đất " * 200
    bottleneck = raised(live, words)
    assert len(given(live, bottleneck).title) == 500
    assert bottleneck.words == words.strip()
