"""The members' rolls as a target of a workbook."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Model

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.intake.actions import changes_between
from hopluc.intake.plan import Occasion, Planned, PlannedRow, Session, cell_error, overlong_text
from hopluc.registry import actions
from hopluc.registry.actions.roll_checks import FOREIGN_PAPER, ID_DIGITS, ID_NUMBER
from hopluc.registry.actions.rolls import plain_identity, plain_line
from hopluc.registry.actions.settling import BATCH, batched
from hopluc.registry.models import Cooperative, FoundedPrecision, Member, MemberState, Version
from hopluc.registry.models.member import SEALED_FIELDS
from hopluc.registry.targets.named import NamedRows
from hopluc.registry.workbook import MEMBERS as MEMBERS_FORM
from hopluc.sheets.form import Form
from hopluc.sheets.outcome import CellError, Row, RowsReading


@dataclass(frozen=True)
class MembersTarget:
    kind: str = "members"
    permission: Permission = Permission.MEMBERS_IMPORT
    form: Form = MEMBERS_FORM
    tables: tuple[type[Model], ...] = (Member, MemberState)

    def begin(self, occasion: Occasion) -> Session:
        return MembersSession(occasion)

    def undo(self, intake: int, *, why: str, by: str, at: datetime) -> None:
        actions.undo_members(intake=intake, why=why, by=by, at=at)

    def prefilled(self, *, actor: Actor, on: date, cooperative: str | None = None) -> Iterator[Mapping[str, object]]:
        """Lines of the rolls of those that stand on the day, opened: whoever shows them writes the look down. Refusals
        of the seal."""
        entities = Cooperative.objects.visible_to(actor).standing_on(on)
        if cooperative is not None:
            entities = entities.filter(code=cooperative)
        rows = Member.objects.filter(cooperative__in=entities.order_by().values("pk"), erased_on=None)
        rows = rows.select_related("cooperative").order_by("cooperative__code", "number")
        names_of = Version.objects.current().filter(cooperative__in=entities.order_by().values("pk"))
        called = dict(names_of.values_list("cooperative__code", "name"))
        names = [column.field for column in MEMBERS_FORM.columns]
        for member in rows.iterator(chunk_size=1000):
            code = member.cooperative.code
            said: dict[str, object] = {"cooperative": code, "cooperative_name": called.get(code), **member.identity}
            said |= {"birth_date": member.birth_date, "birth_year": member.birth_year}
            yield {name: said.get(name, getattr(member, name, None)) or None for name in names}


class MembersSession:
    """Each part asks the databases for its own cooperatives and their lines."""

    def __init__(self, occasion: Occasion) -> None:
        self._actor = occasion.actor
        self._named = NamedRows(occasion, MEMBERS_FORM, "cooperative_name")
        self._import = actions.MemberImport(by=occasion.by, at=occasion.at, intake=occasion.intake)

    def plan(self, reading: RowsReading) -> Planned:
        reading, said = self._named.coded(reading)
        visible = entities_of(reading, self._actor)
        numbers: dict[int, list[int]] = defaultdict(list)
        for row in reading.rows:
            entity = visible.get(str(row.values["cooperative"]))
            if entity is not None:
                numbers[entity.pk].append(int(str(row.values["number"])))
        known = _lines_of(numbers)
        rows: list[PlannedRow] = []
        errors: list[CellError] = []
        for row in reading.rows:
            entity = visible.get(str(row.values["cooperative"]))
            if entity is None:
                errors.append(cell_error(row, MEMBERS_FORM, "cooperative", "unknown_cooperative"))
                continue
            second = self._named.second(row, entity.pk, int(str(row.values["number"])))
            problem = second or _member_problem(row, entity)
            if problem is not None:
                errors.append(problem)
                continue
            rows.append(_planned_member(row, entity, known))
        return replace(said, rows=rows, errors=[*said.errors, *errors])

    def write(self, rows: Sequence[PlannedRow]) -> None:
        self._import.write(rows)

    def finish(self) -> None:
        self._import.finish()


def entities_of(reading: RowsReading, actor: Actor) -> dict[str, Cooperative]:
    """Code → cooperative, of those that the rows of a part name and the actor may see."""
    codes = sorted({str(row.values["cooperative"]) for row in reading.rows})
    seen = Cooperative.objects.visible_to(actor)
    return {entity.code: entity for some in batched(codes, BATCH) for entity in seen.filter(code__in=some)}


def _lines_of(numbers: Mapping[int, Sequence[int]]) -> dict[tuple[int, int], Member]:
    """The lines with these numbers, of each roll."""
    found: dict[tuple[int, int], Member] = {}
    for keys in batched(sorted(numbers), BATCH):
        wanted = [numbers[key] for key in keys]
        low, high = min(map(min, wanted)), max(map(max, wanted))
        for member in Member.objects.filter(cooperative__in=keys, number__range=(low, high)).iterator(chunk_size=2000):
            found[member.cooperative_id, member.number] = member
    return found


# Texts that are sealed have no column of their own that would say how long they may be.
LONGEST = {"full_name": 120, "address": 200, "phone": 20, "id_number": 20}
# Where the workbook says nothing of these, what the roll knows stays: older workbooks have no such columns.
OPTIONAL = ("birth_year", "birth_date", "id_number", "phone", "address", "paid_capital", "paid_on", "certificate")


def _member_problem(row: Row, entity: Cooperative) -> CellError | None:
    joined, left = row.values["joined_on"], row.values.get("left_on")
    is_known = entity.founded_precision != FoundedPrecision.NO_LATER_THAN
    if isinstance(joined, date) and is_known and joined < entity.founded_on:
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
