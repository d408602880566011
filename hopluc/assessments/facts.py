"""Facts on their way to the rules and back: what the registers know, what was kept, what one rule tells another."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from hopluc.lawbook.facts import Fact
from hopluc.rules.result import Judgement, Part, Plain
from hopluc.rules.rule import Rule

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Known:
    """What the registers know of one cooperative on a day: key and code of it, facts by code (absent: not known), and
    `basis`, what they were read from ("register 2024-07-01, return 12 v1")."""

    cooperative: int
    code: str
    facts: Mapping[str, Plain]
    basis: str


# Rule → the facts that its result is, for rules that ask what another rule said. They are judged first, in this order.
TOLD: dict[str, Callable[[str], dict[str, Plain]]] = {
    "size-2024": lambda value: {"size_class": value},
    "audit-duty": lambda value: {"audit_required": value == "every_two_years"},
}
# What is known of whatever stands in the register at all, and of the day: a judgement that rests on nothing else says
# nothing about the cooperative.
OF_ANY = frozenset(
    {
        "as_of",
        "request_date",
        "kind",
        "founded_on",
        "registration_date",
        "capital_pledged_on",
        "capital_limit_on",
        "financial_year_end",
        "working_since",
    }
)
KIND = "kind"
GROUP = "group"


def facts_of(rule: Rule, on: date, inputs: Mapping[str, Any]) -> dict[str, Plain]:
    """The stored inputs of a judgement as the facts that its rule takes on a day; what is not asked is left out."""
    return {fact.code: _typed(fact, inputs[fact.code]) for fact in rule.facts(on) if inputs.get(fact.code) is not None}


def _typed(fact: Fact, value: Any) -> Plain:
    """Back from plain data: numbers were kept as text, so that no digit is lost."""
    match fact.type:
        case "number":
            return Decimal(str(value))
        case "whole":
            return int(value)
        case "day":
            return date.fromisoformat(value)
        case "flag":
            return bool(value)
        case "text":
            return str(value)


def said(content: Mapping[str, Any]) -> dict[str, Any]:
    """What a stored judgement says, without the day that was asked: two that are equal here say the same.

    Facts that are that very day are left out, and how far a part is from its bound: months go by, and a judgement that
    only says so would be a new row every day. What the part answers is compared.
    """
    day = content.get("on")
    told = {name: value for name, value in content.items() if name not in {"on", "subject", "parts", "inputs"}}
    given = {name: value for name, value in content["inputs"].items() if day is None or value != day}
    answers = [[part["code"], part["points"], part.get("holds")] for part in content["parts"]]
    return told | {"inputs": given, "parts": answers}


def restored(content: Mapping[str, Any]) -> Judgement:
    """A stored judgement as it was: numbers and days are read back from their text.

    The first grades were kept without the day, which was the end of their period, and without the answers of parts.
    """
    return Judgement(
        rule=content["rule"],
        subject=content["subject"],
        value=content["value"],
        missing=tuple(content["missing"]),
        not_judged=content["not_judged"],
        points=_number(content["points"]),
        parts=tuple(_part(part) for part in content["parts"]),
        provision=content["provision"],
        law_digest=content["law_digest"],
        inputs={name: _revived(value) for name, value in content["inputs"].items()},
        on=date.fromisoformat(content.get("on") or content["inputs"]["period_end"]),
    )


def _part(part: Mapping[str, Any]) -> Part:
    return Part(
        code=part["code"],
        value=_revived(part["value"]),
        points=_number(part["points"]),
        max=_number(part["max"]),
        provision=part["provision"],
        inputs={name: _revived(value) for name, value in part.get("inputs", {}).items()},
        holds=part.get("holds"),
        bound=_revived(part.get("bound")),
        distance=_number(part.get("distance")),
        reason=part.get("reason", ""),
    )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _revived(value: Any) -> Plain:
    """Text that is a number or a day was one: codes of the law book begin with a letter."""
    if not isinstance(value, str):
        return value if isinstance(value, (bool, int)) else None
    if _NUMBER.fullmatch(value):
        return Decimal(value)
    return date.fromisoformat(value) if _DAY.fullmatch(value) else value
