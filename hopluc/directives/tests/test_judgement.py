"""The state of a work item, on both sides of every boundary."""

from datetime import date, timedelta

import pytest

from hopluc.directives.models import Assignment, Result
from hopluc.directives.queries.clock import Clock
from hopluc.directives.queries.judgement import judge_item, judge_periods
from hopluc.directives.queries.states import State, summary, worst
from hopluc.directives.tests.conftest import at

DUE = date(2021, 12, 31)
BODY, OTHER, HELPER, SUCCESSOR = 1, 2, 3, 4


def lead(body: int = BODY, pk: int = 1, **values: object) -> Assignment:
    return Assignment(pk=pk, body_id=body, part="lead", **values)


def helper() -> Assignment:
    return Assignment(pk=9, body_id=HELPER, part="supporting")


def result(submitted, state: str = "submitted", decided=None, body: int = BODY, pk: int = 1) -> Result:
    return Result(pk=pk, body_id=body, submitted_at=submitted, state=state, decided_at=decided)


def judge(on: date, *results: Result, due: date | None = DUE, assignments=None, year: int = 2021) -> State:
    held = [lead(), helper()] if assignments is None else assignments
    clock = Clock(year=year, begins=date(year, 1, 1), due=due)
    return judge_item(clock, assignments=held, results=results, on=on)


@pytest.mark.parametrize(("on", "state"), [(DUE, State.DUE_SOON), (DUE + timedelta(1), State.OVERDUE)])
def test_the_due_day_itself_is_still_in_time(on: date, state: State) -> None:
    assert judge(on) == state


@pytest.mark.parametrize(
    ("submitted", "state"),
    [(at(2021, 12, 31, 23, 59), State.DONE_IN_TIME), (at(2022, 1, 1, 0, 0), State.DONE_LATE)],
)
def test_accepted_is_in_time_when_handed_in_by_the_due_day(submitted, state: State) -> None:
    assert judge(date(2022, 3, 1), result(submitted, "accepted", at(2022, 2, 1))) == state


def test_days_are_those_of_viet_nam() -> None:
    utc = at(2022, 1, 1, 0, 30).astimezone(tz=__import__("datetime").UTC)
    assert utc.date() == date(2021, 12, 31)
    assert judge(date(2022, 3, 1), result(utc, "accepted", at(2022, 2, 1))) == State.DONE_LATE


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2021, 5, 3), State.NO_EVIDENCE),
        (date(2021, 5, 4), State.WAITING),
        (date(2021, 6, 9), State.WAITING),
        (date(2021, 6, 10), State.DONE_IN_TIME),
    ],
)
def test_a_state_is_as_of_a_day(on: date, state: State) -> None:
    assert judge(on, result(at(2021, 5, 4), "accepted", at(2021, 6, 10))) == state


@pytest.mark.parametrize(("on", "state"), [(DUE, State.SENT_BACK), (DUE + timedelta(1), State.OVERDUE)])
def test_sent_back_becomes_overdue_after_the_due_day(on: date, state: State) -> None:
    assert judge(on, result(at(2021, 5, 4), "sent_back", at(2021, 5, 5))) == state


def test_a_new_version_after_sent_back_waits_also_after_the_due_day() -> None:
    results = [
        result(at(2021, 5, 4), "sent_back", at(2021, 5, 5)),
        result(at(2022, 1, 5), pk=2),
    ]
    assert judge(date(2022, 2, 1), *results) == State.WAITING


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2021, 5, 5), State.WAITING),
        (date(2021, 5, 6), State.NO_EVIDENCE),
        (DUE, State.DUE_SOON),
        (DUE + timedelta(1), State.OVERDUE),
    ],
)
def test_a_withdrawn_result_counts_as_not_handed_in_from_that_day_on(on: date, state: State) -> None:
    taken_back = result(at(2021, 5, 4), "withdrawn")
    taken_back.withdrawn_at = at(2021, 5, 6, 0, 0)
    assert judge(on, taken_back) == state


def test_a_withdrawn_version_leaves_what_was_said_of_the_one_before() -> None:
    before = result(at(2021, 5, 4), "sent_back", at(2021, 5, 5))
    taken_back = result(at(2021, 5, 6), "withdrawn", pk=2)
    taken_back.withdrawn_at = at(2021, 5, 7)
    assert judge(date(2021, 5, 6), before, taken_back) == State.WAITING
    assert judge(date(2021, 5, 7), before, taken_back) == State.SENT_BACK


def test_work_of_a_supporting_body_is_progress_not_completion() -> None:
    helped = result(at(2021, 5, 4), "accepted", at(2021, 5, 5), body=HELPER)
    assert judge(date(2021, 6, 1), helped) == State.IN_PROGRESS
    assert judge(DUE + timedelta(1), helped) == State.OVERDUE


def test_every_lead_body_has_to_have_done_it() -> None:
    both = [lead(), lead(OTHER, pk=2)]
    mine = result(at(2021, 5, 4), "accepted", at(2021, 5, 5))
    theirs = result(at(2022, 1, 2), "accepted", at(2022, 1, 3), body=OTHER, pk=2)
    assert judge(date(2021, 6, 1), mine, assignments=both) == State.IN_PROGRESS
    assert judge(date(2022, 1, 1), mine, assignments=both) == State.OVERDUE
    assert judge(date(2022, 2, 1), mine, theirs, assignments=both) == State.DONE_LATE


def test_nobody_has_it() -> None:
    assert judge(date(2021, 6, 1), assignments=[helper()]) == State.NOT_ASSIGNED
    ended = [lead(until=date(2021, 6, 1))]
    assert judge(date(2021, 5, 31), assignments=ended) == State.NO_EVIDENCE
    assert judge(date(2021, 6, 1), assignments=ended) == State.NOT_ASSIGNED


def test_an_old_year_is_judged_by_who_had_it_then() -> None:
    ended = [lead(until=date(2022, 6, 1))]
    assert judge(date(2024, 1, 1), assignments=ended) == State.OVERDUE


def test_what_the_predecessor_did_counts_for_the_successor() -> None:
    trail = [lead(until=date(2021, 7, 1)), lead(SUCCESSOR, pk=2, since=date(2021, 7, 1), taken_over_from_id=1)]
    done = result(at(2021, 5, 4), "accepted", at(2021, 5, 5))
    assert judge(date(2021, 8, 1), done, assignments=trail) == State.DONE_IN_TIME
    assert judge(date(2021, 8, 1), assignments=trail) == State.NO_EVIDENCE


@pytest.mark.parametrize(
    ("on", "state"), [(date(2021, 12, 31), State.IN_PROGRESS), (date(2022, 1, 1), State.DONE_IN_TIME)]
)
def test_a_continuous_duty_goes_on_until_its_year_is_over(on: date, state: State) -> None:
    assert judge(on, result(at(2021, 5, 4), "accepted", at(2021, 5, 5)), due=None) == state


def test_a_continuous_duty_is_never_overdue() -> None:
    assert judge(date(2023, 1, 1), due=None) == State.NO_EVIDENCE


def test_periods_of_a_year_make_one_state() -> None:
    first, second = date(2021, 6, 30), date(2021, 12, 31)
    done, none = State.DONE_IN_TIME, State.NO_EVIDENCE
    assert judge_periods([], date(2021, 7, 1)) is None
    assert judge_periods([(first, none), (second, none)], date(2021, 3, 1)) == none
    assert judge_periods([(first, done), (second, none)], date(2021, 7, 1)) == State.IN_PROGRESS
    assert judge_periods([(first, done), (second, done)], date(2021, 12, 1)) == done
    assert judge_periods([(first, State.OVERDUE), (second, done)], date(2021, 12, 1)) == State.OVERDUE


def test_the_worst_state_is_shown_and_every_state_has_a_look_of_its_own() -> None:
    assert worst([State.DONE_IN_TIME, State.OVERDUE, State.WAITING]) == State.OVERDUE
    assert worst([]) is None
    assert len({(state.tone, state.sign) for state in State}) == len(State)
    assert all(state.tone and state.sign for state in State)


@pytest.mark.parametrize(
    ("states", "state"),
    [
        ([], State.NO_EVIDENCE),
        ([State.NO_EVIDENCE, State.ORIENTATION], State.NO_EVIDENCE),
        ([State.NO_EVIDENCE, State.WAITING], State.IN_PROGRESS),
        ([State.NO_EVIDENCE, State.DONE_IN_TIME], State.IN_PROGRESS),
        ([State.OVERDUE, State.DONE_IN_TIME], State.OVERDUE),
        ([State.NOT_ASSIGNED, State.NO_EVIDENCE, State.DONE_LATE], State.NOT_ASSIGNED),
        ([State.DONE_LATE, State.DONE_IN_TIME, State.ORIENTATION], State.DONE_LATE),
        ([State.ORIENTATION, State.INFORMATION], State.ORIENTATION),
    ],
)
def test_a_clause_with_something_to_show_does_not_say_that_it_has_nothing(states: list[State], state: State) -> None:
    assert summary(states) == state
