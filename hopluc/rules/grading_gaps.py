"""Near-miss of a grade: for each better grade how many points lack, and which parts have room, cheapest first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from hopluc.lawbook.bands import Band
from hopluc.lawbook.grading import CriterionPart, Grade, GradingScheme, PointGroup
from hopluc.rules.grading_parts import better_bands, distance_to
from hopluc.rules.grading_points import BAND
from hopluc.rules.near_miss import Gap
from hopluc.rules.result import Judgement, Part, Plain

POINTS = "points"


@dataclass(frozen=True)
class Step:
    """What one part can still bring: `gain` points when `fact` goes from `has` to `needs` (`distance` in the unit of
    the fact; None where it is no number). `room`: maximum less points, None where the maximum is not loaded. `enough`:
    this step alone closes the gap. Self-scored points are not `measured`: there the step is in points."""

    part: str
    fact: str
    has: Plain
    needs: Plain
    distance: Decimal | None
    gain: Decimal
    room: Decimal | None
    enough: bool
    measured: bool
    provision: str


@dataclass(frozen=True)
class GradeGap:
    """Between a judgement and a better grade: `lacking` points (0 where only `blocked_by` stands in the way: facts that
    force another grade whatever the points), and the steps, cheapest first."""

    grade: Grade
    lacking: Decimal
    blocked_by: tuple[str, ...]
    steps: tuple[Step, ...]


def grade_gaps(scheme: GradingScheme, judgement: Judgement) -> tuple[GradeGap, ...]:
    """One for each better grade, nearest first; () where nothing was judged or the grade is the best.

    Steps of each: those that suffice alone come first, then the rest; within both the measured ones by the share of the
    figure that lacks, then yes/no and choices, then self-scored points by the room that they have.
    """
    if judgement.value is None:
        return ()
    now = scheme.grade(judgement.value)
    better = sorted((each for each in scheme.grades if each.minimum > now.minimum), key=lambda each: each.minimum)
    blocked = tuple(each.fact for each in scheme.automatic if judgement.inputs.get(each.fact) is True)
    return tuple(_gap(scheme, judgement, grade, blocked) for grade in better)


def gaps(scheme: GradingScheme, judgement: Judgement) -> tuple[Gap, ...]:
    """The same in the words of every rule: per better grade what blocks it, the total of points, then each step.

    Steps carry `one_of` = "points" and are numbered from the cheapest: they are ways to the total, and where no single
    one is enough several of them together.
    """
    found: list[Gap] = []
    for each in grade_gaps(scheme, judgement):
        found += [_blocking(scheme, each, fact) for fact in each.blocked_by]
        if each.lacking:
            needs = each.grade.minimum
            found.append(
                Gap(each.grade.code, POINTS, "", judgement.points, needs, each.lacking, provision=scheme.provision)
            )
        found += [_told(each, number, step) for number, step in enumerate(each.steps, start=1)]
    return tuple(found)


def _gap(scheme: GradingScheme, judgement: Judgement, grade: Grade, blocked: tuple[str, ...]) -> GradeGap:
    if judgement.points is None or judgement.points >= grade.minimum:
        return GradeGap(grade, Decimal(0), blocked, ())
    lacking = grade.minimum - judgement.points
    scored = {part.code: part for group in scheme.groups for part in scheme.parts(group.code)}
    groups = {group.line: group for group in scheme.groups}
    steps = [step for part in judgement.parts for step in _steps(part, scored, groups, lacking)]
    return GradeGap(grade, lacking, blocked, tuple(sorted(steps, key=_price)))


def _steps(
    part: Part, scored: Mapping[str, CriterionPart], groups: Mapping[str, PointGroup], lacking: Decimal
) -> Iterator[Step]:
    room = None if part.max is None or part.points is None else part.max - part.points
    if part.points is None or room == 0:
        return
    rule = scored.get(part.code)
    fact = rule.line if rule else groups[part.code].line
    if rule is not None and part.reason.startswith(BAND):
        band = _cheapest(rule, part, lacking)
        if band is not None:
            gain = band.points - part.points
            distance = distance_to(band, part.value)
            needs: Plain = band.bound if not band.words else ", ".join(band.words)
            enough = gain >= lacking
            yield Step(
                part.code, rule.fact, part.value, needs, distance, gain, room, enough, measured=True,
                provision=part.provision,
            )  # fmt: skip
        return
    gain = lacking if room is None else min(lacking, room)
    yield Step(
        part.code, fact, part.points, part.points + gain, gain, gain, room, gain >= lacking, measured=False,
        provision=part.provision,
    )  # fmt: skip


def _cheapest(rule: CriterionPart, part: Part, lacking: Decimal) -> Band | None:
    """The nearest band that brings what lacks; where none does, the one that brings most."""
    points = part.points or Decimal(0)
    better = better_bands(rule, points)
    enough = [band for band in better if band.points - points >= lacking]
    if enough:
        return min(enough, key=lambda band: (distance_to(band, part.value) or Decimal(0), band.points))
    return max(better, key=lambda band: band.points, default=None)


def _price(step: Step) -> tuple[bool, int, Decimal, str]:
    if not step.measured:
        return (not step.enough, 2, -(step.room if step.room is not None else step.gain), step.part)
    if step.distance is None or not isinstance(step.needs, Decimal):
        return (not step.enough, 1, -step.gain, step.part)
    has = step.has if isinstance(step.has, Decimal) else Decimal(0)
    return (not step.enough, 0, step.distance / max(abs(step.needs), abs(has), Decimal(1)), step.part)


def _blocking(scheme: GradingScheme, gap: GradeGap, fact: str) -> Gap:
    provision = next(each.provision for each in scheme.automatic if each.fact == fact)
    return Gap(gap.grade.code, part=fact, fact=fact, has=True, needs=False, distance=None, provision=provision)


def _told(gap: GradeGap, number: int, step: Step) -> Gap:
    return Gap(
        outcome=gap.grade.code,
        part=step.part,
        fact=step.fact,
        has=step.has,
        needs=step.needs,
        distance=step.distance,
        provision=step.provision,
        one_of=POINTS,
        alternative=number,
    )
