"""The state of a work item as of a day, from who has it, what was handed in and what was decided. Nobody types it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from hopluc.directives.models import Assignment, Part, Result, ResultState, Standing
from hopluc.directives.queries.clock import Clock
from hopluc.directives.queries.states import DONE, SILENT, State, worst
from hopluc.kernel.dates import day_of, year_end


@dataclass(frozen=True)
class Handed:
    """A result as it stood on a day."""

    body: int
    submitted: date
    state: str


def handed_by(results: Iterable[Result], on: date) -> list[Handed]:
    """Results as they stood at the end of a day, oldest first: what was decided later was still waiting then, and
    what its body had taken back by then was not handed in."""
    known = [result for result in results if day_of(result.submitted_at) <= on and not is_withdrawn_on(result, on)]
    known.sort(key=lambda result: (result.submitted_at, result.pk))
    return [
        Handed(
            result.body_id,
            day_of(result.submitted_at),
            str(result.state)
            if result.decided_at is not None and day_of(result.decided_at) <= on
            else ResultState.SUBMITTED.value,
        )
        for result in known
    ]


def is_withdrawn_on(result: Result, on: date) -> bool:
    """Whether its body had taken the result back by the end of a day."""
    return result.withdrawn_at is not None and day_of(result.withdrawn_at) <= on


@dataclass(frozen=True)
class Line:
    """One lead duty through its bodies: those that had it one after the other. `held`: somebody has it on the day."""

    bodies: frozenset[int]
    held: bool


def lead_lines(assignments: Sequence[Assignment], on: date) -> list[Line]:
    """The lead duties of an obligation; a successor continues the line of the body that it followed."""
    line_of: dict[int, list[Assignment]] = {}
    for assignment in sorted(assignments, key=lambda each: each.pk):
        if assignment.part != Part.LEAD:
            continue
        before = line_of.get(assignment.taken_over_from_id or 0)
        line = before if before is not None else []
        line.append(assignment)
        line_of[assignment.pk] = line
    distinct = {id(line): line for line in line_of.values()}.values()
    return [
        Line(frozenset(each.body_id for each in line), any(each.is_valid_on(on) for each in line)) for line in distinct
    ]


def judge_item(clock: Clock, *, assignments: Sequence[Assignment], results: Iterable[Result], on: date) -> State:
    """The state of one work item at the end of a day.

    Done when every lead body of that day has an accepted result (its own or its predecessor's); in time when the
    accepted versions were handed in by the due day, that day included. An item without a due day never falls overdue,
    and goes on until its year is over. A pause that began in time keeps it from falling overdue.
    """
    return state_of(standing_on(clock, assignments=assignments, results=results, on=on), clock, on)


def standing_on(clock: Clock, *, assignments: Sequence[Assignment], results: Iterable[Result], on: date) -> Standing:
    """What assignments and results of a work item amount to at the end of a day."""
    handed = handed_by(results, on)
    lines = lead_lines(assignments, min(on, year_end(clock.year)))
    held = [line for line in lines if line.held]
    days = [_accepted_on(line, handed) for line in held or lines]
    accepted = [day for day in days if day is not None]
    if held and len(accepted) < len(held):
        return _open_standing([line for line, day in zip(held, days, strict=True) if day is None], handed)
    if not accepted:
        return Standing.UNHELD
    due = clock.due_on(on)
    if due is None:
        return Standing.DONE_UNDATED
    return Standing.DONE_IN_TIME if max(accepted) <= due else Standing.DONE_LATE


def _open_standing(lines: Sequence[Line], handed: Sequence[Handed]) -> Standing:
    """Of an item on which these lines have still something to do."""
    last = [_last_state(line, handed) for line in lines]
    if all(state == ResultState.SUBMITTED for state in last):
        return Standing.WAITING
    if ResultState.SENT_BACK in last:
        return Standing.SENT_BACK
    return Standing.HANDED if handed else Standing.NOTHING


# Standings whose state hangs on no day.
DAYLESS = {
    Standing.UNHELD: State.NOT_ASSIGNED,
    Standing.WAITING: State.WAITING,
    Standing.DONE_IN_TIME: State.DONE_IN_TIME,
    Standing.DONE_LATE: State.DONE_LATE,
}


def state_of(standing: Standing, clock: Clock, on: date) -> State:
    """The state of an item with this standing on a day; queries/standing.py says the same in the database's words."""
    if standing in DAYLESS:
        return DAYLESS[standing]
    if standing == Standing.DONE_UNDATED:
        return State.IN_PROGRESS if on <= year_end(clock.year) else State.DONE_IN_TIME
    due = clock.due_on(on)
    said = (
        (due is not None and on > due, State.OVERDUE),
        (clock.stopped_on(on) is not None, State.PAUSED),
        (standing == Standing.SENT_BACK, State.SENT_BACK),
        (clock.is_soon(on), State.DUE_SOON),
        (standing == Standing.HANDED, State.IN_PROGRESS),
        (on < clock.begins, State.NOT_DUE),
    )
    return next((state for holds, state in said if holds), State.NO_EVIDENCE)


def _accepted_on(line: Line, handed: Sequence[Handed]) -> date | None:
    """The day on which the first accepted version of a line was handed in: waiting for a decision is not the doer's."""
    days = (each.submitted for each in handed if each.body in line.bodies and each.state == ResultState.ACCEPTED)
    return min(days, default=None)


def _last_state(line: Line, handed: Sequence[Handed]) -> str | None:
    states = [each.state for each in handed if each.body in line.bodies]
    return states[-1] if states else None


def judge_periods(judged: Sequence[tuple[date | None, State]], on: date) -> State | None:
    """One state for the periods of a year, given (due, state) of each. A period that has not fallen due and to which
    nothing was handed in says nothing yet; when all that count are done and others are to come: in progress."""
    if not judged:
        return None
    silent = SILENT | {State.NOT_ASSIGNED}
    told = [state for due, state in judged if due is None or due < on or state not in silent]
    if not told:
        return judged[0][1]
    found = worst(told)
    return State.IN_PROGRESS if found in DONE and len(told) < len(judged) else found
