"""Yearly returns as a target of a workbook: the form of the row's year decides which lines it may have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.installed_law import law
from hopluc.intake.actions import changes_between
from hopluc.intake.plan import PlannedRow, cell_error
from hopluc.kernel.dates import year_end
from hopluc.kernel.numbers import rounded
from hopluc.registry.models import Cooperative
from hopluc.returns import actions
from hopluc.returns.facts import members_on_rolls
from hopluc.returns.models import AnnualReturn, ReturnVersion
from hopluc.returns.workbook import RETURNS as RETURNS_FORM
from hopluc.rules.checks import check_return
from hopluc.rules.facts import LineValue, return_facts
from hopluc.sheets.form import Form
from hopluc.sheets.outcome import CellError, Row, RowsReading

HEAD = ("cooperative", "year", "filed_on")
LINE_PLACES = 3
# Points are never rounded, it could lift a case over a boundary; grading takes no finer ones.
POINT_PLACES = 4


@dataclass(frozen=True)
class ReturnsTarget:
    kind: str = "returns"
    permission: Permission = Permission.RETURNS_IMPORT
    form: Form = RETURNS_FORM
    tables: tuple[type[Model], ...] = (AnnualReturn, ReturnVersion)

    def plan(self, reading: RowsReading, *, actor: Actor, on: date) -> tuple[list[PlannedRow], list[CellError]]:
        visible = {entity.code: entity for entity in Cooperative.objects.visible_to(actor)}
        current = _current_versions({row.values.get("year") for row in reading.rows})
        roll = members_on_rolls({int(str(row.values["year"])) for row in reading.rows})
        rows: list[PlannedRow] = []
        errors: list[CellError] = []
        for row in reading.rows:
            entity = visible.get(str(row.values["cooperative"]))
            problem = _head_problem(row, entity, on)
            if problem is not None or entity is None:
                errors.extend([problem] if problem else [])
                continue
            year = int(str(row.values["year"]))
            points = {line.code for line in law().form(year).lines if line.unit == "point"}
            too_fine = [code for code in points if _is_too_fine(row.values.get(code))]
            if too_fine:
                errors.extend(
                    cell_error(row, RETURNS_FORM, code, "points_too_fine", most=POINT_PLACES) for code in too_fine
                )
                continue
            given = {
                code: _line_value(value, exactly=code in points)
                for code, value in row.values.items()
                if code not in HEAD
            }
            facts = return_facts(
                law(),
                year=year,
                lines=given,
                founded_on=entity.founded_on,
                members_on_roll=roll.get((entity.pk, year)),
            )
            findings = check_return(facts)
            refused = [finding for finding in findings if finding.code in REFUSING]
            if refused:
                errors.extend(
                    cell_error(row, RETURNS_FORM, finding.place, finding.code, year=year, **finding.values)
                    for finding in refused
                )
                continue
            record: dict[str, Any] = {
                "cooperative": entity,
                "year": year,
                "form": facts.form.code,
                "lines": {code: plain(value) for code, value in given.items() if value is not None},
                "filed_on": row.values.get("filed_on"),
                "findings": [finding.as_dict() for finding in findings],
            }
            rows.append(_planned(row, record, current.get((entity.pk, year))))
        return rows, errors

    def write(self, rows: Sequence[PlannedRow], *, by: str, at: datetime, on: date, made_up: bool) -> None:
        actions.write_returns(rows, by=by, at=at)


def plain(value: LineValue) -> str | bool:
    """A line as the document of a return keeps it: numbers as text, so that no digit is lost."""
    if isinstance(value, bool):
        return value
    number = Decimal(value or 0)
    return f"{number.normalize():f}" if number else "0"


# Findings that mean that a cell was typed wrongly: they refuse the workbook. All others are kept with the return.
REFUSING = (
    "line_not_in_form",
    "value_wrong_type",
    "value_not_whole",
    "value_below_minimum",
    "value_above_maximum",
)


def _head_problem(row: Row, entity: Cooperative | None, on: date) -> CellError | None:
    if entity is None:
        return cell_error(row, RETURNS_FORM, "cooperative", "unknown_cooperative")
    year = int(str(row.values["year"]))
    if not any(form.covers(year) for form in law().forms):
        return cell_error(row, RETURNS_FORM, "year", "no_form_for_year")
    if year_end(year) < entity.founded_on:
        return cell_error(row, RETURNS_FORM, "year", "return_before_founded")
    if entity.ended_on is not None and entity.ended_on.year < year:
        return cell_error(row, RETURNS_FORM, "year", "return_after_end", ended=entity.ended_on)
    if year > on.year:
        return cell_error(row, RETURNS_FORM, "year", "return_of_the_future")
    return None


def _is_too_fine(value: object) -> bool:
    return isinstance(value, Decimal) and value != rounded(value, POINT_PLACES)


def _line_value(value: object, *, exactly: bool) -> LineValue:
    """A cell as a line. Numbers to the thousandth (of a triệu đồng: the thousand đồng), as the columns of a snapshot
    hold them: what a formula computed has more digits than anybody reported. Points stay exactly as they are."""
    if isinstance(value, Decimal) and not exactly:
        return rounded(value, LINE_PLACES)
    return value if isinstance(value, (bool, int, Decimal)) else None


def _current_versions(years: set[object]) -> dict[tuple[int, int], ReturnVersion]:
    found = ReturnVersion.objects.current().filter(annual_return__year__in=[int(str(year)) for year in years])
    return {
        (version.annual_return.cooperative_id, version.annual_return.year): version
        for version in found.select_related("annual_return")
    }


def _planned(row: Row, record: Mapping[str, Any], version: ReturnVersion | None) -> PlannedRow:
    label = f"{record['cooperative'].code} {record['year']}"
    if version is None:
        return PlannedRow(row.number, label, "new", record)
    was = {**version.lines, "filed_on": version.filed_on}
    codes = {*version.lines, *record["lines"]}
    now = {code: record["lines"].get(code) for code in sorted(codes)} | {"filed_on": record["filed_on"]}
    changes = changes_between(was, now)
    return PlannedRow(row.number, label, "changed" if changes else "unchanged", record, changes)


RETURNS = ReturnsTarget()
