"""When a body ends, all that it had or asked goes on with its successor that day, and back; what finds none is listed.
No sequence of verbs and body events leaves a duty without an owner unseen."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hopluc.bodies import actions as bodies
from hopluc.bodies.actions import Heir
from hopluc.bodies.models import Body, BodyEvent
from hopluc.bodies.models.event import EventPaper
from hopluc.boundaries.body_moves import hand_back, hand_on, moving_of
from hopluc.directives import actions
from hopluc.directives.actions.standing import restand
from hopluc.directives.models import (
    Assignment,
    Bottleneck,
    Cause,
    Extension,
    ExtensionState,
    Hold,
    HoldKind,
    Result,
    ResultDraft,
    WorkItem,
)
from hopluc.directives.queries.holders import has_item, leads_alone
from hopluc.directives.queries.item_facts import ItemFacts
from hopluc.directives.queries.orphans import of_ended_bodies, orphan_items, orphans
from hopluc.directives.queries.standing import with_state
from hopluc.directives.tests.conftest import Scene, at, live, scene
from hopluc.kernel.errors import Refusal
from tests.world import BY

__all__ = ["live", "scene"]
pytestmark = pytest.mark.django_db
PAPER = EventPaper(number="5/QĐ", on=date(2021, 1, 1), issuer="Tỉnh ủy", reason="")
TRADE = "bk-trade-department"
DUE, DAY = date(2021, 6, 30), at(2021, 3, 1)
ROWS = (Assignment, Extension, Hold, Bottleneck, ResultDraft, WorkItem, Body)


def written() -> list[list[tuple]]:
    return [list(model.objects.order_by("pk").values_list()) for model in ROWS]


def ended(body: Body, heirs: list[Body], when: datetime, *, takes: bool = True) -> BodyEvent:
    """A body ends and what it had is handed on, as the page does it."""
    event = bodies.end_body(
        body, on=when.date(), heirs=[Heir(each, takes_duties=takes) for each in heirs], paper=PAPER, by=BY, at=when
    )
    return hand_on(event, moving_of(event), by=BY, at=when)


def undone(event: BodyEvent, when: datetime) -> None:
    hand_back(event, by=BY, at=when)
    bodies.undo_event(event, by=BY, at=when)


@pytest.fixture
def item(live: Scene) -> WorkItem:
    """The work of clause 2, due in June, led by the propaganda commission."""
    found = live.item("2")
    found.due = DUE
    found.save()
    restand([found], date(2021, 1, 4))
    return found


def ask(item: WorkItem, body: Body, when: datetime = DAY) -> Extension:
    return actions.ask_extension(item, body=body, due=DUE + timedelta(days=30), reason="x", by=BY, at=when)


def wait(item: WorkItem, office: Body, waits_for: Body) -> Hold:
    return actions.begin_hold(
        item, kind=HoldKind.WAITING, since=DAY.date(), reason="x", body=office, waits_for=waits_for, by=BY, at=DAY
    )


def test_what_a_body_asked_and_must_clear_goes_on_with_its_successor_and_back(live: Scene, item: WorkItem) -> None:
    asked = ask(item, live.propaganda)
    raised = actions.raise_bottleneck(
        live.obligation("4"), cause=Cause.LAW, words="x", body=live.alliance, by=BY, at=DAY
    )
    own = actions.give_bottleneck(raised, owner=live.propaganda, due=DUE, by=BY, at=DAY)
    draft = ResultDraft.objects.create(
        work_item=item, body=live.propaganda, text="đang viết", saved_at=DAY, saved_by=BY
    )
    other = live.item("5")
    held = wait(other, live.office, live.propaganda)
    before = written()
    event = ended(live.propaganda, [live.alliance], at(2021, 3, 15))
    for row, name in ((asked, "body"), (raised, "owner"), (draft, "body"), (held, "waits_for")):
        row.refresh_from_db()
        assert getattr(row, name) == live.alliance, name
    assert has_item(own, live.alliance, date(2021, 3, 15))
    assert not has_item(own, live.propaganda, date(2021, 3, 15))
    # It asks as the successor now: the office decides, and the successor may take its request back.
    with transaction.atomic():
        actions.withdraw_extension(asked, body=live.alliance, by=BY, at=at(2021, 3, 16))
        transaction.set_rollback(True)
    undone(event, at(2021, 3, 17))
    assert written() == before


def test_nobody_asks_twice_and_nobody_waits_for_itself(live: Scene, item: WorkItem) -> None:
    actions.assign(item.obligation, body=live.alliance, part="lead", since=date(2021, 2, 1), by=BY, at=at(2021, 2, 1))
    first, second = ask(item, live.propaganda), ask(item, live.alliance)
    other = live.item("4")
    held = wait(other, live.office, live.propaganda)
    assert has_item(other, live.alliance, DAY.date())
    before, due = written(), other.due
    event = ended(live.propaganda, [live.alliance], at(2021, 3, 15))
    first.refresh_from_db()
    second.refresh_from_db()
    held.refresh_from_db()
    other.refresh_from_db()
    assert (first.state, second.state) == (ExtensionState.WITHDRAWN, ExtensionState.ASKED)
    assert held.until == date(2021, 3, 15)
    assert due is None or other.due == due + timedelta(days=14)
    undone(event, at(2021, 3, 17))
    assert written() == before


def test_a_duty_of_later_and_one_with_an_end_keep_their_days(live: Scene) -> None:
    obligation = live.obligation("5")
    later = actions.assign(
        obligation, body=live.propaganda, part="supporting", since=date(2021, 9, 1), by=BY, at=at(2021, 2, 1)
    )
    limited = live.obligation("2").assignments.get(part="lead")
    Assignment.objects.filter(pk=limited.pk).update(until=date(2021, 12, 1))
    before = written()
    event = ended(live.propaganda, [live.alliance], at(2021, 3, 15))
    new = Assignment.objects.get(taken_over_from=later)
    assert (new.body, new.since, new.until) == (live.alliance, date(2021, 9, 1), None)
    new = Assignment.objects.get(taken_over_from=limited)
    assert (new.since, new.until) == (date(2021, 3, 15), date(2021, 12, 1))
    assert not of_ended_bodies(date(2021, 10, 1)).exists()
    undone(event, at(2021, 3, 17))
    assert written() == before


def test_the_person_who_sees_to_it_goes_along(live: Scene) -> None:
    mine = live.obligation("2").assignments.get(part="lead")
    actions.set_focal(mine, user=live.focal_point, by=BY, at=DAY)
    ended(live.propaganda, [live.alliance], at(2021, 3, 15))
    new = Assignment.objects.get(taken_over_from=mine)
    assert new.focal == live.focal_point
    # That person acts for the successor from that day, so the successor may choose the person again.
    actions.set_focal(new, user=live.focal_point, by=BY, at=at(2021, 3, 16))


def test_handed_on_twice_it_comes_back_the_way_it_went(live: Scene) -> None:
    before = written()
    trade = Body.objects.get(code=TRADE)
    first = ended(live.propaganda, [trade], at(2021, 3, 15))
    between = written()
    second = ended(trade, [live.office], at(2021, 4, 15))
    with pytest.raises(Refusal, match="duties_handed_on"), transaction.atomic():
        undone(first, at(2021, 4, 16))
    undone(second, at(2021, 4, 17))
    assert written() == between
    undone(first, at(2021, 4, 18))
    assert written() == before


@pytest.mark.parametrize("takes", [False, True])
def test_a_deliberate_orphan_is_caught_until_an_office_decides(live: Scene, item: WorkItem, takes: bool) -> None:
    raised = actions.raise_bottleneck(
        live.obligation("4"), cause=Cause.LAW, words="x", body=live.alliance, by=BY, at=DAY
    )
    own = actions.give_bottleneck(raised, owner=live.propaganda, due=DUE, by=BY, at=DAY)
    on = date(2021, 3, 15)
    assert item.obligation not in orphans(on)
    # Two heirs take its duties, or none does: nobody can know whose this one is.
    ended(live.propaganda, [live.alliance, live.office], at(2021, 3, 15), takes=takes)
    assert item.obligation not in orphans(on - timedelta(days=1))
    assert item.obligation in orphans(on)
    assert list(orphan_items(on)) == [own]
    assert of_ended_bodies(on).exists()
    for duty in orphans(on):
        actions.assign(duty, body=live.office, part="lead", since=on, by=BY, at=at(2021, 3, 15))
    actions.give_orphans([], [own], body=live.office, since=on, by=BY, at=at(2021, 3, 15))
    assert not orphans(on).exists() and not orphan_items(on).exists()
    assert not of_ended_bodies(on).filter(part="lead").exists()
    # What the ended body had done counts for the one that goes on from it.
    assert item.obligation.assignments.get(body=live.office).taken_over_from.body == live.propaganda


# ── Whatever is done, in whatever order ──


class Province:
    """People at their desks, and bodies that end under them: each verb is done to what stands there, or refused."""

    def __init__(self, live: Scene, item: WorkItem) -> None:
        self.live, self.item = live, item
        self.holder = live.propaganda
        self.events: list[tuple[BodyEvent, Body]] = []
        self.verbs: dict[str, Callable[[datetime], object]] = {
            "accept": lambda when: actions.accept_result(self.last(Result), body=live.office, by=BY, at=when),
            "ask": lambda when: ask(item, self.holder, when),
            "clear": self.clear,
            "end": lambda when: self.end(live.alliance, when),
            "end_trade": lambda when: self.end(live.alliance, when, Body.objects.get(code=TRADE)),
            "go_on": lambda when: actions.end_hold(self.last(Hold), on=when.date(), by=BY, at=when),
            "grant": lambda when: actions.grant_extension(
                self.last(Extension), body=live.office, due=when.date() + timedelta(days=200), answer="", by=BY, at=when
            ),
            "hand_in": lambda when: actions.add_result(item, body=self.holder, text="đã làm", by=BY, at=when),
            "send_back": lambda when: actions.send_back_result(
                self.last(Result), body=live.office, reason="x", by=BY, at=when
            ),
            "undo_event": self.undo,
            "wait": lambda when: actions.begin_hold(
                item,
                kind=HoldKind.WAITING,
                since=when.date(),
                reason="x",
                body=live.office,
                waits_for=Body.objects.get(code=TRADE),
                by=BY,
                at=when,
            ),
            "year": lambda when: actions.open_year(when.year, by=BY, at=when),
        }

    def last(self, model: Any) -> Any:
        found = model.objects.order_by("-pk").first()
        if found is None:
            raise Refusal("nothing_there")
        return found

    def clear(self, when: datetime) -> None:
        raised = actions.raise_bottleneck(
            self.item.obligation, cause=Cause.LAND, words="x", body=self.holder, by=BY, at=when
        )
        actions.give_bottleneck(raised, owner=self.holder, due=when.date() + timedelta(days=9), by=BY, at=when)

    def end(self, heir: Body, when: datetime, body: Body | None = None) -> None:
        ending = body or self.holder
        event = ended(Body.objects.get(pk=ending.pk), [heir], when)
        self.events.append((event, self.holder))
        if self.holder == ending:
            self.holder = heir

    def undo(self, when: datetime) -> None:
        if not self.events:
            raise Refusal("nothing_there")
        event, holder = self.events[-1]
        undone(event, when)
        self.events.pop()
        self.holder = holder

    def do(self, verb: str, when: datetime) -> None:
        try:
            with transaction.atomic():
                self.verbs[verb](when)
        except Refusal:
            pass

    def check(self, on: date) -> None:
        """What holds on every day, whatever was done."""
        assert self.item.obligation not in orphans(on)
        assert not orphan_items(on).exists() and not of_ended_bodies(on).exists()
        gone = {"body__valid_until__lte": on}
        assert not Extension.objects.filter(state=ExtensionState.ASKED, **gone).exists()
        assert not Hold.objects.filter(until=None, waits_for__valid_until__lte=on).exists()
        assert not Bottleneck.objects.filter(dropped_at=None, owner__valid_until__lte=on).exists()
        for hold in Hold.objects.filter(until=None).exclude(waits_for=None).select_related("work_item", "waits_for"):
            assert not leads_alone(hold.work_item, hold.waits_for, on)
        items = list(with_state(WorkItem.objects.select_related("obligation").order_by("pk"), on))
        facts = ItemFacts.read(items)
        assert [each.state for each in items] == [facts.judge(each, on) for each in items]


VERBS = ("accept", "ask", "clear", "end", "end_trade", "go_on", "grant", "hand_in", "send_back", "undo_event",
         "wait", "year")  # fmt: skip
STEPS = st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 60)), max_size=9)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_duty_is_without_an_owner_after_anything(live: Scene, item: WorkItem, steps: list[tuple[str, int]]) -> None:
    with transaction.atomic():
        province, when = Province(live, item), at(2021, 1, 4)
        assert set(province.verbs) == set(VERBS)
        for verb, days in steps:
            when += timedelta(days=days)
            province.do(verb, when)
            province.check(when.date())
        transaction.set_rollback(True)
