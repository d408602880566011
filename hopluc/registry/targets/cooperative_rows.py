"""One row of a workbook of cooperatives as the register would say it, and what stands against it."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from hopluc.intake.plan import cell_error
from hopluc.kernel.errors import Refusal
from hopluc.registry import actions
from hopluc.registry.actions.checks import row_findings
from hopluc.registry.actions.entries import kept_amount
from hopluc.registry.models import Cooperative, LegalStatus, Version
from hopluc.registry.sheet import BusinessLine
from hopluc.registry.targets.founding import Founding
from hopluc.registry.workbook import COOPERATIVES as FORM
from hopluc.sheets.outcome import CellError, Row

# An empty cell of these says that there is none; of the others, and of a missing column, nothing.
SAID_WHEN_EMPTY = (
    "activity", "representative", "foreign_name", "short_name", "old_number", "address", "phone", "email",
    "governance_form",
)  # fmt: skip
SAID_WHEN_EMPTY_TOO = ("charter_on", "charter_conforms")
_STATUS = ("status", "status_on", "suspended_until")
_BETWEEN = re.compile(r"[;,\s]+")
# Field → the most letters that its column holds: SQLite would keep more, PostgreSQL would fail in the middle.
_LONGEST = {
    kept.name: kept.max_length
    for table in (Cooperative, Version)
    for kept in table._meta.fields
    if kept.max_length is not None and any(column.field == kept.name for column in FORM.columns)
}


def overlong(row: Row) -> CellError | None:
    """`text_too_long` for the first text that its column in a table cannot hold."""
    values = row.values
    for name, most in _LONGEST.items():
        text = values.get(name)
        if isinstance(text, str) and len(text) > most:
            return cell_error(row, FORM, name, "text_too_long", most=most)
    return None


def record_of(values: Mapping[str, Any], founding: Founding, seat_id: int, seat_name: str) -> dict[str, Any]:
    """What the row says, without its code: the shape of `actions.importing.CooperativeImport`."""
    record: dict[str, Any] = {
        "kind": values["kind"],
        "name": values["name"],
        "founded_on": founding.on,
        "founded_precision": founding.precision.value,
        "ended_on": values.get("ended_on"),
        "ended_is_said": "ended_on" in values,
        "sector": values["sector"],
        "seat_id": seat_id,
        "seat_name": seat_name,
    }
    if "charter_capital" in values:
        record["charter_capital"] = kept_amount(values["charter_capital"])
    for name in SAID_WHEN_EMPTY:
        if name in values:
            record[name] = values[name] or ""
    for name in SAID_WHEN_EMPTY_TOO:
        if name in values:
            record[name] = values[name]
    for name in _STATUS:
        if values.get(name):
            record[name] = values[name]
    if "lines" in values:
        record["lines"] = _lines(str(values["lines"] or ""))
    return record


def _lines(text: str) -> tuple[BusinessLine, ...]:
    """ "0111; 0118": the first is the main one."""
    codes = [code for code in _BETWEEN.split(text) if code]
    return tuple(BusinessLine(code, main=place == 0) for place, code in enumerate(codes))


def problem_of(row: Row, record: Mapping[str, Any], on: date) -> CellError | None:
    """The first thing for which a row cannot be taken."""
    for field, code, values in _day_problems(record, on):
        return cell_error(row, FORM, field, code, **values)
    for finding in row_findings(record, on=on):
        if finding.is_refusal:
            return cell_error(row, FORM, finding.field, finding.code, **finding.params)
    return None


def _day_problems(record: Mapping[str, Any], on: date) -> Iterator[tuple[str, str, dict[str, object]]]:
    founded, ended, status = record["founded_on"], record["ended_on"], record.get("status")
    since, until = record.get("status_on"), record.get("suspended_until")
    for field in ("founded_on", "ended_on", "status_on"):
        if record.get(field) is not None and record[field] > on:
            yield field, "day_in_future", {"day": record[field]}
    if ended is not None and ended < founded:
        yield "ended_on", "ended_before_founded", {}
    if ended is not None and status not in (None, LegalStatus.ENDED):
        yield "status", "ended_with_other_status", {"ended": ended}
    if ended is None and status == LegalStatus.ENDED:
        yield "ended_on", "ended_without_day", {}
    if since is not None and since < founded:
        yield "status_on", "day_before_founding", {"founded": founded, "day": since}
    if status and ended is None:
        try:
            actions.refuse_status(record["kind"], status, since or on, until, where=record["code"])
        except Refusal as refusal:
            yield "status", refusal.code, dict(refusal.values)
    elif until is not None:
        yield "suspended_until", "until_without_suspension", {}
