"""Parts of an obligation's page: who has it, what stands in the way, what it aims at, which later document changed
it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from hopluc.accounts.actors import Actor
from hopluc.accounts.models import Appointment, User
from hopluc.accounts.permissions import Permission
from hopluc.directives.forms.following import BottleneckForm, DropBottleneckForm, FocalForm, GoalForm
from hopluc.directives.forms.work import EndAssignmentForm
from hopluc.directives.models import Amendment, Assignment, Bottleneck, CarriedOut, Goal, Obligation
from hopluc.directives.queries.bottlenecks import Difficulty, difficulties
from hopluc.directives.views.goal_figures import named_figure
from hopluc.directives.views.work_rows import Wrong
from hopluc.installed_law import law


def may_arrange(actor: Actor, obligation: Obligation) -> bool:
    """Whether the reader gives this obligation to bodies, and arranges what hangs on it."""
    live_task = obligation.clause.directive.is_live and obligation.is_task
    return live_task and actor.may(Permission.DIRECTIVES_ASSIGN)


def may_name_focal(actor: Actor, assignment: Assignment) -> bool:
    """The office for every body, a body for itself."""
    own = actor.body == assignment.body_id and actor.may(Permission.DIRECTIVES_REPORT_RESULT)
    return own or actor.may(Permission.DIRECTIVES_ASSIGN)


def may_raise(actor: Actor, obligation: Obligation, today: date) -> bool:
    """Whoever follows the obligation, and every body that has it or something that came up on its way."""
    if not (obligation.clause.directive.is_live and obligation.is_task):
        return False
    if actor.may(Permission.DIRECTIVES_ASSIGN):
        return True
    has = actor.body is not None and obligation.assignments.valid_on(today).filter(body=actor.body).exists()
    return has and actor.may(Permission.DIRECTIVES_REPORT_RESULT)


def sees_difficulties(actor: Actor) -> bool:
    """What stands in the way is for those who serve in an office."""
    return actor.may(Permission.INSPECTIONS_READ)


@dataclass(frozen=True)
class HolderRow:
    """A body that has or had the obligation, with what this reader may press."""

    assignment: Assignment
    valid: bool
    end_form: forms.Form | None
    focal_form: forms.Form | None


def holder_rows(obligation: Obligation, actor: Actor, wrong: Wrong, today: date) -> list[HolderRow]:
    """Assignments to the whole obligation. Two queries."""
    chosen = obligation.assignments.filter(work_item=None).select_related("body", "taken_over_from__body", "focal")
    assignments = list(chosen.order_by("part", "pk"))
    named = [each for each in assignments if each.is_valid_on(today) and may_name_focal(actor, each)]
    people = people_of([each.body_id for each in named], today) if obligation.clause.directive.is_live else {}
    return [
        HolderRow(
            each,
            each.is_valid_on(today),
            _end_form(each, wrong, today) if may_arrange(actor, obligation) and each.is_valid_on(today) else None,
            _focal_form(each, people.get(each.body_id, []), wrong) if each in named and people else None,
        )
        for each in assignments
    ]


def people_of(bodies: Sequence[int], today: date) -> dict[int, list[User]]:
    """Who serves in each body on a day, by name; a body without people is not there."""
    found: dict[int, list[User]] = {}
    serving = Appointment.objects.valid_on(today).filter(body__in=bodies, user__is_active=True).select_related("user")
    for each in serving.order_by("user__display_name", "pk"):
        people = found.setdefault(each.body_id or 0, [])
        if each.user not in people:
            people.append(each.user)
    return found


def _end_form(assignment: Assignment, wrong: Wrong, today: date) -> forms.Form:
    key = assignment.pk
    return wrong.form_for("end", key) or EndAssignmentForm(prefix=f"e{key}", initial={"on": today})


def _focal_form(assignment: Assignment, people: Sequence[User], wrong: Wrong) -> forms.Form | None:
    if not people and assignment.focal is None:
        return None
    form = wrong.form_for("focal", assignment.pk)
    return form or FocalForm(people=people, prefix=f"f{assignment.pk}", initial={"user": assignment.focal_id or ""})


@dataclass(frozen=True)
class DifficultyRow:
    """What stands in the way, and whether this reader gives it to somebody or drops it."""

    difficulty: Difficulty
    may_give: bool
    drop_form: forms.Form | None


@dataclass(frozen=True)
class Difficulties:
    """The part of the page; `raise_form`: for whom may raise one."""

    rows: list[DifficultyRow]
    raise_form: forms.Form | None
    is_open: bool


def difficulties_of(obligation: Obligation, actor: Actor, wrong: Wrong, today: date) -> Difficulties | None:
    """None: not for this reader."""
    if not sees_difficulties(actor) or not obligation.is_task:
        return None
    arranges = may_arrange(actor, obligation)
    rows = [
        DifficultyRow(
            each,
            arranges and each.is_open and each.bottleneck.work_item_id is None,
            wrong.form_for("drop", each.bottleneck.pk) or DropBottleneckForm(prefix=f"b{each.bottleneck.pk}")
            if arranges and each.is_open
            else None,
        )
        for each in difficulties(Bottleneck.objects.filter(obligation=obligation), today)
    ]
    raising = may_raise(actor, obligation, today)
    form = (wrong.form_for("raise", 0) or BottleneckForm(prefix="v")) if raising else None
    return Difficulties(rows, form, wrong.about == "raise")


@dataclass(frozen=True)
class GoalRow:
    """What a year aims at, in the indicator's own name and unit."""

    goal: Goal
    name: str
    unit: str


@dataclass(frozen=True)
class Goals:
    rows: list[GoalRow]
    form: forms.Form | None
    is_open: bool


def goals_of(obligation: Obligation, actor: Actor, wrong: Wrong, today: date) -> Goals:
    """What the years aim at; one query."""
    rows = [_goal_row(each) for each in obligation.goals.all()]
    form = (wrong.form_for("goal", 0) or goal_form(today.year)) if may_arrange(actor, obligation) else None
    return Goals(rows, form, wrong.about == "goal")


def goal_form(year: int, data: Mapping[str, Any] | None = None) -> GoalForm:
    """The form over the indicators of the law of this installation."""
    choices = [(code, " · ".join(part for part in named_figure(code) if part)) for code in law().indicators]
    return GoalForm(data, indicators=choices, prefix="m", initial={"year": year})


def _goal_row(goal: Goal) -> GoalRow:
    return GoalRow(goal, *named_figure(goal.indicator))


def carried_out_of(obligation: Obligation) -> tuple[list[Obligation], list[Obligation]]:
    """Duties of later documents that carry this one out, and those that it carries out, as persons confirmed. Two
    queries."""
    chosen = Obligation.objects.filter(clause__directive__status="live").select_related("clause__directive")
    confirmed = CarriedOut.objects.confirmed()
    by, of = confirmed.filter(duty=obligation), confirmed.filter(plan_duty=obligation)
    return (
        list(chosen.filter(pk__in=by.values("plan_duty")).order_by("clause__directive", "pk")),
        list(chosen.filter(pk__in=of.values("duty")).order_by("clause__directive", "pk")),
    )


def amendments_of(obligation: Obligation) -> tuple[list[Amendment], list[Amendment]]:
    """What later documents did to this obligation, and whose place it takes; those that were undone stay in the
    history alone. Two queries."""
    chosen = Amendment.objects.filter(undone_at=None).select_related(
        "document", "replacement__clause__directive", "obligation__clause__directive"
    )
    return list(chosen.filter(obligation=obligation)), list(chosen.filter(replacement=obligation))
