"""What a workbook would change, row by row, before anything is written."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal, Protocol

from django.db.models import Model

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.kernel.dates import format_date
from hopluc.kernel.numbers import format_number
from hopluc.sheets.answers import Answers
from hopluc.sheets.form import Form
from hopluc.sheets.outcome import CellError, Question, Repair, Row, RowsReading

State = Literal["new", "changed", "unchanged"]


@dataclass(frozen=True)
class PlannedRow:
    """`record`: what to write (the target's own shape); `changes`: field → (was, now) for a changed row."""

    number: int
    label: str
    state: State
    record: Any
    changes: Mapping[str, tuple[object, object]] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    kind: str
    sheet: str
    rows: tuple[PlannedRow, ...]
    rows_read: int = 0
    repairs: tuple[Repair, ...] = ()
    questions: tuple[Question, ...] = ()
    errors: tuple[CellError, ...] = ()

    def count(self, state: State) -> int:
        return sum(row.state == state for row in self.rows)

    @property
    def is_writable(self) -> bool:
        return not self.errors and not self.questions

    @property
    def digest(self) -> str:
        """SHA-256 of what would be written: a confirmed preview is written only if it still says the same."""
        content = [
            [row.label, row.state, {key: [str(was), str(now)] for key, (was, now) in sorted(row.changes.items())}]
            for row in self.rows
        ]
        return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


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

    def plan(self, reading: RowsReading, *, actor: Actor, on: date) -> tuple[Sequence[PlannedRow], Sequence[CellError]]:
        """Compare rows with the register; errors for what the register does not know (a commune, a code)."""

    def write(self, rows: Sequence[PlannedRow], *, by: str, at: Any, on: date, made_up: bool) -> None:
        """Write the new and changed rows, inside the caller's transaction, with a journal entry."""

    # From here on: what takes the place of `plan` and `write`.

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
