"""A registration file under its procedure: each step with its due day, who must act, overdue or not, what happens by
itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from hopluc.kernel.errors import Refusal
from hopluc.lawbook.days_off import DaysOff
from hopluc.lawbook.procedures import Procedure, ProcedureStep, ProcedureVersion, RegistrarVersion
from hopluc.lawbook.timeline import Timeline
from hopluc.rules.working_days import (
    Count,
    Extension,
    Pause,
    due,
    due_in_days,
    due_in_months,
    latest_before,
)

State = Literal["waiting", "paused", "open", "due_today", "overdue", "done", "done_late", "happened", "lifted"]


@dataclass(frozen=True)
class StepDue:
    """One step of a file. `count` None while the day from which it runs is not known (`waits_for`: its code).
    `registrar`: whose office acts on the due day, None for a step that is not the registrar's. `done`: the day on which
    it was done, where the clerk gave it. An automatic step `happened` from its day on, or is `lifted` by what arrived
    before."""

    step: ProcedureStep
    count: Count | None
    waits_for: str
    registrar: RegistrarVersion | None
    done: date | None
    state: State

    @property
    def due(self) -> date | None:
        return self.count.due if self.count else None


@dataclass(frozen=True)
class Proceeding:
    """All steps of a file in the order of the procedure, under the law of the day of its first known day."""

    procedure: Procedure
    version: ProcedureVersion
    steps: tuple[StepDue, ...]

    @property
    def next_steps(self) -> tuple[StepDue, ...]:
        """What is still to be done, earliest due day first."""
        known = [each for each in self.steps if each.due is not None and each.state in ("open", "due_today", "overdue")]
        return tuple(sorted(known, key=lambda each: each.due or date.max))


def proceed(
    procedure: Procedure,
    moments: Mapping[str, date],
    days_off: DaysOff,
    registrar: Timeline[RegistrarVersion],
    *,
    on: date,
    done: Mapping[str, date] | None = None,
    pauses: Sequence[Pause] = (),
    extension: Extension | None = None,
) -> Proceeding:
    """The file as it stands on a day. `moments`: the days that are known, `done`: of the steps that were done; by code.

    Pauses and an extension belong to the registrar's steps in working days that run from `received`. A step that runs
    from another step runs from the day it was done, otherwise from its due day.
    Refusals: `no_known_day` (allowed) without any moment, `unknown_moment` (value, allowed), those of
    `working_days.due`, `law_not_in_force` for a file before the first version.
    """
    if not moments:
        raise Refusal("no_known_day", allowed=", ".join(each.code for each in procedure.versions[-1].moments))
    version = procedure.on(moments.get("received", min(moments.values())))
    known = {each.code for each in version.moments}
    for code in moments:
        if code not in known:
            raise Refusal("unknown_moment", value=code, allowed=", ".join(sorted(known)))
    finished = done or {}
    found: dict[str, StepDue] = {}
    for step in version.steps:
        origin = found.get(step.after)
        if origin is not None and origin.state == "lifted":
            found[step.code] = StepDue(step, None, step.after, None, None, "lifted")
            continue
        start = _start(step, moments, finished, found)
        held = step.who == "registrar" and step.unit == "working_day" and step.after == "received"
        clock = (pauses, extension) if held else ((), None)
        count = None if start is None else _counted(step, start, days_off, *clock)
        arrived = moments.get(step.unless) or finished.get(step.unless)
        found[step.code] = _step_due(step, count, registrar, finished.get(step.code), on=on, arrived=arrived)
    return Proceeding(procedure, version, tuple(found.values()))


def _start(
    step: ProcedureStep, moments: Mapping[str, date], done: Mapping[str, date], found: Mapping[str, StepDue]
) -> date | None:
    code = step.after or step.before
    if code in moments:
        return moments[code]
    return (done.get(code) or found[code].due) if code in found else None


def _counted(
    step: ProcedureStep, start: date, days_off: DaysOff, pauses: Sequence[Pause], extension: Extension | None
) -> Count:
    if step.before:
        return latest_before(start, step.within, days_off)
    if step.unit == "working_day":
        return due(start, step.within, days_off, pauses, extension)
    if step.unit == "day":
        return due_in_days(start, step.within, days_off)
    return due_in_months(start, step.within, days_off, exact=step.exact)


def _step_due(
    step: ProcedureStep,
    count: Count | None,
    registrar: Timeline[RegistrarVersion],
    done: date | None,
    *,
    on: date,
    arrived: date | None,
) -> StepDue:
    day = count.due if count else None
    acts = registrar.on_or_none(done or day or on) if step.who == "registrar" else None
    waits_for = "" if count else (step.after or step.before)
    state = _automatic(day, on, arrived) if step.automatic and day else _state(count, day, done, on)
    return StepDue(step, count, waits_for, acts, done, state)


def _automatic(day: date, on: date, arrived: date | None) -> State:
    if arrived is not None and arrived <= day:
        return "lifted"
    return "happened" if on > day else "open"


def _state(count: Count | None, day: date | None, done: date | None, on: date) -> State:
    if done is not None:
        return "done_late" if day is not None and done > day else "done"
    if count is None:
        return "waiting"
    if day is None:
        return "paused"
    if on == day:
        return "due_today"
    return "overdue" if on > day else "open"
