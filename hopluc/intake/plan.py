"""What a workbook would change, row by row, before anything is written."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal, Protocol

from django.db.models import Model

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.kernel.dates import format_date
from hopluc.kernel.numbers import format_number
from hopluc.sheets.answers import Answers, Like, like
from hopluc.sheets.form import Form
from hopluc.sheets.outcome import CellError, Ignored, Question, Repair, Row, RowsReading
from hopluc.sheets.upright import at_home

State = Literal["new", "changed", "unchanged"]
STATES: tuple[State, ...] = ("new", "changed", "unchanged")
# How many of each are kept to be shown; all are counted.
MOST_ROWS = MOST_REPAIRS = 500
MOST_DOUBTS = 1000
MOST_CELLS = 5  # of one question
# An error there stands against the table as a whole: no row can be left out to go on without it.
WHOLE_TABLE = frozenset({"no_rows", "missing_heading", "duplicate_heading"})


@dataclass(frozen=True)
class PlannedRow:
    """`record`: what to write (the target's own shape); `changes`: field → (was, now) for a changed row."""

    number: int
    label: str
    state: State
    record: Any
    changes: Mapping[str, tuple[object, object]] = field(default_factory=dict)


@dataclass
class DoubtGroup:
    """All cells that raise the same question or error: the first, how many there are, where some of them stand."""

    first: Question | CellError
    count: int = 0
    cells: list[str] = field(default_factory=list)


class Plan:
    """What a whole workbook would change, counted part by part; of the rows themselves only the first are kept.

    `leave_out`: rows with errors are left out, as somebody decided. Without it one error keeps the whole workbook out.
    """

    def __init__(self, kind: str, *, leave_out: bool = False) -> None:
        self.kind, self.leave_out = kind, leave_out
        self.sheet = ""
        self.rows_read = self.left_out = self.repair_count = self.question_count = self.error_count = 0
        # Rows that say something else than before in columns that no field takes.
        self.kept_changes = 0
        self.states: Counter[State] = Counter()
        self.rows: dict[State, list[PlannedRow]] = {state: [] for state in STATES}
        self.repairs: list[Repair] = []
        self.repair_groups: Counter[tuple[str, str]] = Counter()
        self.questions: list[Question] = []
        self.question_groups: dict[Like, DoubtGroup] = {}
        self.errors: list[CellError] = []
        self.error_groups: dict[Like, DoubtGroup] = {}
        self.error_codes: Counter[str] = Counter()
        self.ignored: list[Ignored] = []
        # Where the cells of a turned table stand in the file (`OpenBook.places`).
        self.places: Mapping[str, tuple[str, str]] = {}
        self._stands_against_all = False
        self._digest = hashlib.sha256()

    def add(self, reading: RowsReading, planned: "Planned") -> None:
        """Count one part of the workbook, and what it would change."""
        self.sheet = self.sheet or reading.sheet
        self.rows_read += len(reading.rows)
        self._add_repairs([*reading.repairs, *planned.repairs])
        for question in (*reading.questions, *planned.questions):
            self._add_question(replace(question, sheet=question.sheet or reading.sheet))
        self._add_errors([*reading.errors, *(replace(error, sheet=reading.sheet) for error in planned.errors)])
        ignored = [*reading.ignored, *(replace(item, sheet=item.sheet or reading.sheet) for item in planned.ignored)]
        self.left_out += sum(item.reason == "left_out" for item in ignored)
        self.ignored.extend(ignored[: MOST_ROWS - len(self.ignored)])
        for row in planned.rows:
            self.states[row.state] += 1
            if len(self.rows[row.state]) < MOST_ROWS:
                self.rows[row.state].append(row)
        self._digest.update("".join(map(_said, planned.rows)).encode())

    def add_errors(self, errors: Sequence[CellError]) -> None:
        """Errors that stand against the table before any row of it is read."""
        self._stands_against_all = self._stands_against_all or bool(errors)
        self._add_errors(errors)

    def _add_repairs(self, repairs: Sequence[Repair]) -> None:
        self.repair_count += len(repairs)
        self.repairs.extend(at_home(each, self.places) for each in repairs[: MOST_REPAIRS - len(self.repairs)])
        self.repair_groups.update((repair.rule, repair.cell.rstrip("0123456789")) for repair in repairs)

    def _add_question(self, question: Question) -> None:
        self.question_count += 1
        question = at_home(question, self.places)
        if len(self.questions) < MOST_DOUBTS:
            self.questions.append(question)
        _count_in(self.question_groups, question)

    def _add_errors(self, errors: Sequence[CellError]) -> None:
        self.error_count += len(errors)
        for error in errors:
            at = at_home(error, self.places)
            if len(self.errors) < MOST_DOUBTS:
                self.errors.append(at)
            _count_in(self.error_groups, at)
        self.error_codes.update(error.code for error in errors)
        self._stands_against_all |= any(not error.cell or error.code in WHOLE_TABLE for error in errors)
        if self.leave_out:
            self.left_out += len({row_of(error.cell) for error in errors if error.cell})

    def count(self, state: State) -> int:
        """How many rows are new, changed or unchanged."""
        return self.states[state]

    @property
    def changes(self) -> int:
        """Rows that would be written."""
        return self.states["new"] + self.states["changed"]

    @property
    def may_leave_out(self) -> bool:
        """Whether the rows with errors can be left out: some other row is there, and no error is about the table."""
        return bool(self.error_count and self.states.total()) and not self._stands_against_all

    @property
    def has_something_new(self) -> bool:
        """Whether to confirm it would write anything: rows of the register, or what is kept beside them."""
        return bool(self.changes or self.kept_changes)

    @property
    def is_writable(self) -> bool:
        """No question is open, and no error stands against it that was not decided to be left out."""
        return not self.question_count and (not self.error_count or (self.leave_out and self.may_leave_out))

    @property
    def digest(self) -> str:
        """SHA-256 of what would be written: a confirmed preview is written only if it still says the same."""
        return self._digest.hexdigest()


def _count_in(groups: dict[Like, DoubtGroup], doubt: Question | CellError) -> None:
    """Every like doubt counts; of the groups themselves only so many are kept as a person could go through."""
    key = like(doubt.field, doubt.code, doubt.value)
    if key not in groups and len(groups) >= MOST_DOUBTS:
        return
    group = groups.setdefault(key, DoubtGroup(doubt))
    group.count += 1
    if len(group.cells) < MOST_CELLS:
        group.cells.append(doubt.cell)


def _said(row: PlannedRow) -> str:
    """A row as it goes into the digest: label, state, changes; one line."""
    if not row.changes:
        return f"{json.dumps(row.label, ensure_ascii=False)} {row.state}\n"
    changes = {key: [str(was), str(now)] for key, (was, now) in sorted(row.changes.items())}
    return f"{json.dumps([row.label, row.state, changes], ensure_ascii=False)}\n"


def row_of(cell: str) -> int:
    """The row of a cell's address, or of a row's number that stands for one; 0 for what is neither."""
    digits = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) if digits.isdecimal() else 0


@dataclass(frozen=True)
class Occasion:
    """Who brings a workbook in, when, and what it was answered. `on`: the day for which it speaks; `intake`: number of
    the import, None for a trial that writes nothing."""

    actor: Actor
    at: datetime
    on: date
    made_up: bool
    answers: Answers = field(default_factory=Answers)
    intake: int | None = None

    @property
    def by(self) -> str:
        """The signature under everything that is written."""
        return self.actor.signature


@dataclass(frozen=True)
class Planned:
    """What a part of a workbook would change, and what stands against it."""

    rows: Sequence[PlannedRow] = ()
    errors: Sequence[CellError] = ()
    questions: Sequence[Question] = ()
    repairs: Sequence[Repair] = ()
    ignored: Sequence[Ignored] = ()


class Session(Protocol):
    """One workbook on its way into a register, part by part (some 2,000 rows), so that memory does not grow with it.

    What later parts must know of earlier ones, the session keeps.
    """

    def plan(self, reading: RowsReading) -> Planned:
        """Compare the rows of a part with the register; nothing is written."""

    def write(self, rows: Sequence[PlannedRow]) -> None:
        """Write the new and changed rows of a part, inside the caller's transaction."""

    def finish(self) -> None:
        """After the last part: what can only be settled for all together, and the room's journal entry."""


class Target(Protocol):
    """A register that takes rows of one form."""

    @property
    def kind(self) -> str: ...

    @property
    def permission(self) -> Permission: ...

    @property
    def form(self) -> Form: ...

    @property
    def tables(self) -> tuple[type[Model], ...]:
        """What `write` fills."""

    def begin(self, occasion: Occasion) -> Session:
        """Open the register for one workbook."""

    def undo(self, intake: int, *, why: str, by: str, at: datetime) -> None:
        """Take back what an import wrote: everything stands again as if it had not been, and both stay readable.
        Refusal `changed_since_import` (records) where somebody has written on it since."""

    def prefilled(self, *, actor: Actor, on: date, cooperative: str | None = None) -> Iterable[Mapping[str, object]]:
        """Rows for a template: what is known, field → value, of all that the actor may see, or of one cooperative."""


def shown(value: object) -> str:
    """A cell value as people write it."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, Decimal):
        return format_number(value)
    return "" if value is None else str(value)


def cell_error(row: Row, form: Form, field_name: str, code: str, /, **values: object) -> CellError:
    """An error at the cell of a field of a row; `values` is what the sentence of the code needs."""
    return CellError(
        sheet=form.sheet,
        cell=row.cells.get(field_name, f"{row.number}"),
        value=shown(row.values.get(field_name)),
        code=code,
        values=values,
    )


def overlong_text(row: Row, form: Form, *tables: type[Model]) -> CellError | None:
    """`text_too_long` for the first text that its column in a table cannot hold: SQLite would keep it, PostgreSQL
    would fail in the middle of the import."""
    for kept in (kept for table in tables for kept in table._meta.fields):
        text = row.values.get(kept.name)
        if kept.max_length is not None and isinstance(text, str) and len(text) > kept.max_length:
            return cell_error(row, form, kept.name, "text_too_long", most=kept.max_length)
    return None
