"""A workbook with its faults goes back to whoever sent it: coloured, said in a column, or the faulty rows alone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django_tasks import TaskResultStatus
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from hopluc.accounts.actors import Actor
from hopluc.intake.actions.made import keep_made, made_at
from hopluc.intake.actions.mapping import answers_of
from hopluc.intake.actions.reading import go_through, way_of
from hopluc.intake.actions.staging import occasion_of, upload_of
from hopluc.intake.jobs.ways import actor_of_import
from hopluc.intake.models import Intake
from hopluc.intake.plan import Plan, Planned, Target, row_of
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.places.queries import home
from hopluc.sheets.marking import Marks, Tone, marked_copy
from hopluc.sheets.model import position
from hopluc.sheets.opening import open_book
from hopluc.sheets.outcome import CellError, Question, RowsReading
from hopluc.sheets.upright import as_form
from hopluc.wording import code_sentence

# Green cells are many and harmless; the first are enough to see what was done.
MOST_REPAIRED = 5_000
# The task that makes one in the job process, as soon as a door has given it.
_TASK: list[Task[[int, bool], dict[str, Any]]] = []
_UNDER_WAY = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


@dataclass(frozen=True)
class FaultsWork:
    """The workbook of faults of a large file: under way; made `at`; or neither, and `refusal` or `is_lost` says why."""

    is_under_way: bool
    at: datetime | None = None
    refusal: Refusal | None = None
    is_lost: bool = False


def faults_by(task: Task[[int, bool], dict[str, Any]]) -> None:
    """The task that makes a workbook of faults: a door gives it, for it knows every register."""
    _TASK[:] = [task]


def faults_work(intake: Intake, *, only_rows: bool, again: bool = False) -> FaultsWork:
    """How the workbook of faults of a large file stands; where nobody has begun it, or it is to be made `again`, it is
    queued now."""
    jobs = DBTaskResult.objects.filter(
        task_path=_TASK[0].module_path, args_kwargs__args__0=intake.pk, args_kwargs__args__1=only_rows
    )
    if jobs.filter(status__in=_UNDER_WAY).exists():
        return FaultsWork(is_under_way=True)
    made = made_at(intake, only_rows=only_rows)
    if made is not None and not again:
        return FaultsWork(is_under_way=False, at=made)
    last = jobs.order_by("-enqueued_at").first()
    if last is not None and not again:
        said = (last.return_value or {}) if last.status == TaskResultStatus.SUCCESSFUL else {}
        if said.get("refused"):
            refusal = Refusal(said["refused"], where=intake.file.name, **said["values"])
            return FaultsWork(is_under_way=False, refusal=refusal)
        if last.status == TaskResultStatus.FAILED:
            return FaultsWork(is_under_way=False, is_lost=True)
    _TASK[0].enqueue(intake.pk, only_rows)
    return FaultsWork(is_under_way=True)


def make_faults(pk: int, target_of: Callable[[str], Target | None], *, only_rows: bool) -> dict[str, Any]:
    """In the job process: make the workbook of faults of an import and keep it until it is fetched. Returns the code
    and values of a refusal, or nothing."""
    intake, at, found = Intake.objects.select_related("file").get(pk=pk), clock.now(), home()
    try:
        target = target_of(intake.kind)
        if target is None:
            raise Refusal("intake_target_gone", where=intake.file.name)
        actor = actor_of_import(intake, target, made_up=bool(found and found.made_up), at=at)
        content = faults_of(intake, target, actor=actor, at=at, only_rows=only_rows)
        keep_made(intake, content, only_rows=only_rows, at=at)
    except Refusal as refusal:
        values = {name: value for name, value in refusal.values.items() if isinstance(value, int | str)}
        return {"refused": refusal.code, "values": {name: each for name, each in values.items() if name != "where"}}
    return {}


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
