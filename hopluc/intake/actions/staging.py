"""The verbs of intake: a workbook is staged with its preview, then written whole or not at all."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any, cast

from django.db import connection, transaction

from hopluc.accounts.actors import Actor
from hopluc.files import actions as files
from hopluc.files.models import StoredFile
from hopluc.intake.models import Intake, IntakeState
from hopluc.intake.plan import Plan, Target, shown
from hopluc.journal import actions as journal
from hopluc.kernel.dates import day_of
from hopluc.kernel.errors import Refusal
from hopluc.personal.seal import opened_content, seal_content
from hopluc.sheets.form import Form
from hopluc.sheets.opening import read_workbook
from hopluc.sheets.outcome import CellError, Question, RowsReading
from hopluc.sheets.reading import read_rows
from hopluc.wording import code_sentence

# From so many written rows on, what PostgreSQL knows of a table's size is worth renewing.
MANY_ROWS = 100
# Of a workbook that is kept sealed only these stand in clear: they name no cell and no row.
COUNTS = ("kind", "rows", "new", "changed", "unchanged", "written", "receipt")


@dataclass(frozen=True)
class Outcome:
    """What became of a workbook: its plan, whether it was written, its receipt."""

    plan: Plan
    written: bool
    receipt: str | None = None

    def as_dict(self) -> dict[str, object]:
        """The JSON of `hopluc import-workbook` (see docs/json.md)."""
        plan = self.plan
        return {
            "kind": plan.kind,
            "rows": plan.rows_read,
            "new": plan.count("new"),
            "changed": plan.count("changed"),
            "unchanged": plan.count("unchanged"),
            "repairs": [
                {"sheet": item.sheet, "cell": item.cell, "was": item.was, "now": shown(item.now), "rule": item.rule}
                for item in plan.repairs
            ],
            "questions": [
                {
                    "sheet": item.sheet,
                    "cell": item.cell,
                    "value": item.value,
                    "code": item.code,
                    "options": [shown(option) for option in item.options],
                    "message": code_sentence(item.code, {"value": item.value, "options": item.options, **item.values}),
                }
                for item in plan.questions
            ],
            "errors": [
                {
                    "sheet": item.sheet,
                    "cell": item.cell,
                    "value": item.value,
                    "code": item.code,
                    "message": code_sentence(item.code, {"value": item.value, **item.values}),
                }
                for item in plan.errors
            ],
            "written": self.written,
            "receipt": self.receipt,
        }


def plain_values(values: Mapping[str, object]) -> dict[str, object]:
    """Values of a sentence as the preview keeps them, so that the reader's language is chosen when it is read."""
    return {
        name: [shown(item) for item in value] if isinstance(value, (list, tuple)) else shown(value)
        for name, value in values.items()
    }


def read_plan(target: Target, name: str, content: bytes, *, actor: Actor, at: datetime) -> Plan:
    """Read a workbook and compare it with the register. Refusal when the file as a whole cannot be read."""
    return _compared(target, read_rows(read_workbook(name, content), target.form), actor=actor, at=at)


def _compared(target: Target, reading: RowsReading, *, actor: Actor, at: datetime) -> Plan:
    rows, errors = target.plan(_whole_rows(reading, target.form), actor=actor, on=day_of(at))
    return Plan(
        kind=target.kind,
        sheet=reading.sheet,
        rows=tuple(rows),
        rows_read=len(reading.rows),
        repairs=tuple(reading.repairs),
        questions=tuple(reading.questions),
        errors=(*reading.errors, *(replace(error, sheet=reading.sheet) for error in errors)),
    )


def _whole_rows(reading: RowsReading, form: Form) -> RowsReading:
    """Only rows whose required cells could be read: the others have their errors already and cannot be compared."""
    required = [column.field for column in form.columns if column.required]
    whole = (row for row in reading.rows if all(row.values.get(name) is not None for name in required))
    return replace(reading, rows=tuple(whole))


def stage(
    target: Target, name: str, content: bytes, *, actor: Actor, at: datetime, made_up: bool
) -> tuple[Intake, Plan]:
    """Keep the upload and its preview; nothing of the register changes."""
    # Read before the transaction: a large workbook takes seconds, and nobody else could write meanwhile.
    plan = read_plan(target, name, content, actor=actor, at=at)
    return _staged(target, plan, name, content, actor=actor, at=at, made_up=made_up), plan


@transaction.atomic
def _staged(
    target: Target, plan: Plan, name: str, content: bytes, *, actor: Actor, at: datetime, made_up: bool
) -> Intake:
    journal.take_turn()
    is_personal, is_sealed = bool(target.form.personal_fields), target.form.is_sealed
    stored = files.store(name, content, at=at, made_up=made_up, sealed=is_sealed)
    preview = preview_of(plan)
    if is_personal and not plan.is_writable:
        # It will be put right and given in anew; this content serves nobody any more.
        _discard_unless_awaited(stored)
    intake = Intake.objects.create(
        kind=target.kind,
        file=stored,
        state=IntakeState.STAGED if plan.is_writable else IntakeState.REFUSED,
        preview={name: preview[name] for name in COUNTS} if is_sealed else preview,
        sealed=_sealed_preview(preview, stored.digest) if is_sealed else None,
        plan_digest=plan.digest,
        user=actor.user,
        by=actor.signature,
        staged_at=at,
    )
    journal.record(
        by=actor.signature,
        at=at,
        verb="intake:stage",
        subject=f"intake:{intake.pk}",
        change={"file": stored.name, "digest": stored.digest, "state": intake.state},
    )
    return intake


def about_preview(digest: str) -> str:
    """What the seal of a preview is bound to."""
    return f"intake:{digest}"


def _sealed_preview(preview: Mapping[str, Any], digest: str) -> bytes:
    return seal_content(json.dumps(preview, ensure_ascii=False).encode(), about=about_preview(digest))


def opened_preview(intake: Intake) -> dict[str, Any]:
    """The whole preview; whoever shows one of personal data writes the look down. Without what was sealed, once that
    is gone, no cell and no row is named. Refusals of the seal."""
    nothing: dict[str, Any] = {"repairs": [], "questions": [], "errors": [], "rows_shown": []}
    if intake.sealed is None:
        return {**nothing, **intake.preview}
    said: dict[str, Any] = json.loads(opened_content(intake.sealed, about=about_preview(intake.file.digest)))
    return {**nothing, **said, **intake.preview}


def _forget_content(intake: Intake) -> None:
    """The register has what was in the workbook; of personal data nothing lies about twice."""
    intake.sealed = None
    # Not before the writing is certain: a transaction that is taken back needs the content again.
    transaction.on_commit(partial(_discard_unless_awaited, intake.file))


def _discard_unless_awaited(stored: StoredFile) -> None:
    if not Intake.objects.filter(file__digest=stored.digest, state=IntakeState.STAGED).exists():
        files.discard(stored)


@transaction.atomic
def forget_uploads(kind: str) -> int:
    """Workbooks of a kind that wait to be written, or were refused, are forgotten with their previews: somebody whose
    data are being erased may be in them. Whoever gave one in gives it in again. Returns how many."""
    pending = Intake.objects.filter(kind=kind).exclude(state=IntakeState.WRITTEN).exclude(sealed=None)
    found = list(pending.select_related("file"))
    for intake in found:
        _forget_content(intake)
        intake.state = IntakeState.REFUSED
        intake.save(update_fields=["sealed", "state"])
    return len(found)


def preview_of(plan: Plan, most: int = 500) -> dict[str, Any]:
    """The preview that the page shows: all counts and doubts, and the first rows that would change."""
    outcome = Outcome(plan, written=False).as_dict()
    doubts: dict[str, Sequence[Question | CellError]] = {"questions": plan.questions, "errors": plan.errors}
    for key, items in doubts.items():
        said = cast(list[dict[str, object]], outcome[key])
        outcome[key] = [{**each, "values": plain_values(item.values)} for each, item in zip(said, items, strict=True)]
    rows = [row for row in plan.rows if row.state != "unchanged"][:most]
    outcome["rows_shown"] = [
        {
            "row": row.number,
            "label": row.label,
            "state": row.state,
            "changes": {key: [shown(was), shown(now)] for key, (was, now) in row.changes.items()},
        }
        for row in rows
    ]
    return outcome


def confirm(intake: Intake, target: Target, *, actor: Actor, at: datetime, made_up: bool) -> Intake:
    """Write a staged workbook: all rows, the receipt and the journal entry in one transaction.

    Refusal `intake_not_staged` when it was refused or written before, `register_changed` when the register has
    moved since the preview.
    """
    if intake.state != IntakeState.STAGED:
        raise Refusal("intake_not_staged", where=intake.file.name)
    workbook = read_workbook(intake.file.name, files.content_of(intake.file))
    return _confirmed(intake, target, read_rows(workbook, target.form), actor=actor, at=at, made_up=made_up)


@transaction.atomic
def _confirmed(
    intake: Intake, target: Target, reading: RowsReading, *, actor: Actor, at: datetime, made_up: bool
) -> Intake:
    journal.take_turn()
    intake = Intake.objects.select_for_update().get(pk=intake.pk)
    if intake.state != IntakeState.STAGED:
        raise Refusal("intake_not_staged", where=intake.file.name)
    plan = _compared(target, reading, actor=actor, at=at)
    if not plan.is_writable or plan.digest != intake.plan_digest:
        raise Refusal("register_changed", where=intake.file.name)
    _write(target, plan, actor=actor, at=at, made_up=made_up)
    return _receipted(intake, target, actor=actor, at=at)


def _receipted(intake: Intake, target: Target, *, actor: Actor, at: datetime) -> Intake:
    intake.state, intake.written_at, intake.receipt = IntakeState.WRITTEN, at, _receipt(intake)
    if target.form.personal_fields:
        _forget_content(intake)
    intake.save(update_fields=["state", "written_at", "receipt", "sealed"])
    journal.record(
        by=actor.signature,
        at=at,
        verb="intake:confirm",
        subject=f"intake:{intake.pk}",
        change={"receipt": intake.receipt, "plan": intake.plan_digest},
    )
    return intake


def run(
    target: Target,
    name: str,
    content: bytes,
    *,
    actor: Actor,
    at: datetime,
    dry_run: bool,
    made_up: bool,
) -> Outcome:
    """Read, and write when nothing is doubtful: what the console and the demo do."""
    if dry_run:
        return Outcome(read_plan(target, name, content, actor=actor, at=at), written=False)
    reading = read_rows(read_workbook(name, content), target.form)
    with transaction.atomic():
        journal.take_turn()
        plan = _compared(target, reading, actor=actor, at=at)
        intake = _staged(target, plan, name, content, actor=actor, at=at, made_up=made_up)
        if intake.state != IntakeState.STAGED:
            return Outcome(plan, written=False)
        _write(target, plan, actor=actor, at=at, made_up=made_up)
        _receipted(intake, target, actor=actor, at=at)
    return Outcome(plan, written=True, receipt=intake.receipt)


def _write(target: Target, plan: Plan, *, actor: Actor, at: datetime, made_up: bool) -> None:
    rows = [row for row in plan.rows if row.state != "unchanged"]
    if rows:
        target.write(rows, by=actor.signature, at=at, on=day_of(at), made_up=made_up)
    if len(rows) >= MANY_ROWS:
        _count_again(target)


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


def _receipt(intake: Intake) -> str:
    """A short code that names this writing: its number and the beginning of the digest of what was written."""
    digest = hashlib.sha256(f"{intake.pk}:{intake.plan_digest}:{intake.file.digest}".encode()).hexdigest()
    return f"BN-{intake.pk:05d}-{digest[:6].upper()}"


def changes_between(was: Mapping[str, object], now: Mapping[str, object]) -> dict[str, tuple[object, object]]:
    """Fields whose value differs; an empty text and a missing value are the same."""

    def plain(value: object) -> object:
        return None if value == "" else value

    return {key: (was.get(key), value) for key, value in now.items() if plain(was.get(key)) != plain(value)}
