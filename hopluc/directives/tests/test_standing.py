"""What is written beside a work item says the same as its judgement, whatever was done and in whatever order."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hopluc.directives import actions
from hopluc.directives.actions.standing import restand, restand_due
from hopluc.directives.models import Bottleneck, Cause, Extension, Hold, HoldKind, Result, WorkItem
from hopluc.directives.queries.item_facts import ItemFacts
from hopluc.directives.queries.orphans import of_ended_bodies, orphan_items, orphans
from hopluc.directives.queries.standing import with_state
from hopluc.directives.queries.states import State
from hopluc.directives.tests.conftest import Scene, at
from hopluc.kernel.errors import Refusal
from tests.world import BY

START = at(2021, 1, 4)


def same(today: date) -> list[State]:
    """The states of all items by both ways; they are one."""
    items = list(with_state(WorkItem.objects.select_related("obligation").order_by("pk"), today))
    facts = ItemFacts.read(items)
    judged = [facts.judge(item, today) for item in items]
    assert [item.state for item in items] == judged
    return judged


class Office:
    """People at their desks: each verb is done to whatever stands there, or is refused."""

    def __init__(self, live: Scene, item: WorkItem) -> None:
        self.live, self.item = live, item
        self.holder = live.propaganda
        self.verbs: dict[str, Callable[[dict[str, Any]], object]] = {
            "hand_in": lambda said: actions.add_result(item, body=self.holder, text="đã làm", **said),
            "accept": lambda said: actions.accept_result(self.last(Result), body=live.office, **said),
            "send_back": lambda said: actions.send_back_result(self.last(Result), body=live.office, reason="x", **said),
            "withdraw": lambda said: actions.withdraw_result(self.last(Result), body=self.holder, **said),
            "undo": lambda said: actions.undo_decision(self.last(Result), body=live.office, **said),
            "assign": lambda said: actions.assign(
                item.obligation, body=live.alliance, part="lead", since=said["at"].date(), **said
            ),
            "end": lambda said: actions.end_assignment(
                item.obligation.assignments.order_by("pk")[0], on=said["at"].date(), reason="x", **said
            ),
            "ask": lambda said: actions.ask_extension(
                item, body=self.holder, due=said["at"].date() + timedelta(days=60), reason="x", **said
            ),
            "grant": lambda said: actions.grant_extension(
                self.last(Extension), body=live.office, due=said["at"].date() + timedelta(days=50), answer="", **said
            ),
            "pause": lambda said: actions.begin_hold(
                item, kind=HoldKind.PAUSE, since=said["at"].date(), reason="x", body=live.office, **said
            ),
            "wait": lambda said: actions.begin_hold(
                item,
                kind=HoldKind.WAITING,
                since=said["at"].date() - timedelta(days=3),
                reason="x",
                body=live.office,
                waits_for=live.office,
                **said,
            ),
            "go_on": lambda said: actions.end_hold(self.last(Hold), on=said["at"].date(), **said),
            "raise": self.obstruct,
            "drop": lambda said: actions.drop_bottleneck(self.last(Bottleneck), why="x", **said),
            "take_over": self.succeed,
        }

    def last(self, model: Any) -> Any:
        found = model.objects.order_by("-pk").first()
        if found is None:
            raise Refusal("nothing_there")
        return found

    def obstruct(self, said: dict[str, Any]) -> None:
        raised = actions.raise_bottleneck(self.item.obligation, cause=Cause.LAND, words="x", body=self.holder, **said)
        actions.give_bottleneck(raised, owner=self.live.alliance, due=said["at"].date() + timedelta(days=9), **said)

    def succeed(self, said: dict[str, Any]) -> None:
        actions.take_over(body=self.holder, successor=self.live.alliance, on=said["at"].date(), **said)
        self.holder = self.live.alliance

    def do(self, verb: str, when: datetime) -> None:
        try:
            with transaction.atomic():
                self.verbs[verb]({"by": BY, "at": when})
        except Refusal:
            pass


VERBS = ("accept", "ask", "assign", "drop", "end", "go_on", "grant", "hand_in", "pause", "raise", "send_back",
         "take_over", "undo", "wait", "withdraw")  # fmt: skip
STEPS = st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 40)), max_size=14)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, dated=st.booleans())
def test_both_ways_say_the_same_after_anything(live: Scene, steps: list[tuple[str, int]], dated: bool) -> None:
    with transaction.atomic():
        item = live.item("2")
        if dated:
            item.due = date(2021, 5, 31)
            item.save()
            restand([item], START.date())
        office, when = Office(live, item), START
        assert set(office.verbs) == set(VERBS)
        for verb, days in steps:
            when += timedelta(days=days)
            office.do(verb, when)
            same(when.date())
            same(when.date() + timedelta(days=45))
            assert not of_ended_bodies(when.date()).exists() and not orphan_items(when.date()).exists()
            assert item.obligation not in orphans(when.date())
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2021, 5, 1), State.NO_EVIDENCE),
        (date(2021, 5, 2), State.NO_EVIDENCE),
        (date(2021, 6, 1), State.DUE_SOON),
        (date(2021, 6, 30), State.DUE_SOON),
        (date(2021, 7, 1), State.OVERDUE),
    ],
)
def test_the_day_alone_moves_a_state(live: Scene, on: date, expected: State) -> None:
    item = live.item("2")
    item.due = date(2021, 6, 30)
    item.save()
    restand([item], START.date())
    assert same(on)[[each.pk for each in WorkItem.objects.order_by("pk")].index(item.pk)] == expected


def test_an_assignment_that_ends_later_is_told_on_its_day(live: Scene) -> None:
    item, day = live.item("2"), date(2021, 6, 1)
    item.obligation.assignments.filter(part="lead").update(until=day)
    restand_due(date(2021, 5, 31))
    assert WorkItem.objects.get(pk=item.pk).standing == "nothing"
    assert restand_due(day) == 1
    assert WorkItem.objects.get(pk=item.pk).standing == "unheld"
    assert restand_due(day) == 0


def test_what_was_never_told_is_told(live: Scene) -> None:
    live.item("2")
    WorkItem.objects.update(standing="")
    assert set(with_state(WorkItem.objects.all(), START.date()).values_list("state", flat=True)) == {""}
    assert restand_due(START.date()) == WorkItem.objects.count()
    same(START.date())
