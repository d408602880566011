"""A grading scheme as the sheet that it is: groups, criteria with their parts, most points and bands; grades."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from hopluc.handbook.citations import Cited
from hopluc.handbook.conditions import bound_words
from hopluc.handbook.words import said
from hopluc.kernel.text import fold
from hopluc.lawbook import Law
from hopluc.lawbook.bands import Band
from hopluc.lawbook.facts import Fact
from hopluc.lawbook.grading import Criterion, CriterionPart, GradingScheme


@dataclass(frozen=True)
class BandRow:
    """Which value brings how many points."""

    words: str
    points: Decimal


@dataclass(frozen=True)
class PartRow:
    """What is scored by itself. `measured`: what is asked for, where the label does not say it. Without `bands`
    the cooperative's own points count. `maximum` None: not loaded."""

    label: str
    maximum: Decimal | None
    measured: str
    bands: Sequence[BandRow]


@dataclass(frozen=True)
class CriterionRow:
    """`parts`: as the form shows them; `own`: the criterion itself, where it is what is scored."""

    number: int
    label: str
    maximum: Decimal | None
    parts: Sequence[PartRow]
    own: PartRow | None


@dataclass(frozen=True)
class GroupRows:
    label: str
    maximum: Decimal | None
    provision: str
    rows: Sequence[CriterionRow]


@dataclass(frozen=True)
class GradeRow:
    """Points from `minimum` (inclusive) to under `below` (None: no higher grade)."""

    label: str
    minimum: Decimal
    below: Decimal | None


@dataclass(frozen=True)
class Sheet:
    """`automatic`: (fact, grade) where a true fact decides the grade whatever the points; `annexes`: where bands beside
    the scheme's own file come from."""

    scheme: GradingScheme
    groups: Sequence[GroupRows]
    grades: Sequence[GradeRow]
    automatic: Sequence[tuple[str, str]]
    annexes: Sequence[Cited]


def sheet(book: Law, scheme: GradingScheme) -> Sheet:
    """The scheme in the reader's language; what is not loaded stays absent."""
    groups = [
        GroupRows(
            said(group.label, group.label_en),
            group.maximum,
            group.provision,
            [_row(book, each) for each in scheme.criteria if each.group == group.code],
        )
        for group in scheme.groups
    ]
    higher: list[Decimal | None] = [None, *(grade.minimum for grade in scheme.grades)]
    grades = [
        GradeRow(said(grade.label, grade.label_en), grade.minimum, below)
        for grade, below in zip(scheme.grades, higher, strict=False)
    ]
    automatic = [(_name(book.facts[each.fact]), _grade(scheme, each.grade)) for each in scheme.automatic]
    return Sheet(scheme, groups, grades, automatic, [Cited.of(annex.source) for annex in scheme.annexes])


def _grade(scheme: GradingScheme, code: str) -> str:
    grade = scheme.grade(code)
    return said(grade.label, grade.label_en)


def _name(fact: Fact) -> str:
    return said(fact.label, fact.label_en)


def _row(book: Law, criterion: Criterion) -> CriterionRow:
    parts = [_part(book, part) for part in criterion.parts]
    own = None if parts else next((_part(book, part) for part in criterion.scored if part.bands), None)
    label = said(criterion.label, criterion.label_en)
    return CriterionRow(criterion.number, label, criterion.maximum, parts, own)


def _part(book: Law, part: CriterionPart) -> PartRow:
    label = said(part.label, part.label_en)
    if not part.bands:
        return PartRow(label, part.maximum, "", ())
    fact = book.facts[part.fact]
    bands = [BandRow(_band(book, fact, band), band.points) for band in part.bands]
    name = _name(fact)
    # What the part's own name says already is not said twice.
    return PartRow(label, part.maximum, "" if fold(name) == fold(label) else name, bands)


def _band(book: Law, fact: Fact, band: Band) -> str:
    if band.at_least is not None:
        return _("từ %(bound)s trở lên") % {"bound": bound_words(book, fact, band.at_least)}
    if band.above is not None:
        return _("trên %(bound)s") % {"bound": bound_words(book, fact, band.above)}
    if band.is_otherwise:
        return _("còn lại")
    if fact.type == "flag":
        return bound_words(book, fact, band.words == ("true",))
    return bound_words(book, fact, band.words)
