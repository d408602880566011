"""A workbook of cooperatives on its way into the register."""

from collections.abc import Mapping, Sequence
from typing import Any

from hopluc.intake.actions import changes_between
from hopluc.intake.plan import Occasion, Planned, PlannedRow, cell_error, shown
from hopluc.registry.actions.entries import entered, is_same
from hopluc.registry.actions.importing import CooperativeImport
from hopluc.registry.actions.settling import BATCH, batched
from hopluc.registry.models import Cooperative, LegalStatus, Version
from hopluc.registry.sheet import business_lines
from hopluc.registry.targets import founding, seating
from hopluc.registry.targets.codeless import Asked, Codes, Further, Left
from hopluc.registry.targets.cooperative_rows import overlong, problem_of, record_of
from hopluc.registry.targets.founding import Founding, founding_of
from hopluc.registry.targets.seating import Seat, SeatAsked, Seating, SeatLeft
from hopluc.registry.targets.standing import already_said
from hopluc.registry.workbook import COOPERATIVES as FORM
from hopluc.sheets.answers import Answer
from hopluc.sheets.outcome import CellError, Ignored, Question, Repair, Row, RowsReading

_ENTITY_FIELDS = ("founded_on", "founded_precision", "ended_on")
# No required columns, yet an empty cell of them is asked about.
_NEEDED = ("code", "founded_on")
_CONTACT = ("phone", "email")
_HIDDEN = "•••"
Changes = dict[str, tuple[object, object]]


class CooperativesSession:
    """Each part asks the databases for its own codes; places and answers are read once."""

    def __init__(self, occasion: Occasion) -> None:
        self._given = occasion
        self._seating = Seating(occasion)
        self._codes = Codes(occasion.answers, self._seating.seats.atlas, occasion.intake)
        answer = occasion.answers.to("founded_on", founding.QUESTION, "")
        self._founding = answer if answer is not None and answer.kind in ("use", "leave_row") else None
        self._import = CooperativeImport(
            by=occasion.by, at=occasion.at, on=occasion.on, made_up=occasion.made_up, intake=occasion.intake
        )

    def plan(self, reading: RowsReading) -> Planned:
        part = _Part(self._given, self._seating, self._codes, self._founding)
        for row in reading.rows:
            part.take(row)
        part.compare()
        return Planned(part.rows, part.errors, part.questions, part.repairs, part.ignored)

    def write(self, rows: Sequence[PlannedRow]) -> None:
        self._import.write(rows)

    def finish(self) -> None:
        self._import.finish()


class _Part:
    """The rows of one part, first as they say, then against the register."""

    def __init__(self, occasion: Occasion, seats: Seating, codes: Codes, answered: Answer | None) -> None:
        self._given, self._seating, self._codes, self._answered = occasion, seats, codes, answered
        self._said: list[tuple[Row, dict[str, Any], Founding, Asked | None]] = []
        self.rows: list[PlannedRow] = []
        self.errors: list[CellError] = []
        self.questions: list[Question] = []
        self.repairs: list[Repair] = []
        self.ignored: list[Ignored] = []

    def take(self, row: Row) -> None:
        """What a row says; or what must be asked about it first."""
        values = row.values
        if any(name in row.cells and name not in values for name in _NEEDED):
            # It could not be read: its error or question says why.
            return
        too_long = overlong(row)
        if too_long is not None:
            self.errors.append(too_long)
            return
        seat = self._seating.of(values.get("commune"), values.get("district"))
        if isinstance(seat, SeatLeft):
            self._leave(row, "commune", seat.value)
            return
        found = founding_of(values, self._answered.text if self._answered is not None else None)
        if found is None and self._answered is not None and self._answered.kind == "leave_row":
            self._leave(row, "founded_on", "")
            return
        if isinstance(seat, SeatAsked):
            self._ask(row, "commune", Asked(seating.QUESTION, seat.value, seat.options))
        if found is None:
            self._ask(row, "founded_on", Asked(founding.QUESTION, "", (shown(self._given.on),)))
        if isinstance(seat, SeatAsked) or found is None:
            return
        if not seat.is_within and self._given.actor.cooperative is None:
            self.errors.append(cell_error(row, FORM, "commune", "outside_scope"))
            return
        if seat.repaired:
            was = shown(values.get("commune"))
            self.repairs.append(Repair("", row.cells.get("commune", ""), was, seat.repaired, "place_resolved"))
        record = record_of(values, found, seat.pk, seat.name)
        self._add(row, record, found, seat)

    def _add(self, row: Row, record: dict[str, Any], found: Founding, seat: Seat) -> None:
        code, asked = row.values.get("code"), None
        if code is None:
            made = self._codes.code_of(record["name"], seat.place)
            match made:
                case Left():
                    self._leave(row, "code", made.value or record["name"])
                    return
                case Further():
                    # Its own content stands by the first row; what it says besides is kept.
                    self.rows.append(PlannedRow(row.number, made.code, "unchanged", record))
                    self.repairs.append(Repair("", _cell(row, "code"), record["name"], made.code, "row_joined"))
                    return
                case Asked(likely=None):
                    self._ask(row, "code", made)
                    return
                case Asked():
                    code, asked = made.likely, made
                case str():
                    code = made
        elif not self._codes.take(str(code)):
            self.errors.append(cell_error(row, FORM, "code", "code_made_before"))
            return
        record["code"] = code
        own = self._given.actor.cooperative
        if own is not None and code != own:
            self.errors.append(cell_error(row, FORM, "code", "outside_scope"))
            return
        problem = problem_of(row, record, self._given.on)
        if problem is not None:
            self.errors.append(problem)
            return
        self._said.append((row, record, found, asked))

    def _ask(self, row: Row, field: str, asked: Asked) -> None:
        self.questions.append(Question("", _cell(row, field), asked.value, asked.code, asked.options, {}, field))

    def _leave(self, row: Row, field: str, value: str) -> None:
        self.ignored.append(Ignored("", _cell(row, field), value, "left_out"))

    def compare(self) -> None:
        """Against what the register says now."""
        codes = [str(record["code"]) for _row, record, _found, _asked in self._said]
        same, visible = (
            already_said((record, found) for _row, record, found, _asked in self._said),
            self._visible(codes),
        )
        if visible is not None:
            same &= visible
        known = _known([code for code in codes if code not in same])
        current: dict[int, Version] = {}
        for keys in batched([entity.pk for entity in known.values()], BATCH):
            sheets = Version.objects.current().filter(cooperative__in=keys)
            current.update((sheet.cooperative_id, sheet) for sheet in sheets)
        for row, record, found, asked in self._said:
            if record["code"] in same:
                self.rows.append(PlannedRow(row.number, record["code"], "unchanged", record))
                continue
            entity = known.get(record["code"])
            if entity is not None and entity.absorbed_by_id is not None and entity.is_undone_founding:
                entity = None
            if entity is not None and entity.absorbed_by is not None:
                kept = entity.absorbed_by.code
                self.errors.append(cell_error(row, FORM, "code", "code_absorbed", kept=kept))
            elif entity is not None and visible is not None and entity.code not in visible:
                self.errors.append(cell_error(row, FORM, "code", "outside_scope"))
            elif entity is None or entity.pk not in current:
                self.rows.append(PlannedRow(row.number, str(record["code"]), "new", record))
            else:
                planned = self._compared(row, record, found, entity, current[entity.pk])
                if asked is not None and planned.state != "unchanged":
                    self._ask(row, "code", asked)
                else:
                    self.rows.append(planned)

    def _visible(self, codes: Sequence[str]) -> set[str] | None:
        """Those that the actor may see; None for all."""
        actor = self._given.actor
        if actor.communes is None and actor.cooperative is None:
            return None
        seen = Cooperative.objects.visible_to(actor)
        rows = (seen.filter(code__in=some).values_list("code", flat=True) for some in batched(codes, BATCH))
        return {code for found in rows for code in found}

    def _compared(
        self, row: Row, record: dict[str, Any], found: Founding, entity: Cooperative, version: Version
    ) -> PlannedRow:
        if found.tells_nothing_new(entity.founded_on, entity.founded_precision):
            record["founded_on"], record["founded_precision"] = entity.founded_on, entity.founded_precision
        if not record["ended_is_said"] and not record.get("status"):
            # A list without that column says nothing of an end.
            record["ended_on"] = entity.ended_on
        changes = changes_between(
            {name: getattr(entity, name) for name in _ENTITY_FIELDS}, {name: record[name] for name in _ENTITY_FIELDS}
        )
        label = entity.code
        columns = entered(label, {name: value for name, value in record.items() if name != "status"}, version)
        if record.get("status") and record["ended_on"] is None:
            columns |= entered(label, {"status": record["status"], "suspended_until": record.get("suspended_until")})
        for field, now in columns.items():
            if not is_same(version, field, now, label):
                changes |= self._shown(field, version, record, now)
        return PlannedRow(row.number, label, "changed" if changes else "unchanged", record, changes)

    def _shown(self, field: str, version: Version, record: Mapping[str, Any], now: Mapping[str, Any]) -> Changes:
        """A change as the preview shows it: units and statuses by their words. A preview is kept, so of a phone or an
        address it says that it changes, and not from what to what."""
        if field == "seat":
            was = self._seating.seats.atlas.places.get(version.seat_id) or version.seat
            return {field: (was.full_name, record["seat_name"])}
        if field == "contact":
            hidden = "" if version.contact is None else _HIDDEN
            return {name: (hidden, _HIDDEN) for name in _CONTACT if name in record}
        if field == "lines":
            codes = ("; ".join(line.code for line in each) for each in (business_lines(version.lines), record["lines"]))
            return {field: (next(codes), next(codes))}
        if field == "status":
            return {field: (version.status_word, str(LegalStatus(now["status"]).label))}
        return {field: (getattr(version, field), now[field])}


def _cell(row: Row, field: str) -> str:
    return row.cells.get(field, "") or str(row.number)


def _known(codes: Sequence[str]) -> dict[str, Cooperative]:
    """Also those under which another one stands, and those whose founding was undone."""
    rows = Cooperative.everything.select_related("absorbed_by")
    return {entity.code: entity for some in batched(codes, BATCH) for entity in rows.filter(code__in=some)}
