"""Runs worked examples of the law: each passes, or says what was expected and what came out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from hopluc.kernel.errors import Refusal
from hopluc.lawbook import Law
from hopluc.rules.book import rules
from hopluc.rules.cases import asking, judging
from hopluc.rules.cases.judging import Judged
from hopluc.rules.cases.reading import LawCase

# Of a rule these count as stated even when a case leaves them out: then there must be none.
_ALWAYS: Mapping[str, object] = {"value": None, "missing": [], "not_judged": None}


@dataclass(frozen=True)
class CaseResult:
    """One case: what was expected and what came out, by the same names. `judged` where a rule was asked."""

    case: LawCase
    passed: bool
    expected: Mapping[str, object]
    found: Mapping[str, object]
    judged: Judged | None

    @property
    def file(self) -> str:
        return self.case.file

    @property
    def name(self) -> str:
        return self.case.name


def run_cases(law: Law, cases: Sequence[LawCase]) -> tuple[CaseResult, ...]:
    """Every case in its order. A refusal of the law book is an answer like another; Refusals are raised for mistakes in
    a case only: `case_unknown_rule`, `case_unknown_fact`, `case_unknown_key`, `case_wrong_type`, `case_without_day`.
    """
    cases = [_understood(law, case) for case in cases]
    judged = iter(judging.judge_cases(law, rules(law), [case for case in cases if case.subject == "rule"]))
    return tuple(_of_rule(next(judged)) if case.subject == "rule" else _of_book(law, case) for case in cases)


def _understood(law: Law, case: LawCase) -> LawCase:
    """Older files call a deadline a rule."""
    is_deadline = case.subject == "rule" and case.code in law.deadlines
    return replace(case, subject="deadline") if is_deadline else case


def _of_rule(judged: Judged) -> CaseResult:
    case = judged.case
    expected = dict(case.expect) if "refused" in case.expect else {**_ALWAYS, **case.expect}
    return _result(case, expected, judging.answer(judged), judged)


def _of_book(law: Law, case: LawCase) -> CaseResult:
    try:
        found = asking.answer(law, case)
    except Refusal as refusal:
        if refusal.code.startswith("case_"):
            raise
        found = {"refused": refusal.code, "because": str(refusal)}
    return _result(case, case.expect, found, None)


def _result(
    case: LawCase, expected: Mapping[str, object], found: Mapping[str, object], judged: Judged | None
) -> CaseResult:
    passed = all(same(value, found.get(name)) for name, value in expected.items())
    shown = found if "refused" in found or "refused" in expected else {name: found.get(name) for name in expected}
    return CaseResult(case, passed, expected, shown, judged)


def same(expected: object, found: object) -> bool:
    """Equal as a case means it: 80 is 80.00, true is not 1, and a table compares only the names that it states."""
    if isinstance(expected, Mapping):
        return isinstance(found, Mapping) and all(same(value, found.get(name)) for name, value in expected.items())
    if isinstance(expected, bool) or isinstance(found, bool):
        return expected is found
    if isinstance(expected, int | Decimal) and isinstance(found, int | Decimal):
        return Decimal(expected) == Decimal(found)
    if isinstance(expected, list) and isinstance(found, list):
        # The order of missing facts, or of the words of a list, says nothing.
        return sorted(map(str, expected)) == sorted(map(str, found))
    return type(expected) is type(found) and expected == found
