"""A workbook comes in: kept, read, compared; read again when something about it was decided. No register changes."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import transaction

from hopluc.accounts.actors import Actor
from hopluc.files import actions as files
from hopluc.files.models import StoredFile
from hopluc.intake.actions.forgetting import discard_unless_awaited
from hopluc.intake.actions.made import forget_made
from hopluc.intake.actions.mapping import answers_of
from hopluc.intake.actions.preview import preview_of, put_preview
from hopluc.intake.actions.reading import Progress, Upload, Way, compare, no_progress
from hopluc.intake.models import Intake, IntakeState
from hopluc.intake.plan import Occasion, Plan, Target
from hopluc.journal import actions as journal
from hopluc.kernel.dates import day_of
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import clean
from hopluc.sheets.answers import Answers

# What may be read again: everything that is not written, and that nobody is writing.
READABLE = (
    IntakeState.READING,
    IntakeState.MAPPING,
    IntakeState.ASKING,
    IntakeState.REFUSED,
    IntakeState.STAGED,
    IntakeState.FAILED,
)
_SENDER = 300


@dataclass(frozen=True)
class Found:
    """What came out of reading a workbook. `way` is None where it could not be opened: `refusal` says why."""

    plan: Plan
    way: Way | None = None
    refusal: Refusal | None = None

    @property
    def state(self) -> IntakeState:
        """What the import waits for now."""
        if self.way is None or (self.way.mapping is None and self.way.errors):
            return IntakeState.REFUSED
        if not self.way.is_sure:
            return IntakeState.MAPPING
        if self.plan.is_writable:
            return IntakeState.STAGED
        # Questions first: an answer may well settle the error beside it.
        return IntakeState.ASKING if self.plan.question_count else IntakeState.REFUSED


def occasion_of(
    actor: Actor, at: datetime, *, made_up: bool, answers: Answers | None = None, intake: int | None = None
) -> Occasion:
    """The occasion of an import: it speaks for the day on which it is made."""
    return Occasion(actor, at, day_of(at), made_up, answers or Answers(), intake)


def stage(
    target: Target, name: str, content: bytes, *, actor: Actor, at: datetime, made_up: bool, sender: str = ""
) -> Intake:
    """Keep the upload and its preview; nothing of the register changes. Refusal where the file cannot be read."""
    # Read before the transaction: a large workbook takes seconds, and nobody else could write meanwhile.
    plan, way = compare(Upload(name, content, sender), target, occasion_of(actor, at, made_up=made_up))
    return keep_found(target, Found(plan, way), name, content, actor=actor, at=at, made_up=made_up, sender=sender)


@transaction.atomic
def keep_found(
    target: Target,
    found: Found,
    name: str,
    content: bytes,
    *,
    actor: Actor,
    at: datetime,
    made_up: bool,
    sender: str = "",
) -> Intake:
    """The upload with what came out of reading it, in one transaction."""
    journal.take_turn()
    intake = _opened(target, name, content, actor=actor, at=at, made_up=made_up, sender=sender)
    _put(intake, found)
    intake.save()
    _record_stage(intake, at=at)
    return intake


@transaction.atomic
def receive(
    target: Target,
    name: str,
    content: bytes,
    *,
    actor: Actor,
    at: datetime,
    made_up: bool,
    sender: str = "",
    state: IntakeState = IntakeState.READING,
) -> Intake:
    """Keep an upload that is read later, by a job. Refusals of `files.store`."""
    journal.take_turn()
    intake = _opened(target, name, content, actor=actor, at=at, made_up=made_up, sender=sender)
    intake.state = state
    put_preview(intake, preview_of(Plan(target.kind)))
    intake.save()
    _record_stage(intake, at=at)
    return intake


def _opened(
    target: Target, name: str, content: bytes, *, actor: Actor, at: datetime, made_up: bool, sender: str
) -> Intake:
    stored = files.store(name, content, at=at, made_up=made_up, sealed=target.form.is_sealed)
    return Intake(
        kind=target.kind,
        file=stored,
        preview={},
        user=actor.user,
        appointment=actor.appointment,
        body=actor.body,
        by=actor.signature,
        staged_at=at,
        sender=clean(sender)[:_SENDER],
    )


def _record_stage(intake: Intake, *, at: datetime) -> None:
    change = {"file": intake.file.name, "digest": intake.file.digest, "state": intake.state}
    journal.record(by=intake.by, at=at, verb="intake:stage", subject=f"intake:{intake.pk}", change=change)


def _put(intake: Intake, found: Found) -> None:
    preview = preview_of(found.plan, found.way)
    if found.refusal is not None:
        preview["refusal"] = {"code": found.refusal.code, "values": _plain(found.refusal.values)}
    put_preview(intake, preview)
    intake.state, intake.plan_digest = found.state, found.plan.digest
    intake.steps_done = intake.steps_all = found.plan.rows_read
    if found.way is not None and found.way.is_sure:
        intake.mapping = found.way.data


def _plain(values: dict[str, object]) -> dict[str, object]:
    return {name: value if isinstance(value, int | str | None) else str(value) for name, value in values.items()}


def upload_of(intake: Intake) -> Upload:
    """The workbook of an import with what was decided about it. Refusals `file_gone`, `file_damaged`."""
    content = files.content_of(intake.file)
    return Upload(intake.file.name, content, intake.sender, mapping=intake.mapping, leave_out=intake.leave_out)


def reread(
    intake: Intake,
    target: Target,
    *,
    actor: Actor,
    at: datetime,
    made_up: bool | None = None,
    progress: Progress = no_progress,
) -> Intake:
    """Read a workbook again, by the mapping and the answers that stand now. One that cannot be read any more is
    refused, with the sentence. Refusal `intake_decided` once it is being written or was."""
    if intake.state not in READABLE:
        raise Refusal("intake_decided", where=intake.file.name)
    given = intake.file.made_up if made_up is None else made_up
    occasion = occasion_of(actor, at, made_up=given, answers=answers_of(intake), intake=intake.pk)
    try:
        found = Found(*compare(upload_of(intake), target, occasion, progress=progress))
    except Refusal as refusal:
        found = Found(Plan(target.kind), refusal=refusal)
    return _read_again(intake, found, by=actor.signature, at=at)


@transaction.atomic
def _read_again(intake: Intake, found: Found, *, by: str, at: datetime) -> Intake:
    journal.take_turn()
    now = Intake.objects.select_for_update().select_related("file").get(pk=intake.pk)
    if now.state not in READABLE:
        raise Refusal("intake_decided", where=now.file.name)
    _put(now, found)
    now.save()
    change = {"state": now.state, "plan": now.plan_digest, "rows": found.plan.rows_read}
    journal.record(by=by, at=at, verb="intake:read", subject=f"intake:{now.pk}", change=change)
    return now


@transaction.atomic
def set_leave_out(intake: Intake, *, leave_out: bool, by: str, at: datetime) -> Intake:
    """Decide whether rows with errors are left out (the caller reads again). Refusal `intake_decided`."""
    journal.take_turn()
    now = Intake.objects.select_for_update().select_related("file").get(pk=intake.pk)
    if now.state not in READABLE:
        raise Refusal("intake_decided", where=now.file.name)
    now.leave_out = leave_out
    now.save(update_fields=["leave_out"])
    change = {"leave_out": leave_out}
    journal.record(by=by, at=at, verb="intake:leave_out", subject=f"intake:{now.pk}", change=change)
    return now


@transaction.atomic
def drop(intake: Intake, target: Target, *, by: str, at: datetime) -> Intake:
    """Give an import up: it is refused for good; of personal data nothing stays. Refusal `intake_decided`."""
    journal.take_turn()
    now = Intake.objects.select_for_update().select_related("file").get(pk=intake.pk)
    if now.state not in READABLE:
        raise Refusal("intake_decided", where=now.file.name)
    now.state = IntakeState.REFUSED
    transaction.on_commit(partial(forget_made, now))
    if target.form.personal_fields:
        now.sealed = None
        stored: StoredFile = now.file
        transaction.on_commit(lambda: discard_unless_awaited(stored))
    now.save(update_fields=["state", "sealed"])
    journal.record(by=by, at=at, verb="intake:drop", subject=f"intake:{now.pk}")
    return now


def put_in_hand(intake: Intake, state: IntakeState, *, actor: Actor) -> Intake:
    """A job will read it: the caller queues it in the same transaction. Refusal `intake_decided`."""
    now = Intake.objects.select_for_update().select_related("file").get(pk=intake.pk)
    if now.state not in READABLE:
        raise Refusal("intake_decided", where=now.file.name)
    now.state, now.steps_done, now.preview = state, 0, {**now.preview, "refusal": None}
    now.user, now.appointment, now.body = actor.user, actor.appointment, actor.body
    now.save(update_fields=["state", "steps_done", "preview", "user", "appointment", "body"])
    return now


# Where an import stands when a job has given it up: what it had begun was taken back.
_GIVEN_UP = {
    IntakeState.READING: IntakeState.FAILED,
    # The preview still stands; the confirmation is asked for again.
    IntakeState.WRITING: IntakeState.STAGED,
    IntakeState.UNDOING: IntakeState.WRITTEN,
}


@transaction.atomic
def fail(intake: Intake, *, by: str, at: datetime, refusal: Refusal | None = None) -> Intake:
    """A job could not come to its end: the import stands as before it, and says why. Without a `refusal` it was a
    fault of the program."""
    journal.take_turn()
    now = Intake.objects.select_for_update().get(pk=intake.pk)
    now.state = _GIVEN_UP.get(IntakeState(now.state), IntakeState(now.state))
    why = refusal or Refusal("intake_broken_off")
    now.preview = {**now.preview, "refusal": {"code": why.code, "values": _plain(why.values)}}
    now.save(update_fields=["state", "preview"])
    change = {"state": now.state, "code": why.code}
    journal.record(by=by, at=at, verb="intake:fail", subject=f"intake:{now.pk}", change=change)
    return now
