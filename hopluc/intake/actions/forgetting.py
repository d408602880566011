"""Personal data of an upload go when nobody needs them any more."""

from functools import partial

from django.db import transaction

from hopluc.files import actions as files
from hopluc.files.models import StoredFile
from hopluc.intake.models import Intake, IntakeState

# Nobody goes on with such an import.
OVER = (IntakeState.WRITTEN, IntakeState.UNDOING, IntakeState.UNDONE)


def forget_content(intake: Intake) -> None:
    """The register has what was in the workbook; of personal data nothing lies about twice. Not saved."""
    intake.sealed = None
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
