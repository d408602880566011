"""Personal data of an upload go when nobody needs them any more."""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import QuerySet

from hopluc.files import actions as files
from hopluc.files.models import StoredFile
from hopluc.files.queries import unreferred
from hopluc.intake.actions.made import forget_made
from hopluc.intake.models import Intake, IntakeState

# So long a file waits of which nobody has said what it is.
UNDECIDED = timedelta(hours=24)
# Nobody goes on with such an import.
OVER = (IntakeState.WRITTEN, IntakeState.UNDOING, IntakeState.UNDONE)


def forget_content(intake: Intake) -> None:
    """The register has what was in the workbook; of personal data nothing lies about twice. Not saved."""
    intake.sealed = None
    transaction.on_commit(partial(forget_made, intake))
    # Not before the writing is certain: a transaction that is taken back needs the content again.
    transaction.on_commit(partial(discard_unless_awaited, intake.file))


def discard_unless_awaited(stored: StoredFile) -> None:
    """The content goes from the disk, unless another import of the same content is still under way."""
    waiting = Intake.objects.filter(file__digest=stored.digest).exclude(state__in=OVER).exclude(sealed=None)
    if not waiting.exists():
        files.discard(stored)


@transaction.atomic
def forget_uploads(kind: str) -> int:
    """Workbooks of a kind that wait to be written, or were refused, are forgotten with their previews: somebody whose
    data are being erased may be in them. Whoever gave one in gives it in again. Returns how many."""
    found = list(Intake.objects.filter(kind=kind).exclude(state__in=OVER).exclude(sealed=None).select_related("file"))
    for intake in found:
        forget_content(intake)
        intake.state, intake.answers = IntakeState.REFUSED, []
        intake.save(update_fields=["sealed", "state", "answers"])
    return len(found)


@transaction.atomic
def keep_undecided(name: str, content: bytes, *, at: datetime, made_up: bool) -> StoredFile:
    """A file of which nobody has said yet what it is: sealed, for persons may be in it. It waits for `UNDECIDED`; those
    that have waited longer go now. Refusals of `files.store`."""
    forget_undecided(at)
    stored = files.store(name, content, at=at, made_up=made_up, sealed=True)
    # The same file dropped once more waits anew.
    _undecided().filter(pk=stored.pk).update(stored_at=at)
    return stored


def forget_undecided(at: datetime) -> int:
    """Sealed contents that nothing refers to and that have waited too long go from the disk. Returns how many."""
    gone = list(_undecided().filter(stored_at__lt=at - UNDECIDED))
    for stored in gone:
        files.discard(stored)
    return len(gone)


def _undecided() -> "QuerySet[StoredFile]":
    return unreferred().filter(sealed=True)
