"""A made-up law of a few facts, and decisions over it by hand: what a law file would say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, cast

from hopluc.lawbook import Law
from hopluc.lawbook.conditions import All, AnyOf, Bound, Condition, NotLoaded, Test
from hopluc.lawbook.decisions import Decision, DecisionVersion, Outcome
from hopluc.lawbook.facts import Choice, Fact
from hopluc.lawbook.instruments import Basis
from hopluc.lawbook.reader import digest_of
from hopluc.lawbook.timeline import Timeline
from hopluc.lawbook.values import Relative, Value, ValueVersion
from hopluc.rules.decisions import DecisionRule

ON = date(2025, 1, 1)
SOURCE = Basis("không phải quy định", "not law")


def _fact(code: str, kind: Any, unit: str = "", choices: Sequence[str] = (), measured_from: Sequence[str] = ()) -> Fact:
    words = tuple(Choice(each, each, each) for each in choices)
    return Fact(code, code, code, kind, unit, unit, unit, words, tuple(measured_from), "", "")


FACTS = {
    fact.code: fact
    for fact in (
        _fact("as_of", "day"),
        _fact("members", "whole", "member"),
        _fact("members_before", "whole", "member"),
        _fact("capital", "number", "million_dong"),
        _fact("kind", "text", choices=("cooperative", "union")),
        _fact("fined", "flag"),
        _fact("foreign_members", "whole", "member"),
        _fact("official_members", "whole", "member"),
        _fact("foreign_member_share", "number", "percent", measured_from=("foreign_members", "official_members")),
        _fact("founded_on", "day"),
        _fact("request_date", "day"),
        _fact("months_since_founding", "number", "month", measured_from=("founded_on", "request_date")),
    )
}


@dataclass(frozen=True)
class SmallLaw:
    """As much of the law book as decisions look at."""

    facts: Mapping[str, Fact] = field(default_factory=lambda: FACTS)
    values: Mapping[str, Value] = field(default_factory=dict)


def asks(code: str, fact: str, operator: Any, bound: Bound | None = None, *, of: str = "", than: str = "") -> Test:
    return Test(code, code, code, fact, operator, bound, of, than, SOURCE)


def not_loaded(code: str) -> NotLoaded:
    return NotLoaded(code, code, code, SOURCE)


def every(*parts: Condition) -> All:
    return All(parts)


def either(*parts: Condition) -> AnyOf:
    return AnyOf(parts)


def rule_of(
    outcomes: Sequence[tuple[str, Condition | None]], values: Sequence[Value] = (), purpose: Any = "policy"
) -> DecisionRule:
    """A rule with these outcomes, in force from 2020."""
    digest = digest_of(repr(outcomes), repr(values))
    tried = tuple(Outcome(value, value, value, condition, SOURCE) for value, condition in outcomes)
    version = DecisionVersion(
        code="rule", valid_from=date(2020, 1, 1), valid_until=None, source=SOURCE, outcomes=tried, verified=True,
        missing="", missing_en="", note="", note_en="", checked=None, digest=digest,
    )  # fmt: skip
    decision = Decision(
        "rule", purpose, "Quy tắc", "Rule", "as_of", "", "làm", "do", "ai", "who", Timeline("rule", (version,))
    )
    return DecisionRule(decision, cast(Law, SmallLaw(values={value.code: value for value in values})))


def value_of(code: str, *versions: tuple[date, Decimal | Relative | None]) -> Value:
    """A value of the law book that holds from each of these days; None = not loaded."""
    ends = [start for start, _ in versions[1:]] + [None]
    read = tuple(
        ValueVersion(
            start,
            until,
            content if isinstance(content, Decimal) else None,
            content if isinstance(content, Relative) else None,
            SOURCE,
            True,
            False,
            "",
            "",
            "",
            "",
            f"{code} {start} {content}",
        )  # fmt: skip
        for (start, content), until in zip(versions, ends, strict=True)
    )
    timeline = Timeline(code, read)
    return Value(code, code, code, "member", "", "", "made-up", "as_of", None, timeline)
