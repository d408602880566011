"""All cells of one column of a mapping: equal cells are read once, and what was answered about them holds for all."""

from dataclasses import dataclass, replace

from hopluc.kernel.text import clean
from hopluc.sheets.answers import Answer, Answers
from hopluc.sheets.cell_found import Change, Found, UnreadCellError, shown
from hopluc.sheets.cells import read_cell
from hopluc.sheets.dittos import MARKS
from hopluc.sheets.form import Column
from hopluc.sheets.habits import Habits
from hopluc.sheets.legacy import both_ways, repaired
from hopluc.sheets.mapping import Source
from hopluc.sheets.model import CellValue

REMEMBERED = 4096  # different cells of a column that are kept read; beyond them the oldest knowledge is dropped
_TEXT_RULES = {"integer": "number_text", "decimal": "number_text", "date": "date_text"}


@dataclass(frozen=True)
class Remark:
    """What is to be said about a cell beside its value. `problem`: it has none; `leaves_row`: neither has its row."""

    changes: tuple[Change, ...] = ()
    problem: UnreadCellError | None = None
    leaves_row: bool = False


Reading = tuple[object, Remark | None]


class ColumnReader:
    """Reads the cells of one field."""

    def __init__(self, column: Column, source: Source, habits: Habits, answers: Answers, *, typed: bool) -> None:
        self.column, self.source, self.habits = column, source, habits
        self._answers, self._typed = answers, typed
        self._words = {clean(word): known for word, known in source.words.items()}
        # By the cell's type and value: True and 1 are not the same cell, nor are a day and a day with its midnight.
        self.known: dict[type, dict[object, Reading]] = {}

    def read(self, raw: CellValue | None) -> Reading:
        """The value of a cell and the remark about it, None where there is none. Equal cells give the same object."""
        known = self.known.setdefault(raw.__class__, {})
        reading = known.get(raw)
        if reading is None:
            if len(known) >= REMEMBERED:
                known.clear()
            reading = known[raw] = self._fresh(raw)
        return reading

    def rules(self) -> list[tuple[str, str]]:
        """What is done to the whole column: rule and what it leads to."""
        habits, found = self.habits, []
        if habits.factor != 1 and habits.unit:
            found.append(("unit_converted", f"{habits.unit} \u2192 {self.column.unit}"))
        if habits.decimal_mark == ".":
            found.append(("decimal_point", "1,234.5 \u2192 1.234,5"))
        if habits.day_order != "dmy":
            found.append(("day_order", "12/31/2020 \u2192 31/12/2020"))
        return found

    def problem(self, raw: CellValue | None, problem: UnreadCellError) -> Reading:
        """The answer to a problem that stands outside the cell itself (a merged block, a row used twice)."""
        return self._settled(raw, problem, ())

    def _fresh(self, raw: CellValue | None) -> Reading:
        changes: tuple[Change, ...] = ()
        value = raw
        try:
            if isinstance(raw, str):
                if raw in MARKS:
                    # What stands above it was put in its place before; here there is nothing above.
                    raise UnreadCellError("ditto_alone", (), standing=clean(raw))
                value, changes = self._prepared(raw)
            found = read_cell(self.column, value, self.habits)
        except UnreadCellError as problem:
            return self._settled(raw, problem, changes)
        changes = (*changes, *found.changes)
        if not changes and self._typed and isinstance(raw, str) and found.value is not None:
            # Looks the same, but Excel neither sums nor sorts it: the person should know that it was text.
            rule = _TEXT_RULES.get(self.column.kind)
            changes = (Change(clean(raw), clean(raw), rule),) if rule else ()
        return found.value, Remark(changes) if changes else None

    def _prepared(self, raw: str) -> tuple[str, tuple[Change, ...]]:
        """The text in Unicode, in the words of the form, with its prefix; what is done to it is listed."""
        text, changes = raw, []
        if self.source.encoding is not None:
            other = both_ways(raw, self.source.encoding) if self.habits.mixes_encodings else None
            if other is not None:
                raise UnreadCellError("encoding_doubt", (raw, other), standing=clean(raw))
            text = repaired(raw, self.source.encoding, self.habits.font)
            if text != raw:
                changes.append(Change(raw, text, self.source.encoding))
        if self._words and (known := self._words.get(clean(text))) is not None:
            changes.append(Change(clean(text), known, "words"))
            text = known
        if self.source.prefix and clean(text):
            changes.append(Change(clean(text), self.source.prefix + clean(text), "prefix"))
            text = self.source.prefix + clean(text)
        return text, tuple(changes)

    def _settled(self, raw: CellValue | None, problem: UnreadCellError, changes: tuple[Change, ...]) -> Reading:
        text = shown(raw)
        answer = self._answers.to(self.column.field, problem.code, text)
        if answer is None:
            return None, Remark(changes, problem)
        if answer.kind == "leave_row":
            return None, Remark(changes, leaves_row=True)
        try:
            found = self._answered(raw, problem, answer)
        except UnreadCellError as next_problem:
            return None, Remark(changes, next_problem)
        return found.value, Remark((*changes, Change(text, found_text(found, answer), "answered")))

    def _answered(self, raw: CellValue | None, problem: UnreadCellError, answer: Answer) -> Found:
        if answer.kind == "empty":
            return read_cell(self.column, None, self.habits)
        if answer.kind == "keep":
            if problem.standing is None:
                raise problem
            return Found(problem.standing)
        # What a person has written is in the form's own unit and notation, and no slip.
        return read_cell(self.column, answer.text, replace(_PLAIN, day_order="dmy"))


def found_text(found: Found, answer: Answer) -> str:
    """What a cell was taken for, as the list of repairs shows it."""
    return "" if found.value is None else answer.text or str(found.value)


_PLAIN = Habits()
