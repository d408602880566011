"""A judgement as pages show it: the answer in a word, each test with its bound and distance, what lacks, what helps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from hopluc.assessments.facts import KIND, restored
from hopluc.dashboards.judged_gaps import BetterOutcome, better_outcomes
from hopluc.dashboards.judged_words import (
    bound_words,
    fact_label,
    far_words,
    in_reader_language,
    in_words,
    outcome_label,
    tests_of,
)
from hopluc.kernel.kept import Kept
from hopluc.lawbook import Law
from hopluc.lawbook.conditions import All, AnyOf, Condition, NotLoaded, Test
from hopluc.registry.facts import GIVEN_BY
from hopluc.returns.facts import RETURN_FACTS
from hopluc.rules.result import Judgement, Part
from hopluc.rules.rule import Rule
from hopluc.wording import code_sentence
from hopluc.wording.judgements import explained

# Facts that say what the case is: a branch of the law for something else is not shown.
SHUTTING = frozenset({KIND, "field"})
# What a judgement names as missing when it is the law book that lacks something.
OF_THE_LAW = "law:"


@dataclass(frozen=True)
class Answer:
    """A word with its colour and sign, for `{% chip %}`."""

    word: str
    tone: str
    sign: str


@dataclass(frozen=True)
class ShownPart:
    """One test or criterion. `given`, `bound`, `distance` are words with units, "" where there is none."""

    code: str
    label: str
    answer: Answer
    given: str
    bound: str
    distance: str
    provision: str
    points: Decimal | None
    max: Decimal | None
    reason: str


@dataclass(frozen=True)
class ShownOutcome:
    """One outcome of the law with its tests; `is_result`: the one that came out."""

    label: str
    is_result: bool
    parts: tuple[ShownPart, ...]


@dataclass(frozen=True)
class Missing:
    """Something that is not known: a fact, or a part of the law that is not loaded; where to get it; what it is."""

    label: str
    where: str
    source: str
    note: str = ""


@dataclass(frozen=True)
class Shown:
    """One judgement, whole. `is_points`: parts bring points (a grade); otherwise they are tests."""

    rule: str
    label: str
    purpose: str
    answer: Answer
    value: str | None
    on: date
    points: Decimal | None
    provision: str
    digest: str
    outcomes: tuple[ShownOutcome, ...]
    missing: tuple[Missing, ...]
    not_judged: str
    better: tuple[BetterOutcome, ...]
    inputs: tuple[tuple[str, str], ...]
    note: str
    advice: str
    helper: str
    is_points: bool


LOOKS: dict[tuple[str, str], tuple[str, str]] = {
    ("warning", "warn"): ("bad", "alert"),
    ("warning", "clear"): ("good", "check"),
    ("policy", "eligible"): ("good", "check"),
    ("policy", "not_eligible"): ("none", "minus"),
    ("class", "met"): ("good", "check"),
    ("class", "not_met"): ("caution", "warning"),
    ("class", "not_applicable"): ("none", "minus"),
    ("duty", "yes"): ("info", "info"),
    ("duty", "no"): ("none", "minus"),
    ("grading", "good"): ("good", "up"),
    ("grading", "fair"): ("info", "up"),
    ("grading", "average"): ("caution", "level"),
    ("grading", "weak"): ("bad", "down"),
}
NOT_KNOWN: tuple[str | Promise, str, str] = (gettext_lazy("Chưa đủ số liệu"), "none", "dashed")


def answer_of(lawbook: Law, rule: Rule, content: Mapping[str, Any], on: date) -> Answer:
    """The result in a word, from a judgement as it is stored."""
    value = content["value"]
    if value is None:
        if content["not_judged"]:
            return Answer(_("Không đánh giá"), "none", "minus")
        of_the_law = all(code.startswith(OF_THE_LAW) for code in content["missing"])
        word, tone, sign = NOT_KNOWN
        return Answer(_("Quy định chưa nạp đủ") if content["missing"] and of_the_law else str(word), tone, sign)
    tone, sign = LOOKS.get((rule.purpose, value), ("info", "level"))
    return Answer(outcome_label(lawbook, rule, value, on), tone, sign)


def shown_judgement(rule: Rule, judgement: Judgement, lawbook: Law, *, is_brief: bool = False) -> Shown:
    """A judgement with the words of the law that was in force on its day. `is_brief`: for a line of a profile, without
    the tests and the facts that its own page shows."""
    on = judgement.on
    content = judgement.as_dict()
    decision = lawbook.decisions.get(rule.code)
    version = decision.on(on) if decision else None
    return Shown(
        rule=rule.code,
        label=in_reader_language(rule.label, rule.label_en),
        purpose=rule.purpose,
        answer=answer_of(lawbook, rule, content, on),
        value=judgement.value,
        on=on,
        points=judgement.points,
        provision=judgement.provision,
        digest=judgement.law_digest,
        outcomes=() if is_brief else tuple(_outcomes(rule, judgement, lawbook)),
        missing=tuple(missing_of(code, lawbook, rule, on) for code in judgement.missing),
        not_judged=code_sentence(judgement.not_judged, dict(judgement.inputs)) if judgement.not_judged else "",
        better=better_outcomes(rule, judgement, lawbook),
        inputs=()
        if is_brief
        else tuple(
            (fact_label(lawbook, code), in_words(lawbook.facts.get(code), value))
            for code, value in judgement.inputs.items()
        ),
        note=in_reader_language(version.missing, version.missing_en) if version else "",
        advice=in_reader_language(decision.advice, decision.advice_en) if decision else "",
        helper=in_reader_language(decision.helper, decision.helper_en) if decision else "",
        is_points=decision is None,
    )


def shown_stored(rule: Rule, content: Mapping[str, Any], lawbook: Law) -> Shown:
    """A judgement as it was kept."""
    return shown_judgement(rule, restored(content), lawbook)


# By law, language, rule and what was kept: cooperatives of which the same is known share it, and so do readers.
_BRIEF: Kept[Shown] = Kept(4096)


def shown_briefly(rule: Rule, content: Mapping[str, Any], lawbook: Law) -> Shown:
    """A judgement as it was kept, for a line of a profile."""
    key = (lawbook.digest, get_language(), rule.code, repr(content))
    return _BRIEF.get(key, lambda: shown_judgement(rule, restored(content), lawbook, is_brief=True))


def sentences_of(rule: Rule, judgement: Judgement, lawbook: Law) -> tuple[str, ...]:
    """The judgement in sentences, in the reader's language; () where its law is another one now: they would be told of
    bounds that were not those."""
    if rule.version(judgement.on).digest != judgement.law_digest:
        return ()
    return explained(judgement, rule, lawbook, get_language() == "en")


# ── Tests and criteria ──


def _open_tests(condition: Condition | None, parts: Mapping[str, Part]) -> Iterator[Test | NotLoaded]:
    """The tests that speak of the case: without the branches for another kind or field than its own."""
    if isinstance(condition, AnyOf):
        for part in condition.parts:
            yield from _open_tests(part, parts)
    elif isinstance(condition, All):
        if not any(_shuts_out(part, parts) for part in condition.parts):
            for part in condition.parts:
                yield from _open_tests(part, parts)
    elif condition is not None:
        yield condition


def _shuts_out(condition: Condition, parts: Mapping[str, Part]) -> bool:
    """A test that the case is something else: of another kind, in another field."""
    if not isinstance(condition, Test) or condition.fact not in SHUTTING or condition.code not in parts:
        return False
    return parts[condition.code].holds is False


def _outcomes(rule: Rule, judgement: Judgement, lawbook: Law) -> Iterator[ShownOutcome]:
    parts = {part.code: part for part in judgement.parts}
    if rule.code not in lawbook.decisions:
        yield ShownOutcome("", False, tuple(_criterion(part, lawbook, rule, judgement.on) for part in parts.values()))
        return
    for outcome in lawbook.decision(rule.code).on(judgement.on).outcomes:
        found = _open_tests(outcome.condition, parts)
        # What kind it is everybody sees; said only where it is what stands in the way.
        tests = [
            (test, parts[test.code])
            for test in found
            if test.code in parts and not (isinstance(test, Test) and test.fact == KIND and parts[test.code].holds)
        ]
        label = in_reader_language(outcome.label, outcome.label_en)
        shown = tuple(_test(test, part, lawbook) for test, part in tests)
        yield ShownOutcome(label, judgement.value == outcome.value, shown)


def _test(test: Test | NotLoaded, part: Part, lawbook: Law) -> ShownPart:
    fact = lawbook.facts.get(test.fact) if isinstance(test, Test) else None
    return ShownPart(
        code=part.code,
        label=in_reader_language(test.label, test.label_en),
        answer=_answer(part.holds, is_loaded=isinstance(test, Test)),
        given=in_words(fact, part.value) if isinstance(test, Test) else "",
        bound=bound_words(test, part, fact) if isinstance(test, Test) else "",
        distance=far_words(test.operator, part.distance, fact) if isinstance(test, Test) and not part.holds else "",
        provision=part.provision,
        points=part.points,
        max=part.max,
        reason="",
    )


def _answer(holds: bool | None, *, is_loaded: bool = True) -> Answer:
    if not is_loaded:
        return Answer(_("Quy định chưa nạp"), "none", "dashed")
    if holds is None:
        return Answer(_("Chưa biết"), "none", "dashed")
    return Answer(_("Khớp"), "info", "check") if holds else Answer(_("Không khớp"), "none", "minus")


def _criterion(part: Part, lawbook: Law, rule: Rule, on: date) -> ShownPart:
    return ShownPart(
        code=part.code,
        label=_criterion_label(part.code, rule, on),
        answer=_answer(part.holds),
        given=in_words(lawbook.facts.get(part.code), part.value),
        bound="",
        distance="",
        provision=part.provision,
        points=part.points,
        max=part.max,
        reason=_reason(part.reason),
    )


def _criterion_label(code: str, rule: Rule, on: date) -> str:
    fact = next((each for each in rule.facts(on) if each.code == code), None)
    return in_reader_language(fact.label, fact.label_en) if fact else code


def _reason(code: str) -> str:
    """Why a criterion has the points that it has; "" for a code that nobody wrote a sentence for."""
    said = _("điểm tự chấm") if code == "self_scored" else code_sentence(code, {})
    return "" if said == code else said


# ── What lacks, what helps ──


def missing_of(code: str, lawbook: Law, rule: Rule, on: date) -> Missing:
    """A missing fact by its label with the paper that would give it; a missing part of the law as that."""
    if code.startswith(OF_THE_LAW):
        test = code.removeprefix(OF_THE_LAW)
        outcomes = lawbook.decision(rule.code).on(on).outcomes if rule.code in lawbook.decisions else ()
        labels = [
            in_reader_language(each.label, each.label_en)
            for outcome in outcomes
            for each in tests_of(outcome.condition)
            if each.code == test
        ]
        return Missing(labels[0] if labels else test, _("Bản gốc của văn bản (quy định có, mức chưa nạp)"), "law")
    source = GIVEN_BY.get(code) or ("return" if code in RETURN_FACTS else "")
    where = {
        "register": _("Sổ đăng ký hợp tác xã"),
        "roll": _("Sổ thành viên"),
        "return": _("Báo cáo năm"),
        "occurrence": _("Sự việc ghi trong sổ (họp, kiểm toán, xử phạt…)"),
    }.get(source) or _("Hỏi hợp tác xã (sổ chưa có chỗ ghi)")
    fact = lawbook.facts.get(code)
    note = in_reader_language(fact.note, fact.note_en) if fact else ""
    return Missing(fact_label(lawbook, code), where, source, note)


def reasons_of(judgement: Judgement, lawbook: Law) -> str:
    """Why it came out so, in one line: the tests of its outcome that hold, but what kind it is, which everybody sees.
    "Số thành viên chính thức: 3 thành viên (dưới 5 thành viên)"."""
    parts = {part.code: part for part in judgement.parts if part.holds}
    said = []
    for outcome in lawbook.decision(judgement.rule).on(judgement.on).outcomes:
        for test in tests_of(outcome.condition) if outcome.value == judgement.value else ():
            if isinstance(test, Test) and test.code in parts and test.fact != KIND:
                part, fact = parts[test.code], lawbook.facts.get(test.fact)
                label, given = in_reader_language(test.label, test.label_en), in_words(fact, part.value)
                bound = "" if isinstance(part.value, bool) else bound_words(test, part, fact)
                limit = f" ({bound})" if bound not in ("", given) else ""
                said.append(f"{label}: {given}{limit}" if given else label)
    return "; ".join(said)
