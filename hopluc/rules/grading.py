"""The grade of a cooperative, from measured facts by bands or from the points that it gave itself.

One method over columns, for one case or a million. Points of a part: the band of its fact; where the fact is not known,
the self-scored points. Points of a group: the sum of its parts; where one is not known, the self-scored total.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

import ibis
from ibis.expr.types import Table

from hopluc.kernel.errors import Refusal
from hopluc.lawbook.facts import Fact
from hopluc.lawbook.grading import FOUNDED_ON, PERIOD_END, STOPPED_MONTHS, GradingScheme
from hopluc.lawbook.timeline import Timeline
from hopluc.rules.engine import run
from hopluc.rules.grading_gaps import gaps
from hopluc.rules.grading_parts import graded_parts
from hopluc.rules.grading_points import (
    PLACES,
    POINTS,
    POINTS_ABOVE_MAXIMUM,
    POINTS_BELOW_ZERO,
    POINTS_DIFFER,
    VALUE_OUTSIDE_BANDS,
    Columns,
    any_of,
    known,
    lacking,
    number,
    of_group,
    of_part,
    refused,
    sum_of,
)
from hopluc.rules.measures import MEASURES
from hopluc.rules.near_miss import Gap
from hopluc.rules.result import Judgement, Plain
from hopluc.rules.rule import Case

OPERATING_TOO_SHORT = "operating_too_short"
STOPPED_TOO_LONG = "stopped_too_long"
STOPPED_MONTHS_OUTSIDE_YEAR = "stopped_months_outside_year"
# Why there is no grade although nothing is missing: two exceptions of the law, and figures that cannot be right.
NOT_JUDGED = (
    OPERATING_TOO_SHORT,
    STOPPED_MONTHS_OUTSIDE_YEAR,
    STOPPED_TOO_LONG,
    POINTS_ABOVE_MAXIMUM,
    POINTS_BELOW_ZERO,
    VALUE_OUTSIDE_BANDS,
    POINTS_DIFFER,
)
PURPOSE = "grading"

FACTS = {
    "id": "string",
    "period_end": "date",
    "founded_on": "date",
    "stopped_months": POINTS,
    "points_finance": POINTS,
    "points_governance": POINTS,
    "points_community": POINTS,
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


@dataclass(frozen=True)
class GradingRule:
    """A scheme as a rule of the book (`hopluc.rules.rule.Rule`)."""

    timeline: Timeline[GradingScheme]

    @property
    def code(self) -> str:
        return self.timeline.key

    @property
    def label(self) -> str:
        return self.timeline.versions[-1].label

    @property
    def label_en(self) -> str:
        return self.timeline.versions[-1].label_en

    @property
    def purpose(self) -> str:
        return PURPOSE

    @property
    def law_date(self) -> str:
        return self.timeline.versions[-1].law_date

    @property
    def starts(self) -> tuple[date, ...]:
        return tuple(version.valid_from for version in self.timeline.versions)

    def version(self, on: date) -> GradingScheme:
        return self.timeline.on(on)

    def digest(self, on: date) -> str:
        return self.timeline.on(on).digest

    def facts(self, on: date) -> tuple[Fact, ...]:
        return self.timeline.on(on).facts

    def columns(self, table: Table, on: date) -> Table:
        """As `Rule.columns`; besides, for each group and part `<code>__reason`: why it has these points."""
        scheme = self.timeline.on(on)
        return grade(with_day(table, on), scheme).rename(value="grade")

    def judgements(self, cases: Sequence[Case], rows: Sequence[Mapping[str, Any]], on: date) -> list[Judgement]:
        scheme = self.timeline.on(on)
        return [
            _judgement(case.id, {PERIOD_END: on} | dict(case.facts), row, row["value"], scheme)
            for case, row in zip(cases, rows, strict=True)
        ]

    def gaps(self, judgement: Judgement, on: date) -> tuple[Gap, ...]:
        """What keeps the case from each better grade (`grading_gaps.gaps`)."""
        return gaps(self.timeline.on(on), judgement)


def with_day(table: Table, on: date) -> Table:
    """`table` with the end of the period: the day that is asked, where the table does not have the column at all.

    A null in the column stays not known: a day written into the expression would make it another one for each day.
    """
    return table if PERIOD_END in table.columns else table.mutate({PERIOD_END: ibis.literal(on, type="date")})


def grade(table: Table, scheme: GradingScheme) -> Table:
    """`table` (columns of the scheme's facts; one that is not there is not known) with `grade`, `points`, `not_judged`,
    `missing`, and for each group (by its line) and part `<code>__value`, `__points`, `__reason`.

    `grade`: code or null. `points`: sum of the groups, null unless graded. `not_judged`: reason code or null.
    `missing`: names of absent columns with commas, "" when nothing lacks or when the law does not grade the case.

    Works less than the minimum: founding day to end of period, both included, is shorter than the minimum months.
    Points outside 0 to their maximum, and values outside the bands, are not judged; they are never clipped.
    """
    asked = list(table.columns)
    table = _with_measures(table, scheme)
    parts = {group.code: scheme.parts(group.code) for group in scheme.groups}
    # One step for all of them: each `mutate` is a query around the one before.
    table = table.mutate(_merged(of_part(table, part) for inside in parts.values() for part in inside))
    table = table.mutate(_merged(of_group(table, group, parts[group.code]) for group in scheme.groups))
    reasons = _reasons(table, scheme)
    not_judged = ibis.cases(*((condition, reason) for reason, condition in reasons.items()), else_=ibis.null("string"))
    total = sum_of([table[f"{group.line}__points"] for group in scheme.groups])
    table = table.mutate(not_judged=not_judged, total=total)
    ordered = sorted(scheme.grades, key=lambda each: each.minimum, reverse=True)
    by_points = ibis.cases(*((table.total >= number(each.minimum), each.code) for each in ordered))
    table = table.mutate(by_points=by_points)
    table = table.mutate(missing=_missing(table, scheme))
    found = [(known(table, each.fact, "boolean").fill_null(False), each.grade) for each in scheme.automatic]
    value = ibis.cases(*found, else_=table.by_points) if found else table.by_points
    judged = table.not_judged.isnull() & (table.missing == "")
    table = table.mutate(grade=ibis.ifelse(judged, value, ibis.null("string")))
    table = table.mutate(points=ibis.ifelse(table.grade.notnull(), table.total, ibis.null(POINTS)))
    explained = [name for name in table.columns if "__" in name and name not in asked]
    return table.select(*asked, "grade", "points", "not_judged", "missing", *explained)


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
    return [
        _judgement(case.id, _facts_of(case), by_position[position], by_position[position]["grade"], scheme)
        for position, case in enumerate(facts)
    ]


def _reasons(table: Table, scheme: GradingScheme) -> dict[str, Any]:
    """Reason code → condition (false where the fact is absent), in the order in which they count."""
    exempt = _exempt(table, scheme)
    stopped = known(table, STOPPED_MONTHS, POINTS)
    outside = (
        {}
        if scheme.maximum_stopped_months is None
        else {STOPPED_MONTHS_OUTSIDE_YEAR: (stopped < number(Decimal(0))) | (stopped > number(Decimal(12)))}
    )
    # A wrong number of months proves nothing, so it is said before "stopped too long".
    conditions = {OPERATING_TOO_SHORT: exempt[OPERATING_TOO_SHORT], **outside, **exempt}
    found = {reason: condition.fill_null(False) for reason, condition in conditions.items()}
    for reason in (POINTS_ABOVE_MAXIMUM, POINTS_BELOW_ZERO, VALUE_OUTSIDE_BANDS, POINTS_DIFFER):
        found[reason] = refused(table, scheme, reason)
    return found


def _exempt(table: Table, scheme: GradingScheme) -> dict[str, Any]:
    """The two exceptions of the law, by reason."""
    # Both days count: founded on 1 January, a year that ends on 31 December is twelve whole months.
    after_period = (table[PERIOD_END] + ibis.interval(days=1)).cast("date")
    founded_on = known(table, FOUNDED_ON, "date")
    grown_up = (founded_on + ibis.interval(months=scheme.minimum_months)).cast("date")
    found = {OPERATING_TOO_SHORT: grown_up > after_period}
    if scheme.maximum_stopped_months is not None:
        limit = number(Decimal(scheme.maximum_stopped_months))
        found[STOPPED_TOO_LONG] = known(table, STOPPED_MONTHS, POINTS) > limit
    return found


def _missing(table: Table, scheme: GradingScheme) -> Any:
    """Codes of what lacks, with commas; "" where an exception of the law or an automatic grade needs no more."""
    lacks: dict[str, list[Any]] = {
        PERIOD_END: [table[PERIOD_END].isnull()],
        FOUNDED_ON: [known(table, FOUNDED_ON, "date").isnull()],
    }
    if scheme.maximum_stopped_months is not None:
        lacks[STOPPED_MONTHS] = [known(table, STOPPED_MONTHS, POINTS).isnull()]
    decided: list[Any] = []
    for automatic in scheme.automatic:
        fact = known(table, automatic.fact, "boolean")
        # Not known, but the points give the same grade: nothing depends on it.
        depends = (table.by_points != automatic.grade).fill_null(True)
        lacks.setdefault(automatic.fact, []).append(fact.isnull() & depends)
        decided.append(fact.fill_null(False))
    for group in scheme.groups:
        for code, lacks_it in lacking(table, group, scheme.parts(group.code), scheme.given):
            lacks.setdefault(code, []).append(lacks_it & ~any_of(decided) if decided else lacks_it)
    nothing = ibis.null("string")
    words = [ibis.ifelse(any_of(conditions), code, nothing) for code, conditions in lacks.items()]
    is_exempt = any_of([condition.fill_null(False) for condition in _exempt(table, scheme).values()])
    return ibis.ifelse(is_exempt, "", ibis.literal(",").join(words))


def _merged(columns: Iterable[Columns]) -> Columns:
    return {name: column for each in columns for name, column in each.items()}


def _with_measures(table: Table, scheme: GradingScheme) -> Table:
    """`table` with what bands ask for that is worked out from other columns."""
    for fact in scheme.measured:
        if fact.code not in table.columns and all(name in table.columns for name in fact.measured_from):
            measure = MEASURES[fact.code]
            table = table.mutate(**{fact.code: measure(*(table[name] for name in fact.measured_from))})
    return table


def _facts_of(case: GradingFacts) -> dict[str, Plain]:
    return {field.name: getattr(case, field.name) for field in fields(case) if field.name != "id"}


def _row(case: GradingFacts) -> dict[str, Plain]:
    row = {"id": case.id, **_facts_of(case)}
    for name, value in row.items():
        if isinstance(value, Decimal) and (
            not value.is_finite() or value != round(value, PLACES) or abs(value) >= Decimal(10) ** 12
        ):
            raise Refusal("number_too_fine", where=case.id, line=name, value=str(value))
    return row


def _judgement(
    subject: str, given: Mapping[str, Plain], row: Mapping[str, Any], value: str | None, scheme: GradingScheme
) -> Judgement:
    period_end = given[PERIOD_END]
    assert isinstance(period_end, date)
    return Judgement(
        rule=scheme.code,
        subject=subject,
        value=value,
        missing=tuple(row["missing"].split(",")) if row["missing"] else (),
        not_judged=row["not_judged"],
        points=Decimal(row["points"]).normalize() + 0 if row["points"] is not None else None,
        parts=graded_parts(scheme, given, row),
        provision=scheme.provision,
        law_digest=scheme.digest,
        inputs=dict(given),
        on=period_end,
    )
