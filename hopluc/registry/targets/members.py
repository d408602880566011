"""The members' rolls as a target of a workbook."""

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
from hopluc.registry.models import Cooperative, Member
from hopluc.registry.targets.amounts import kept_amount
from hopluc.registry.workbook import MEMBERS as MEMBERS_FORM
from hopluc.sheets.form import Form
from hopluc.sheets.outcome import CellError, Row, RowsReading


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
        "capital": kept_amount(values.get("capital")),
    }
    label = f"{entity.code}/{number}"
    member = known.get((entity.pk, number))
    if member is None:
        return PlannedRow(row.number, label, "new", record)
    changes = changes_between({name: getattr(member, name) for name in record}, record)
    return PlannedRow(row.number, label, "changed" if changes else "unchanged", record, changes)


MEMBERS = MembersTarget()
