"""At once or in the job process: whoever asks gets the import back, and sees by its state which it was."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from hopluc.accounts.actors import NOBODY, Actor, actor_of, program_actor
from hopluc.accounts.models import User
from hopluc.intake import actions
from hopluc.intake.jobs.holding import held, standing
from hopluc.intake.models import Intake, IntakeState
from hopluc.intake.plan import Target
from hopluc.kernel import clock
from hopluc.kernel.dates import day_of
from hopluc.kernel.errors import Refusal
from hopluc.places.queries import home

# Bytes of a workbook that is read while the person waits: some 3,000 rows, a second or two.
SMALL = 400_000
# Rows that are written or taken back while the person waits.
FEW_ROWS = 3_000
# So long a job may take from being taken from the queue to having its import in hand.
BEGINNING = timedelta(seconds=10)
# The one task, as soon as a door has given it.
_QUEUE: list[Task[[int], str]] = []
IN_HAND = (IntakeState.READING, IntakeState.WRITING, IntakeState.UNDOING)


def queue_by(task: Task[[int], str]) -> None:
    """The task that goes on with an import by its number: a door gives it, for it knows every register."""
    _QUEUE[:] = [task]


def _enqueue(pk: int) -> None:
    _QUEUE[0].enqueue(pk)


def is_small(intake: Intake) -> bool:
    """Whether a workbook is read and written while the person waits."""
    return intake.file.size < SMALL and int(intake.preview.get("rows", 0)) <= FEW_ROWS


def take_in(
    target: Target, name: str, content: bytes, *, actor: Actor, at: datetime, made_up: bool, sender: str = ""
) -> Intake:
    """A new upload: a small one comes back with its preview, of a large one the reading is queued. Refusals of the
    file."""
    if len(content) < SMALL:
        return actions.stage(target, name, content, actor=actor, at=at, made_up=made_up, sender=sender)
    with transaction.atomic():
        intake = actions.receive(target, name, content, actor=actor, at=at, made_up=made_up, sender=sender)
        _enqueue(intake.pk)
    return intake


def reread(intake: Intake, target: Target, *, actor: Actor, at: datetime) -> Intake:
    """Read again after a decision: at once, or queued. Refusal `intake_decided`."""
    if is_small(intake):
        return actions.reread(intake, target, actor=actor, at=at)
    return _queue(intake, IntakeState.READING, actor)


def confirm(intake: Intake, target: Target, *, actor: Actor, at: datetime, made_up: bool) -> Intake:
    """Write a staged workbook: at once, or queued. Refusals `intake_not_staged`, `register_changed`."""
    if is_small(intake):
        return actions.confirm(intake, target, actor=actor, at=at, made_up=made_up)
    with transaction.atomic():
        claimed = actions.claim(intake, actor=actor, at=at)
        _enqueue(claimed.pk)
    return claimed


def undo(intake: Intake, target: Target, *, why: str, actor: Actor, at: datetime) -> Intake:
    """Take back what was written: at once, or queued. Refusals of `actions.undo`."""
    if is_small(intake):
        return actions.undo(intake, target, why=why, actor=actor, at=at)
    with transaction.atomic():
        claimed = actions.claim_undo(intake, why=why, by=actor.signature, at=at)
        _enqueue(claimed.pk)
    return claimed


def take_up(intake: Intake, *, actor: Actor) -> Intake:
    """Begin a stopped job anew. Nothing where it is under way or waits already; what it had begun was taken back."""
    if intake.state == IntakeState.FAILED:
        return _queue(intake, IntakeState.READING, actor)
    if intake.state in IN_HAND and not standing(intake.pk).is_held and not _waiting(intake.pk).exists():
        _enqueue(intake.pk)
    return intake


def go_on(intake: Intake) -> bool:
    """Whether somebody works on an import that is in hand, or will: false where its job was lost."""
    if _waiting(intake.pk).exists() or standing(intake.pk).is_held or _just_taken(intake.pk).exists():
        return True
    # Looked at a moment too late: it is done, and its state is another one by now.
    return not Intake.objects.filter(pk=intake.pk, state=intake.state).exists()


def _jobs(pk: int) -> Any:
    path = _QUEUE[0].module_path if _QUEUE else ""
    return DBTaskResult.objects.filter(task_path=path, args_kwargs__args__0=pk)


def _waiting(pk: int) -> Any:
    # One that runs by its row but holds nothing is dead; it waits again as soon as the job process starts.
    return _jobs(pk).filter(status=TaskResultStatus.READY)


def _just_taken(pk: int) -> Any:
    """Taken from the queue so short a time ago that it may not have the import in hand yet."""
    return _jobs(pk).filter(status=TaskResultStatus.RUNNING, started_at__gt=clock.now() - BEGINNING)


@transaction.atomic
def _queue(intake: Intake, state: IntakeState, actor: Actor) -> Intake:
    now = actions.put_in_hand(intake, state, actor=actor)
    _enqueue(now.pk)
    return now


def work(pk: int, target_of: Callable[[str], Target | None]) -> str:
    """Go on with an import that is in hand: read, write or take back, as its state says. What it has begun when its
    process dies was never committed; the queue brings it again. `target_of`: kind of the import → its register.
    Returns the state that came out."""
    with held(pk) as say:
        intake = Intake.objects.select_related("file").get(pk=pk)
        if say is None or intake.state not in IN_HAND:
            # Another process has it, or somebody was faster: a second press writes nothing.
            return intake.state
        try:
            return _done(intake, target_of(intake.kind), say).state
        except Refusal as refusal:
            return actions.fail(intake, by=intake.by, at=clock.now(), refusal=refusal).state
        except Exception:
            actions.fail(intake, by=intake.by, at=clock.now())
            raise


def _done(intake: Intake, target: Target | None, say: actions.Progress) -> Intake:
    if target is None:
        raise Refusal("intake_target_gone", where=intake.file.name)
    at, found = clock.now(), home()
    made_up = bool(found and found.made_up)
    actor = actor_of_import(intake, target, made_up=made_up, at=at)
    if intake.state == IntakeState.READING:
        return actions.reread(intake, target, actor=actor, at=at, made_up=made_up, progress=say)
    if intake.state == IntakeState.WRITING:
        return actions.confirm(intake, target, actor=actor, at=at, made_up=made_up, progress=say)
    return actions.undo(intake, target, why=intake.undone_why, actor=actor, at=at)


def actor_of_import(intake: Intake, target: Target, *, made_up: bool, at: datetime) -> Actor:
    """Who brought it in, with the rights of now. Refusal `intake_not_allowed` where they are gone."""
    if intake.user is None:
        return program_actor(intake.by)
    user = User.objects.filter(pk=intake.user, is_active=True).first()
    actor = actor_of(user, made_up=made_up, on=day_of(at), appointment=intake.appointment) if user else NOBODY
    if not actor.may(target.permission):
        raise Refusal("intake_not_allowed", where=intake.file.name)
    return actor
