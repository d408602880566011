"""What hangs under the duties of a directive: the duties of later documents that carry them out, at every level."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from hopluc.clauses.comparing import Pair
from hopluc.directives.models import CarriedOut, Clause, Directive, DirectiveStatus, Obligation, ObligationKind
from hopluc.directives.queries.beside import beside
from hopluc.directives.queries.clause_states import ObligationState, obligation_states
from hopluc.directives.queries.comparing import carried_view
from hopluc.directives.queries.states import DONE, SHOWN, SILENT, State, summary
from hopluc.journal.queries import kept


@dataclass(frozen=True)
class Sums:
    """How far some duties are: each counted once, those that have ended not at all."""

    duties: int = 0
    with_evidence: int = 0
    done: int = 0
    overdue: int = 0


@dataclass(frozen=True)
class Hung:
    """A duty that a person said carries out the one above it. `link`: key of that decision; `document` and `number`:
    whose and which clause; `under`: what carries out this one."""

    link: int
    state: ObligationState
    directive: int
    document: str
    number: str
    under: tuple["Hung", ...] = ()


@dataclass(frozen=True)
class Branch:
    """A task of the directive with all that hangs under it. `own`: its own results, which come first."""

    own: ObligationState
    clause: int
    number: str
    under: tuple[Hung, ...]

    @property
    def is_ended(self) -> bool:
        return self.own.state == State.ENDED

    @property
    def has_nobody(self) -> bool:
        """Whether it is still asked and no later document carries it out."""
        return not self.under and not self.is_ended

    @property
    def sums(self) -> Sums:
        return sums_of(self.under)

    @property
    def state(self) -> State:
        return rolled(self.own.state, (each.state.state for each in all_of(self.under)))


@dataclass(frozen=True)
class ClauseCascade:
    """A clause through its tasks and those of the clauses under it. `without`: how many of its `tasks` nobody carries
    out; `state`: of the tasks with what hangs under them, None where it has no task."""

    tasks: int
    without: int
    sums: Sums
    state: State | None

    @property
    def has_nobody(self) -> bool:
        return self.tasks > 0 and self.without == self.tasks


@dataclass(frozen=True)
class Cascade:
    """`branches` in the order of the text; `clauses`: key of every clause → its own and what is under it; `documents`:
    how many duties of which later documents (key) hang directly under this one."""

    branches: tuple[Branch, ...]
    clauses: Mapping[int, ClauseCascade]
    documents: Mapping[int, int]

    @property
    def without(self) -> tuple[Branch, ...]:
        return tuple(each for each in self.branches if each.has_nobody)


def rolled(own: State, under: Iterable[State]) -> State:
    """The state of a duty through what hangs under it. Its own results come first: the work of others never finishes
    it, and what presses on it (late, sent back, due soon, given to nobody) stays. Only a duty with nothing of its own
    to show is in progress once something under it has been shown."""
    return State.IN_PROGRESS if own in SILENT and any(state in SHOWN for state in under) else own


def all_of(hung: Iterable[Hung]) -> list[Hung]:
    """Everything that hangs, at every level, each duty once."""
    found: dict[int, Hung] = {}
    waiting = list(hung)
    while waiting:
        each = waiting.pop(0)
        if each.state.pk not in found:
            found[each.state.pk] = each
            waiting += each.under
    return list(found.values())


def sums_of(hung: Iterable[Hung]) -> Sums:
    """How far everything that hangs is."""
    states = [each.state for each in all_of(hung) if each.state.state != State.ENDED]
    return Sums(
        duties=len(states),
        with_evidence=sum(each.has_evidence for each in states),
        done=sum(each.state in DONE for each in states),
        overdue=sum(each.state == State.OVERDUE for each in states),
    )


@kept
def cascade(directive: Directive, year: int, on: date) -> Cascade:
    """The tasks of a directive with what hangs under them, in a year as known at the end of a day. A dozen queries and
    one for each level; kept."""
    tasks = Obligation.objects.filter(clause__directive=directive, kind=ObligationKind.TASK)
    own = {each.pk: each for each in tasks.order_by("clause__order", "order")}
    links = _links(own)
    keys = {*own, *(link.plan_duty_id for row in links.values() for link in row)}
    states = obligation_states(keys, year, on)
    clauses = {each.pk: each for each in Clause.objects.filter(directive=directive)}

    def hung(duty: int, above: frozenset[int]) -> tuple[Hung, ...]:
        return tuple(
            Hung(
                link=link.pk,
                state=states[link.plan_duty_id],
                directive=link.plan_duty.clause.directive_id,
                document=link.plan_duty.clause.directive.name,
                number=link.plan_duty.clause.number,
                under=hung(link.plan_duty_id, above | {link.plan_duty_id}),
            )
            for link in links.get(duty, ())
            if link.plan_duty_id not in above
        )

    branches = tuple(
        Branch(states[key], each.clause_id, clauses[each.clause_id].number, hung(key, frozenset({key})))
        for key, each in own.items()
    )
    carriers = {(each.directive, each.state.pk) for branch in branches for each in branch.under}
    documents = Counter(document for document, _duty in carriers)
    return Cascade(branches, _by_clause(list(clauses.values()), branches), documents)


def _links(first: Iterable[int]) -> dict[int, list[CarriedOut]]:
    """Duty → who carries it out, as persons confirmed, down every level. One query a level; what carries itself out
    in a circle is asked once."""
    found: dict[int, list[CarriedOut]] = {}
    level = set(first)
    while level:
        found |= {key: [] for key in level}
        rows = CarriedOut.objects.confirmed().filter(duty__in=level).select_related("plan_duty__clause__directive")
        for row in rows.defer("plan_duty__clause__directive__text").order_by(
            "plan_duty__clause__directive_id", "plan_duty__clause__order", "plan_duty__order"
        ):
            found[row.duty_id].append(row)
        level = {row.plan_duty_id for key in level for row in found[key]} - set(found)
    return found


def _by_clause(clauses: Sequence[Clause], branches: Sequence[Branch]) -> dict[int, ClauseCascade]:
    above = {clause.pk: clause.parent_id for clause in clauses}
    under: dict[int, list[Branch]] = {clause.pk: [] for clause in clauses}
    for branch in branches:
        at: int | None = branch.clause
        while at is not None:
            under[at].append(branch)
            at = above[at]
    return {key: _clause_cascade(found) for key, found in under.items()}


def _clause_cascade(branches: Sequence[Branch]) -> ClauseCascade:
    asked = [each for each in branches if not each.is_ended]
    return ClauseCascade(
        tasks=len(asked),
        without=sum(each.has_nobody for each in asked),
        sums=sums_of(hung for each in branches for hung in each.under),
        state=summary(each.state for each in branches) if branches else None,
    )


# ── What nobody carries out, and what the system proposes ──


def not_cascaded(on: date) -> QuerySet[Obligation]:
    """Tasks of live directives, still asked on a day, that no confirmed duty of a later document carries out, although
    something of their document is carried out: a plan at the end of the chain has nobody below it."""
    confirmed = CarriedOut.objects.confirmed()
    carried = confirmed.filter(duty__clause__directive=OuterRef("clause__directive"))
    tasks = Obligation.objects.filter(
        Q(ended=None) | Q(ended__gt=on), kind=ObligationKind.TASK, clause__directive__status=DirectiveStatus.LIVE
    )
    alone = tasks.filter(Exists(carried)).exclude(pk__in=confirmed.values("duty"))
    return alone.order_by("clause__directive", "clause__order", "order")


@dataclass(frozen=True)
class Proposed:
    """A plan that names the directive, with the pairs that the system proposes and nobody has decided."""

    plan: Directive
    pairs: tuple[tuple[int, int, Pair], ...]

    @property
    def sure(self) -> tuple[tuple[int, int, Pair], ...]:
        """(duty, plan duty, pair) of those that the system is sure of."""
        return tuple(each for each in self.pairs if each[2].is_sure)


@kept
def proposals_of(directive: Directive) -> tuple[Proposed, ...]:
    """Every live document that names a directive or hangs under it already, with what may hang besides: each once it
    is confirmed. Kept, for words are compared with words."""
    hanging = CarriedOut.objects.confirmed().filter(duty__clause__directive=directive)
    named = [plan.pk for plan in beside(directive, Directive.objects.live()).plans]
    plans = Directive.objects.filter(Q(pk__in=named) | Q(pk__in=hanging.values("plan_duty__clause__directive")))
    return tuple(proposed_between(directive, plan) for plan in plans.order_by("pk"))


def proposed_between(directive: Directive, plan: Directive) -> Proposed:
    """What the system proposes between two documents and nobody has decided."""
    return Proposed(
        plan,
        tuple(
            (each.obligation.pk, carrier.obligation.pk, carrier.pair)
            for each in carried_view(directive, plan).duties
            for carrier in each.carriers
            if carrier.pair is not None and carrier.decided is None
        ),
    )


def carries_out(directive: Directive) -> list[tuple[Directive, int, int]]:
    """(document, its duties carried out, duties of this one that do so): what a document carries out, by confirmed
    decisions."""
    rows = CarriedOut.objects.confirmed().filter(plan_duty__clause__directive=directive)
    found: dict[Directive, tuple[set[int], set[int]]] = {}
    chosen = rows.select_related("duty__clause__directive").defer("duty__clause__directive__text")
    for row in chosen.order_by("duty__clause__directive_id", "duty_id"):
        duties, carriers = found.setdefault(row.duty.clause.directive, (set(), set()))
        duties.add(row.duty_id)
        carriers.add(row.plan_duty_id)
    return [(document, len(duties), len(carriers)) for document, (duties, carriers) in found.items()]
