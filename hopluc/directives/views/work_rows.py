"""A work item on the page of its obligation: what it amounts to, and what this reader may press on it."""

from dataclasses import dataclass
from datetime import date

from django import forms

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.directives.forms.following import AskExtensionForm, EndHoldForm, GrantExtensionForm, RefuseExtensionForm
from hopluc.directives.forms.work import ReasonForm, ResultForm
from hopluc.directives.models import Assignment, Extension, Obligation, ResultState, WorkItem, WorkSource
from hopluc.directives.queries.board import due_words
from hopluc.directives.queries.clock_story import ClockStory, clock_stories
from hopluc.directives.queries.item_facts import ItemFacts
from hopluc.directives.queries.work import Work, judged_from


@dataclass
class Wrong:
    """A form that came back with errors: which one, and about which row."""

    form: forms.Form | None = None
    about: str = ""
    row: int = 0

    def form_for(self, about: str, row: int) -> forms.Form | None:
        return self.form if (self.about, self.row) == (about, row) else None


@dataclass(frozen=True)
class Asked:
    """More time that was asked for and waits, with the forms of who may answer."""

    extension: Extension
    grant: forms.Form
    refuse: forms.Form


@dataclass(frozen=True)
class WorkRow:
    """A work item with the forms that this reader may use on it, and what the reader may take back.

    `holders`: whom something that came up on the way was given to; of a period the obligation's page says it.
    """

    work: Work
    story: ClockStory
    holders: tuple[str, ...]
    result_form: forms.Form | None
    decisions: list[tuple[int, forms.Form]]
    withdrawable: frozenset[int]
    undoable: frozenset[int]
    ask_form: forms.Form | None
    asked: tuple[Asked, ...]
    own_asked: frozenset[int]
    may_hold: bool
    end_hold_form: forms.Form | None

    @property
    def is_folded(self) -> bool:
        """Whether it is done and nothing is to be pressed on it."""
        return not self.work.is_open and not (self.decisions or self.withdrawable or self.undoable)

    @property
    def due_words(self) -> str:
        return due_words(self.work.item)

    @property
    def name(self) -> str:
        """The period, or what came up on the way."""
        if self.is_own:
            return f"{WorkSource(self.work.item.source).label}: {self.work.item.title}"
        return self.work.period

    @property
    def is_own(self) -> bool:
        return self.work.item.source != WorkSource.PERIOD


def work_rows(obligation: Obligation, actor: Actor, wrong: Wrong, today: date) -> list[WorkRow]:
    """Every work item of an obligation, the newest period first, as this reader meets it."""
    items = list(
        WorkItem.objects.filter(obligation=obligation)
        .order_by("-period_year", "-period_number", "pk")
        .select_related("obligation__clause__directive")
    )
    facts = ItemFacts.read(items)
    stories = clock_stories(items, facts, today)
    return [
        _row(work, stories[work.item.pk], facts.assignments_of(work.item), actor, wrong, today)
        for work in judged_from(facts, items, today)
    ]


def _row(  # one line of the page is made of all that is known of it
    work: Work, story: ClockStory, assignments: list[Assignment], actor: Actor, wrong: Wrong, today: date
) -> WorkRow:
    held = [each for each in assignments if each.is_valid_on(today)]
    has = actor.body is not None and any(each.body_id == actor.body for each in held)
    reports, decides = actor.may(Permission.DIRECTIVES_REPORT_RESULT), actor.may(Permission.DIRECTIVES_DECIDE)
    waiting = [each for each in work.evidence if each.state == ResultState.SUBMITTED]
    newest = {each.body_key: each.result for each in work.evidence}
    key = work.item.pk
    return WorkRow(
        work=work,
        story=story,
        holders=tuple(each.body.shown_name for each in held) if work.item.source != WorkSource.PERIOD else (),
        result_form=(
            wrong.form_for("result", key) or ResultForm(prefix=f"r{key}")
            if has and reports and actor.body is not None and work.takes_result_of(actor.body)
            else None
        ),
        decisions=[
            (each.result, wrong.form_for("send_back", each.result) or ReasonForm(prefix=f"d{each.result}"))
            for each in waiting
            if decides and actor.body not in (None, each.body_key)
        ],
        withdrawable=frozenset(each.result for each in waiting if reports and each.body_key == actor.body),
        undoable=frozenset(
            each.result
            for each in work.evidence
            if decides
            and each.decided == today
            and each.decided_body == actor.body
            and newest[each.body_key] == each.result
        ),
        ask_form=_ask_form(work, story, actor, wrong) if has and reports else None,
        asked=tuple(_asked(each, wrong) for each in story.waiting if decides and actor.body not in (None, each.body_id)),
        own_asked=frozenset(each.pk for each in story.waiting if reports and each.body_id == actor.body),
        may_hold=decides and not has and actor.body is not None and work.is_open and story.open_hold is None,
        end_hold_form=(
            wrong.form_for("end_hold", story.open_hold.pk)
            or EndHoldForm(prefix=f"z{story.open_hold.pk}", initial={"on": today})
            if decides and not has and story.open_hold is not None
            else None
        ),
    )


def _ask_form(work: Work, story: ClockStory, actor: Actor, wrong: Wrong) -> forms.Form | None:
    """Of a body that has the work: while there is a day to move, and no question of its own waits."""
    waits = any(each.body_id == actor.body for each in story.waiting)
    if work.item.due is None or not work.is_open or waits:
        return None
    return wrong.form_for("ask", work.item.pk) or AskExtensionForm(prefix=f"x{work.item.pk}")


def _asked(extension: Extension, wrong: Wrong) -> Asked:
    key = extension.pk
    return Asked(
        extension,
        wrong.form_for("grant", key) or GrantExtensionForm(prefix=f"g{key}", initial={"due": extension.due_asked}),
        wrong.form_for("refuse", key) or RefuseExtensionForm(prefix=f"n{key}"),
    )
