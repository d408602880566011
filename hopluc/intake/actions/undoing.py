"""What an import wrote is taken back, while nobody has written on it since."""

from datetime import datetime

from django.db import transaction

from hopluc.accounts.actors import Actor
from hopluc.intake.models import Intake, IntakeState
from hopluc.intake.plan import Target
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import clean

LONGEST_REASON = 500
_UNDOABLE = (IntakeState.WRITTEN, IntakeState.UNDOING)


@transaction.atomic
def claim_undo(intake: Intake, *, why: str, by: str, at: datetime) -> Intake:
    """Put the taking back in hand for a job. Refusals `undo_needs_reason`, `intake_not_written`."""
    reason = _reason(why)
    now = _locked(intake)
    if now.state != IntakeState.WRITTEN:
        raise Refusal("intake_not_written", where=now.receipt or now.file.name)
    now.state, now.undone_why, now.undone_by, now.undone_at = IntakeState.UNDOING, reason, by, at
    now.save(update_fields=["state", "undone_why", "undone_by", "undone_at"])
    return now


@transaction.atomic
def undo(intake: Intake, target: Target, *, why: str, actor: Actor, at: datetime) -> Intake:
    """Take back what an import wrote, in one transaction; both stay readable.

    Refusals `undo_needs_reason`, `intake_not_written`, and `changed_since_import` of the register.
    """
    reason = _reason(why)
    # Before anything is compared: whoever confirms or undoes meanwhile waits, and finds what then stands.
    journal.take_turn()
    now = _locked(intake)
    if now.state not in _UNDOABLE:
        raise Refusal("intake_not_written", where=now.receipt or now.file.name)
    target.undo(now.pk, why=reason, by=actor.signature, at=at)
    now.state, now.undone_at, now.undone_by, now.undone_why = IntakeState.UNDONE, at, actor.signature, reason
    now.save(update_fields=["state", "undone_at", "undone_by", "undone_why"])
    journal.record(
        by=actor.signature,
        at=at,
        verb="intake:undo",
        subject=f"intake:{now.pk}",
        change={"receipt": now.receipt},
        reason=reason,
    )
    return now


def _reason(why: str) -> str:
    reason = clean(why)[:LONGEST_REASON]
    if not reason:
        raise Refusal("undo_needs_reason")
    return reason


def _locked(intake: Intake) -> Intake:
    return Intake.objects.select_for_update().select_related("file").get(pk=intake.pk)
