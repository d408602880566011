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
from hopluc.registry.actions.roll_checks import FOREIGN_PAPER, ID_DIGITS, ID_NUMBER
from hopluc.registry.actions.rolls import plain_identity, plain_line
from hopluc.registry.models import Cooperative, Member, MemberState
from hopluc.registry.models.member import SEALED_FIELDS
from hopluc.registry.workbook import MEMBERS as MEMBERS_FORM
from hopluc.sheets.form import Form
from hopluc.sheets.outcome import CellError, Row, RowsReading


@dataclass(frozen=True)
class MembersTarget:
    kind: str = "members"
    permission: Permission = Permission.MEMBERS_IMPORT
    form: Form = MEMBERS_FORM
    tables: tuple[type[Model], ...] = (Member, MemberState)

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


# Texts that are sealed have no column of their own that would say how long they may be.
LONGEST = {"full_name": 120, "address": 200, "phone": 20, "id_number": 20}
# Where the workbook says nothing of these, what the roll knows stays: older workbooks have no such columns.
OPTIONAL = ("birth_year", "birth_date", "id_number", "phone", "address", "paid_capital", "paid_on", "certificate")


def _member_problem(row: Row, entity: Cooperative) -> CellError | None:
    joined, left = row.values["joined_on"], row.values.get("left_on")
    if isinstance(joined, date) and joined < entity.founded_on:
        return cell_error(row, MEMBERS_FORM, "joined_on", "joined_before_founded", founded=entity.founded_on)
    if isinstance(left, date) and isinstance(joined, date) and left < joined:
        return cell_error(row, MEMBERS_FORM, "left_on", "left_before_joined")
    for name, most in LONGEST.items():
        if len(str(row.values.get(name) or "")) > most:
            return cell_error(row, MEMBERS_FORM, name, "text_too_long", most=most)
    return _identity_problem(row) or overlong_text(row, MEMBERS_FORM, Member)


def _identity_problem(row: Row) -> CellError | None:
    """An ID number that is none, a birth date that does not fit the year of birth beside it."""
    number = plain_identity({"id_number": row.values.get("id_number")})["id_number"]
    # A paper of another country has letters; of one without, the page of a member knows more.
    form = ID_NUMBER if number.isdigit() else FOREIGN_PAPER
    if number and not form.match(number):
        count = sum(each.isdigit() for each in number)
        return cell_error(row, MEMBERS_FORM, "id_number", "id_number_form", digits=ID_DIGITS, count=count)
    born, year = row.values.get("birth_date"), row.values.get("birth_year")
    if isinstance(born, date) and year is not None and born.year != int(str(year)):
        return cell_error(row, MEMBERS_FORM, "birth_date", "birth_date_and_year_differ", year=int(str(year)))
    return None


def _planned_member(row: Row, entity: Cooperative, known: dict[tuple[int, int], Member]) -> PlannedRow:
    values = row.values
    number = int(str(values["number"]))
    said = {name: values[name] for name in SEALED_FIELDS if values.get(name) is not None}
    line = {
        "sex": values.get("sex") or "",
        "ethnic_group": values.get("ethnic_group") or "",
        "kind": values["kind"],
        "joined_on": values["joined_on"],
        "left_on": values.get("left_on"),
        "capital": values.get("capital"),
        **{name: values[name] for name in OPTIONAL if name not in SEALED_FIELDS and values.get(name) is not None},
    }
    identity, columns = plain_identity(said), plain_line(line)
    record: dict[str, Any] = {"cooperative_id": entity.pk, "number": number, **identity, **columns}
    label = f"{entity.code}/{number}"
    member = known.get((entity.pk, number))
    if member is None:
        return PlannedRow(row.number, label, "new", record)
    was = {
        **{name: getattr(member, name) for name in columns},
        **{name: member.identity.get(name) for name in identity},
    }
    changes = changes_between(was, {**identity, **columns})
    return PlannedRow(row.number, label, "changed" if changes else "unchanged", record, changes)


MEMBERS = MembersTarget()
