"""Conditions of a decision as a tree that people read: all of these, one of these, and what is asked of each fact."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from hopluc.handbook.citations import place_of
from hopluc.handbook.shelf import Shelf
from hopluc.handbook.words import said
from hopluc.kernel.dates import format_date
from hopluc.kernel.text import fold
from hopluc.lawbook import Law
from hopluc.lawbook.conditions import All, AnyOf, Bound, Condition, NotLoaded, Test
from hopluc.lawbook.decisions import Decision, DecisionVersion, Outcome
from hopluc.lawbook.descriptions import quantity
from hopluc.lawbook.facts import Fact


@dataclass(frozen=True)
class Node:
    """A condition. `joined`: "all" or "any" of its `parts`; "" for a single one, then `label` names it and `says` is
    what is asked ("Số thành viên: từ 300 người trở lên"). `bound_url`: the entry that the number comes from; `at`: the
    provision, where it has one of its own."""

    joined: str
    parts: tuple["Node", ...] = ()
    label: str = ""
    says: str = ""
    bound_url: str = ""
    at: str = ""
    not_loaded: bool = False


@dataclass(frozen=True)
class Branch:
    """An outcome with its condition; `node` None: what holds where nothing above does."""

    label: str
    node: Node | None
    at: str


@dataclass(frozen=True)
class DecisionTree:
    """A decision of a day. `advice`: what to do, `helper`: who helps; "" where the law book says neither."""

    branches: tuple[Branch, ...]
    advice: str
    helper: str


def decision_tree(shelf: Shelf, decision: Decision, day: date) -> DecisionTree:
    """A decision with the numbers of a day. Refusal `law_not_in_force`."""
    return DecisionTree(
        branches(shelf, decision.on(day), day),
        said(decision.advice, decision.advice_en),
        said(decision.helper, decision.helper_en),
    )


def branches(shelf: Shelf, version: DecisionVersion, day: date) -> tuple[Branch, ...]:
    """The outcomes of a decision in the order in which they are tried, with the numbers of a day."""
    return tuple(_branch(shelf, version, outcome, day) for outcome in version.outcomes)


def _branch(shelf: Shelf, version: DecisionVersion, outcome: Outcome, day: date) -> Branch:
    node = None if outcome.condition is None else node_of(shelf, outcome.condition, version, day)
    return Branch(said(outcome.label, outcome.label_en), node, place_of(outcome.source, version.source))


def node_of(shelf: Shelf, condition: Condition, version: DecisionVersion, day: date) -> Node:
    """A condition and everything under it. A provision is said where it is not the version's own."""
    if isinstance(condition, All | AnyOf):
        parts = tuple(node_of(shelf, part, version, day) for part in condition.parts)
        return parts[0] if len(parts) == 1 else Node("all" if isinstance(condition, All) else "any", parts)
    at = place_of(condition.source, version.source)
    label = said(condition.label, condition.label_en)
    if isinstance(condition, NotLoaded):
        return Node("", label=label, at=at, not_loaded=True)
    leaf = shelf.leaves.get(condition.of)
    # What the fact's own name says already is not said twice.
    named = "" if fold(_name(shelf.law.facts[condition.fact])).startswith(fold(label)) else label
    return Node("", label=named, says=test_words(shelf, condition, day), bound_url=leaf.url if leaf else "", at=at)


def test_words(shelf: Shelf, test: Test, day: date) -> str:
    """ "Số thành viên chính thức: từ 300 người trở lên"."""
    facts: Mapping[str, Fact] = shelf.law.facts
    fact = facts[test.fact]
    return f"{_name(fact)}: {_asked(test, fact, _bound(shelf, test, fact, day))}"


def _name(fact: Fact) -> str:
    return said(fact.label, fact.label_en)


def _bound(shelf: Shelf, test: Test, fact: Fact, day: date) -> str:
    if test.of:
        leaf = shelf.leaves.get(test.of)
        version = leaf.on(day) if leaf else None
        return leaf.summary(version) if leaf and version else _("mức chưa có cho ngày này")
    if test.than:
        return _name(shelf.law.facts[test.than])
    return bound_words(shelf.law, fact, test.bound)


def bound_words(law: Law, fact: Fact, bound: Bound | None) -> str:
    """A number with its unit, a day, a choice by its name, several of them."""
    if isinstance(bound, bool):
        return _("có") if bound else _("không")
    if isinstance(bound, Decimal):
        return said(*quantity(bound, fact.unit, law))
    if isinstance(bound, date):
        return format_date(bound)
    names = {choice.code: said(choice.label, choice.label_en) for choice in fact.choices}
    if isinstance(bound, tuple):
        return _(" hoặc ").join(names.get(each, each) for each in bound)
    return names.get(bound, bound) if bound else ""


def _asked(test: Test, fact: Fact, bound: str) -> str:
    if fact.type == "flag" and isinstance(test.bound, bool) and test.operator in ("is", "is_not"):
        return _("có") if test.bound == (test.operator == "is") else _("không")
    words = {
        "at_least": _("từ ngày %(bound)s") if fact.type == "day" else _("từ %(bound)s trở lên"),
        "above": _("sau ngày %(bound)s") if fact.type == "day" else _("trên %(bound)s"),
        "at_most": _("đến hết ngày %(bound)s") if fact.type == "day" else _("không quá %(bound)s"),
        "below": _("trước ngày %(bound)s") if fact.type == "day" else _("dưới %(bound)s"),
        "is": "%(bound)s",
        "is_not": _("không phải %(bound)s"),
        "one_of": "%(bound)s",
    }
    return words[test.operator] % {"bound": bound}
