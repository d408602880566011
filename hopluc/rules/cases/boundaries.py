"""Where the law changes its answer, by a number or by a day, and which of these places no case stands beside."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from hopluc.kernel.errors import Refusal
from hopluc.lawbook import Law
from hopluc.lawbook.conditions import All, AnyOf, Condition, Test
from hopluc.lawbook.deadlines import Deadline, DeadlineVersion
from hopluc.lawbook.decisions import DecisionVersion
from hopluc.lawbook.grading import CriterionPart, Grade
from hopluc.lawbook.timeline import Dated
from hopluc.rules.cases.judging import Judged
from hopluc.rules.cases.running import CaseResult
from hopluc.rules.result import Part, Plain

# A case stands beside a threshold when it is on it, or off it by not more than one of these.
DAY = timedelta(days=1)
HUNDREDTH = Decimal("0.01")
# Months between two days count days over by 31sts: the day before a whole month is 30/31, or 28 days of February.
DAY_IN_MONTHS = Decimal("0.1")


@dataclass(frozen=True)
class Boundary:
    """A place where no case stands: `entry` of the law book, its version, the part (a test, a grade, a group; "from"
    for a day of change) and what a case would have to say there."""

    entry: str
    version: date
    part: str
    wanted: str

    def __str__(self) -> str:
        return f"{self.entry} ({self.version}) {self.part}: {self.wanted}"

    def as_dict(self) -> dict[str, str]:
        return {"entry": self.entry, "version": str(self.version), "part": self.part, "wanted": self.wanted}


def uncovered(law: Law, results: Sequence[CaseResult]) -> tuple[Boundary, ...]:
    """Every threshold and every day of change of the law that has no case on one of its sides.

    Looked at: the days from which versions of values, decisions, schemes, deadlines and indicators hold (the day and
    the day before); each test of a decision (its bound and just beyond it; of a yes or no, both; of a list, each word
    and another); the grades of a scheme and the bands of its parts.
    """
    return (*_days(law, results), *_tests(law, results), *_schemes(law, results))


def _days(law: Law, results: Sequence[CaseResult]) -> Iterator[Boundary]:
    asked: dict[tuple[str, str], set[object]] = {}
    for result in results:
        when = result.judged.on if result.judged else result.case.on or result.case.given.get("year")
        asked.setdefault((result.case.subject, result.case.code), set()).add(when)
    dated: dict[tuple[str, str], Sequence[Dated]] = {
        **{("value", code): value.timeline.versions for code, value in law.values.items()},
        **{("rule", code): decision.timeline.versions for code, decision in law.decisions.items()},
        **{("rule", code): scheme.versions for code, scheme in law.schemes.items()},
        **{("indicator", code): indicator.versions for code, indicator in law.indicators.items()},
        ("registrar", "level"): law.registrar.versions,
        ("ocop", "stars"): law.ocop.criteria.versions,
        ("ocop", "grader"): law.ocop.graders.versions,
        ("ocop", "reward"): law.ocop.rewards.versions,
    }
    for (subject, code), versions in dated.items():
        for day in _changes(versions):
            for beside in (day - DAY, day):
                if beside not in asked.get((subject, code), ()):
                    yield Boundary(code, day, "from", f"on = {beside}")
    for code, deadline in law.deadlines.items():
        for year, start in _years_of_change(deadline):
            for each in (year - 1, year):
                if each not in asked.get(("deadline", code), ()):
                    yield Boundary(code, start, "from", f"year = {each}")


def _changes(versions: Iterable[Dated]) -> list[date]:
    """The days on which the answer changes: a version begins, or ends and no other follows."""
    ends = {version.valid_until for version in versions if version.valid_until is not None}
    return sorted({version.valid_from for version in versions} | ends)


def _years_of_change(deadline: Deadline) -> Iterator[tuple[int, date]]:
    """The data years from which another version counts, or none any more, with the day on which that version starts."""
    changes = _changes(deadline.versions)
    before: DeadlineVersion | None = None
    for year in range(changes[0].year - 2, changes[-1].year + 3):
        try:
            version = deadline.for_year(year)
        except Refusal:
            version = None
        if version is not before:
            yield year, version.valid_from if version else changes[-1]
        before = version


def _tests(law: Law, results: Sequence[CaseResult]) -> Iterator[Boundary]:
    judged = _judged(results)
    for code, decision in law.decisions.items():
        for version in decision.timeline.versions:
            parts = _parts(judged.get(code, ()), version)
            for test in {test.code: test for test in tests_of(version)}.values():
                for wanted in _wanted(law, version, test, parts.get(test.code, ())):
                    yield Boundary(code, version.valid_from, test.code, wanted)


def _wanted(law: Law, version: DecisionVersion, test: Test, parts: Sequence[Part]) -> Iterator[str]:
    """What no part of this test shows yet."""
    if test.operator in ("at_least", "above", "at_most", "below"):
        for bound in sorted(_bounds(law, version, test), key=str):
            at_bound = [part for part in parts if bound in (None, part.bound)]
            yield from _beside(law, test, bound, at_bound)
        return
    values = {part.value for part in parts if part.holds is not None}
    if test.operator == "one_of" and isinstance(test.bound, tuple):
        yield from (f"{test.fact} = {word}" for word in test.bound if word not in values)
    for holds in (True, False):
        if not any(part.holds is holds for part in parts):
            yield f"{test.fact} {test.operator} {test.bound}: {'yes' if holds else 'no'}"


def _beside(law: Law, test: Test, bound: Plain, parts: Sequence[Part]) -> Iterator[str]:
    """The bound itself, and just beyond it on the side where the answer is the other one."""
    upwards = test.operator in ("above", "at_most")
    off = [_distance(part) * (1 if upwards else -1) for part in parts if None not in (part.value, part.bound)]
    shown = bound if bound is not None else test.than
    if 0 not in off:
        yield f"{test.fact} = {shown}"
    if not any(0 < distance <= _step(law, test.fact) for distance in off):
        yield f"{test.fact} just {'above' if upwards else 'below'} {shown}"


def _step(law: Law, code: str) -> Decimal:
    """The smallest step of a fact, in its unit."""
    fact = law.fact(code)
    if fact.type != "number" or fact.unit == "day":
        return Decimal(1)
    return DAY_IN_MONTHS if fact.unit == "month" and fact.measured_from else HUNDREDTH


def _distance(part: Part) -> Decimal:
    """How far above its bound: in days, or in the fact's own unit."""
    value, bound = part.value, part.bound
    if isinstance(value, date) and isinstance(bound, date):
        return Decimal((value - bound).days)
    if isinstance(value, int | Decimal) and isinstance(bound, int | Decimal):
        return Decimal(value) - Decimal(bound)
    raise TypeError(f"{value!r} and {bound!r} do not compare")


def _bounds(law: Law, version: DecisionVersion, test: Test) -> set[Plain]:
    """The bounds that the test has while the version holds; None for one that is another fact of the case."""
    if test.than:
        return {None}
    if not test.of:
        return set() if isinstance(test.bound, tuple) else {test.bound}
    return {
        value.value
        for value in law.value(test.of).timeline.versions
        if isinstance(value.value, Decimal) and not value.expected and _overlap(value, version)
    }


def _overlap(one: Dated, other: Dated) -> bool:
    return (one.valid_until is None or other.valid_from < one.valid_until) and (
        other.valid_until is None or one.valid_from < other.valid_until
    )


def tests_of(version: DecisionVersion) -> Iterator[Test]:
    """Every test in the conditions of a version."""
    for outcome in version.outcomes:
        if outcome.condition is not None:
            yield from _inside(outcome.condition)


def _inside(condition: Condition) -> Iterator[Test]:
    if isinstance(condition, Test):
        yield condition
    elif isinstance(condition, All | AnyOf):
        for part in condition.parts:
            yield from _inside(part)


def _schemes(law: Law, results: Sequence[CaseResult]) -> Iterator[Boundary]:
    judged = _judged(results)
    for code, timeline in law.schemes.items():
        for scheme in timeline.versions:
            cases = _within(judged.get(code, ()), scheme)
            points = [case.judgement.points for case in cases if case.judgement and case.judgement.points is not None]
            for grade in scheme.grades:
                for wanted in _grade_wanted(grade, points):
                    yield Boundary(code, scheme.valid_from, grade.code, wanted)
            parts = _parts(cases, scheme)
            for part in (part for criterion in scheme.criteria for part in criterion.scored):
                for wanted in _bands_wanted(law, part, [each.value for each in parts.get(part.code, ())]):
                    yield Boundary(code, scheme.valid_from, part.code, wanted)


def _grade_wanted(grade: Grade, points: Sequence[Decimal]) -> Iterator[str]:
    off = [grade.minimum - each for each in points]
    if 0 not in off:
        yield f"points = {grade.minimum}"
    if grade.minimum and not any(0 < each <= HUNDREDTH for each in off):
        yield f"points just below {grade.minimum}"


def _bands_wanted(law: Law, part: CriterionPart, values: Sequence[Plain]) -> Iterator[str]:
    """A band with a lower bound wants the bound and just outside; one with words wants each word."""
    words = {str(value).lower() for value in values}
    for band in part.bands:
        yield from (f"{part.fact} = {word}" for word in band.words if word not in words)
        if band.bound is None:
            continue
        off = [band.bound - Decimal(value) for value in values if isinstance(value, int | Decimal)]
        outside = off if band.at_least is not None else [-each for each in off]
        if 0 not in off:
            yield f"{part.fact} = {band.bound}"
        if not any(0 < each <= _step(law, part.fact) for each in outside):
            yield f"{part.fact} just {'below' if band.at_least is not None else 'above'} {band.bound}"


def _judged(results: Sequence[CaseResult]) -> Mapping[str, list[Judged]]:
    """Cases with a judgement, by rule."""
    found: dict[str, list[Judged]] = {}
    for result in results:
        if result.judged is not None and result.judged.judgement is not None:
            found.setdefault(result.case.code, []).append(result.judged)
    return found


def _within(cases: Iterable[Judged], version: Dated) -> list[Judged]:
    return [
        case
        for case in cases
        if version.valid_from <= case.on and (version.valid_until is None or case.on < version.valid_until)
    ]


def _parts(cases: Iterable[Judged], version: Dated) -> Mapping[str, list[Part]]:
    """The parts of the judgements under a version, by code."""
    found: dict[str, list[Part]] = {}
    for case in _within(cases, version):
        for part in case.judgement.parts if case.judgement else ():
            found.setdefault(part.code, []).append(part)
    return found
