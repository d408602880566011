"""A draft that should not be here goes, with all that was read and put right of it; its file goes too."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import ProtectedError

from hopluc.directives.actions.steps import locked_draft
from hopluc.directives.models import Directive, Obligation
from hopluc.files.actions import discard
from hopluc.files.models import StoredFile
from hopluc.files.queries import unreferred
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal

VERB = "directives:drop_reading"


@transaction.atomic
def drop_reading(directive: Directive, *, reason: str, by: str, at: datetime) -> None:
    """Drop a draft: clauses, obligations and corrections go; the content of its file goes from the disk unless
    something else needs it. The journal keeps that it was there, who dropped it and why. What the register of bodies
    learnt from it stays.

    Refusal `directive_is_live`, `reason_missing`, `reading_in_use` (another part of the program has built on it)."""
    directive = locked_draft(directive.pk)
    reason = reason.strip()
    if not reason:
        raise Refusal("reason_missing", where=directive.name)
    subject, source = f"directive:{directive.pk}", directive.source
    change = {
        "number": directive.number or None,
        "source": source.digest if source else None,
        "reading": directive.reading_digest,
        "obligations": Obligation.objects.filter(clause__directive=directive).count(),
        "corrections": directive.corrections.count(),
    }
    try:
        directive.delete()
    except ProtectedError:
        raise Refusal("reading_in_use", where=directive.name) from None
    journal.record(by=by, at=at, verb=VERB, subject=subject, change=change, reason=reason)
    if source is not None:
        # Not before the dropping is certain: a transaction that is taken back needs the content again.
        transaction.on_commit(partial(_forget, source))


def _forget(source: StoredFile) -> None:
    if unreferred().filter(pk=source.pk).exists():
        discard(source)
