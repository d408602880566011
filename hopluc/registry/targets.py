"""The registers as targets of a workbook: cooperatives and members."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.intake.actions import changes_between
from hopluc.intake.plan import PlannedRow, cell_error, overlong_text
from hopluc.kernel.numbers import rounded
from hopluc.registry import actions
from hopluc.registry.models import Cooperative, Member, Version
from hopluc.registry.seats import Seats
from hopluc.registry.workbook import COOPERATIVES as COOPERATIVES_FORM
from hopluc.registry.workbook import MEMBERS as MEMBERS_FORM
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
        "charter_capital": _kept(values.get("charter_capital")),
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


def _kept(amount: object) -> Decimal | None:
    """Triệu đồng as the register keeps it, to the thousand đồng: a cell that says more would differ for ever."""
    return rounded(amount, 3) if isinstance(amount, Decimal) else None


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


@dataclass(frozen=True)
class MembersTarget:
    kind: str = "members"
    permission: Permission = Permission.MEMBERS_IMPORT
    form: Form = MEMBERS_FORM
    tables: tuple[type[Model], ...] = (Member,)

    def plan(self, reading: RowsReading, *, actor: Actor, on: date) -> tuple[list[PlannedRow], list[CellError]]:
        visible = {entity.code: entity for entity in Cooperative.objects.visible_to(actor)}
        known = {
            (member.cooperative_id, member.number): member
            for member in Member.objects.filter(cooperative__in=[entity.pk for entity in visible.values()])
        }
        rows: list[PlannedRow] = []
        errors: list[CellError] = []
        for row in reading.rows:
            entity = visible.get(str(row.values["cooperative"]))
            if entity is None:
                errors.append(cell_error(row, self.form, "cooperative", "unknown_cooperative"))
                continue
            problem = _member_problem(row, entity)
            if problem is not None:
                errors.append(problem)
                continue
            rows.append(_planned_member(row, entity, known))
        return rows, errors

    def write(self, rows: Sequence[PlannedRow], *, by: str, at: datetime, on: date, made_up: bool) -> None:
        actions.write_members(rows, by=by, at=at)


def _member_problem(row: Row, entity: Cooperative) -> CellError | None:
    joined, left = row.values["joined_on"], row.values.get("left_on")
    if isinstance(joined, date) and joined < entity.founded_on:
        return cell_error(row, MEMBERS_FORM, "joined_on", "joined_before_founded", founded=entity.founded_on)
    if isinstance(left, date) and isinstance(joined, date) and left < joined:
        return cell_error(row, MEMBERS_FORM, "left_on", "left_before_joined")
    return overlong_text(row, MEMBERS_FORM, Member)


def _planned_member(row: Row, entity: Cooperative, known: dict[tuple[int, int], Member]) -> PlannedRow:
    values = row.values
    number = int(str(values["number"]))
    birth_year = values.get("birth_year")
    record: dict[str, Any] = {
        "cooperative_id": entity.pk,
        "number": number,
        "full_name": values["full_name"],
        "sex": values.get("sex") or "",
        "birth_year": None if birth_year is None else int(str(birth_year)),
        "ethnic_group": values.get("ethnic_group") or "",
        "kind": values["kind"],
        "joined_on": values["joined_on"],
        "left_on": values.get("left_on"),
        "capital": _kept(values.get("capital")),
    }
    label = f"{entity.code}/{number}"
    member = known.get((entity.pk, number))
    if member is None:
        return PlannedRow(row.number, label, "new", record)
    changes = changes_between({name: getattr(member, name) for name in record}, record)
    return PlannedRow(row.number, label, "changed" if changes else "unchanged", record, changes)


COOPERATIVES = CooperativesTarget()
MEMBERS = MembersTarget()
