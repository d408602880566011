"""The journal's entry of a writing of many rows."""

from collections.abc import Sequence
from datetime import datetime

from hopluc.intake.plan import PlannedRow
from hopluc.journal import actions as journal
from hopluc.registry.actions.entries import PERSONAL_FIELDS


def record_rows(
    rows: Sequence[PlannedRow], *, verb: str, subject: str, by: str, at: datetime, personal: bool = False
) -> None:
    """One entry for the whole writing. Of personal data the journal names the fields, not what they said."""
    changed = {
        row.label: sorted(row.changes)
        if personal
        else {name: [] if name in PERSONAL_FIELDS else [str(was), str(now)] for name, (was, now) in row.changes.items()}
        for row in rows
        if row.state == "changed"
    }
    journal.record(
        by=by,
        at=at,
        verb=verb,
        subject=subject,
        change={"new": sum(row.state == "new" for row in rows), "changed": changed},
    )
