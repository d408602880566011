"""What a case may ask of the law book besides a rule, and what comes out: values, due days, indicators."""

from collections.abc import Mapping
from decimal import Decimal

from hopluc.lawbook import Law
from hopluc.rules.cases.clocks import CLOCKS
from hopluc.rules.cases.given import Found, Question, day_of, whole_of
from hopluc.rules.cases.reading import LawCase


def answer(law: Law, case: LawCase) -> Found:
    """What the law book says to a case that is no rule's. Refusals of the law book, and for a mistake in the case
    `case_unknown_key` (case, value, allowed), `case_without_day`, `case_wrong_type`."""
    question = QUESTIONS[case.subject]
    for key in (*case.usual, *case.given):
        if key not in question.given:
            case.mistaken("case_unknown_key", value=key, allowed=", ".join(sorted(question.given)))
    check_answers(case, question.answers)
    return question.ask(law, case)


def check_answers(case: LawCase, answers: frozenset[str]) -> None:
    """`expect` may only name what can come out: a misspelt name would never be compared."""
    allowed = answers | {"refused"}
    for key in case.expect:
        if key not in allowed:
            case.mistaken("case_unknown_key", value=f"expect.{key}", allowed=", ".join(sorted(allowed)))


def _value(law: Law, case: LawCase) -> Found:
    version = law.value(case.code).on(day_of(case))
    found: Found = {
        "from": version.valid_from,
        "instrument": version.source.instrument.code,
        "missing": version.value is None and version.relative is None,
    }
    if version.relative is not None:
        found["relative"] = {"factor": version.relative.factor, "of": version.relative.of}
    elif isinstance(version.value, Decimal):
        found["number"] = version.value
    elif isinstance(version.value, str):
        found["text"] = version.value
    elif version.value is not None:
        found["texts"] = list(version.value)
    return found


def _deadline(law: Law, case: LawCase) -> Found:
    year = whole_of(case, "year")
    version = law.deadline(case.code).for_year(year)
    steps = [step.code for step in version.steps]
    step = case.given.get("step", steps[0])
    if step not in steps:
        case.mistaken("case_unknown_key", value=step, allowed=", ".join(steps))
    first, last = version.data_year(year)
    return {
        "due": version.due(year, str(step)),
        "data_from": first,
        "data_until": last,
        "instrument": version.source.instrument.code,
        "from": version.valid_from,
        "until": version.valid_until,
    }


def _indicator(law: Law, case: LawCase) -> Found:
    version = law.indicator(case.code).on(day_of(case))
    found: Found = {"from": version.valid_from, "series_break": version.series_break}
    if version.source is not None:
        found["instrument"] = version.source.instrument.code
    return found


QUESTIONS: Mapping[str, Question] = {
    **CLOCKS,
    "value": Question(
        given=frozenset(),
        answers=frozenset({"number", "text", "texts", "relative", "missing", "from", "instrument"}),
        ask=_value,
    ),
    "deadline": Question(
        given=frozenset({"year", "step"}),
        answers=frozenset({"due", "data_from", "data_until", "instrument", "from", "until"}),
        ask=_deadline,
    ),
    "indicator": Question(given=frozenset(), answers=frozenset({"from", "series_break", "instrument"}), ask=_indicator),
}
