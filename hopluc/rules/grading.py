"""The grade of a cooperative from its points by group: one method over columns, for one case or a million."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import Any

import ibis
from ibis.expr.types import Table

from hopluc.kernel.errors import Refusal
from hopluc.lawbook import GradingScheme, PointGroup
from hopluc.rules.engine import run
from hopluc.rules.result import Judgement, Part, Plain

OPERATING_TOO_SHORT = "operating_too_short"
STOPPED_TOO_LONG = "stopped_too_long"
STOPPED_MONTHS_OUTSIDE_YEAR = "stopped_months_outside_year"
POINTS_ABOVE_MAXIMUM = "points_above_maximum"
POINTS_BELOW_ZERO = "points_below_zero"

_PLACES = 4
_POINTS = f"decimal(18, {_PLACES})"
FACTS = {
    "id": "string",
    "period_end": "date",
    "founded_on": "date",
    "stopped_months": _POINTS,
    "points_finance": _POINTS,
    "points_governance": _POINTS,
    "points_community": _POINTS,
}


@dataclass(frozen=True)
class GradingFacts:
    """What grading may know of one cooperative and period. Points are those that it gave itself; None = not known."""

    id: str
    period_end: date
    founded_on: date | None
    stopped_months: Decimal | None
    points_finance: Decimal | None
    points_governance: Decimal | None
    points_community: Decimal | None


def grade(table: Table, scheme: GradingScheme) -> Table:
    """`table` (columns of `FACTS`) with `grade`, `points`, `not_judged` and `missing`.

    `grade`: code or null. `points`: sum of the groups, null unless graded. `not_judged`: reason code or null.
    `missing`: names of absent columns with commas, "" when nothing lacks or when the law does not grade the case.

    Works less than the minimum: founding day to end of period, both included, is shorter than the minimum months.
    Points outside 0 to the maximum of their group are not judged; they are never clipped.
    """
    columns = [group.line for group in scheme.groups]
    reasons = _reasons(table, scheme)
    exempt = reasons[OPERATING_TOO_SHORT] | reasons[STOPPED_TOO_LONG]
    judged_by = ("founded_on", "stopped_months", *columns)
    lacking = [ibis.ifelse(table[name].isnull() & ~exempt, f",{name}", "") for name in judged_by]
    missing = reduce(lambda left, right: left.concat(right), lacking).substr(1)
    not_judged = ibis.cases(*((condition, reason) for reason, condition in reasons.items()), else_=ibis.null("string"))
    total = reduce(lambda left, right: left + right, [table[name] for name in columns])
    table = table.mutate(not_judged=not_judged, missing=missing, total=total)
    whole = table.not_judged.isnull() & (table.missing == "")
    grades = ((table.total >= ibis.literal(each.minimum, type=_POINTS), each.code) for each in scheme.grades)
    found = ibis.cases(*grades, else_=ibis.null("string"))
    return table.mutate(
        grade=ibis.ifelse(whole, found, ibis.null("string")),
        points=ibis.ifelse(whole, table.total, ibis.null(table.total.type())),
    ).drop("total")


def judge(facts: Sequence[GradingFacts], scheme: GradingScheme) -> list[Judgement]:
    """One judgement per case, in the order given.

    Refusal `number_too_fine` (value, line) for points or months with more than four decimals or absurdly large:
    rounding could move a case over a boundary.
    """
    rows = [{"position": position, **_row(case)} for position, case in enumerate(facts)]
    found = run(
        lambda table: grade(table, scheme),
        {"position": "int64", **FACTS},
        rows,
        name="cooperative_grading",
        digest=scheme.digest,
    )
    by_position = {row["position"]: row for row in found}
    return [_judgement(case, by_position[position], scheme) for position, case in enumerate(facts)]


def _reasons(table: Table, scheme: GradingScheme) -> dict[str, Any]:
    """Reason code → condition (false where the fact is absent), in the order in which they count."""
    # Both days count: founded on 1 January, a year that ends on 31 December is twelve whole months.
    after_period = (table.period_end + ibis.interval(days=1)).cast("date")
    grown_up = (table.founded_on + ibis.interval(months=scheme.minimum_months)).cast("date")
    stopped = table.stopped_months
    zero = ibis.literal(Decimal(0), type=_POINTS)
    above = [table[group.line] > ibis.literal(group.maximum, type=_POINTS) for group in scheme.groups]
    below = [table[group.line] < zero for group in scheme.groups]
    conditions = {
        OPERATING_TOO_SHORT: grown_up > after_period,
        STOPPED_MONTHS_OUTSIDE_YEAR: (stopped < zero) | (stopped > ibis.literal(Decimal(12), type=_POINTS)),
        STOPPED_TOO_LONG: stopped > ibis.literal(Decimal(scheme.maximum_stopped_months), type=_POINTS),
        POINTS_ABOVE_MAXIMUM: reduce(lambda left, right: left | right, [each.fill_null(False) for each in above]),
        POINTS_BELOW_ZERO: reduce(lambda left, right: left | right, [each.fill_null(False) for each in below]),
    }
    return {reason: condition.fill_null(False) for reason, condition in conditions.items()}


def _row(case: GradingFacts) -> dict[str, Plain]:
    row: dict[str, Plain] = {field.name: getattr(case, field.name) for field in fields(case)}
    for name, value in row.items():
        if isinstance(value, Decimal) and (
            not value.is_finite() or value != round(value, _PLACES) or abs(value) >= Decimal(10) ** 12
        ):
            raise Refusal("number_too_fine", where=case.id, line=name, value=str(value))
    return row


def _judgement(case: GradingFacts, found: dict[str, Any], scheme: GradingScheme) -> Judgement:
    values: dict[str, Plain] = {field.name: getattr(case, field.name) for field in fields(case)}
    graded = found["grade"] is not None
    parts = tuple(_part(group, values[group.line], graded=graded) for group in scheme.groups)
    return Judgement(
        rule=scheme.code,
        subject=case.id,
        value=found["grade"],
        missing=tuple(found["missing"].split(",")) if found["missing"] else (),
        not_judged=found["not_judged"],
        points=Decimal(found["points"]).normalize() + 0 if graded else None,
        parts=parts,
        provision=scheme.provision,
        law_digest=scheme.digest,
        inputs={name: value for name, value in values.items() if name != "id"},
    )


def _part(group: PointGroup, value: Plain, *, graded: bool) -> Part:
    points = value if graded and isinstance(value, Decimal) else None
    return Part(group.line, value, points, group.maximum, group.provision)
