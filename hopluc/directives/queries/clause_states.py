"""Every clause of a directive with its state for a year as of a day: what living page and yearly report show."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from hopluc.directives.models import (
    Assignment,
    Clause,
    Directive,
    NamedBody,
    Obligation,
    ObligationKind,
    Part,
    Recurrence,
    Result,
    ResultState,
    WorkItem,
    WorkSource,
)
from hopluc.directives.queries.item_facts import ItemFacts
from hopluc.directives.queries.judgement import is_withdrawn_on, judge_periods
from hopluc.directives.queries.states import DONE, State, summary
from hopluc.journal.queries import kept
from hopluc.kernel.dates import day_of, format_date, year_end


@dataclass(frozen=True)
class Holder:
    """A body that has, or is named for, an obligation. `body` None: the printed name is not in the register.
    `printed`: the words of the directive; blank where a person or a succession added the body."""

    name: str
    body: int | None
    printed: str = ""

    @property
    def known(self) -> bool:
        return self.body is not None


@dataclass(frozen=True)
class EvidenceFile:
    """One file of a result, or a link to a page of the system (`address`, without the host). `attachment`: its key;
    None for the first file, which stands in the result itself."""

    name: str
    attachment: int | None = None
    address: str = ""


@dataclass(frozen=True)
class Evidence:
    """One result as it stood on the day. `state` is a ResultState value; `counted`: (name, number as text); `files`:
    all of them, and links, in their order."""

    result: int
    obligation: int
    body: str
    year: int
    version: int
    text: str
    counted: tuple[tuple[str, str], ...]
    file: int | None
    file_name: str
    submitted: date
    state: str
    decided: date | None
    reason: str
    withdrawn: date | None = None
    body_key: int | None = None
    decided_body: int | None = None
    files: tuple[EvidenceFile, ...] = ()

    @property
    def file_names(self) -> tuple[str, ...]:
        """What the files are called, links apart."""
        return tuple(each.name for each in self.files if not each.address)

    @property
    def is_accepted(self) -> bool:
        return self.state == ResultState.ACCEPTED


@dataclass(frozen=True)
class ObligationState:
    """One obligation in a year. `due`: the day of the year's (next) work item, None where nothing falls due."""

    pk: int
    text: str
    start: int
    end: int
    kind: str
    recurrence: str
    state: State
    lead: tuple[Holder, ...]
    supporting: tuple[Holder, ...]
    due: date | None
    due_is_printed: bool
    due_text: str
    deliverable: str
    evidence: tuple[Evidence, ...]

    @property
    def is_task(self) -> bool:
        return self.kind == ObligationKind.TASK

    @property
    def recurrence_label(self) -> str:
        return str(Recurrence(self.recurrence).label) if self.recurrence else ""

    @property
    def has_evidence(self) -> bool:
        """Evidence is what a body other than the doer has accepted."""
        return any(each.is_accepted for each in self.evidence)

    @property
    def due_words(self) -> str:
        """ "cuối năm 2021" for the end of a year that no document prints, the printed words, or the day."""
        if self.due is None:
            return self.due_text
        if not self.due_is_printed and self.due == year_end(self.due.year):
            return _("cuối năm %(year)s") % {"year": self.due.year}
        return format_date(self.due)


@dataclass(frozen=True)
class ClauseState:
    """One clause in a year, in the order of the text. `depth` 0 is the outermost; `obligations` and `evidence` are
    the clause's own; state and counts are of its own obligations, or, where it has none, of the clauses under it."""

    pk: int
    number: str
    anchor: str
    depth: int
    closing: bool
    text: str
    start: int
    end: int
    state: State
    lead: tuple[str, ...]
    supporting: tuple[str, ...]
    obligations: tuple[ObligationState, ...]
    evidence: tuple[Evidence, ...]
    tasks: int
    with_evidence: int
    done: int

    @property
    def label(self) -> str:
        if self.number:
            return _("Khoản %(number)s") % {"number": self.number}
        return _("Phần kết") if self.closing else _("Đoạn")

    @property
    def counts(self) -> str:
        """ "3/5 nhiệm vụ có minh chứng"; blank for a clause that asks for no task."""
        if not self.tasks:
            return ""
        values = {"with_evidence": self.with_evidence, "tasks": self.tasks}
        return _("%(with_evidence)s/%(tasks)s nhiệm vụ có minh chứng") % values

    @property
    def next_due(self) -> ObligationState | None:
        """The obligation of the clause that falls due first and is not done."""
        waiting = [each for each in self.obligations if each.due is not None and each.state not in DONE]
        return min(waiting, key=lambda each: each.due or date.max, default=None)


@kept
def clause_states(directive: Directive, year: int, on: date) -> Sequence[ClauseState]:
    """Every clause in the order of the text, for a year, as known at the end of the day `on`. Eight queries, kept."""
    facts = _Facts.of(Obligation.objects.filter(clause__directive=directive), year)
    obligations: dict[int, list[ObligationState]] = defaultdict(list)
    for obligation in facts.obligations:
        obligations[obligation.clause_id].append(facts.judge(obligation, directive.text, year, on))
    clauses = list(Clause.objects.filter(directive=directive).order_by("order"))
    children: dict[int | None, list[Clause]] = defaultdict(list)
    for clause in clauses:
        children[clause.parent_id].append(clause)

    def under(clause: Clause) -> list[ObligationState]:
        found = list(obligations[clause.pk])
        for child in children[clause.pk]:
            found.extend(under(child))
        return found

    depth: dict[int | None, int] = {None: -1}
    states = []
    for clause in clauses:
        depth[clause.pk] = depth[clause.parent_id] + 1
        own = tuple(obligations[clause.pk])
        states.append(_clause_state(clause, directive.text, depth[clause.pk], own, own or tuple(under(clause))))
    return tuple(states)


def obligation_state(obligation: Obligation, year: int, on: date) -> ObligationState:
    """One obligation in a year, as known at the end of the day `on`."""
    facts = _Facts.of(Obligation.objects.filter(pk=obligation.pk), year)
    return facts.judge(facts.obligations[0], obligation.clause.directive.text, year, on)


def obligation_states(keys: Collection[int], year: int, on: date) -> dict[int, ObligationState]:
    """Obligation → its state in a year, of any documents. Seven queries."""
    found = Obligation.objects.filter(pk__in=keys).select_related("clause")
    texts = dict(Directive.objects.filter(clauses__obligations__in=keys).values_list("pk", "text").distinct())
    facts = _Facts.of(found, year)
    return {each.pk: facts.judge(each, texts[each.clause.directive_id], year, on) for each in facts.obligations}


def _clause_state(
    clause: Clause, text: str, depth: int, own: tuple[ObligationState, ...], counted: tuple[ObligationState, ...]
) -> ClauseState:
    tasks = [each for each in counted if each.is_task and each.state != State.ENDED]
    # Who is named for orientation alone has nothing to do; without any task those names are all that is known.
    duties = [each for each in own if each.is_task] or own
    return ClauseState(
        pk=clause.pk,
        number=clause.number,
        anchor=clause.anchor,
        depth=depth,
        closing=clause.closing,
        text=text[clause.start : clause.end],
        start=clause.start,
        end=clause.end,
        state=summary(each.state for each in counted),
        lead=_names(duties, Part.LEAD),
        supporting=_names(duties, Part.SUPPORTING),
        obligations=own,
        evidence=tuple(evidence for each in own for evidence in each.evidence),
        tasks=len(tasks),
        with_evidence=sum(each.has_evidence for each in tasks),
        done=sum(each.state in DONE for each in tasks),
    )


def _names(obligations: Sequence[ObligationState], part: Part) -> tuple[str, ...]:
    holders = (holder for each in obligations for holder in (each.lead if part == Part.LEAD else each.supporting))
    return tuple(dict.fromkeys(holder.name for holder in holders))


@dataclass(frozen=True)
class _Facts:
    """What the states of some obligations rest on, read at once."""

    obligations: list[Obligation]
    named: dict[int, list[NamedBody]]
    items: dict[int, list[WorkItem]]
    facts: ItemFacts

    @classmethod
    def of(cls, chosen: QuerySet[Obligation], year: int) -> "_Facts":
        obligations = {each.pk: each for each in chosen.order_by("clause__order", "order")}
        named: dict[int, list[NamedBody]] = defaultdict(list)
        for row in NamedBody.objects.filter(obligation__in=obligations).select_related("body"):
            named[row.obligation_id].append(row)
        # Of the years before only what `items_of` may ask for: a duty whose printed day has passed.
        earlier = [each.pk for each in obligations.values() if each.due and each.due.year < year]
        asked = Q(period_year=year) | Q(obligation__in=earlier, period_year__lt=year)
        read = list(WorkItem.objects.filter(asked, obligation__in=obligations, source=WorkSource.PERIOD))
        items: dict[int, list[WorkItem]] = defaultdict(list)
        for item in read:
            item.obligation = obligations[item.obligation_id]
            items[item.obligation_id].append(item)
        return cls(list(obligations.values()), named, items, ItemFacts.read(read, obligations, with_files=True))

    def items_of(self, obligation: Obligation, year: int) -> list[WorkItem]:
        """The year's items; for a duty whose printed day lies in an earlier year, those of its last year."""
        items = self.items[obligation.pk]
        this_year = [item for item in items if item.period_year == year]
        if this_year or not items or obligation.due is None or obligation.due.year >= year:
            return this_year
        last = max(item.period_year for item in items)
        return [item for item in items if item.period_year == last]

    def judge(self, obligation: Obligation, text: str, year: int, on: date) -> ObligationState:
        items = self.items_of(obligation, year)
        judged = [(self.facts.clocks[item.pk].due_on(on), self.facts.judge(item, on)) for item in items]
        day = min(on, year_end(year))
        dues = sorted(due for due, state in judged if due is not None and state not in DONE)
        dues = dues or sorted((due for due, _state in judged if due is not None), reverse=True)
        return ObligationState(
            pk=obligation.pk,
            text=text[obligation.start : obligation.end],
            start=obligation.start,
            end=obligation.end,
            kind=obligation.kind,
            recurrence=obligation.recurrence,
            state=self._state(obligation, judged, day, on),
            lead=self._holders(obligation, Part.LEAD, day),
            supporting=self._holders(obligation, Part.SUPPORTING, day),
            due=dues[0] if dues else obligation.due,
            due_is_printed=obligation.due is not None,
            due_text=obligation.due_text,
            deliverable=obligation.deliverable,
            evidence=tuple(each for item in items for each in self._evidence(item, on)),
        )

    def _state(self, obligation: Obligation, judged: list[tuple[date | None, State]], day: date, on: date) -> State:
        if obligation.kind == ObligationKind.ORIENTATION:
            return State.ORIENTATION
        if obligation.kind == ObligationKind.INFORMATION:
            return State.INFORMATION
        found = judge_periods(judged, on)
        if obligation.ended is not None and obligation.ended <= day and found not in DONE:
            return State.ENDED
        if found is not None:
            return found
        leads = (each for each in self._assignments(obligation) if each.part == Part.LEAD)
        if not any(each.is_valid_on(day) for each in leads):
            return State.NOT_ASSIGNED
        # One day, in a year to come: its work is opened then.
        is_later = not obligation.recurrence and obligation.due is not None and obligation.due.year > day.year
        return State.NOT_DUE if is_later else State.NO_EVIDENCE

    def _assignments(self, obligation: Obligation) -> list[Assignment]:
        return self.facts.shared.get(obligation.pk, [])

    def _holders(self, obligation: Obligation, part: Part, day: date) -> tuple[Holder, ...]:
        """Who has it on a day, and the printed names that the register does not know. Before anything is assigned:
        the bodies that the directive names."""
        assignments = self._assignments(obligation)
        named = [row for row in self.named[obligation.pk] if row.part == part]
        holders = [
            Holder(each.body.shown_name, each.body_id, each.from_text)
            for each in assignments
            if each.part == part and each.is_valid_on(day)
        ]
        if not assignments:
            holders = [Holder(row.body.shown_name, row.body_id, row.printed) for row in named if row.body is not None]
        holders += [Holder(row.printed, None, row.printed) for row in named if row.body is None]
        # Two printed names may mean one body ("Ủy ban Mặt trận Tổ quốc và các tổ chức …").
        return tuple({(holder.body, holder.name): holder for holder in reversed(holders)}.values())[::-1]

    def _evidence(self, item: WorkItem, on: date) -> list[Evidence]:
        """What stood on the day; what was taken back is in the history of the obligation, and is no evidence."""
        return [
            evidence_of(result, item, on)
            for result in self.facts.results_of(item)
            if day_of(result.submitted_at) <= on and not is_withdrawn_on(result, on)
        ]


def evidence_of(result: Result, item: WorkItem, on: date) -> Evidence:
    """A result as it stood at the end of a day: a decision of a later day was not known then."""
    decided = day_of(result.decided_at) if result.decided_at is not None else None
    known = decided is not None and decided <= on
    withdrawn = day_of(result.withdrawn_at) if result.withdrawn_at is not None else None
    taken_back = withdrawn is not None and withdrawn <= on
    return Evidence(
        result=result.pk,
        obligation=item.obligation_id,
        body=result.body.shown_name,
        year=item.period_year,
        version=result.version,
        text=result.text,
        counted=tuple(result.counted.items()),
        file=result.file_id,
        file_name=result.file.name if result.file else "",
        submitted=day_of(result.submitted_at),
        state=str(result.state) if known or taken_back else ResultState.SUBMITTED.value,
        decided=decided if known else None,
        reason=result.reason if known else "",
        withdrawn=withdrawn if taken_back else None,
        body_key=result.body_id,
        decided_body=result.decided_body_id if known else None,
        files=_files_of(result),
    )


def _files_of(result: Result) -> tuple[EvidenceFile, ...]:
    first = [EvidenceFile(result.file.name)] if result.file else []
    more = [
        EvidenceFile(each.file.name if each.file else each.label or each.address, each.pk, each.address)
        for each in result.attachments.all()
    ]
    return (*first, *more)
