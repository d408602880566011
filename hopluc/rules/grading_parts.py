"""The parts of a grade as they are explained: of each group its parts, or its total where only that is known."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from hopluc.lawbook.bands import Band
from hopluc.lawbook.grading import AutomaticGrade, CriterionPart, GradingScheme, PointGroup
from hopluc.rules.grading_points import AUTOMATIC, BAND, FROM_PARTS, POINTS_DIFFER, SELF_SCORED, VALUE_OUTSIDE_BANDS
from hopluc.rules.result import Part, Plain


def graded_parts(scheme: GradingScheme, given: Mapping[str, Plain], row: Mapping[str, Any]) -> tuple[Part, ...]:
    """The parts whose points, where the case is graded, sum up to its points. `row`: a row of `grading.grade`."""
    judged = row["not_judged"] is None
    forced = (_forced(each, given) for each in scheme.automatic if judged and given.get(each.fact) is True)
    scored = (part for group in scheme.groups for part in _of_group(scheme, group, given, row, judged=judged))
    return (*forced, *scored)


def _forced(automatic: AutomaticGrade, given: Mapping[str, Plain]) -> Part:
    """The fact that gives a grade whatever the points: it brings none itself."""
    return Part(
        code=automatic.fact,
        value=given[automatic.fact],
        points=None,
        max=None,
        provision=automatic.provision,
        inputs={automatic.fact: given[automatic.fact]},
        holds=True,
        reason=AUTOMATIC,
    )


def _of_group(
    scheme: GradingScheme, group: PointGroup, given: Mapping[str, Plain], row: Mapping[str, Any], *, judged: bool
) -> Iterator[Part]:
    parts = scheme.parts(group.code)
    reason = row[f"{group.line}__reason"]
    by_total = reason == SELF_SCORED
    known = any(row[f"{part.code}__reason"] is not None for part in parts)
    has_bands = any(part.bands for part in parts)
    by_parts = not by_total and (known or (has_bands and reason in (None, FROM_PARTS)))
    if by_parts:
        for part in parts:
            yield _part(scheme, part, group.provision, given, row, judged=judged)
    if not by_parts or reason == POINTS_DIFFER:
        value = given.get(group.line)
        yield Part(
            code=group.line,
            value=value,
            points=_points(row[f"{group.line}__points"]) if judged else None,
            max=group.maximum,
            provision=group.provision,
            inputs={group.line: value},
            reason=reason or "",
        )


def _part(
    scheme: GradingScheme,
    part: CriterionPart,
    provision: str,
    given: Mapping[str, Plain],
    row: Mapping[str, Any],
    *,
    judged: bool,
) -> Part:
    reason = row[f"{part.code}__reason"] or ""
    points = _points(row[f"{part.code}__points"])
    place = int(reason.removeprefix(BAND)) if reason.startswith(BAND) else 0
    by_fact = part.fact and (not reason or place or reason == VALUE_OUTSIDE_BANDS)
    codes = scheme.given(part.fact) if by_fact else (part.line,)
    value = given.get(codes[0]) if codes in ((part.fact,), (part.line,)) else _measured(row[f"{part.code}__value"])
    return Part(
        code=part.code,
        value=value,
        points=points if judged else None,
        max=part.maximum,
        provision=part.provision or provision,
        inputs={code: given.get(code) for code in codes},
        bound=_bound(part.bands[place - 1]) if place else None,
        distance=_nearest(part, value, points) if place else None,
        reason=reason,
    )


def band_of(scheme: GradingScheme, part: Part) -> tuple[str, Band] | None:
    """The fact and the band by which a part of a judgement has its points; None where it is not scored by a band."""
    if not part.reason.startswith(BAND):
        return None
    place = int(part.reason.removeprefix(BAND))
    scored = {each.code: each for group in scheme.groups for each in scheme.parts(group.code)}
    return scored[part.code].fact, scored[part.code].bands[place - 1]


def better_bands(part: CriterionPart, points: Decimal) -> list[Band]:
    """The bands of a part that bring more points and can be named; none at the top, or without bands."""
    return [band for band in part.bands if band.points > points and not band.is_otherwise]


def distance_to(band: Band, value: Plain) -> Decimal | None:
    """How far a value is from the bound of a band, up or down, in the unit of the fact; None where it is no number."""
    if band.bound is None or isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return abs(band.bound - value)


def _nearest(part: CriterionPart, value: Plain, points: Decimal | None) -> Decimal | None:
    """How much lacks until the next better band."""
    better = [] if points is None else better_bands(part, points)
    return min((far for far in (distance_to(band, value) for band in better) if far is not None), default=None)


def _bound(band: Band) -> Plain:
    return band.bound if not band.words else ", ".join(band.words)


def _measured(value: Plain) -> Plain:
    return value.normalize() + 0 if isinstance(value, Decimal) else value


def _points(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value).normalize() + 0
