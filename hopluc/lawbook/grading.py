"""Grading schemes: grades by points, groups of criteria with their parts and bands, who is not graded."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hopluc.lawbook.bands import Band
from hopluc.lawbook.facts import Fact
from hopluc.lawbook.instruments import Citation
from hopluc.lawbook.standing import CitedStanding

PERIOD_END = "period_end"
FOUNDED_ON = "founded_on"
STOPPED_MONTHS = "stopped_months"


@dataclass(frozen=True)
class Grade:
    """A grade from `minimum` points (inclusive) up to the next higher grade (exclusive)."""

    code: str
    label: str
    label_en: str
    minimum: Decimal


@dataclass(frozen=True)
class CriterionPart:
    """What is scored by itself. `line`: the fact with the points that the cooperative gave itself. `fact` and `bands`:
    what is measured and how many points it brings; empty where no band is loaded. `maximum` None: not loaded."""

    code: str
    label: str
    label_en: str
    maximum: Decimal | None
    line: str
    fact: str
    bands: tuple[Band, ...]
    provision: str


@dataclass(frozen=True)
class Criterion:
    """One criterion; `maximum` points are None where the annex is not loaded. `parts` as the form shows them;
    `scored`: what is scored, which is the criterion itself where it has no parts."""

    number: int
    code: str
    group: str
    label: str
    label_en: str
    maximum: Decimal | None
    parts: tuple[CriterionPart, ...]
    scored: tuple[CriterionPart, ...]


@dataclass(frozen=True)
class PointGroup:
    """A group of criteria with its maximum points (None: not loaded); `line` is the fact that holds its points."""

    code: str
    label: str
    label_en: str
    line: str
    maximum: Decimal | None
    provision: str


@dataclass(frozen=True)
class AutomaticGrade:
    """Where `fact` is true the grade is this one, whatever the points."""

    grade: str
    fact: str
    provision: str


@dataclass(frozen=True)
class Annex:
    """A loaded table of bands beside the scheme's own file: where it comes from and which parts it feeds."""

    source: Citation
    parts: tuple[str, ...]
    verified: bool
    missing: str
    missing_en: str
    checked: date | None
    digest: str


@dataclass(frozen=True)
class GradingScheme(CitedStanding):
    """One legal version of a scheme. Works less than `minimum_months`, or stopped for more than
    `maximum_stopped_months` in the year (None: the scheme has no such exception): not graded.

    `facts`: everything that may be given, once each; `measured`: what bands ask for that is worked out from
    them, in an order in which it can be.
    `digest` covers the annexes and the definitions of the facts too.
    """

    code: str
    label: str
    label_en: str
    law_date: str
    minimum_months: int
    maximum_stopped_months: int | None
    grades: tuple[Grade, ...]
    groups: tuple[PointGroup, ...]
    criteria: tuple[Criterion, ...]
    automatic: tuple[AutomaticGrade, ...]
    annexes: tuple[Annex, ...]
    facts: tuple[Fact, ...]
    measured: tuple[Fact, ...]

    @property
    def maximum(self) -> Decimal | None:
        """Most points that can be had; None where a group's are not loaded."""
        known = [group.maximum for group in self.groups if group.maximum is not None]
        return sum(known, Decimal(0)) if len(known) == len(self.groups) else None

    def grade(self, code: str) -> Grade:
        """The grade with this code; KeyError for a code that the scheme does not have."""
        return {grade.code: grade for grade in self.grades}[code]

    def given(self, fact: str) -> tuple[str, ...]:
        """The given facts that a fact of a band rests on, each once; itself when it is given."""
        measured = {each.code: each for each in self.measured}
        if fact not in measured:
            return (fact,)
        return tuple(dict.fromkeys(code for name in measured[fact].measured_from for code in self.given(name)))

    def parts(self, group: str) -> tuple[CriterionPart, ...]:
        """What is scored in a group, in the order of the form."""
        return tuple(part for criterion in self.criteria if criterion.group == group for part in criterion.scored)
