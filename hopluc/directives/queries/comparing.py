"""Two documents as rows to compare, and what a plan carries out with what people decided of it."""

from dataclasses import dataclass
from typing import Literal

from hopluc.clauses.comparing import Change, Coverage, Document, Duty, Pair, compare, covers, labelled, mentions
from hopluc.directives.models import CarriedOut, Clause, Directive, NamedBody, Obligation, ObligationKind, Part

CarryState = Literal["confirmed", "covered", "doubtful", "none"]


@dataclass(frozen=True)
class Rows:
    """The duties of one document to compare, and the obligations that they are, by the duty's key."""

    document: Document
    obligations: dict[str, Obligation]


def rows_of_document(directive: Directive) -> Rows:
    """The obligations of a document in the order of its text, as `clauses.comparing` takes them. Three queries."""
    reader = _Reader(directive)
    duties = [reader.duty(obligation) for obligation in reader.obligations]
    document = Document(tuple(duties), directive.number, directive.kind)
    return Rows(document, {str(obligation.pk): obligation for obligation in reader.obligations})


class _Reader:
    """One document read once; its duties with what stands above and beside them."""

    def __init__(self, directive: Directive) -> None:
        self.text = directive.text
        self.clauses = {clause.pk: clause for clause in directive.clauses.order_by("order")}
        found = Obligation.objects.filter(clause__directive=directive).order_by("clause__order", "order")
        self.obligations = list(found)
        self.named: dict[int, list[NamedBody]] = {}
        for each in NamedBody.objects.filter(obligation__clause__directive=directive).select_related("body"):
            self.named.setdefault(each.obligation_id, []).append(each)
        self.count = dict.fromkeys(self.clauses, 0)
        for obligation in self.obligations:
            obligation.clause = self.clauses[obligation.clause_id]
            obligation.clause.directive = directive
            self.count[obligation.clause_id] += 1

    def duty(self, obligation: Obligation) -> Duty:
        clause, named = obligation.clause, self.named.get(obligation.pk, [])
        above = self._above(clause)
        heading = "\n".join(self.text[each.start : each.end] for each in above if not self.count[each.pk])
        # What stands in the clause beside its one duty (a column of a table, a bracket) is said of that duty.
        around = self.text[clause.start : clause.end] if self.count[clause.pk] == 1 else obligation.text
        path: tuple[str, ...] = ()
        for each in (*above, clause):
            path = labelled(path, each.number)
        return Duty(
            key=str(obligation.pk),
            text=obligation.text,
            path=path,
            kind=ObligationKind(obligation.kind).value,
            lead=tuple(_name(each) for each in named if each.part == Part.LEAD),
            supporting=tuple(_name(each) for each in named if each.part == Part.SUPPORTING),
            due=obligation.due,
            recurrence=obligation.recurrence or None,
            deliverable=obligation.deliverable or None,
            references=mentions(heading) + mentions(around),
            heading=heading,
            printed=tuple(each.printed for each in named if each.printed),
        )

    def _above(self, clause: Clause) -> list[Clause]:
        """The clauses around one, the outermost first."""
        found: list[Clause] = []
        at = clause.parent_id
        while at is not None:
            found.insert(0, self.clauses[at])
            at = self.clauses[at].parent_id
        return found


def _name(named: NamedBody) -> str:
    return named.body.name if named.body else named.printed


# ── What a plan carries out, with what people said ──


@dataclass(frozen=True)
class Carrier:
    """A plan duty that carries out a duty, or is said to: proposed by the system (`pair`), decided by a person
    (`decided`), or both."""

    obligation: Obligation
    number: str
    pair: Pair | None
    decided: CarriedOut | None

    @property
    def is_rejected(self) -> bool:
        return self.decided is not None and not self.decided.is_confirmed

    @property
    def is_confirmed(self) -> bool:
        return self.decided is not None and self.decided.is_confirmed

    @property
    def is_by_hand(self) -> bool:
        return self.decided is not None and self.decided.is_by_hand


@dataclass(frozen=True)
class Carried:
    """A duty of the directive with its carriers: confirmed ones first, then the surest; rejected ones last."""

    obligation: Obligation
    number: str
    carriers: tuple[Carrier, ...]

    @property
    def standing(self) -> tuple[Carrier, ...]:
        return tuple(each for each in self.carriers if not each.is_rejected)

    @property
    def state(self) -> CarryState:
        """ "confirmed" by a person; else by what is proposed and nobody rejected: "covered", "doubtful", "none"."""
        if any(each.is_confirmed for each in self.standing):
            return "confirmed"
        pairs = [each.pair for each in self.standing if each.pair is not None]
        if not pairs:
            return "none"
        return "covered" if any(pair.is_sure for pair in pairs) else "doubtful"


@dataclass(frozen=True)
class CarriedView:
    """Every task of a directive with what carries it out, and the plan's tasks that carry out none of them."""

    duties: tuple[Carried, ...]
    alone: tuple[tuple[str, Obligation], ...]
    plan_tasks: tuple[tuple[str, Obligation], ...]

    @property
    def counts(self) -> dict[CarryState, int]:
        """How many duties are in each state, every state there."""
        states = [each.state for each in self.duties]
        return {state: states.count(state) for state in ("confirmed", "covered", "doubtful", "none")}


def carried_view(directive: Directive, plan: Directive) -> CarriedView:
    """Compare a directive with a plan and lay what people decided over it."""
    mine, theirs = rows_of_document(directive), rows_of_document(plan)
    coverage = covers(mine.document, theirs.document)
    decided = {
        (str(each.duty_id), str(each.plan_duty_id)): each for each in CarriedOut.objects.between(directive.pk, plan.pk)
    }
    duties = tuple(_carried(coverage, mine, theirs, decided))
    working = {carrier.obligation.pk for each in duties for carrier in each.standing}
    tasks = tuple((duty.number, theirs.obligations[duty.key]) for duty in theirs.document.duties if duty.kind == "task")
    return CarriedView(duties, tuple(each for each in tasks if each[1].pk not in working), tasks)


def _carried(coverage: Coverage, mine: Rows, theirs: Rows, decided: dict[tuple[str, str], CarriedOut]) -> list[Carried]:
    numbers = {duty.key: duty.number for duty in theirs.document.duties}
    found = []
    for covered in coverage.duties:
        key = covered.duty.key
        proposed = {pair.by.key: pair for pair in covered.pairs}
        said = [by for (duty, by) in decided if duty == key and by not in proposed]
        carriers = [
            Carrier(theirs.obligations[by], numbers[by], proposed.get(by), decided.get((key, by)))
            for by in [*proposed, *said]
        ]
        # Python sorts without changing the order of equals: the surest first among each.
        carriers.sort(key=lambda each: (each.is_rejected, not each.is_confirmed))
        found.append(Carried(mine.obligations[key], covered.duty.number, tuple(carriers)))
    return found


def proposal(directive: Directive, plan: Directive, duty: int, plan_duty: int) -> Pair | None:
    """What the system proposes of two obligations; None where it proposes nothing."""
    coverage = covers(rows_of_document(directive).document, rows_of_document(plan).document)
    wanted = (str(duty), str(plan_duty))
    return next((pair for pair in coverage.pairs if (pair.duty.key, pair.by.key) == wanted), None)


def version_changes(old: Directive, new: Directive) -> tuple[Change, ...]:
    """What became of every duty of one version in the other, of every kind."""
    return compare(rows_of_document(old).document, rows_of_document(new).document).changes
