"""Grading schemes: grades by points, groups of criteria, who is not graded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hopluc.lawbook.instruments import Citation, Instrument, check_start, read_source
from hopluc.lawbook.reader import Entry, digest_of
from hopluc.lawbook.timeline import Timeline, line_up, read_law_date


@dataclass(frozen=True)
class Grade:
    """A grade from `minimum` points (inclusive) up to the next higher grade (exclusive)."""

    code: str
    label: str
    label_en: str
    minimum: Decimal


@dataclass(frozen=True)
class CriterionPart:
    label: str
    label_en: str
    maximum: Decimal


@dataclass(frozen=True)
class Criterion:
    """One criterion; `maximum` points are None where the annex is not loaded."""

    number: int
    group: str
    label: str
    label_en: str
    maximum: Decimal | None
    parts: tuple[CriterionPart, ...]


@dataclass(frozen=True)
class PointGroup:
    """A group of criteria with its maximum points; `line` is the line of the return that holds its points."""

    code: str
    label: str
    label_en: str
    line: str
    maximum: Decimal
    provision: str


@dataclass(frozen=True)
class GradingScheme:
    """One legal version of a scheme. Works less than `minimum_months`, or stopped for more than
    `maximum_stopped_months` in the year: not graded."""

    code: str
    label: str
    label_en: str
    law_date: str
    valid_from: date
    valid_until: date | None
    source: Citation
    minimum_months: int
    maximum_stopped_months: int
    grades: tuple[Grade, ...]
    groups: tuple[PointGroup, ...]
    criteria: tuple[Criterion, ...]
    missing: str
    missing_en: str
    checked: date | None
    digest: str

    @property
    def provision(self) -> str:
        return self.source.provision

    @property
    def maximum(self) -> Decimal:
        """Most points that can be had."""
        return sum((group.maximum for group in self.groups), Decimal(0))

    def grade(self, code: str) -> Grade:
        """The grade with this code; KeyError for a code that the scheme does not have."""
        return {grade.code: grade for grade in self.grades}[code]


def read_scheme(entry: Entry, instruments: Mapping[str, Instrument]) -> Timeline[GradingScheme]:
    """One file of `scoring/`."""
    head = entry.table("scheme")
    names = {name: head.text(name) for name in ("code", "label", "label_en")}
    law_date = read_law_date(head, ("period_end",))
    head.close()
    entries = entry.tables("version")
    entry.close()
    versions = [_read_version(version, names, law_date, instruments) for version in entries]
    return line_up(names["code"], entries, versions, entry)


def _read_version(
    entry: Entry, names: Mapping[str, str], law_date: str, instruments: Mapping[str, Instrument]
) -> GradingScheme:
    source = read_source(entry, instruments)
    start = entry.day("from")
    check_start(entry, source, start)
    groups = tuple(_read_group(group, source) for group in entry.tables("group"))
    scheme = GradingScheme(
        code=names["code"],
        label=names["label"],
        label_en=names["label_en"],
        law_date=law_date,
        valid_from=start,
        valid_until=entry.day_or_none("until"),
        source=source,
        minimum_months=entry.whole("minimum_months"),
        maximum_stopped_months=entry.whole("maximum_stopped_months"),
        grades=tuple(_read_grade(grade) for grade in entry.tables("grades")),
        groups=groups,
        criteria=tuple(_read_criterion(criterion) for criterion in entry.tables("criterion")),
        missing=entry.text_or_empty("missing"),
        missing_en=entry.text_or_empty("missing_en"),
        checked=entry.day_or_none("checked"),
        digest=digest_of(dict(names), law_date, entry.values),
    )
    entry.close()
    _check_grades(entry, scheme)
    _check_criteria(entry, scheme)
    return scheme


def _read_grade(entry: Entry) -> Grade:
    grade = Grade(entry.text("code"), entry.text("label"), entry.text("label_en"), entry.number("minimum"))
    entry.close()
    return grade


def _read_group(entry: Entry, source: Citation) -> PointGroup:
    group = PointGroup(
        code=entry.text("code"),
        label=entry.text("label"),
        label_en=entry.text("label_en"),
        line=entry.text("line"),
        maximum=entry.number("maximum"),
        provision=Citation(source.instrument, entry.text("at")).provision,
    )
    entry.close()
    return group


def _read_criterion(entry: Entry) -> Criterion:
    criterion = Criterion(
        number=entry.whole("number"),
        group=entry.text("group"),
        label=entry.text("label"),
        label_en=entry.text("label_en"),
        maximum=entry.number_or_none("maximum"),
        parts=tuple(_read_part(part) for part in entry.tables("parts")),
    )
    entry.close()
    return criterion


def _read_part(entry: Entry) -> CriterionPart:
    part = CriterionPart(entry.text("label"), entry.text("label_en"), entry.number("maximum"))
    entry.close()
    return part


def _check_grades(entry: Entry, scheme: GradingScheme) -> None:
    """Highest first, the last from 0: each number of points has exactly one grade."""
    minimums = [grade.minimum for grade in scheme.grades]
    if not minimums or minimums != sorted(set(minimums), reverse=True) or minimums[-1] != 0:
        entry.refuse("law_grades_not_whole", "grades")


def _check_criteria(entry: Entry, scheme: GradingScheme) -> None:
    """Known maxima add up: parts to their criterion, criteria to at most their group."""
    for group in scheme.groups:
        inside = [criterion for criterion in scheme.criteria if criterion.group == group.code]
        known = [criterion.maximum for criterion in inside if criterion.maximum is not None]
        whole = len(known) == len(inside)
        if inside and (sum(known) > group.maximum or (whole and sum(known) != group.maximum)):
            entry.refuse("law_points_do_not_add_up", "criterion", group=group.code, total=sum(known))
    codes = {group.code for group in scheme.groups}
    for criterion in scheme.criteria:
        if criterion.group not in codes:
            entry.refuse("law_unknown_choice", "criterion", value=criterion.group, allowed=", ".join(sorted(codes)))
        if criterion.parts and sum(part.maximum for part in criterion.parts) != criterion.maximum:
            entry.refuse("law_points_do_not_add_up", "criterion", group=str(criterion.number), total=criterion.maximum)
