"""Yearly returns as a target of a workbook: the form of the row's year decides which lines it may have."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.installed_law import law
from hopluc.intake.actions import changes_between
from hopluc.intake.plan import Occasion, Planned, PlannedRow, Session, cell_error, shown
from hopluc.kernel.dates import parse_date, year_end
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import rounded
from hopluc.registry.actions.settling import BATCH, batched
from hopluc.registry.models import Cooperative
from hopluc.registry.targets.members import entities_of
from hopluc.registry.targets.named import WAS_NAMED, NamedRows
from hopluc.returns import actions
from hopluc.returns.facts import filing_day_doubt, members_on_rolls
from hopluc.returns.models import AnnualReturn, ReturnVersion
from hopluc.returns.workbook import RETURNS as RETURNS_FORM
from hopluc.rules.checks import check_return
from hopluc.rules.facts import LineValue, return_facts
from hopluc.sheets.form import Form
from hopluc.sheets.outcome import CellError, Ignored, Question, Repair, Row, RowsReading

# Doubts about the day of filing that a person may find wrong: the day stands.
MAY_STAND = frozenset({"filed_long_ago", "filed_before_founded"})
HEAD = ("cooperative", "name", "year", "filed_on", WAS_NAMED)
LINE_PLACES = 3
# Points are never rounded, it could lift a case over a boundary; grading takes no finer ones.
POINT_PLACES = 4


@dataclass(frozen=True)
class ReturnsTarget:
    kind: str = "returns"
    permission: Permission = Permission.RETURNS_FILE
    form: Form = RETURNS_FORM
    tables: tuple[type[Model], ...] = (AnnualReturn, ReturnVersion)

    def begin(self, occasion: Occasion) -> Session:
        return ReturnsSession(occasion)

    def undo(self, intake: int, *, why: str, by: str, at: datetime) -> None:
        actions.undo_returns(intake=intake, why=why, by=by, at=at)

    def prefilled(self, *, actor: Actor, on: date, cooperative: str | None = None) -> Iterator[Mapping[str, object]]:
        """The returns as they were last filed, for years up to the day's, by cooperative and year."""
        seen = Cooperative.objects.visible_to(actor)
        if cooperative is not None:
            seen = seen.filter(code=cooperative)
        rows = ReturnVersion.objects.current().filter(
            annual_return__cooperative__in=seen.order_by().values("pk"), annual_return__year__lte=on.year
        )
        order = ("annual_return__cooperative__code", "annual_return__year")
        for version in rows.select_related("annual_return__cooperative").order_by(*order).iterator(chunk_size=1000):
            annual = version.annual_return
            head = {"cooperative": annual.cooperative.code, "year": annual.year, "filed_on": version.filed_on}
            yield head | {code: typed(value) for code, value in version.lines.items()}


class ReturnsSession:
    """Each part asks the databases for its own cooperatives and years."""

    def __init__(self, occasion: Occasion) -> None:
        self._given = occasion
        self._named = NamedRows(occasion, RETURNS_FORM, "name")
        self._import = actions.ReturnImport(by=occasion.by, at=occasion.at, intake=occasion.intake)

    def plan(self, reading: RowsReading) -> Planned:
        coded, said = self._named.coded(reading)
        part = _Part(coded, self._given, self._named)
        for row in coded.rows:
            part.take(row)
        return replace(
            said,
            rows=part.rows,
            errors=[*said.errors, *part.errors],
            questions=[*said.questions, *part.questions],
            repairs=[*said.repairs, *part.repairs],
            ignored=[*said.ignored, *part.ignored],
        )

    def write(self, rows: Sequence[PlannedRow]) -> None:
        self._import.write(rows)

    def finish(self) -> None:
        self._import.finish()


class _Part:
    """The rows of one part against the returns."""

    def __init__(self, reading: RowsReading, occasion: Occasion, named: NamedRows) -> None:
        self._on, self._answers, self._named = occasion.on, occasion.answers, named
        self._visible = entities_of(reading, occasion.actor)
        years = {int(str(row.values["year"])) for row in reading.rows}
        entities = [entity.pk for entity in self._visible.values()]
        self._current = _current_versions(years, entities)
        self._roll = members_on_rolls(years, entities)
        self.rows: list[PlannedRow] = []
        self.errors: list[CellError] = []
        self.questions: list[Question] = []
        self.repairs: list[Repair] = []
        self.ignored: list[Ignored] = []

    def take(self, row: Row) -> None:
        """Check and compare one row."""
        entity = self._visible.get(str(row.values["cooperative"]))
        problem = _head_problem(row, entity, self._on)
        if problem is not None or entity is None:
            self.errors.extend([problem] if problem else [])
            return
        year = int(str(row.values["year"]))
        second = self._named.second(row, entity.pk, year)
        if second is not None:
            self.errors.append(second)
            return
        points = {line.code for line in law().form(year).lines if line.unit == "point"}
        too_fine = [code for code in points if _is_too_fine(row.values.get(code))]
        if too_fine:
            values = {"most": POINT_PLACES}
            self.errors.extend(cell_error(row, RETURNS_FORM, code, "points_too_fine", **values) for code in too_fine)
            return
        given = {
            code: _line_value(value, exactly=code in points) for code, value in row.values.items() if code not in HEAD
        }
        roll = self._roll.get((entity.pk, year))
        facts = return_facts(law(), year=year, lines=given, founded_on=entity.known_founding, members_on_roll=roll)
        findings = check_return(facts)
        refused = [finding for finding in findings if finding.code in REFUSING]
        if refused:
            self.errors.extend(
                cell_error(row, RETURNS_FORM, finding.place, finding.code, year=year, **finding.values)
                for finding in refused
            )
            return
        current = self._current.get((entity.pk, year))
        filed_on = self._filed_on(row, entity, current)
        if filed_on is None:
            return
        record: dict[str, Any] = {
            "cooperative": entity,
            "year": year,
            "form": facts.form.code,
            "lines": {code: plain(value) for code, value in given.items() if value is not None},
            "filed_on": filed_on,
            "findings": [finding.as_dict() for finding in findings],
        }
        self.rows.append(_planned(row, record, current))

    def _filed_on(self, row: Row, entity: Cooperative, current: ReturnVersion | None) -> date | None:
        """The day of filing; None for a row that waits for an answer about it, or is left out. What stands in the
        register already somebody has found right before."""
        day = row.values.get("filed_on")
        if not isinstance(day, date) or (current is not None and current.filed_on == day):
            return day if isinstance(day, date) else None
        found = filing_day_doubt(day, founded_on=entity.known_founding, on=self._on)
        if found is None:
            return day
        (code, values), text = found, shown(day)
        cell = row.cells.get("filed_on", str(row.number))
        answer = self._answers.to("filed_on", code, text)
        if answer is not None and answer.kind == "keep" and code in MAY_STAND:
            self.repairs.append(Repair("", cell, text, text, "answered"))
            return day
        if answer is not None and answer.kind == "leave_row":
            self.ignored.append(Ignored("", cell, text, "left_out"))
            return None
        told = _day(answer.text) if answer is not None and answer.kind == "use" else None
        if told is not None and filing_day_doubt(told, founded_on=entity.known_founding, on=self._on) is None:
            self.repairs.append(Repair("", cell, text, shown(told), "answered"))
            return told
        self.questions.append(Question("", cell, text, code, (), values, "filed_on"))
        return None


def typed(value: object) -> object:
    """A line of a document as a cell holds it: numbers as numbers."""
    return Decimal(value) if isinstance(value, str) else value


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
    if entity.known_founding is not None and year_end(year) < entity.known_founding:
        return cell_error(row, RETURNS_FORM, "year", "return_before_founded")
    if entity.ended_on is not None and entity.ended_on.year < year:
        return cell_error(row, RETURNS_FORM, "year", "return_after_end", ended=entity.ended_on)
    if year > on.year:
        return cell_error(row, RETURNS_FORM, "year", "return_of_the_future")
    return None


def _is_too_fine(value: object) -> bool:
    return isinstance(value, Decimal) and value != rounded(value, POINT_PLACES)


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except Refusal:
        return None


def _line_value(value: object, *, exactly: bool) -> LineValue:
    """A cell as a line. Numbers to the thousandth (of a triệu đồng: the thousand đồng), as the columns of a snapshot
    hold them: what a formula computed has more digits than anybody reported. Points stay exactly as they are."""
    if isinstance(value, Decimal) and not exactly:
        return rounded(value, LINE_PLACES)
    return value if isinstance(value, (bool, int, Decimal)) else None


def _current_versions(years: Collection[int], cooperatives: Sequence[int]) -> dict[tuple[int, int], ReturnVersion]:
    found: dict[tuple[int, int], ReturnVersion] = {}
    for keys in batched(cooperatives, BATCH):
        rows = ReturnVersion.objects.current().filter(
            annual_return__year__in=years, annual_return__cooperative__in=keys
        )
        for version in rows.select_related("annual_return"):
            found[version.annual_return.cooperative_id, version.annual_return.year] = version
    return found


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
