"""A neutral workbook under a form → rows, repairs, questions, errors: everything said, nothing guessed."""

import unicodedata
from collections.abc import Mapping

from rapidfuzz import fuzz, process

from hopluc.kernel.text import clean, fold
from hopluc.sheets.cell_found import Change, UnreadCellError, shown
from hopluc.sheets.cells import read_cell
from hopluc.sheets.form import Column, Form
from hopluc.sheets.headings import Table, words
from hopluc.sheets.lines import Lines
from hopluc.sheets.model import CellValue, Sheet, Workbook, address, position
from hopluc.sheets.money_units import differing_units
from hopluc.sheets.outcome import CellError, Ignored, Question, Repair, Row, RowsReading
from hopluc.sheets.sheet_choice import NoSheetError, choose_sheet
from hopluc.sheets.spans import SpanIndex

_NEAR = 70  # per cent of likeness from which an unknown heading is named beside a missing one
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_TEXT_RULES = {"integer": ("number_text",), "decimal": ("number_text",), "date": ("date_text",)}
_SHORT = 120  # characters of an ignored line that are kept to show it


def read_rows(workbook: Workbook, form: Form) -> RowsReading:
    """All rows of the form's table, or the errors that stand against them. Never raises for what a file contains.

    Errors on headings (`missing_heading`, `duplicate_heading`) or the choice of a sheet (`other_form`,
    `empty_workbook`, `no_heading_row`, `several_sheets`) come alone, without rows. On cells: the codes of
    `cells.read_cell`, `merged_cell` and `duplicate`; questions also `unit_differs`. A table without rows is `no_rows`.
    """
    try:
        sheet, table = choose_sheet(workbook, form)
    except NoSheetError as reason:
        name = next((sheet.name for sheet in workbook.sheets if sheet.rows and not sheet.hidden), "")
        error = CellError(name, "", reason.value, reason.code, reason.values)
        return RowsReading("", (), errors=(error,))
    heading_errors = _heading_errors(sheet, table, form)
    ignored = [*_other_sheets(workbook, sheet), *_unknown_columns(sheet, table)]
    if heading_errors:
        return RowsReading(sheet.name, (), errors=tuple(heading_errors), ignored=tuple(ignored))
    reader = _Reader(sheet, table, form, typed=workbook.typed)
    reader.ask_about_units()
    reader.read_all()
    return RowsReading(
        sheet=sheet.name,
        rows=tuple(reader.rows),
        repairs=tuple(reader.repairs),
        questions=tuple(reader.questions),
        errors=tuple(reader.errors),
        ignored=(*ignored, *reader.ignored),
    )


def _heading_errors(sheet: Sheet, table: Table, form: Form) -> list[CellError]:
    errors = []
    unknown = {place: words(table.texts[place]) for place in table.unknown()}
    for column in table.missing(form):
        best = process.extractOne(words(column.headings[0]), unknown, scorer=fuzz.WRatio, score_cutoff=_NEAR)
        near = address(table.row, best[2]) if best else None
        values = {"heading": column.headings[0], "near": near, "near_text": table.texts[best[2]] if best else None}
        errors.append(CellError(sheet.name, address(table.row, 1), "", "missing_heading", values))
    for place, name in table.twice:
        values = {"heading": form.column(name).headings[0], "first": address(table.row, table.fields[name])}
        cell = address(table.row, place)
        errors.append(CellError(sheet.name, cell, table.texts[place], "duplicate_heading", values))
    return errors


def _unknown_columns(sheet: Sheet, table: Table) -> list[Ignored]:
    places = table.unknown()
    return [Ignored(sheet.name, address(table.row, place), table.texts[place], "column") for place in places]


def _other_sheets(workbook: Workbook, chosen: Sheet) -> list[Ignored]:
    others = [sheet for sheet in workbook.sheets if sheet is not chosen and sheet.rows]
    return [Ignored(sheet.name, "", "", "hidden_sheet" if sheet.hidden else "sheet") for sheet in others]


class _Reader:
    """Collects rows and remarks of one table."""

    def __init__(self, sheet: Sheet, table: Table, form: Form, *, typed: bool) -> None:
        self._sheet, self._table, self._form, self._typed = sheet, table, form, typed
        self._columns = [column for column in form.columns if column.field in table.fields]
        self._spans = SpanIndex(sheet.spans)
        self._first_with_key: dict[tuple[str, ...], Row] = {}
        self.rows: list[Row] = []
        self.repairs: list[Repair] = []
        self.questions: list[Question] = []
        self.errors: list[CellError] = []
        self.ignored: list[Ignored] = []

    def ask_about_units(self) -> None:
        """One question per money column whose unit in the file is not the form's."""
        for place, expected, found in differing_units(self._sheet, self._table, self._form):
            cell, text = address(self._table.row, place), self._table.texts.get(place, "")
            values = {"expected": expected, "found": found}
            self.questions.append(Question(self._sheet.name, cell, text, "unit_differs", (), values))

    def read_all(self) -> None:
        """Every row under the heading, then `no_rows` if none was one."""
        lines = Lines(self._sheet, self._table, self._form)
        for number in self._sheet.rows:
            if number <= self._table.row:
                continue
            reason = lines.reason(number)
            if reason == "data":
                self._read_row(number)
            elif reason != "blank":
                self._ignore(number, reason)
        if not self.rows and not self.errors:
            self.errors.append(CellError(self._sheet.name, address(self._table.row + 1, 1), "", "no_rows"))

    def _ignore(self, number: int, reason: str) -> None:
        values = self._sheet.rows[number]
        text = " | ".join(shown(value).strip() for value in values.values())
        self.ignored.append(Ignored(self._sheet.name, address(number, next(iter(values))), text[:_SHORT], reason))

    def _read_row(self, number: int) -> None:
        values: dict[str, object] = {}
        cells: dict[str, str] = {}
        for column in self._columns:
            place = self._table.fields[column.field]
            cells[column.field] = address(number, place)
            self._read_cell(column, cells[column.field], self._raw(column, number, place), values)
        row = Row(number, values, cells)
        self.rows.append(row)
        self._check_key(row)

    def _raw(self, column: Column, number: int, place: int) -> CellValue | None:
        values = self._sheet.rows[number]
        first, second = values.get(place), values.get(self._table.second.get(column.field, 0))
        if isinstance(first, str) and isinstance(second, str):
            return f"{clean(first)} {clean(second)}"
        return first if second is None else second if first is None else first

    def _read_cell(self, column: Column, cell: str, raw: CellValue | None, values: dict[str, object]) -> None:
        try:
            found = read_cell(column, raw)
        except UnreadCellError as problem:
            first = self._merged_from(cell) if problem.code == "missing" else None
            problem = problem if first is None else UnreadCellError("merged_cell", first=first)
            self._add_problem(cell, shown(raw), problem)
            return
        values[column.field] = found.value
        changes = found.changes
        if not changes and self._typed and isinstance(raw, str) and found.value is not None:
            # Looks the same, but Excel neither sums nor sorts it: the person should know that it was text.
            changes = tuple(Change(clean(raw), clean(raw), rule) for rule in _TEXT_RULES.get(column.kind, ()))
        for change in changes:
            self.repairs.append(Repair(self._sheet.name, cell, change.was, change.now, change.rule))

    def _merged_from(self, cell: str) -> str | None:
        """The first cell of the merged block in which an empty cell lies: its value is not copied down by guess."""
        row, place = position(cell)
        span = self._spans.at(row, place)
        return None if span is None or span.top == row else address(span.top, span.left)

    def _add_problem(self, cell: str, value: str, problem: UnreadCellError) -> None:
        name = self._sheet.name
        if problem.options is None:
            self.errors.append(CellError(name, cell, value, problem.code, problem.values))
        else:
            self.questions.append(Question(name, cell, value, problem.code, problem.options, problem.values))

    def _check_key(self, row: Row) -> None:
        parts = [row.values.get(name) for name in self._form.key]
        if not parts or any(part is None for part in parts):
            return
        key = tuple(
            _key_part(self._form.column(name).kind, part) for name, part in zip(self._form.key, parts, strict=True)
        )
        first = self._first_with_key.setdefault(key, row)
        if first is not row:
            name = self._form.key[0]
            value = shown_key(self._form, row.values)
            values = {"first": first.cells[name], "row": first.number}
            self.errors.append(CellError(self._sheet.name, row.cells[name], value, "duplicate", values))


def shown_key(form: Form, values: Mapping[str, object]) -> str:
    """The key of a row for people: its parts with a dot between."""
    return " · ".join(str(values[name]) for name in form.key)


def _key_part(kind: str, value: object) -> str:
    """Codes compare without marks and case; names keep their marks, but not the place of a tone mark (hoà, hòa)."""
    if kind == "code" or not isinstance(value, str):
        return fold(str(value))
    return " ".join(_tone_last(word) for word in clean(value).casefold().split())


def _tone_last(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    bare = "".join(letter for letter in letters if letter not in _TONES)
    return bare + "".join(letter for letter in letters if letter in _TONES)
