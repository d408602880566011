"""The register of cooperatives as a target of a workbook."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Model

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.intake.actions import changes_between
from hopluc.intake.plan import PlannedRow, cell_error, overlong_text
from hopluc.kernel.errors import Refusal
from hopluc.registry import actions
from hopluc.registry.actions.checks import row_findings
from hopluc.registry.actions.entries import entered, is_same, kept_amount
from hopluc.registry.models import Cooperative, LegalStatus, Version
from hopluc.registry.seats import Seats
from hopluc.registry.sheet import BusinessLine, business_lines
from hopluc.registry.workbook import COOPERATIVES as COOPERATIVES_FORM
from hopluc.sheets.form import Form
from hopluc.sheets.outcome import CellError, Row, RowsReading

ENTITY_FIELDS = ("founded_on", "ended_on")
# An empty cell of these says that there is none; of the others, and of a missing column, nothing.
SAID_WHEN_EMPTY = ("foreign_name", "short_name", "old_number", "address", "phone", "email", "governance_form")
SAID_WHEN_EMPTY_TOO = ("charter_on", "charter_conforms")
CONTACT = ("phone", "email")
HIDDEN = "•••"
Changes = dict[str, tuple[object, object]]
_BETWEEN = re.compile(r"[;,\s]+")


@dataclass(frozen=True)
class CooperativesTarget:
    kind: str = "cooperatives"
    permission: Permission = Permission.REGISTRY_IMPORT
    form: Form = COOPERATIVES_FORM
    tables: tuple[type[Model], ...] = (Cooperative, Version)

    def plan(self, reading: RowsReading, *, actor: Actor, on: date) -> tuple[list[PlannedRow], list[CellError]]:
        seats = Seats.read()
        visible = set(Cooperative.objects.visible_to(actor).values_list("code", flat=True))
        known = {entity.code: entity for entity in Cooperative.objects.all()}
        absorbed = dict(Cooperative.everything.exclude(absorbed_by=None).values_list("code", "absorbed_by__code"))
        current = {
            version.cooperative_id: version for version in Version.objects.current().select_related("seat__parent")
        }
        rows: list[PlannedRow] = []
        errors: list[CellError] = []
        for row in reading.rows:
            record, problem = _cooperative_record(row, seats, on)
            code = str(record["code"])
            if problem is None and not _within(actor, record):
                problem = cell_error(row, self.form, "commune", "outside_scope")
            entity = known.get(code)
            if problem is None and entity is not None and entity.code not in visible:
                problem = cell_error(row, self.form, "code", "outside_scope")
            if problem is None and code in absorbed:
                problem = cell_error(row, self.form, "code", "code_absorbed", kept=absorbed[code])
            if problem is not None:
                errors.append(problem)
                continue
            rows.append(_planned_cooperative(row, record, entity, current.get(entity.pk) if entity else None))
        return rows, errors

    def write(self, rows: Sequence[PlannedRow], *, by: str, at: datetime, on: date, made_up: bool) -> None:
        actions.write_cooperatives(rows, by=by, at=at, on=on, made_up=made_up)


def _cooperative_record(row: Row, seats: Seats, on: date) -> tuple[dict[str, Any], CellError | None]:
    values = row.values
    commune, district = str(values.get("commune") or ""), str(values.get("district") or "")
    record = {
        "code": values["code"],
        "kind": values["kind"],
        "name": values["name"],
        "founded_on": values["founded_on"],
        "ended_on": values.get("ended_on"),
        "sector": values["sector"],
        "activity": values.get("activity") or "",
        "representative": values.get("representative") or "",
        "charter_capital": kept_amount(values.get("charter_capital")),
        "seat_id": None,
        "seat_name": "",
    }
    too_long = overlong_text(row, COOPERATIVES_FORM, Cooperative, Version)
    if too_long is not None:
        return record, too_long
    seat = seats.find(commune, district)
    if seat is None:
        return record, cell_error(
            row, COOPERATIVES_FORM, "commune", "unknown_commune", nearest=seats.nearest(commune, district)
        )
    record["seat_id"], record["seat_name"] = seat.pk, seat.full_name
    record |= {name: values[name] or "" for name in SAID_WHEN_EMPTY if name in values}
    record |= {name: values[name] for name in SAID_WHEN_EMPTY_TOO if name in values}
    record |= {name: values[name] for name in ("status", "status_on", "suspended_until") if values.get(name)}
    if "lines" in values:
        record["lines"] = _lines(str(values["lines"] or ""))
    return record, _problem(row, record, on)


def _lines(text: str) -> tuple[BusinessLine, ...]:
    """ "0111; 0118": the first is the main one."""
    codes = [code for code in _BETWEEN.split(text) if code]
    return tuple(BusinessLine(code, main=place == 0) for place, code in enumerate(codes))


def _problem(row: Row, record: Mapping[str, Any], on: date) -> CellError | None:
    """The first thing for which a row cannot be taken."""
    for field, code, values in _day_problems(record, on):
        return cell_error(row, COOPERATIVES_FORM, field, code, **values)
    for finding in row_findings(record, on=on):
        if finding.is_refusal:
            return cell_error(row, COOPERATIVES_FORM, finding.field, finding.code, **finding.params)
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


def _within(actor: Actor, record: dict[str, Any]) -> bool:
    if actor.cooperative is not None:
        return bool(record["code"] == actor.cooperative)
    return actor.communes is None or record["seat_id"] in actor.communes


def _planned_cooperative(
    row: Row, record: dict[str, Any], entity: Cooperative | None, version: Version | None
) -> PlannedRow:
    label = str(record["code"])
    if entity is None or version is None:
        return PlannedRow(row.number, label, "new", record)
    changes = changes_between(
        {name: getattr(entity, name) for name in ENTITY_FIELDS}, {name: record[name] for name in ENTITY_FIELDS}
    )
    columns = entered(label, {name: value for name, value in record.items() if name != "status"}, version)
    if "status" in record and record["ended_on"] is None:
        columns["status"] = {"status": record["status"], "suspended_until": record.get("suspended_until")}
    for field, now in columns.items():
        if not is_same(version, field, now, label):
            changes |= _shown(field, version, record, now)
    return PlannedRow(row.number, label, "changed" if changes else "unchanged", record, changes)


def _shown(field: str, version: Version, record: Mapping[str, Any], now: Mapping[str, Any]) -> Changes:
    """A change as the preview shows it: units and statuses by their words. A preview is kept, so of a phone or an
    address it says that it changes, and not from what to what."""
    if field == "seat":
        return {field: (version.seat.full_name, record["seat_name"])}
    if field == "contact":
        was = "" if version.contact is None else HIDDEN
        return {name: (was, HIDDEN) for name in CONTACT if name in record}
    if field == "lines":
        codes = ("; ".join(line.code for line in lines) for lines in (business_lines(version.lines), record["lines"]))
        return {field: (next(codes), next(codes))}
    if field == "status":
        return {field: (version.status_word, str(LegalStatus(now["status"]).label))}
    return {field: (getattr(version, field), now[field])}


COOPERATIVES = CooperativesTarget()
