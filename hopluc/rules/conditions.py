"""Conditions of the law over columns, with three answers: yes, no, and not known (null).

SQL's own AND and OR are those of Kleene: "no and not known" is no, "yes or not known" is yes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import Any, Literal

import ibis
from ibis.expr.types import Table

from hopluc.kernel.errors import Refusal
from hopluc.lawbook import Law
from hopluc.lawbook.conditions import AnyOf, Bound, Condition, NotLoaded, Operator, Test
from hopluc.lawbook.facts import Fact

# Of distances: as many places as the finest measure has.
EXACT = "decimal(38, 9)"
_COMPARED: Mapping[str, Callable[[Any, Any], Any]] = {
    "at_least": lambda has, needs: has >= needs,
    "above": lambda has, needs: has > needs,
    "at_most": lambda has, needs: has <= needs,
    "below": lambda has, needs: has < needs,
    "is": lambda has, needs: has == needs,
    "is_not": lambda has, needs: has != needs,
}


@dataclass(frozen=True)
class Leaf:
    """One test as it stands on a day. `code`: of its part. `fact` is None where the law book holds no such test.

    `bound`: written out, or the value in force on the day; None where another fact (`than`) is the bound, or where
    `is_loaded` is false: then the test has no answer.
    """

    code: str
    test: Test | NotLoaded
    fact: Fact | None
    than: Fact | None
    bound: Bound | None
    is_loaded: bool
    digest: str

    @property
    def provision(self) -> str:
        return self.test.source.provision

    @property
    def operator(self) -> Operator | None:
        """None where the law book holds no such test."""
        return self.test.operator if isinstance(self.test, Test) else None

    def label(self, english: bool) -> str:
        return self.test.label_en if english else self.test.label

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that it compares."""
        return tuple(fact for fact in (self.fact, self.than) if fact is not None)

    @property
    def is_nature(self) -> bool:
        """Whether it asks what the case is (kind, field, area): nobody closes that gap."""
        return self.fact is not None and self.fact.type == "text"

    @property
    def is_measurable(self) -> bool:
        """Whether one can say how far it is from holding: numbers and days that are compared by size."""
        return (
            isinstance(self.test, Test)
            and self.is_loaded
            and self.fact is not None
            and self.fact.type in ("number", "whole", "day")
            and self.test.operator in ("at_least", "above", "at_most", "below")
        )


@dataclass(frozen=True)
class Branch:
    """Nodes that have to hold all together, or of which any one is enough. `code`: of its columns."""

    code: str
    joined: Literal["all", "any"]
    parts: tuple["Node", ...]


Node = Leaf | Branch


def on_day(condition: Condition, law: Law, on: date, code: str) -> Node:
    """A condition as it stands on a day: bounds that the law book holds are looked up. `code` names the branch."""
    if isinstance(condition, Test | NotLoaded):
        return _leaf(condition, law, on)
    parts = [on_day(part, law, on, f"{code}_{number}") for number, part in enumerate(condition.parts)]
    return Branch(code, "any" if isinstance(condition, AnyOf) else "all", tuple(parts))


def leaves(node: Node) -> Iterator[Leaf]:
    """Every test of a node, in the order of the law file."""
    if isinstance(node, Leaf):
        yield node
        return
    for part in node.parts:
        yield from leaves(part)


def has(leaf: Leaf, table: Table) -> Any:
    """The column that a test looks at; a null of text where there is none."""
    return ibis.null("string") if leaf.fact is None else table[leaf.fact.code]


def holds(leaf: Leaf, table: Table) -> Any:
    """The answer of one test: a boolean column, null where it is not known."""
    if not isinstance(leaf.test, Test) or leaf.fact is None or not leaf.is_loaded:
        return ibis.null("boolean")
    if leaf.test.operator == "one_of":
        words = leaf.bound if isinstance(leaf.bound, tuple) else (leaf.bound,)
        return has(leaf, table).isin([_constant(word, leaf.fact) for word in words if word is not None])
    return _COMPARED[leaf.test.operator](has(leaf, table), _needs(leaf, table))


def distance(leaf: Leaf, table: Table, held: Any) -> Any:
    """How much lacks until a test holds: 0 where it holds, null where it is not known or not a matter of size.

    In the unit of the fact; days for days. Of whole numbers and days "more than 5" needs 6; of other numbers the
    distance is to 5 itself.
    """
    if not leaf.is_measurable or not isinstance(leaf.test, Test) or leaf.fact is None:
        return ibis.null("int64")
    value, needs = has(leaf, table), _needs(leaf, table)
    far = needs.delta(value, unit="day") if leaf.fact.type == "day" else needs - value
    if leaf.test.operator in ("at_most", "below"):
        far = -far
    if leaf.test.operator in ("above", "below") and _steps_by_one(leaf):
        far = far + 1
    return ibis.cases((held, 0), (~held, far)).cast(_distance_type(leaf))


def branches(node: Node) -> Iterator[Branch]:
    """Every branch of a node, the innermost first."""
    if isinstance(node, Branch):
        for part in node.parts:
            yield from branches(part)
        yield node


def depth(node: Node) -> int:
    """How many branches stand in each other; 0 for a test."""
    return 1 + max(depth(part) for part in node.parts) if isinstance(node, Branch) else 0


def joined(branch: Branch, answers: Mapping[str, Any]) -> Any:
    """The answer of a branch from those of its parts (code → boolean column)."""
    found = [answers[part.code] for part in branch.parts]
    return reduce(lambda left, right: left & right if branch.joined == "all" else left | right, found)


def open_leaves(node: Node, answers: Mapping[str, Any], above: Any) -> Iterator[tuple[Leaf, Any]]:
    """Each test with whether it keeps the whole condition open: no answer of its own, and none around it."""
    is_open = above & answers[node.code].isnull()
    if isinstance(node, Leaf):
        yield node, is_open
        return
    for part in node.parts:
        yield from open_leaves(part, answers, is_open)


def comma_list(words: Iterable[tuple[Any, str | Any]]) -> Any:
    """Those words whose condition is true, with commas; "" where none."""
    shown = [ibis.ifelse(condition, word, ibis.null("string")) for condition, word in words]
    return ibis.literal(",").join(shown) if shown else ibis.literal("")


def _leaf(test: Test | NotLoaded, law: Law, on: date) -> Leaf:
    if isinstance(test, NotLoaded):
        return Leaf(test.code, test, None, None, None, is_loaded=False, digest="")
    bound, digest = test.bound, ""
    if test.of:
        bound, digest = _value_of(law, test.of, on)
    than = law.facts[test.than] if test.than else None
    return Leaf(test.code, test, law.facts[test.fact], than, bound, bound is not None or than is not None, digest)


def _value_of(law: Law, key: str, on: date) -> tuple[Bound | None, str]:
    """The value in force and its digest; no value where it is relative, not loaded, or has no version that day."""
    try:
        version = law.values[key].on(on)
    except Refusal as refusal:
        if refusal.code != "law_not_in_force":
            raise
        return None, ""
    return version.value, version.digest


def _distance_type(leaf: Leaf) -> str:
    """Narrow where it can be: wide decimals are slow, and a million cases have many of them."""
    if _steps_by_one(leaf):
        return "int64"
    is_share = any(fact.measured_from for fact in leaf.facts)
    return "decimal(18, 8)" if is_share and leaf.than is None else EXACT if is_share else "decimal(18, 4)"


def _needs(leaf: Leaf, table: Table) -> Any:
    if leaf.than is not None:
        return table[leaf.than.code]
    if leaf.fact is None or leaf.bound is None or isinstance(leaf.bound, tuple):
        raise TypeError(f"{leaf.code}: {leaf.bound!r} is no bound of a comparison")
    return _constant(leaf.bound, leaf.fact)


def _constant(bound: Decimal | str | bool | date, fact: Fact) -> Any:
    match fact.type:
        case "number" | "whole":
            number = Decimal(str(bound))
            # Whole bounds compare exactly with every column; the others need the places that they have.
            is_whole = number == number.to_integral_value()
            return ibis.literal(int(number), type="int64") if is_whole else ibis.literal(number, type="decimal(23, 9)")
        case "day":
            return ibis.literal(bound, type="date")
        case "flag":
            return ibis.literal(bound, type="boolean")
        case _:
            return ibis.literal(bound, type="string")


def _steps_by_one(leaf: Leaf) -> bool:
    return all(fact.type in ("whole", "day") for fact in leaf.facts)
