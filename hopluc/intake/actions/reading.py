"""One way through a workbook: its mapping found, its rows compared with the register part by part, and written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection

from hopluc.intake.actions.kept import fresh_rows
from hopluc.intake.actions.many_rows import room_for_many
from hopluc.intake.plan import Occasion, Plan, Planned, Target, row_of
from hopluc.intake.queries import known_mappings
from hopluc.kernel.text import clean
from hopluc.sheets.book import OpenBook
from hopluc.sheets.form import Form
from hopluc.sheets.mapping import FormMapping
from hopluc.sheets.mapping_data import as_data, from_data
from hopluc.sheets.marking import FAULTS
from hopluc.sheets.opening import open_book, read_workbook
from hopluc.sheets.outcome import CellError, RowsReading
from hopluc.sheets.proposing import propose
from hopluc.sheets.reading import read_parts, read_rows
from hopluc.sheets.sheet_reading import DOUBTED_AS_IT_STANDS
from hopluc.sheets.upright import as_form

# From so many written rows on, what PostgreSQL knows of a table's size is worth renewing.
MANY_ROWS = 100
# Called with the number of rows that are behind, after each part.
Progress = Callable[[int], None]
# Called with each part: its reading, and what it would change.
Take = Callable[[RowsReading, Planned], None]


@dataclass(frozen=True)
class Upload:
    """A workbook as it came, and what was decided about it. `mapping`: as data, None where nobody decided yet."""

    name: str
    content: bytes
    sender: str = ""
    mapping: Any = None
    leave_out: bool = False


@dataclass(frozen=True)
class Way:
    """How a workbook is read: `mapping` by the headings; `is_sure`: nobody need be asked; `errors`: why nothing can be
    read where not even a table was found."""

    mapping: FormMapping | None
    is_sure: bool
    errors: tuple[CellError, ...] = ()

    @property
    def data(self) -> Any:
        """The mapping as an import keeps it."""
        return None if self.mapping is None else as_data(self.mapping)


def no_progress(_rows: int) -> None:
    """For those who need not be told."""


def way_of(upload: Upload, book: OpenBook, target: Target, *, by: str) -> Way:
    """The mapping that was decided, or else the one that the program proposes. `by`: who asks. Refusal
    `mapping_not_fitting`."""
    if upload.mapping is not None:
        return Way(from_data(upload.mapping, book, target.form), is_sure=True)
    proposal = propose(book, target.form, known_mappings(target.kind, sender=upload.sender, by=by))
    if proposal.mapping is None and not proposal.tables:
        # Not one table: the reader says in a sentence what the file is instead.
        reading = read_rows(read_workbook(upload.name, upload.content), target.form)
        return Way(None, is_sure=False, errors=reading.errors)
    return Way(proposal.mapping, is_sure=proposal.is_certain and proposal.mapping is not None)


def compare(
    upload: Upload, target: Target, occasion: Occasion, *, progress: Progress = no_progress
) -> tuple[Plan, Way]:
    """What the workbook would change; nothing is written. Refusals of the file itself, `mapping_not_fitting`."""
    plan = Plan(target.kind, leave_out=upload.leave_out)
    with open_book(upload.name, upload.content) as opened:
        book = as_form(opened, target.form)
        plan.places = book.places
        way = way_of(upload, book, target, by=occasion.by)
        plan.add_errors(way.errors)
        if way.mapping is not None and way.is_sure:
            plan.sheet = way.mapping.sheet

            def count_kept(reading: RowsReading, planned: Planned) -> None:
                plan.kept_changes += len(fresh_rows(target.kind, kept_of(reading, planned)))

            go_through(plan, book, way.mapping, target, occasion, take=count_kept, progress=progress)
    return plan, way


def go_through(
    plan: Plan,
    book: OpenBook,
    mapping: FormMapping,
    target: Target,
    occasion: Occasion,
    *,
    take: Take | None = None,
    is_writing: bool = False,
    progress: Progress = no_progress,
) -> None:
    """Every part of the workbook: compared, counted, shown to `take`; and where it is writing, written, inside the
    caller's transaction. Memory does not grow with the rows."""
    session = target.begin(occasion)
    written = counted_again = 0
    with room_for_many(is_writing=is_writing):
        for part in read_parts(book, target.form, mapping, occasion.answers):
            planned = session.plan(_whole_rows(part, target.form, leave_out=plan.leave_out))
            reading = _without_known(part, planned)
            plan.add(reading, planned)
            if take is not None:
                take(reading, planned)
            if is_writing:
                rows = [row for row in planned.rows if row.state != "unchanged"]
                if rows:
                    session.write(rows)
                written += len(rows)
                if written >= max(MANY_ROWS, 2 * counted_again):
                    # At every doubling: what later parts ask would else be planned by the size of before.
                    _count_again(target)
                    counted_again = written
            progress(plan.rows_read)
        if is_writing:
            session.finish()


def _whole_rows(reading: RowsReading, form: Form, *, leave_out: bool) -> RowsReading:
    """Only rows whose required cells could be read: the others have their errors already and cannot be compared. Where
    rows with errors are left out, none of them."""
    required = [column.field for column in form.columns if column.required]
    wrong: set[int] = {row_of(error.cell) for error in reading.errors} if leave_out else set()
    whole = (
        row
        for row in reading.rows
        if row.number not in wrong and all(row.values.get(name) is not None for name in required)
    )
    return replace(reading, rows=tuple(whole))


def _without_known(reading: RowsReading, planned: Planned) -> RowsReading:
    """Without doubts about numbers that the register has already: somebody has found them right before."""
    if not any(question.code in DOUBTED_AS_IT_STANDS for question in reading.questions):
        return reading
    same = {row.number for row in planned.rows if row.state == "unchanged"}
    questions = [
        question
        for question in reading.questions
        if question.code not in DOUBTED_AS_IT_STANDS or row_of(question.cell) not in same
    ]
    return replace(reading, questions=tuple(questions))


def _count_again(target: Target) -> None:
    """Let PostgreSQL look at tables that have just grown.

    Until its next look it plans by the size of before. In a table that it last saw empty it takes every join for one
    row, and joins thousands row by row: minutes become hours. Whoever writes has the journal's turn, so two never wait
    for each other here. SQLite plans without counting.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for table in target.tables:
                cursor.execute(f"ANALYZE {connection.ops.quote_name(table._meta.db_table)}")


def kept_of(reading: RowsReading, planned: Planned) -> Sequence[tuple[str, dict[str, str]]]:
    """Label and kept columns of every row of a part that stands in the register afterwards."""
    said = {row.number: row.kept for row in reading.rows if row.kept}
    if not said:
        return ()
    return [(row.label, _without_faults(said[row.number])) for row in planned.rows if row.number in said]


def _without_faults(kept: dict[str, str]) -> dict[str, str]:
    """What we ourselves wrote beside the rows of a faulty workbook is nothing that the office says."""
    return {heading: text for heading, text in kept.items() if clean(heading) != FAULTS} if FAULTS in kept else kept
