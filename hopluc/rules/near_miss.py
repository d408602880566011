"""What keeps a case from a better outcome: which tests fail or are open, how far, what would close it, who helps."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import Any, Protocol, runtime_checkable

import ibis
from ibis.expr.types import Table

from hopluc.lawbook.decisions import Decision
from hopluc.rules import conditions
from hopluc.rules.conditions import Branch, Leaf, Node
from hopluc.rules.result import Judgement, Part, Plain


@dataclass(frozen=True)
class Gap:
    """One test (or total of points) between a case and `outcome`.

    `has` None: the fact is not known. `needs`: the bound, None where the law book does not hold it. `distance`: how
    much lacks, in the unit of the fact (days for a day); None where it is not a matter of size or not known. `one_of`:
    "" = has to be closed; gaps with the same name here are alternatives, and those with the same `alternative` number
    go together. `advice`: what closes it; `helper`: who helps.
    """

    outcome: str
    part: str
    fact: str
    has: Plain
    needs: Plain
    distance: Decimal | None
    provision: str
    one_of: str = ""
    alternative: int = 0
    advice: str = ""
    advice_en: str = ""
    helper: str = ""
    helper_en: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is only not known: the case may already be there."""
        return self.has is None or self.needs is None


class Near(Protocol):
    """A rule that can say what keeps a case from a better outcome."""

    def gaps(self, judgement: Judgement, on: date) -> tuple[Gap, ...]: ...


@runtime_checkable
class Striving(Protocol):
    """A rule whose outcomes are better the earlier they come."""

    @property
    def code(self) -> str: ...

    @property
    def law_date(self) -> str: ...

    def digest(self, on: date) -> str: ...

    def answered(self, table: Table, on: date) -> tuple[Table, dict[str, Any]]:
        """`Rule.columns` with the answer of each test and branch by code."""

    def better(self, value: str | None, on: date) -> list[tuple[str, Node]]:
        """Outcomes that are better than a value, with their conditions, best first."""


def gaps(
    judgement: Judgement, leaves: Sequence[Leaf], better: Sequence[tuple[str, Node]], decision: Decision
) -> tuple[Gap, ...]:
    """The gaps to each better outcome: the next better one first, inside it what fails before what is not known, and
    the smallest part of its bound first. Another kind or field than the case has is no way to an outcome while there is
    another one.
    """
    parts = {part.code: part for part in judgement.parts}
    known = {leaf.code: leaf for leaf in leaves}
    found: list[Gap] = []
    for outcome, node in reversed(better):
        ordered = sorted(_lacking(node, parts), key=lambda each: _nearness(parts[each[0].code]))
        found.extend(
            _gap(outcome, known[leaf.code], parts[leaf.code], one_of=one_of, alternative=alternative, decision=decision)
            for leaf, one_of, alternative in ordered
        )
    return tuple(found)


def near_misses(rule: Near, judgement: Judgement) -> tuple[Gap, ...]:
    """What keeps a judged case from each better outcome, nearest first; () where there is no better one."""
    return rule.gaps(judgement, judgement.on)


def lacking(node: Node, parts: Mapping[str, Part]) -> list[Leaf]:
    """The tests that keep a condition from holding; of alternatives those that the case can go."""
    return [leaf for leaf, _, _ in _lacking(node, parts)]


def holding(node: Node, parts: Mapping[str, Part]) -> list[Leaf]:
    """The tests by which a condition holds; of alternatives those that do."""
    if isinstance(node, Leaf):
        return [node]
    return [leaf for part in node.parts if _holds(part, parts) for leaf in holding(part, parts)]


def unknown(node: Node, parts: Mapping[str, Part]) -> list[Leaf]:
    """The tests that keep a condition open: not known, and nothing around them is decided without them."""
    if _answer(node, parts) is not None:
        return []
    return [node] if isinstance(node, Leaf) else [leaf for part in node.parts for leaf in unknown(part, parts)]


def near_miss_table(rule: Striving, table: Table, on: date) -> Table:
    """One row per case and better outcome: `id`, `rule`, `outcome`, `value` (what the case is now, null = not known),
    `missing`, `steps` (tests that have still to hold, by the shortest way; null where only another kind of case could
    have the outcome), `lacking` (codes of the tests that do not hold, with commas) and `<code>__distance` of each test.
    A case that has the outcome, or a better one, has no row.

    `table`: `id` and the facts of the rule. Rules without better outcomes give no rows.
    """
    judged, answers = rule.answered(table, on)
    found = [_towards(rule, judged, answers, outcome, on) for outcome, _ in rule.better(None, on)]
    if not found:
        raise ValueError(f"{rule.code} has no better outcomes")
    return found[0] if len(found) == 1 else ibis.union(*found)


def _towards(rule: Striving, judged: Table, answers: Mapping[str, Any], outcome: str, on: date) -> Table:
    node = dict(rule.better(None, on))[outcome]
    earlier = [each for each, _ in rule.better(outcome, on)]
    ways = {each.code: _steps(each, answers) for each in _nodes(node)}
    judged = judged.mutate({f"{code}__steps": steps for code, steps in ways.items()})
    held = {code: judged[column.get_name()].fill_null(False) for code, column in answers.items()}
    distances = [name for name in judged.columns if name.endswith("__distance")]
    tests = list(_lacking_columns(node, held, judged, ibis.literal(True)))
    is_there = judged.value.isin([*earlier, outcome]).fill_null(False)
    return judged.filter(~is_there).select(
        id=judged.id,
        rule=ibis.literal(rule.code),
        outcome=ibis.literal(outcome),
        value=judged.value,
        missing=judged.missing,
        steps=judged[f"{node.code}__steps"],
        lacking=conditions.comma_list((lacks, leaf.code) for leaf, lacks in tests),
        **{name: judged[name] for name in distances},
    )


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for part in node.parts if isinstance(node, Branch) else ():
        yield from _nodes(part)


def _steps(node: Node, answers: Mapping[str, Any]) -> Any:
    """The least number of tests that have still to hold; null where what the case is stands in the way."""
    answer = answers[node.code].fill_null(False)
    if isinstance(node, Leaf):
        left = ibis.ifelse(answers[node.code].isnull(), 1, ibis.null("int64")) if node.is_nature else ibis.literal(1)
        return ibis.ifelse(answer, 0, left).cast("int64")
    found = [_steps(part, answers) for part in node.parts]
    if node.joined == "all":
        return reduce(lambda left, right: left + right, found)
    # Null where no way is open; engines differ on nulls in `least`.
    far = ibis.literal(10**6, type="int64")
    nearest = ibis.least(*(each.fill_null(far) for each in found)) if len(found) > 1 else found[0].fill_null(far)
    return nearest.nullif(far)


def _lacking_columns(node: Node, held: Mapping[str, Any], judged: Table, above: Any) -> Iterator[tuple[Leaf, Any]]:
    """Each test with whether it keeps the outcome away: it does not hold, nor what stands around it."""
    lacks = above & ~held[node.code]
    if isinstance(node, Leaf):
        yield node, lacks
        return
    for part in node.parts:
        # Of alternatives only those that the case can go, while there is one.
        is_way = judged[f"{part.code}__steps"].notnull() | judged[f"{node.code}__steps"].isnull()
        yield from _lacking_columns(part, held, judged, lacks & is_way if node.joined == "any" else lacks)


def _lacking(node: Node, parts: Mapping[str, Part]) -> Iterator[tuple[Leaf, str, int]]:
    """Tests that have to hold and do not: (test, name of the alternatives, number of the alternative)."""
    if isinstance(node, Leaf):
        if parts[node.code].holds is not True:
            yield node, "", 0
    elif node.joined == "all":
        for part in node.parts:
            yield from _lacking(part, parts)
    elif not any(_holds(part, parts) for part in node.parts):
        name = next(conditions.leaves(node)).code
        numbered = list(enumerate(node.parts, start=1))
        ways = [(number, part) for number, part in numbered if not _is_barred(part, parts)]
        for number, part in ways or numbered:
            yield from ((leaf, name, number) for leaf in _shortest(part, parts))


def _shortest(node: Node, parts: Mapping[str, Part]) -> list[Leaf]:
    """The tests of the shortest way to make a node hold."""
    if isinstance(node, Leaf):
        return [] if parts[node.code].holds is True else [node]
    if node.joined == "all":
        return [leaf for part in node.parts for leaf in _shortest(part, parts)]
    open_parts = [part for part in node.parts if not _is_barred(part, parts)]
    return min((_shortest(part, parts) for part in open_parts or node.parts), key=len)


def _is_barred(node: Node, parts: Mapping[str, Part]) -> bool:
    """Whether only another kind of case could hold it."""
    if isinstance(node, Leaf):
        return node.is_nature and parts[node.code].holds is False
    barred = (_is_barred(part, parts) for part in node.parts)
    return any(barred) if node.joined == "all" else all(barred)


def _holds(node: Node, parts: Mapping[str, Part]) -> bool:
    return _answer(node, parts) is True


def _answer(node: Node, parts: Mapping[str, Part]) -> bool | None:
    """The answer of a condition from those of its tests, as the columns have it."""
    if isinstance(node, Leaf):
        return parts[node.code].holds
    answers = [_answer(part, parts) for part in node.parts]
    decisive = node.joined == "any"
    if decisive in answers:
        return decisive
    return None if None in answers else not decisive


def _nearness(part: Part) -> tuple[int, Decimal]:
    """What fails by a small part of its bound first, then what fails otherwise, then what is not known."""
    if part.holds is None:
        return 2, Decimal(0)
    if part.distance is None:
        return 1, Decimal(0)
    bound = part.bound if isinstance(part.bound, Decimal | int) and part.bound else 1
    return 0, part.distance / abs(Decimal(bound))


def _gap(outcome: str, leaf: Leaf, part: Part, *, one_of: str, alternative: int, decision: Decision) -> Gap:
    return Gap(
        outcome=outcome,
        part=part.code,
        fact=leaf.fact.code if leaf.fact else "",
        has=part.value,
        needs=part.bound,
        distance=part.distance,
        provision=part.provision,
        one_of=one_of,
        alternative=alternative,
        advice=decision.advice,
        advice_en=decision.advice_en,
        helper=decision.helper,
        helper_en=decision.helper_en,
    )
