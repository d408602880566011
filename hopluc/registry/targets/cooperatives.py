"""The register of cooperatives as a target of a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Model

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.intake.actions import changes_between
from hopluc.intake.plan import PlannedRow, cell_error, overlong_text
from hopluc.registry import actions
from hopluc.registry.models import Cooperative, Version
from hopluc.registry.seats import Seats
from hopluc.registry.targets.amounts import kept_amount
from hopluc.registry.workbook import COOPERATIVES as COOPERATIVES_FORM
from hopluc.sheets.form import Form
from hopluc.sheets.outcome import CellError, Row, RowsReading


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
        current = {
            version.cooperative_id: version for version in Version.objects.current().select_related("seat__parent")
        }
        rows: list[PlannedRow] = []
        errors: list[CellError] = []
        for row in reading.rows:
            record, problem = _cooperative_record(row, seats)
            if problem is None and not _within(actor, record):
                problem = cell_error(row, self.form, "commune", "outside_scope")
            entity = known.get(str(record["code"]))
            if problem is None and entity is not None and entity.code not in visible:
                problem = cell_error(row, self.form, "code", "outside_scope")
            if problem is not None:
                errors.append(problem)
                continue
            rows.append(_planned_cooperative(row, record, entity, current.get(entity.pk) if entity else None))
        return rows, errors

    def write(self, rows: Sequence[PlannedRow], *, by: str, at: datetime, on: date, made_up: bool) -> None:
        actions.write_cooperatives(rows, by=by, at=at, on=on, made_up=made_up)


def _cooperative_record(row: Row, seats: Seats) -> tuple[dict[str, Any], CellError | None]:
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
        "seat": "",
    }
    too_long = overlong_text(row, COOPERATIVES_FORM, Cooperative, Version)
    if too_long is not None:
        return record, too_long
    seat = seats.find(commune, district)
    if seat is None:
        return record, cell_error(
            row, COOPERATIVES_FORM, "commune", "unknown_commune", nearest=seats.nearest(commune, district)
        )
    record["seat_id"], record["seat"] = seat.pk, seat.full_name
    founded, ended = values["founded_on"], values.get("ended_on")
    if isinstance(ended, date) and isinstance(founded, date) and ended < founded:
        return record, cell_error(row, COOPERATIVES_FORM, "ended_on", "ended_before_founded")
    return record, None


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
    was = {name: getattr(entity, name) for name in actions.ENTITY_FIELDS}
    was |= {name: getattr(version, name) for name in actions.VERSION_FIELDS}
    was["seat"] = version.seat.full_name
    now = {name: value for name, value in record.items() if name not in ("code", "seat")}
    changes = changes_between(was, now)
    if "seat_id" in changes:
        # People read the unit's name, not its number in the database.
        del changes["seat_id"]
        changes["seat"] = (was["seat"], record["seat"])
    return PlannedRow(row.number, label, "changed" if changes else "unchanged", record, changes)


COOPERATIVES = CooperativesTarget()
