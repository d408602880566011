"""A workbook with its faults goes back to whoever sent it: coloured, said in a column, or the faulty rows alone."""

from datetime import datetime

from hopluc.accounts.actors import Actor
from hopluc.intake.actions.mapping import answers_of
from hopluc.intake.actions.reading import go_through, way_of
from hopluc.intake.actions.staging import occasion_of, upload_of
from hopluc.intake.models import Intake
from hopluc.intake.plan import Plan, Planned, Target, row_of
from hopluc.sheets.marking import Marks, Tone, marked_copy
from hopluc.sheets.model import position
from hopluc.sheets.opening import open_book
from hopluc.sheets.outcome import CellError, Question, RowsReading
from hopluc.sheets.upright import as_form
from hopluc.wording import code_sentence

# Green cells are many and harmless; the first are enough to see what was done.
MOST_REPAIRED = 5_000


def faults_of(intake: Intake, target: Target, *, actor: Actor, at: datetime, only_rows: bool) -> bytes:
    """The workbook of an import as an .xlsx: red what cannot be taken, yellow what is asked, green what was repaired,
    each with a comment; the column "Lỗi" says it once more. `only_rows`: only the rows that need a hand.

    Compared anew: what was mended in the register meanwhile is no fault any more. Refusals of the file.
    """
    upload, marks = upload_of(intake), Marks()
    occasion = occasion_of(actor, at, made_up=intake.file.made_up, answers=answers_of(intake), intake=intake.pk)
    with open_book(upload.name, upload.content) as opened:
        book = as_form(opened, target.form)
        way = way_of(upload, book, target, by=occasion.by)
        if way.mapping is None:
            first = book.sheets[0]
            return marked_copy(first.name, book.rows(first.name), marks, heading=0)
        sheet = way.mapping.sheet

        def take(reading: RowsReading, planned: Planned) -> None:
            if reading.sheet in ("", sheet):
                _mark(marks, reading, planned)

        go_through(Plan(target.kind), book, way.mapping, target, occasion, take=take)
        return marked_copy(sheet, book.rows(sheet), marks, heading=way.mapping.heading, only_faulty=only_rows)


def _mark(marks: Marks, reading: RowsReading, planned: Planned) -> None:
    doubts: list[tuple[Tone, CellError | Question]] = [
        *(("error", error) for error in (*reading.errors, *planned.errors)),
        *(("question", question) for question in (*reading.questions, *planned.questions)),
    ]
    for tone, item in doubts:
        options = item.options if isinstance(item, Question) else ()
        words = code_sentence(item.code, {"value": item.value, "options": options, **item.values})
        marks.add(*_place(item.cell), tone, words)
    for repair in (*reading.repairs, *planned.repairs):
        if len(marks.cells) < MOST_REPAIRED and repair.cell:
            marks.add(*_place(repair.cell), "repaired", f"{repair.was} → {repair.now}")


def _place(cell: str) -> tuple[int, int]:
    try:
        return position(cell)
    except ValueError:
        return row_of(cell), 0
