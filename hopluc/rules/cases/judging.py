"""Cases of rules: turned into facts, judged together where rule and day are the same, and read back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from hopluc.kernel.errors import Refusal
from hopluc.lawbook import Law
from hopluc.rules.book import Case, Rule, judge
from hopluc.rules.cases.asking import check_answers
from hopluc.rules.cases.reading import LawCase, is_day
from hopluc.rules.result import Judgement, Plain

ANSWERS = frozenset({"value", "missing", "not_judged", "points", "parts", "holds", "provision"})


@dataclass(frozen=True)
class Asked:
    """A case as its rule is asked: facts by code, on a day."""

    case: LawCase
    rule: Rule
    on: date
    facts: Mapping[str, Plain]


@dataclass(frozen=True)
class Judged:
    """A case with what came out: a judgement, or a refusal. `on`: the day whose law counted."""

    case: LawCase
    on: date
    judgement: Judgement | None
    refusal: Refusal | None


def judge_cases(law: Law, rules: Mapping[str, Rule], cases: Sequence[LawCase]) -> list[Judged]:
    """Every case of a rule, in the order given; together where the same law applies.

    Refusals for mistakes in a case: `case_unknown_rule`, `case_unknown_fact` (case, value, allowed),
    `case_wrong_type`, `case_without_day`, `case_unknown_key`.
    """
    together: dict[tuple[str, str], list[tuple[int, Asked]]] = {}
    found: dict[int, Judged] = {}
    for place, case in enumerate(cases):
        asked = _asked(law, rules, case)
        try:
            digest = asked.rule.digest(asked.on)
        except Refusal as refusal:
            found[place] = Judged(case, asked.on, None, refusal)
            continue
        together.setdefault((asked.rule.code, digest), []).append((place, asked))
    for group in together.values():
        judged = _judged([asked for _, asked in group])
        found.update(zip((place for place, _ in group), judged, strict=True))
    return [found[place] for place in range(len(cases))]


def answer(judged: Judged) -> dict[str, object]:
    """What came out, in the words of `expect`."""
    judgement = judged.judgement
    if judgement is None:
        refusal = cast(Refusal, judged.refusal)
        return {"refused": refusal.code, "because": str(refusal)}
    return {
        "value": judgement.value,
        "missing": list(judgement.missing),
        "not_judged": judgement.not_judged,
        "points": judgement.points,
        "parts": {part.code: part.points for part in judgement.parts},
        "holds": {part.code: part.holds for part in judgement.parts},
        "provision": judgement.provision,
    }


def _judged(group: Sequence[Asked]) -> list[Judged]:
    """All of one rule and one law in one call, each with its own day among its facts; one by one where the call is
    refused, so that each has its own answer."""
    rule, on = group[0].rule, group[0].on
    try:
        judgements = judge(rule, [Case(asked.case.name, asked.facts) for asked in group], on)
    except Refusal as refusal:
        if len(group) > 1:
            return [_judged([asked])[0] for asked in group]
        return [Judged(group[0].case, on, None, refusal)]
    return [Judged(asked.case, asked.on, judgement, None) for asked, judgement in zip(group, judgements, strict=True)]


def _asked(law: Law, rules: Mapping[str, Rule], case: LawCase) -> Asked:
    if case.code not in rules:
        case.mistaken("case_unknown_rule", value=case.code, allowed=", ".join(sorted(rules)))
    check_answers(case, ANSWERS)
    rule = rules[case.code]
    stated = {**case.usual, **case.given}
    on = case.on or stated.get(rule.law_date)
    if not is_day(on):
        case.mistaken("case_without_day")
    asks = _facts_asked(rule, on)
    if asks is None:
        # Not in force that day: the refusal is the answer, whatever the facts are called.
        asks = {*stated, *case.absent}
    for code in (*case.given, *case.absent):
        # The same facts may be judged under an older version, which does not ask for all of them.
        if code not in asks and code not in _facts_ever_asked(law, rule):
            case.mistaken("case_unknown_fact", value=code, allowed=", ".join(sorted(asks)))
    for code in case.usual:
        # A file may hold cases of several rules, so a usual fact only has to be a fact of some rule.
        if code not in asks and code not in law.facts:
            case.mistaken("case_unknown_fact", value=code, allowed=", ".join(sorted(asks)))
    facts = {code: _plain(case, code, value) for code, value in stated.items() if code in asks}
    if rule.law_date in asks:
        facts.setdefault(rule.law_date, on)
    return Asked(case, rule, on, {code: None if code in case.absent else value for code, value in facts.items()})


def _facts_asked(rule: Rule, on: date) -> set[str] | None:
    """The codes of the facts that the rule takes that day; None where it is not in force."""
    try:
        return {fact.code for fact in rule.facts(on)} | {rule.law_date}
    except Refusal:
        return None


def _facts_ever_asked(law: Law, rule: Rule) -> set[str]:
    """The codes of the facts that any version of the rule takes."""
    versions = law.schemes[rule.code] if rule.code in law.schemes else law.decision(rule.code).timeline
    return {fact.code for version in versions.versions for fact in rule.facts(version.valid_from)}


def _plain(case: LawCase, code: str, value: object) -> Plain:
    if not isinstance(value, str | bool | int | Decimal) and not is_day(value):
        case.mistaken("case_wrong_type", value=code, expected="number, text, day, true or false")
    return cast(Plain, value)
