"""More time and pauses: the due day as known on a day, the states on both sides, and who held the matter."""

from datetime import date, datetime, timedelta

import pytest

from hopluc.directives import actions
from hopluc.directives.models import Assignment, HoldKind, Result, WorkItem
from hopluc.directives.queries.clock import Clock, Move, Stop, clock_of
from hopluc.directives.queries.item_facts import ItemFacts
from hopluc.directives.queries.judgement import judge_item
from hopluc.directives.queries.lateness import Share, shares
from hopluc.directives.queries.states import State
from hopluc.directives.tests.conftest import Scene, at
from hopluc.kernel.errors import Refusal
from tests.world import BY

ONE = timedelta(days=1)
DUE = date(2021, 12, 31)
LATER = date(2022, 2, 28)
PAUSED, DECIDED = at(2021, 12, 10), at(2022, 1, 10)


def dated(live: Scene, number: str = "2") -> WorkItem:
    """A work item of a clause that falls due at the end of 2021."""
    item = live.item(number)
    item.due = DUE
    item.save()
    return item


def state(item: WorkItem, on: date) -> State:
    item = WorkItem.objects.select_related("obligation").get(pk=item.pk)
    return ItemFacts.read([item]).judge(item, on)


def ask(live: Scene, item: WorkItem, due: date = LATER):
    return actions.ask_extension(
        item, body=live.propaganda, due=due, reason="Chờ hướng dẫn", by=BY, at=at(2021, 12, 20)
    )


def grant(live: Scene, asked, due: date = LATER, when: datetime = DECIDED):
    return actions.grant_extension(asked, body=live.office, due=due, answer="Đồng ý", by=BY, at=when)


def hold(live: Scene, item: WorkItem, since: date, when: datetime = PAUSED, **values):
    said = {"kind": HoldKind.PAUSE, "reason": "Chờ sắp xếp bộ máy", "body": live.office} | values
    return actions.begin_hold(item, since=since, by=BY, at=when, **said)


# ── Kinds of a day ──


@pytest.mark.parametrize(("number", "recurrence", "begins", "soon"), [
    (0, "yearly", date(2021, 1, 1), 30),
    (2, "half_yearly", date(2021, 7, 1), 15),
    (4, "quarterly", date(2021, 10, 1), 10),
    (12, "monthly", date(2021, 12, 1), 5),
    (3, "yearly", date(2021, 1, 1), 30),
])  # fmt: skip
def test_a_period_begins_and_presses_by_its_length(number, recurrence, begins, soon) -> None:
    item = WorkItem(period_year=2021, period_number=number, due=DUE, opened_at=at(2021, 1, 2))
    clock = clock_of(item, recurrence)
    assert (clock.begins, clock.soon.days) == (begins, soon)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2021, 9, 30), State.NOT_DUE),
        (date(2021, 10, 1), State.NO_EVIDENCE),
        (date(2021, 12, 20), State.NO_EVIDENCE),
        (date(2021, 12, 21), State.DUE_SOON),
        (DUE, State.DUE_SOON),
        (DUE + ONE, State.OVERDUE),
    ],
)
def test_a_quarter_is_not_due_open_near_and_late(on: date, expected: State) -> None:
    clock = Clock(2021, date(2021, 10, 1), DUE, timedelta(days=10))
    assert judge_item(clock, assignments=[Assignment(pk=1, body_id=1, part="lead")], results=[], on=on) == expected


def test_without_a_due_day_nothing_is_ever_soon() -> None:
    assert not Clock(2021, date(2021, 1, 1), None).is_soon(DUE)


# ── More time ──


def test_an_extension_counts_from_the_day_of_its_decision(live: Scene) -> None:
    item = dated(live)
    grant(live, ask(live, item))
    item.refresh_from_db()
    assert item.due == LATER
    assert state(item, DUE) == State.DUE_SOON
    assert state(item, date(2022, 1, 9)) == State.OVERDUE
    assert state(item, date(2022, 1, 10)) == State.NO_EVIDENCE
    assert state(item, LATER) == State.DUE_SOON
    assert state(item, LATER + ONE) == State.OVERDUE


def test_a_refused_or_withdrawn_request_moves_nothing(live: Scene) -> None:
    item = dated(live)
    actions.refuse_extension(ask(live, item), body=live.office, answer="Đã đủ thời gian", by=BY, at=at(2021, 12, 21))
    actions.withdraw_extension(ask(live, item), body=live.propaganda, by=BY, at=at(2021, 12, 21))
    item.refresh_from_db()
    assert item.due == DUE and [each.state for each in item.extensions.all()] == ["refused", "withdrawn"]


def test_who_may_ask_and_decide(live: Scene) -> None:
    item = dated(live)
    for code, call in (
        ("due_not_later", lambda: ask(live, item, DUE)),
        ("not_assigned_to_body", lambda: actions.ask_extension(
            item, body=live.alliance, due=LATER, reason="x", by=BY, at=at(2021, 12, 20))),
        ("reason_missing", lambda: actions.ask_extension(
            item, body=live.propaganda, due=LATER, reason=" ", by=BY, at=at(2021, 12, 20))),
        ("own_extension", lambda: actions.grant_extension(
            ask(live, item), body=live.propaganda, due=LATER, answer="", by=BY, at=at(2021, 12, 20))),
    ):  # fmt: skip
        with pytest.raises(Refusal) as refused:
            call()
        assert refused.value.code == code
    asked = item.extensions.get()
    with pytest.raises(Refusal) as refused:
        ask(live, item)
    assert refused.value.code == "extension_waits"
    grant(live, asked, DUE + ONE)
    with pytest.raises(Refusal) as refused:
        grant(live, asked)
    assert refused.value.code == "extension_decided"


# ── Pauses ──


def test_a_pause_keeps_it_from_falling_late_and_moves_the_day(live: Scene) -> None:
    item = dated(live)
    paused = hold(live, item, date(2021, 12, 10))
    assert [state(item, day) for day in (date(2021, 12, 9), date(2021, 12, 10), date(2022, 1, 15))] == [
        State.DUE_SOON, State.PAUSED, State.PAUSED
    ]  # fmt: skip
    actions.end_hold(paused, on=date(2022, 1, 19), by=BY, at=at(2022, 1, 19))
    item.refresh_from_db()
    assert item.due == date(2022, 2, 9)
    assert [state(item, date(2022, 1, day)) for day in (18, 19)] == [State.PAUSED, State.DUE_SOON]
    assert [state(item, date(2022, 2, day)) for day in (9, 10)] == [State.DUE_SOON, State.OVERDUE]


def test_what_was_late_before_the_pause_stays_late(live: Scene) -> None:
    item = dated(live)
    hold(live, item, DUE + ONE, when=at(2022, 1, 5))
    assert state(item, date(2022, 1, 5)) == State.OVERDUE
    other = dated(live, "5")
    hold(live, other, DUE, when=at(2022, 1, 5))
    assert state(other, date(2022, 1, 5)) == State.PAUSED


def test_a_pause_is_known_from_the_day_on_which_it_was_entered(live: Scene) -> None:
    item = dated(live)
    hold(live, item, date(2021, 12, 28), when=at(2022, 1, 5))
    assert [state(item, day) for day in (date(2022, 1, 4), date(2022, 1, 5))] == [State.OVERDUE, State.PAUSED]


def test_no_clock_is_stopped_by_its_doer_twice_or_ahead(live: Scene) -> None:
    item = dated(live)
    for code, values in (
        ("own_hold", {"body": live.propaganda}),
        ("own_hold", {"body": None}),
        ("reason_missing", {"reason": " "}),
        ("who_is_waited_for", {"kind": HoldKind.WAITING}),
        ("who_is_waited_for", {"waits_for": live.alliance}),
    ):
        with pytest.raises(Refusal) as refused:
            hold(live, item, date(2021, 12, 10), **values)
        assert refused.value.code == code
    with pytest.raises(Refusal, match="hold_in_future"):
        hold(live, item, date(2021, 12, 11))
    paused = hold(live, item, date(2021, 12, 10))
    with pytest.raises(Refusal, match="hold_open"):
        hold(live, item, date(2021, 12, 10))
    with pytest.raises(Refusal, match="hold_ends_before_it_begins"):
        actions.end_hold(paused, on=date(2021, 12, 9), by=BY, at=at(2021, 12, 20))
    actions.end_hold(paused, on=date(2021, 12, 15), by=BY, at=at(2021, 12, 20))
    with pytest.raises(Refusal, match="hold_ended"):
        actions.end_hold(paused, on=date(2021, 12, 15), by=BY, at=at(2021, 12, 20))
    with pytest.raises(Refusal, match="hold_overlaps"):
        hold(live, item, date(2021, 12, 14), when=at(2021, 12, 20))
    hold(live, item, date(2021, 12, 15), when=at(2021, 12, 20))


# ── Who held the matter ──

BODY, OFFICE, OTHER = 1, 7, 3
LEAD = [Assignment(pk=1, body_id=BODY, part="lead")]


def held(*results: Result, on: date, clock: Clock | None = None) -> dict[tuple[str, int | None], int]:
    clock = clock or Clock(2021, date(2021, 1, 1), DUE)
    return {(each.why, each.body): each.days for each in shares(
        clock, assignments=LEAD, results=results, on=on, decides=OFFICE
    )}  # fmt: skip


def test_in_time_nobody_held_anything() -> None:
    early = Result(body_id=BODY, submitted_at=at(2021, 12, 31), state="accepted", decided_at=at(2022, 3, 1))
    assert held(on=DUE) == {}
    assert held(early, on=date(2022, 6, 1)) == {}


def test_days_of_the_doer_and_of_the_office() -> None:
    first = Result(
        body_id=BODY, submitted_at=at(2022, 1, 4), state="sent_back", decided_at=at(2022, 1, 9), decided_body_id=OFFICE
    )
    second = Result(
        body_id=BODY, submitted_at=at(2022, 1, 12), state="accepted", decided_at=at(2022, 2, 1), decided_body_id=OFFICE
    )
    # 1 to 3 January and 9 to 11 January are the doer's, 4 to 8 January the office's; what was accepted in the end was
    # handed in on the 12th, and that day alone the office has had it while it was not yet over.
    assert held(first, second, on=date(2022, 3, 1)) == {("doing", BODY): 6, ("deciding", OFFICE): 6}


def test_days_of_whom_one_waits_for_and_of_nobody() -> None:
    waiting = Stop("waiting", date(2022, 1, 3), date(2022, 1, 6), date(2022, 1, 3), date(2022, 1, 6), OTHER, "")
    clock = Clock(2021, date(2021, 1, 1), DUE + timedelta(days=3), moves=(Move(date(2022, 1, 6), timedelta(days=3)),),
                  stops=(waiting,))  # fmt: skip
    assert clock.first_due == DUE
    # Late on 1 and 2 January, waiting from the 3rd to the 5th, and late again from the 6th on: due on the 3rd now.
    assert held(on=date(2022, 1, 8), clock=clock) == {("doing", BODY): 5, ("waited_for", OTHER): 3}


def test_days_that_an_extension_gave_are_nobodys() -> None:
    clock = Clock(2021, date(2021, 1, 1), date(2022, 1, 20), moves=(Move(date(2022, 1, 10), timedelta(days=20)),))
    # Late until the office decided on 10 January, in time until the 20th, late after it.
    assert held(on=date(2022, 1, 21), clock=clock) == {("doing", BODY): 10, ("moved", None): 11}


def test_what_never_falls_due_is_never_late() -> None:
    assert shares(Clock(2021, date(2021, 1, 1), None), assignments=LEAD, results=[], on=DUE) == []
    assert Share("doing", BODY, 1) in shares(
        Clock(2021, date(2021, 1, 1), DUE), assignments=LEAD, results=[], on=DUE + ONE
    )
