"""A preview that was confirmed is written: all rows, the receipt and the journal entry, or nothing."""

import hashlib
from datetime import datetime

from django.db import transaction

from hopluc.accounts.actors import Actor
from hopluc.intake.actions.forgetting import forget_content
from hopluc.intake.actions.kept import fresh_rows, keep_rows
from hopluc.intake.actions.mapping import answers_of
from hopluc.intake.actions.preview import COUNTS, NO_PREVIEW, counts_of
from hopluc.intake.actions.reading import Progress, Upload, go_through, kept_of, no_progress, way_of
from hopluc.intake.actions.staging import occasion_of, upload_of
from hopluc.intake.models import Intake, IntakeState
from hopluc.intake.plan import Occasion, Plan, Planned, Target
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal
from hopluc.sheets.opening import open_book
from hopluc.sheets.outcome import RowsReading
from hopluc.sheets.upright import as_form


class InDoubtError(Exception):
    """While it was being written something turned out to be doubtful: everything is taken back."""


@transaction.atomic
def claim(intake: Intake, *, actor: Actor, at: datetime) -> Intake:
    """Put a staged workbook in hand for a job that writes it. Refusal `intake_not_staged`: a second press finds it in
    hand already."""
    del at
    now = _locked(intake)
    if now.state != IntakeState.STAGED:
        raise Refusal("intake_not_staged", where=now.file.name)
    now.state, now.steps_done = IntakeState.WRITING, 0
    now.user, now.appointment, now.body = actor.user, actor.appointment, actor.body
    now.save(update_fields=["state", "steps_done", "user", "appointment", "body"])
    return now


def confirm(
    intake: Intake,
    target: Target,
    *,
    actor: Actor,
    at: datetime,
    made_up: bool,
    progress: Progress = no_progress,
) -> Intake:
    """Write a staged workbook: all rows, the receipt and the journal entry in one transaction.

    Refusal `intake_not_staged` when it was refused or written before, `register_changed` when the register has
    moved since the preview.
    """
    if intake.state not in (IntakeState.STAGED, IntakeState.WRITING):
        raise Refusal("intake_not_staged", where=intake.file.name)
    upload = upload_of(intake)
    try:
        return _confirmed(intake, target, upload, actor=actor, at=at, made_up=made_up, progress=progress)
    except InDoubtError:
        raise Refusal("register_changed", where=intake.file.name) from None


@transaction.atomic
def _confirmed(
    intake: Intake,
    target: Target,
    upload: Upload,
    *,
    actor: Actor,
    at: datetime,
    made_up: bool,
    progress: Progress,
) -> Intake:
    journal.take_turn()
    now = _locked(intake)
    if now.state not in (IntakeState.STAGED, IntakeState.WRITING):
        raise Refusal("intake_not_staged", where=now.file.name)
    occasion = occasion_of(actor, at, made_up=made_up, answers=answers_of(now), intake=now.pk)
    plan = write_through(now, target, upload, occasion, progress=progress)
    if plan.digest != now.plan_digest:
        raise InDoubtError
    return put_receipt(now, target, plan, actor=actor, at=at)


def write_through(
    intake: Intake, target: Target, upload: Upload, occasion: Occasion, *, progress: Progress = no_progress
) -> Plan:
    """Compare and write part by part, inside the caller's transaction. InDoubtError at the first part that cannot be
    written whole: the caller takes everything back."""
    plan = Plan(target.kind, leave_out=upload.leave_out)

    def take(reading: RowsReading, planned: Planned) -> None:
        if plan.question_count or (plan.error_count and not plan.leave_out):
            raise InDoubtError
        plan.kept_changes += keep_rows(intake, fresh_rows(intake.kind, kept_of(reading, planned)))

    with open_book(upload.name, upload.content) as opened:
        book = as_form(opened, target.form)
        plan.places = book.places
        way = way_of(upload, book, target, by=occasion.by)
        if way.mapping is None or not way.is_sure:
            raise InDoubtError
        go_through(plan, book, way.mapping, target, occasion, take=take, is_writing=True, progress=progress)
    if not plan.is_writable:
        raise InDoubtError
    intake.mapping = way.data
    return plan


def put_receipt(intake: Intake, target: Target, plan: Plan, *, actor: Actor, at: datetime) -> Intake:
    """Everything is written: the import says so, and the journal."""
    intake.state, intake.written_at, intake.plan_digest = IntakeState.WRITTEN, at, plan.digest
    intake.receipt = receipt_code(intake)
    intake.steps_done = intake.steps_all = plan.rows_read
    counts = {**counts_of(plan), "answered": len(answers_of(intake))}
    intake.preview = {**intake.preview, **counts}
    if target.form.personal_fields:
        forget_content(intake)
        intake.preview = {name: value for name, value in intake.preview.items() if name in (*COUNTS, "answered")}
    intake.save()
    journal.record(
        by=actor.signature,
        at=at,
        verb="intake:confirm",
        subject=f"intake:{intake.pk}",
        change={"receipt": intake.receipt, "plan": intake.plan_digest, **_said(counts)},
    )
    return intake


def _said(counts: dict[str, object]) -> dict[str, object]:
    """The counts that are worth a word: none that is nothing."""
    return {name: count for name, count in counts.items() if name in NO_PREVIEW and count}


def receipt_code(intake: Intake) -> str:
    """A short code that names this writing: its number and the beginning of the digest of what was written."""
    digest = hashlib.sha256(f"{intake.pk}:{intake.plan_digest}:{intake.file.digest}".encode()).hexdigest()
    return f"BN-{intake.pk:05d}-{digest[:6].upper()}"


def _locked(intake: Intake) -> Intake:
    return Intake.objects.select_for_update().select_related("file").get(pk=intake.pk)
