"""What a version of each kind says, as lines that people read in both languages: label, and text with symbols."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hopluc.kernel.dates import format_date
from hopluc.kernel.numbers import format_number
from hopluc.lawbook.book import Law
from hopluc.lawbook.conditions import All, Bound, Condition, NotLoaded, Test
from hopluc.lawbook.days_off import YearOfDays
from hopluc.lawbook.deadlines import DeadlineVersion, YearDay
from hopluc.lawbook.decisions import DecisionVersion
from hopluc.lawbook.facts import Choice, Fact
from hopluc.lawbook.forms import ReturnForm
from hopluc.lawbook.grading import GradingScheme
from hopluc.lawbook.indicators import IndicatorVersion
from hopluc.lawbook.ocop import OcopCriteria, OcopGraders, OcopRewards, OcopValidity
from hopluc.lawbook.procedures import ProcedureVersion, RegistrarVersion
from hopluc.lawbook.standing import CitedStanding
from hopluc.lawbook.units import NO_UNIT
from hopluc.lawbook.values import Value, ValueVersion
from hopluc.lawbook.words import (
    AFTER,
    AND,
    BEFORE,
    DATA_YEAR,
    FEWEST_MONTHS,
    FLAG,
    MOST_STOPPED,
    NOT_LOADED,
    OR,
    OTHERWISE,
    PAPERS,
    SIGNS,
    YEAR_AFTER,
    Pair,
)

_MONTHS, _POINTS, _MONEY = "month", "point", "million_dong"


@dataclass(frozen=True)
class Line:
    """One line of a version as people read it: label and text in both languages."""

    label: str
    label_en: str
    text: str
    text_en: str


def value_lines(value: Value, version: ValueVersion, law: Law) -> Iterator[Line]:
    """The number with its unit, the share of another value, or the words."""
    yield Line("", "", *_content(value, version, law))


def _content(value: Value, version: ValueVersion, law: Law) -> Pair:
    if version.relative is not None:
        share = version.relative
        known = law.values.get(share.of)
        label = share.of_label or (known.label if known else share.of)
        label_en = share.of_label_en or (known.label_en if known else share.of)
        factor = format_number(share.factor)
        return f"{factor} × {label}", f"{factor} × {label_en}"
    if isinstance(version.value, Decimal):
        return quantity(version.value, value.unit, law)
    if version.value is None:
        return NOT_LOADED
    return _words([version.value] if isinstance(version.value, str) else version.value, value.choices)


def quantity(number: Decimal | int, unit: str, law: Law) -> Pair:
    """A number with its unit: ("5 thành viên", "5 members"), ("30%", "30%")."""
    words = law.units.get(unit, NO_UNIT)
    shown = format_number(number)
    space = "" if words.label in ("", "%") else " "
    return f"{shown}{space}{words.label}", f"{shown}{space}{words.label_en}"


def _words(codes: Iterable[str], choices: Iterable[Choice], joint: Pair = (", ", ", ")) -> Pair:
    by_code = {choice.code: (choice.label, choice.label_en) for choice in choices}
    pairs = [by_code.get(code, (code, code)) for code in codes]
    return joint[0].join(pair[0] for pair in pairs), joint[1].join(pair[1] for pair in pairs)


def decision_lines(version: DecisionVersion, law: Law) -> Iterator[Line]:
    """A line per outcome: its label, and when it holds."""
    for outcome in version.outcomes:
        when = OTHERWISE if outcome.condition is None else condition_words(outcome.condition, law)
        yield Line(outcome.label, outcome.label_en, *when)


def condition_words(condition: Condition, law: Law) -> Pair:
    """A condition in one line: ("Thành viên chính thức ≥ 300 thành viên", "Official members ≥ 300 members")."""
    if isinstance(condition, NotLoaded):
        return f"{condition.label} ({NOT_LOADED[0]})", f"{condition.label_en} ({NOT_LOADED[1]})"
    if isinstance(condition, Test):
        bound, bound_en = _bound(condition, law.facts[condition.fact], law)
        sign = SIGNS[condition.operator]
        return f"{condition.label}{sign} {bound}", f"{condition.label_en}{sign} {bound_en}"
    joint = AND if isinstance(condition, All) else OR
    parts = [(part, condition_words(part, law)) for part in condition.parts]
    bracketed = [
        words if isinstance(part, Test | NotLoaded) or len(parts) == 1 else (f"({words[0]})", f"({words[1]})")
        for part, words in parts
    ]
    return joint[0].join(words[0] for words in bracketed), joint[1].join(words[1] for words in bracketed)


def _bound(test: Test, fact: Fact, law: Law) -> Pair:
    if test.of:
        value = law.values[test.of]
        return f"“{value.label}”", f"“{value.label_en}”"
    if test.than:
        other = law.facts[test.than]
        return f"“{other.label}”", f"“{other.label_en}”"
    return _literal(test.bound, fact, law)


def _literal(bound: Bound | None, fact: Fact, law: Law) -> Pair:
    if isinstance(bound, bool):
        return FLAG[bound]
    if isinstance(bound, Decimal):
        return quantity(bound, fact.unit, law)
    if isinstance(bound, date):
        return format_date(bound), format_date(bound)
    return _words([bound] if isinstance(bound, str) else bound or (), fact.choices, OR)


def scheme_lines(version: GradingScheme, law: Law) -> Iterator[Line]:
    """Grades from their points, groups with their maximum, criteria with theirs, and who is not graded."""
    for grade in version.grades:
        points, points_en = quantity(grade.minimum, _POINTS, law)
        yield Line(grade.label, grade.label_en, f"≥ {points}", f"≥ {points_en}")
    for group in version.groups:
        yield Line(group.label, group.label_en, *_most(group.maximum, law))
    for criterion in version.criteria:
        label, label_en = f"{criterion.number}. {criterion.label}", f"{criterion.number}. {criterion.label_en}"
        yield Line(label, label_en, *_most(criterion.maximum, law))
    yield Line(*FEWEST_MONTHS, *quantity(version.minimum_months, _MONTHS, law))
    if version.maximum_stopped_months is not None:
        yield Line(*MOST_STOPPED, *quantity(version.maximum_stopped_months, _MONTHS, law))


def _most(maximum: Decimal | None, law: Law) -> Pair:
    if maximum is None:
        return NOT_LOADED
    points, points_en = quantity(maximum, _POINTS, law)
    return f"≤ {points}", f"≤ {points_en}"


def deadline_lines(version: DeadlineVersion) -> Iterator[Line]:
    """Who does what by which day, and the data year."""
    for step in version.steps:
        due, after = _year_day(step.due), YEAR_AFTER if step.years_after else ("", "")
        yield Line(step.label, step.label_en, due + after[0], due + after[1])
    yield Line(*DATA_YEAR, *_same(f"{_year_day(version.data_from)} – {_year_day(version.data_until)}"))


def _year_day(day: YearDay) -> str:
    return f"{day.day:02}/{day.month:02}"


def indicator_lines(version: IndicatorVersion) -> Iterator[Line]:
    """The definition."""
    yield Line("", "", version.definition, version.definition_en)


def form_lines(form: ReturnForm, law: Law) -> Iterator[Line]:
    """A line per line of the form, with its unit."""
    for line in form.lines:
        unit = law.units.get(line.unit, NO_UNIT)
        yield Line(line.label, line.label_en, unit.label, unit.label_en)


def procedure_lines(version: ProcedureVersion, law: Law) -> Iterator[Line]:
    """Who does what within which time, and the papers."""
    names: dict[str, Pair] = {moment.code: (moment.label, moment.label_en) for moment in version.moments}
    for step in version.steps:
        term, term_en = quantity(step.within, step.unit, law)
        side = AFTER if step.after else BEFORE
        start, start_en = names.get(step.after or step.before, ("", ""))
        yield Line(step.label, step.label_en, f"{term} {side[0]}: {start}", f"{term_en} {side[1]}: {start_en}")
        names[step.code] = step.label, step.label_en
    for paper in version.papers:
        yield Line(
            *PAPERS, _with(paper.label, paper.form, paper.when), _with(paper.label_en, paper.form, paper.when_en)
        )


def _with(label: str, *beside: str) -> str:
    """A label with what belongs to it in brackets."""
    known = ", ".join(each for each in beside if each)
    return f"{label} ({known})" if known else label


def registrar_lines(version: RegistrarVersion) -> Iterator[Line]:
    """Who registers."""
    yield Line("", "", version.label, version.label_en)


def year_lines(year: YearOfDays) -> Iterator[Line]:
    """What departs from the plain week, day by day."""
    for day, reason in year.days:
        yield Line(*_same(format_date(day)), reason.label, reason.label_en)


def ocop_lines(version: CitedStanding, law: Law) -> Iterator[Line]:
    """Parts and stars; who grades; how long a certificate holds; rewards: whichever the version is of."""
    if isinstance(version, OcopCriteria):
        for part in version.parts:
            yield Line(part.label, part.label_en, *_most(part.maximum, law))
        for star in version.stars:
            points, points_en = quantity(star.minimum, _POINTS, law)
            yield Line("★" * star.stars, "★" * star.stars, f"≥ {points}", f"≥ {points_en}")
    elif isinstance(version, OcopGraders):
        for grader in version.graders:
            yield Line(*_same(", ".join("★" * stars for stars in grader.stars)), grader.label, grader.label_en)
    elif isinstance(version, OcopValidity):
        yield Line("", "", *quantity(version.months, _MONTHS, law))
    elif isinstance(version, OcopRewards):
        for stars, amount in version.amounts.items():
            yield Line(*_same("★" * stars), *quantity(amount, _MONEY, law))


def _same(text: str) -> Pair:
    """What is written alike in both languages."""
    return text, text
