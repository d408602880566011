"""The verbs of the journal."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

from django.db import transaction

from hopluc.journal.models import Entry, Head


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
    entry.digest = chained_digest(entry)
    entry.save(force_insert=True)
    head.sequence, head.digest = entry.sequence, entry.digest
    head.save(update_fields=["sequence", "digest"])
    return entry


def chained_digest(entry: Entry) -> str:
    """SHA-256 over the entry's content and the digest of the entry before."""
    content = json.dumps(
        [
            entry.sequence,
            entry.at.astimezone(UTC).isoformat(),
            entry.by,
            entry.verb,
            entry.subject,
            entry.change,
            entry.reason,
            entry.previous,
        ],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(content.encode()).hexdigest()


def first_broken() -> int | None:
    """Sequence number of the first entry that was changed, removed or put in; None when the chain is whole."""
    previous, sequence = "", 0
    for entry in Entry.objects.order_by("sequence").iterator():
        sequence += 1
        if entry.sequence != sequence or entry.previous != previous or entry.digest != chained_digest(entry):
            return sequence
        previous = entry.digest
    head = Head.objects.filter(pk=1).first()
    if head and (head.sequence, head.digest) != (sequence, previous):
        return sequence + 1
    return None
