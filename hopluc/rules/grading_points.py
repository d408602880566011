"""Points of a part and of a group as columns: by bands, or self-scored within bounds."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import reduce
from typing import Any

import ibis
from ibis.expr.types import Table

from hopluc.lawbook.bands import Band
from hopluc.lawbook.grading import CriterionPart, GradingScheme, PointGroup

POINTS_ABOVE_MAXIMUM = "points_above_maximum"
POINTS_BELOW_ZERO = "points_below_zero"
POINTS_DIFFER = "points_differ"
VALUE_OUTSIDE_BANDS = "value_outside_bands"
# Why a part or a group has its points: the band by its place in the law file, the cooperative itself, its parts.
BAND = "band_"
SELF_SCORED = "self_scored"
FROM_PARTS = "from_parts"
# Why a grade is what it is whatever the points.
AUTOMATIC = "automatic"

PLACES = 4
POINTS = f"decimal(18, {PLACES})"
Columns = dict[str, Any]


def number(value: Decimal) -> Any:
    """A decimal of the law as a literal of the type of the columns."""
    return ibis.literal(value, type=POINTS)


def known(table: Table, name: str, kind: str) -> Any:
    """A column, or nothing known where the table does not have it."""
    return table[name] if name in table.columns else ibis.null(kind)


def any_of(conditions: Sequence[Any]) -> Any:
    return reduce(lambda left, right: left | right, conditions)


def sum_of(points: Sequence[Any]) -> Any:
    """Null when one of them is. Engines widen sums; back to the type of the columns where no digit can be lost."""
    total = reduce(lambda left, right: left + right, points)
    return total.cast(POINTS) if total.type().scale == PLACES else total


def of_part(table: Table, part: CriterionPart) -> Columns:
    """`<code>__value` (the measured fact, else the self-scored points), `__points` and `__reason` (null: not known)."""
    fact = table[part.fact] if part.fact and part.fact in table.columns else None
    scored = table[part.line] if part.line in table.columns else None
    points: list[tuple[Any, Any]] = []
    reasons: list[tuple[Any, Any]] = []
    if fact is not None:
        for place, band in enumerate(part.bands, start=1):
            holds = _holds(fact, band)
            points.append((holds, number(band.points)))
            reasons.append((holds, f"{BAND}{place}"))
        points.append((fact.notnull(), ibis.null(POINTS)))
        reasons.append((fact.notnull(), VALUE_OUTSIDE_BANDS))
    if scored is not None:
        points.append((_within(scored, part.maximum), scored))
        reasons += _bounds(scored, part.maximum)
    value = fact if fact is not None else scored
    return {
        f"{part.code}__value": ibis.null(POINTS) if value is None else value,
        f"{part.code}__points": ibis.cases(*points, else_=ibis.null(POINTS)) if points else ibis.null(POINTS),
        f"{part.code}__reason": _reason(reasons),
    }


def of_group(table: Table, group: PointGroup, parts: Sequence[CriterionPart]) -> Columns:
    """`<line>__value` (the self-scored total), `__points`, `__reason` of a group; `table` has the columns of its parts.

    Without bands, a total that is not the sum of its parts contradicts itself: `points_differ`, and no points.
    """
    line = known(table, group.line, POINTS)
    reasons: list[tuple[Any, Any]] = []
    total = None
    if _has_parts(table, parts):
        points = [table[f"{part.code}__points"] for part in parts]
        total = sum_of(points)
        if not _has_bands(parts):
            so_far = sum_of([each.fill_null(Decimal(0)) for each in points])
            differs = (total != line).fill_null(False) | (so_far > line).fill_null(False)
            reasons += [(line < number(Decimal(0)), POINTS_BELOW_ZERO), (differs, POINTS_DIFFER)]
        if group.maximum is not None:
            reasons.append((total > number(group.maximum), POINTS_ABOVE_MAXIMUM))
        reasons.append((total.notnull(), FROM_PARTS))
    reason = _reason([*reasons, *_bounds(line, group.maximum)])
    points_of = {SELF_SCORED: line} if total is None else {FROM_PARTS: total, SELF_SCORED: line}
    chosen = ibis.cases(*((reason == word, found) for word, found in points_of.items()), else_=ibis.null(POINTS))
    return {f"{group.line}__value": line, f"{group.line}__points": chosen, f"{group.line}__reason": reason}


def lacking(
    table: Table, group: PointGroup, parts: Sequence[CriterionPart], given: Callable[[str], Sequence[str]]
) -> Iterator[tuple[str, Any]]:
    """Each fact that a group may lack, with whether it does. `given`: the given facts that a fact rests on.

    What lacks of a group that nothing is known of is its total; once a part is known, or where bands are loaded, it is
    what its other parts are scored by.
    """
    is_open = table[f"{group.line}__reason"].isnull()
    if not _has_parts(table, parts):
        yield group.line, is_open
        return
    reasons = [table[f"{part.code}__reason"] for part in parts]
    by_part = is_open
    if not _has_bands(parts):
        by_part = is_open & any_of([reason.notnull() for reason in reasons])
        yield group.line, is_open & ~by_part
    for part, reason in zip(parts, reasons, strict=True):
        codes = given(part.fact) if part.fact else (part.line,)
        absent = [known(table, code, "string").isnull() for code in codes]
        # Everything is given and the measure still has no answer (a share of nothing): all of it is in question.
        for code, is_absent in zip(codes, absent, strict=True):
            yield code, by_part & reason.isnull() & (is_absent | ~any_of(absent))


def refused(table: Table, scheme: GradingScheme, reason: str) -> Any:
    """Whether a group or part was refused for this reason: never null."""
    codes = [group.line for group in scheme.groups]
    codes += [part.code for group in scheme.groups for part in scheme.parts(group.code)]
    return any_of([(table[f"{code}__reason"] == reason).fill_null(False) for code in codes])


def _has_parts(table: Table, parts: Sequence[CriterionPart]) -> bool:
    return any(part.fact in table.columns or part.line in table.columns for part in parts)


def _has_bands(parts: Sequence[CriterionPart]) -> bool:
    return any(part.bands for part in parts)


def _holds(fact: Any, band: Band) -> Any:
    if band.at_least is not None:
        return fact >= number(band.at_least)
    if band.above is not None:
        return fact > number(band.above)
    if not band.words:
        return fact.notnull()
    if fact.type().is_boolean():
        return fact if band.words[0] == "true" else ~fact
    return fact.isin(band.words)


def _within(points: Any, maximum: Decimal | None) -> Any:
    least = points >= number(Decimal(0))
    return least if maximum is None else least & (points <= number(maximum))


def _bounds(points: Any, maximum: Decimal | None) -> list[tuple[Any, Any]]:
    """Self-scored points: why they count, or why not."""
    above = [] if maximum is None else [(points > number(maximum), POINTS_ABOVE_MAXIMUM)]
    return [*above, (points < number(Decimal(0)), POINTS_BELOW_ZERO), (points.notnull(), SELF_SCORED)]


def _reason(reasons: Sequence[tuple[Any, Any]]) -> Any:
    return ibis.cases(*reasons, else_=ibis.null("string")) if reasons else ibis.null("string")
