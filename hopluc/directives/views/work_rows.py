"""A work item on the page of its obligation: what it amounts to, and what this reader may press on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django import forms

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.directives.forms.following import AskExtensionForm, EndHoldForm, GrantExtensionForm, RefuseExtensionForm
from hopluc.directives.forms.work import ReasonForm, ResultForm
from hopluc.directives.models import (
    Assignment,
    Extension,
    Hold,
    Obligation,
    ResultDraft,
    ResultState,
    WorkItem,
    WorkSource,
)
from hopluc.directives.queries.board import due_words
from hopluc.directives.queries.clock_story import ClockStory, clock_stories
from hopluc.directives.queries.following import seen_sources
from hopluc.directives.queries.item_facts import ItemFacts
from hopluc.directives.queries.work import Work, judged_from
from hopluc.directives.views.goal_figures import offered_figures


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

    `draft`: what the reader's own body is writing; `holders`: whom something that came up on the way was given to; of a
    period the obligation's page says it.
    """

    work: Work
    story: ClockStory
    holders: tuple[str, ...]
    draft: ResultDraft | None
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
        pressed = self.decisions or self.withdrawable or self.undoable or self.asked or self.own_asked
        return not self.work.is_open and not pressed

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
    """Every work item of an obligation that this reader may see, the newest period first, as this reader meets it."""
    items = list(
        WorkItem.objects.filter(obligation=obligation, source__in=seen_sources(actor))
        .order_by("-period_year", "-period_number", "pk")
        .select_related("obligation__clause__directive")
    )
    facts = ItemFacts.read(items, with_files=True)
    stories = clock_stories(items, facts, today)
    reader = _Reader(actor, wrong, today, _drafts(items, actor))
    return [
        reader.row(work, stories[work.item.pk], facts.assignments_of(work.item))
        for work in judged_from(facts, items, today)
    ]


def _drafts(items: Sequence[WorkItem], actor: Actor) -> dict[int, ResultDraft]:
    """Of the reader's own body, by item: nobody else's are read at all."""
    rows = ResultDraft.objects.filter(work_item__in=items, body=actor.body) if actor.body is not None else ()
    return {each.work_item_id: each for each in rows}


@dataclass(frozen=True)
class _Reader:
    """Who looks, with the form that came back wrong, if any."""

    actor: Actor
    wrong: Wrong
    today: date
    drafts: Mapping[int, ResultDraft]

    def row(self, work: Work, story: ClockStory, assignments: list[Assignment]) -> WorkRow:
        held = [each for each in assignments if each.is_valid_on(self.today)]
        body = self.actor.body
        has = body is not None and any(each.body_id == body for each in held)
        reports = self.actor.may(Permission.DIRECTIVES_REPORT_RESULT)
        follows = self.actor.may(Permission.DIRECTIVES_DECIDE) and not has and body is not None
        waiting = [each.result for each in work.evidence if each.state == ResultState.SUBMITTED]
        own = {each.result for each in work.evidence if each.body_key == body}
        return WorkRow(
            work=work,
            story=story,
            holders=tuple(each.body.shown_name for each in held) if work.item.source != WorkSource.PERIOD else (),
            draft=self.drafts.get(work.item.pk) if has and reports else None,
            result_form=self._result_form(work) if has and reports else None,
            decisions=[(key, self._reason_form(key)) for key in waiting if self._decides(key in own)],
            withdrawable=frozenset(key for key in waiting if reports and key in own),
            undoable=self._undoable(work),
            ask_form=self._ask_form(work, story) if has and reports else None,
            asked=tuple(self._asked(each) for each in story.waiting if self._decides(each.body_id == body)),
            own_asked=frozenset(each.pk for each in story.waiting if reports and each.body_id == body),
            may_hold=follows and work.is_open and story.open_hold is None,
            end_hold_form=self._end_hold_form(story.open_hold) if follows and story.open_hold is not None else None,
        )

    def _decides(self, own: bool) -> bool:
        """A body other than the doer decides; whoever belongs to no body cannot show that."""
        return self.actor.may(Permission.DIRECTIVES_DECIDE) and self.actor.body is not None and not own

    def _undoable(self, work: Work) -> frozenset[int]:
        """Decisions of today of this body, on the newest version of its doer."""
        newest = {each.body_key: each.result for each in work.evidence}
        return frozenset(
            each.result
            for each in work.evidence
            if self.actor.may(Permission.DIRECTIVES_DECIDE)
            and each.decided == self.today
            and each.decided_body == self.actor.body
            and newest[each.body_key] == each.result
        )

    def _result_form(self, work: Work) -> forms.Form | None:
        if self.actor.body is None or not work.takes_result_of(self.actor.body):
            return None
        key = work.item.pk
        return self.wrong.form_for("result", key) or ResultForm(
            prefix=f"r{key}",
            draft=self.drafts.get(key),
            offered=offered_figures(work.obligation, work.item.period_year, self.today),
        )

    def _reason_form(self, result: int) -> forms.Form:
        return self.wrong.form_for("send_back", result) or ReasonForm(prefix=f"d{result}")

    def _ask_form(self, work: Work, story: ClockStory) -> forms.Form | None:
        """While there is a day to move, and no question of the body waits."""
        waits = any(each.body_id == self.actor.body for each in story.waiting)
        if work.item.due is None or not work.is_open or waits:
            return None
        key = work.item.pk
        return self.wrong.form_for("ask", key) or AskExtensionForm(prefix=f"x{key}")

    def _asked(self, extension: Extension) -> Asked:
        key, start = extension.pk, {"due": extension.due_asked}
        return Asked(
            extension,
            self.wrong.form_for("grant", key) or GrantExtensionForm(prefix=f"g{key}", initial=start),
            self.wrong.form_for("refuse", key) or RefuseExtensionForm(prefix=f"n{key}"),
        )

    def _end_hold_form(self, hold: Hold) -> forms.Form:
        key, start = hold.pk, {"on": self.today}
        return self.wrong.form_for("end_hold", key) or EndHoldForm(prefix=f"z{key}", initial=start)
