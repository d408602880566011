"""Decisions of the law as rules: the first outcome that surely holds, with every test and its answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, reduce
from typing import Any

import ibis
from ibis.expr.types import Table

from hopluc.lawbook import Law
from hopluc.lawbook.decisions import Decision, DecisionVersion, Outcome
from hopluc.lawbook.facts import Fact
from hopluc.lawbook.reader import digest_of
from hopluc.rules import conditions, near_miss
from hopluc.rules.conditions import Branch, Leaf, Node, comma_list
from hopluc.rules.measures import MEASURES
from hopluc.rules.near_miss import Gap, gaps
from hopluc.rules.result import Judgement, Part, Plain
from hopluc.rules.rule import Case

# Where an outcome that comes earlier is a better one for the case; a duty or a warning is nothing to strive for.
_STRIVEN_FOR = ("class", "definition", "policy")
# Said of a case that the rule is not for: nothing that another one could strive for.
_OUTSIDE = "not_applicable"
_POINTS = "decimal(18, 4)"
_KEPT_DAYS = 100


@dataclass(frozen=True)
class DatedOutcome:
    """An outcome with its condition as it stands on a day; `node` None: otherwise."""

    outcome: Outcome
    node: Node | None


@dataclass(frozen=True)
class DecisionOfDay:
    """A decision as it stands on a day."""

    version: DecisionVersion
    outcomes: tuple[DatedOutcome, ...]

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Every test once, in the order of the law file."""
        found = {leaf.code: leaf for each in self.outcomes if each.node for leaf in conditions.leaves(each.node)}
        return tuple(found.values())

    @cached_property
    def asked(self) -> tuple[Fact, ...]:
        """The facts that tests compare, measured ones as they are."""
        return tuple({fact.code: fact for leaf in self.leaves for fact in leaf.facts}.values())

    @cached_property
    def branches(self) -> tuple[tuple[Branch, ...], ...]:
        """Every branch, those first that look at tests only."""
        levels: dict[int, list[Branch]] = {}
        for each in self.outcomes:
            for branch in conditions.branches(each.node) if each.node else ():
                levels.setdefault(conditions.depth(branch), []).append(branch)
        return tuple(tuple(levels[level]) for level in sorted(levels))

    @property
    def digest(self) -> str:
        """Of the version, and of the bounds that its tests have on this day."""
        return digest_of(self.version.digest, [leaf.digest for leaf in self.leaves if leaf.digest])


class DecisionRule:
    """A decision of the law book as a rule (`rules.rule.Rule`)."""

    def __init__(self, decision: Decision, law: Law) -> None:
        self.decision = decision
        self._law = law
        self._days: dict[date, DecisionOfDay] = {}

    @property
    def code(self) -> str:
        return self.decision.code

    @property
    def label(self) -> str:
        return self.decision.label

    @property
    def label_en(self) -> str:
        return self.decision.label_en

    @property
    def purpose(self) -> str:
        return self.decision.purpose

    @property
    def law_date(self) -> str:
        return self.decision.law_date

    @property
    def starts(self) -> tuple[date, ...]:
        return tuple(version.valid_from for version in self.decision.timeline.versions)

    def version(self, on: date) -> DecisionVersion:
        return self.decision.on(on)

    def digest(self, on: date) -> str:
        return self.on(on).digest

    def on(self, day: date) -> DecisionOfDay:
        """The decision as it stands on a day. Refusal `law_not_in_force`."""
        if day not in self._days:
            version = self.decision.on(day)
            outcomes = [
                DatedOutcome(
                    each, None if each.condition is None else conditions.on_day(each.condition, self._law, day, f"_{n}")
                )
                for n, each in enumerate(version.outcomes)
            ]
            if len(self._days) >= _KEPT_DAYS:
                self._days.clear()
            self._days[day] = DecisionOfDay(version, tuple(outcomes))
        return self._days[day]

    def facts(self, on: date) -> tuple[Fact, ...]:
        """The facts that may be given; the law date is one of them only where a test looks at it."""
        given = (code for fact in self.on(on).asked for code in self._given(fact))
        return tuple(self._law.facts[code] for code in dict.fromkeys(given))

    def columns(self, table: Table, on: date) -> Table:
        """See `rules.rule.Rule.columns`; parts are the tests."""
        kept = table.columns
        table, _ = self.answered(table, on)
        parts = [f"{leaf.code}__{what}" for leaf in self.on(on).leaves for what in ("value", "holds", "distance")]
        bounds = [name for name in table.columns if name.endswith("__bound")]
        return table.select(*kept, "value", "not_judged", "missing", "points", *parts, *bounds)

    def answered(self, table: Table, on: date) -> tuple[Table, dict[str, Any]]:
        """All columns of `columns` and, by code, the answer of each test and branch, to look further into.

        In steps, each of which only looks at columns of the one before: an expression that is written out where it is
        used would double with every level.
        """
        decision = self.on(on)
        table = table.mutate({fact.code: self._measured(table, fact) for fact in decision.asked if fact.measured_from})
        table = table.mutate(_tested(decision, table))
        distances = {
            f"{leaf.code}__distance": conditions.distance(leaf, table, table[f"{leaf.code}__holds"])
            for leaf in decision.leaves
        }
        table = table.mutate(distances)
        answers = {leaf.code: table[f"{leaf.code}__holds"] for leaf in decision.leaves}
        for depth in decision.branches:
            table = table.mutate({f"{each.code}__all": conditions.joined(each, answers) for each in depth})
            answers |= {each.code: table[f"{each.code}__all"] for each in depth}
            answers = {code: table[column.get_name()] for code, column in answers.items()}
        table = table.mutate(self._open(table, decision, answers))
        table = table.mutate(
            value=_value(decision, {code: table[column.get_name()] for code, column in answers.items()}),
            not_judged=ibis.null("string"),
            missing=self._missing(table, decision),
            points=ibis.null(_POINTS),
        )
        return table, {code: table[column.get_name()] for code, column in answers.items()}

    def judgements(self, cases: Sequence[Case], rows: Sequence[Mapping[str, Any]], on: date) -> list[Judgement]:
        """Rows of `columns` as judgements, in the order of `cases`."""
        decision = self.on(on)
        given = [fact.code for fact in self.facts(on)]
        found = []
        for case, row in zip(cases, rows, strict=True):
            value = row["value"]
            reached = next((each.outcome for each in decision.outcomes if each.outcome.value == value), None)
            found.append(
                Judgement(
                    rule=self.code,
                    subject=case.id,
                    value=value,
                    missing=tuple(row["missing"].split(",")) if row["missing"] else (),
                    not_judged=row["not_judged"],
                    points=None,
                    parts=tuple(self._part(leaf, row) for leaf in decision.leaves),
                    provision=(reached or decision.version).source.provision,
                    law_digest=decision.version.digest,
                    inputs={code: _trimmed(row[code]) for code in given},
                    on=on,
                )
            )
        return found

    def gaps(self, judgement: Judgement, on: date) -> tuple[Gap, ...]:
        """What keeps the case from each better outcome, nearest first."""
        return gaps(judgement, self.on(on).leaves, self.better(judgement.value, on), self.decision)

    def better(self, value: str | None, on: date) -> list[tuple[str, Node]]:
        """The outcomes that are better than a value (all of them where there is none), best first."""
        found: list[tuple[str, Node]] = []
        if self.purpose not in _STRIVEN_FOR:
            return found
        for each in self.on(on).outcomes:
            if each.outcome.value == value or each.node is None:
                break
            if each.outcome.value != _OUTSIDE:
                found.append((each.outcome.value, each.node))
        return found

    def told(self, judgement: Judgement) -> list[Part]:
        """The tests that decided: those that the outcome rests on, and those that keep the next better one away; where
        nothing was decided, those that are not known of the first outcome that is open."""
        parts = {part.code: part for part in judgement.parts}
        before: Node | None = None
        for each in self.on(judgement.on).outcomes:
            if judgement.value is None and each.node is not None:
                found = near_miss.unknown(each.node, parts)
                if found:
                    return [parts[leaf.code] for leaf in found if leaf.is_loaded]
            elif each.outcome.value == judgement.value:
                away = [parts[leaf.code] for leaf in near_miss.lacking(before, parts)] if before else []
                # What surely fails is enough; what is not known beside it decided nothing.
                away = [part for part in away if part.holds is False] or away
                held = [parts[leaf.code] for leaf in near_miss.holding(each.node, parts)] if each.node else []
                return list({part.code: part for part in (*away, *held)}.values())
            before = each.node
        return []

    def _given(self, fact: Fact) -> Iterator[str]:
        """The codes of the given facts that a fact rests on."""
        if not fact.measured_from:
            yield fact.code
        for code in fact.measured_from:
            yield from self._given(self._law.facts[code])

    def _measured(self, table: Table, fact: Fact) -> Any:
        if not fact.measured_from:
            return table[fact.code]
        return MEASURES[fact.code](*(self._measured(table, self._law.facts[code]) for code in fact.measured_from))

    def _missing(self, table: Table, decision: DecisionOfDay) -> Any:
        """Codes of what keeps the answer open, with commas: given facts in their order, then what is not loaded."""
        absent: dict[str, list[Any]] = {}
        not_loaded: dict[str, list[Any]] = {}
        for leaf in decision.leaves:
            is_open = table[f"{leaf.code}__open"]
            if not leaf.is_loaded:
                not_loaded.setdefault(f"law:{leaf.code}", []).append(is_open)
                continue
            for code in self.inputs(leaf):
                absent.setdefault(code, []).append(is_open & self._is_lacking(table, leaf, code))
        return comma_list(
            (reduce(lambda left, right: left | right, found), code) for code, found in (absent | not_loaded).items()
        )

    def _is_lacking(self, table: Table, leaf: Leaf, code: str) -> Any:
        """Whether a given fact is why a test has no answer. A share of nothing is not known although both numbers are:
        then both are named."""
        codes = self.inputs(leaf)
        if not any(fact.measured_from for fact in leaf.facts):
            return table[code].isnull()
        all_known = reduce(lambda left, right: left & right, [table[each].notnull() for each in codes])
        return table[code].isnull() | all_known

    def _open(self, table: Table, decision: DecisionOfDay, answers: Mapping[str, Any]) -> dict[str, Any]:
        """For each test whether it keeps the answer open: no answer of its own nor around it, and no earlier outcome
        surely holds."""
        found: dict[str, list[Any]] = {leaf.code: [] for leaf in decision.leaves}
        reached = ibis.literal(True)
        for each in decision.outcomes:
            if each.node is None:
                break
            for leaf, is_open in conditions.open_leaves(each.node, answers, reached):
                found[leaf.code].append(is_open)
            reached = reached & ~answers[each.node.code].fill_null(False)
        return {
            f"{code}__open": reduce(lambda left, right: left | right, conditions_of)
            for code, conditions_of in found.items()
        }

    def inputs(self, leaf: Leaf) -> list[str]:
        """The codes of the given facts that a test rests on."""
        return list(dict.fromkeys(code for fact in leaf.facts for code in self._given(fact)))

    def _part(self, leaf: Leaf, row: Mapping[str, Any]) -> Part:
        far = row[f"{leaf.code}__distance"]
        return Part(
            code=leaf.code,
            value=_trimmed(row[f"{leaf.code}__value"]),
            points=None,
            max=None,
            provision=leaf.provision,
            inputs={code: _trimmed(row[code]) for code in self.inputs(leaf)},
            holds=row[f"{leaf.code}__holds"],
            bound=_bound(leaf, row),
            distance=None if far is None else _number(Decimal(far)),
            reason="" if leaf.is_loaded else "not_loaded",
        )


def _tested(decision: DecisionOfDay, table: Table) -> dict[str, Any]:
    """For each test its value, its answer, and its bound where that is another fact."""
    columns: dict[str, Any] = {}
    for leaf in decision.leaves:
        columns[f"{leaf.code}__value"] = conditions.has(leaf, table)
        columns[f"{leaf.code}__holds"] = conditions.holds(leaf, table)
        if leaf.than is not None:
            columns[f"{leaf.code}__bound"] = table[leaf.than.code]
    return columns


def _value(decision: DecisionOfDay, answers: Mapping[str, Any]) -> Any:
    """The first outcome that holds while all earlier ones surely do not; null where one of them is open."""
    nothing = ibis.null("string")
    branches: list[tuple[Any, Any]] = []
    for each in decision.outcomes:
        if each.node is None:
            return ibis.cases(*branches, else_=each.outcome.value) if branches else ibis.literal(each.outcome.value)
        held = answers[each.node.code]
        branches += [(held.isnull(), nothing), (held, ibis.literal(each.outcome.value))]
    return ibis.cases(*branches, else_=nothing)


def _bound(leaf: Leaf, row: Mapping[str, Any]) -> Plain:
    if leaf.than is not None:
        return _trimmed(row[f"{leaf.code}__bound"])
    return ", ".join(leaf.bound) if isinstance(leaf.bound, tuple) else leaf.bound


def _trimmed(value: Plain) -> Plain:
    return _number(value) if isinstance(value, Decimal) else value


def _number(value: Decimal) -> Decimal:
    """Without the zeros that the column carries: 5, not 5.000000000."""
    return value.normalize() + 0
