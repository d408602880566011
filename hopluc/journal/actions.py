"""The verbs of the journal."""

import json
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from hopluc.journal.models import Entry, Head
from hopluc.journal.queries import verify


def take_turn() -> Head:
    """The head of the chain, locked until the transaction ends: all who write after this call wait for it.

    `record` does it by itself. A verb that first compares with what is there, and then writes by that comparison, calls
    it before it compares; on PostgreSQL two of them would otherwise both find the same things missing.
    """
    head, _made = Head.objects.select_for_update().get_or_create(pk=1)
    return head


def record(
    *, by: str, at: datetime, verb: str, subject: str, change: Mapping[str, object] | None = None, reason: str = ""
) -> Entry:
    """Write one entry in the transaction of the change that it records.

    `by`: signature of the person or program; `verb`: "room:verb"; `subject`: "kind:key"; `change`: JSON-able.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("journal.record belongs in the transaction of the change that it records")
    head = take_turn()
    entry = Entry(
        sequence=head.sequence + 1,
        at=at,
        by=by,
        verb=verb,
        subject=subject,
        change=json.loads(json.dumps(dict(change or {}), ensure_ascii=False, default=str)),
        reason=reason,
        previous=head.digest,
    )
    entry.digest = entry.fitting_digest()
    entry.save(force_insert=True)
    head.sequence, head.digest = entry.sequence, entry.digest
    head.save(update_fields=["sequence", "digest"])
    return entry


def first_broken() -> int | None:
    """Sequence number of the first entry that was changed, removed or put in; None when the chain is whole."""
    return min((fault.sequence for fault in verify().faults), default=None)
