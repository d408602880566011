"""Members' rolls: lines from a workbook."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from hopluc.intake.plan import PlannedRow
from hopluc.kernel.text import name_sort_key
from hopluc.registry.actions.row_journal import record_rows
from hopluc.registry.models import Member

BATCH = 500


@transaction.atomic
def write_members(rows: Sequence[PlannedRow], *, by: str, at: datetime) -> None:
    """New lines of the roll, and changed ones; the journal keeps what a changed line said before."""
    Member.objects.bulk_create([_member(row) for row in rows if row.state == "new"], batch_size=BATCH)
    for row in rows:
        if row.state == "changed":
            record = row.record
            Member.objects.filter(cooperative_id=record["cooperative_id"], number=record["number"]).update(
                **{key: value for key, value in record.items() if key not in ("cooperative_id", "number")},
                order=name_sort_key(record["full_name"]),
            )
    record_rows(rows, verb="registry:write_members", subject="register:members", by=by, at=at, personal=True)


def _member(row: PlannedRow) -> Member:
    return Member(order=name_sort_key(row.record["full_name"]), **row.record)
