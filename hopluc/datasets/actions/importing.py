"""Rows of one file into a table: new versions beside the old ones; nothing is written over."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Q

from hopluc.datasets.models import Dataset, DatasetImport, DatasetRow, DatasetState, Ending
from hopluc.intake.plan import PlannedRow
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import fold

BATCH = 2000
# Keys that one question names: SQLite takes no more than some thousands of values.
KEYS = 500


@dataclass(frozen=True)
class RowRecord:
    """What to write of one row: `standing` is the row that it takes the place of."""

    key: str
    number: int
    values: Mapping[str, str]
    standing: int | None = None


@transaction.atomic
def begin_import(dataset: Dataset, *, intake: int | None, by: str, at: datetime) -> DatasetImport:
    """The next import of a table, still without rows. Two never get the same number: the table is locked. The entry
    in the journal is written by `finish_import`, in the same transaction."""
    Dataset.objects.select_for_update().get(pk=dataset.pk)
    last = DatasetImport.objects.filter(dataset=dataset).aggregate(last=Max("number"))["last"] or 0
    return DatasetImport.objects.create(dataset=dataset, number=last + 1, intake_id=intake, by=by, at=at)


@transaction.atomic
def write_rows(taken: DatasetImport, rows: Sequence[PlannedRow]) -> None:
    """New and changed rows; `record` of each is a RowRecord. Inside the import's transaction, whose journal entry
    `finish_import` writes."""
    records: list[RowRecord] = [row.record for row in rows if row.state != "unchanged"]
    standing = [record.standing for record in records if record.standing is not None]
    _end(standing, taken.number, Ending.CHANGED)
    DatasetRow.objects.bulk_create(
        (
            DatasetRow(
                dataset_id=taken.dataset_id,
                key=record.key,
                number=record.number,
                values=dict(record.values),
                search=fold(" ".join(record.values.values())),
                since=taken.number,
            )
            for record in records
        ),
        batch_size=BATCH,
    )


@transaction.atomic
def finish_import(
    taken: DatasetImport,
    *,
    seen: Collection[str],
    counts: Mapping[str, int],
    new_columns: Iterable[Mapping[str, Any]] = (),
    choices: Mapping[str, Sequence[str]] | None = None,
    by: str,
    at: datetime,
) -> DatasetImport:
    """Rows of earlier imports whose key is not among `seen` stand no longer; they stay readable as gone. Columns that
    the file has more stand behind the others from now on. `choices`: the words of columns that have only a few. One
    journal entry for the whole import."""
    dataset = Dataset.objects.select_for_update().get(pk=taken.dataset_id)
    current = DatasetRow.objects.current().filter(dataset=dataset, since__lt=taken.number)
    gone = [pk for pk, key in current.values_list("pk", "key").iterator(chunk_size=BATCH) if key not in seen]
    _end(gone, taken.number, Ending.GONE)
    taken.added, taken.changed = counts.get("new", 0), counts.get("changed", 0)
    taken.unchanged, taken.gone = counts.get("unchanged", 0), len(gone)
    taken.save(update_fields=["added", "changed", "unchanged", "gone"])
    few = choices or {}
    columns = [*dataset.columns, *(dict(column) for column in new_columns)]
    dataset.columns = [{**column, "choices": list(few.get(column["code"], ()))} for column in columns]
    dataset.newest, dataset.state, dataset.renewed_at = taken.number, DatasetState.OPEN, at
    dataset.row_count = DatasetRow.objects.current().filter(dataset=dataset).count()
    dataset.save(update_fields=["columns", "newest", "state", "renewed_at", "row_count"])
    change = {"title": dataset.title, "number": taken.number, "rows": dataset.row_count}
    change |= {"new": taken.added, "changed": taken.changed, "unchanged": taken.unchanged, "gone": taken.gone}
    journal.record(by=by, at=at, verb="datasets:import", subject=f"dataset:{dataset.pk}", change=change)
    return taken


@transaction.atomic
def undo_import(taken: DatasetImport, *, why: str, by: str, at: datetime) -> DatasetImport:
    """The table stands again as before this import; its rows stay readable as taken back.

    Refusal `changed_since_import` (records, count) where a later import stands on it, `import_undone` the second time.
    """
    dataset = Dataset.objects.select_for_update().get(pk=taken.dataset_id)
    taken = DatasetImport.objects.select_for_update().get(pk=taken.pk)
    if taken.undone_at is not None:
        raise Refusal("import_undone", where=dataset.title)
    if dataset.newest != taken.number:
        raise Refusal("changed_since_import", where=dataset.title, records=[dataset.title], count=1)
    rows = DatasetRow.objects.filter(dataset=dataset)
    rows.filter(since=taken.number).update(until=taken.number, ending=Ending.UNDONE)
    rows.filter(until=taken.number, ending__in=(Ending.CHANGED, Ending.GONE)).update(until=None, ending="")
    taken.undone_at, taken.undone_by, taken.undone_why = at, by, why[:500]
    taken.save(update_fields=["undone_at", "undone_by", "undone_why"])
    before = DatasetImport.objects.filter(Q(dataset=dataset), undone_at=None).aggregate(last=Max("number"))["last"]
    dataset.newest, dataset.renewed_at = before or 0, at
    dataset.row_count = rows.current().count()
    if not dataset.newest:
        dataset.state = DatasetState.DRAFT
    dataset.save(update_fields=["newest", "row_count", "state", "renewed_at"])
    change = {"title": dataset.title, "number": taken.number, "rows": dataset.row_count}
    journal.record(
        by=by, at=at, verb="datasets:undo_import", subject=f"dataset:{dataset.pk}", change=change, reason=why[:500]
    )
    return taken


def _end(keys: Sequence[int], number: int, ending: Ending) -> None:
    for first in range(0, len(keys), KEYS):
        DatasetRow.objects.filter(pk__in=keys[first : first + KEYS]).update(until=number, ending=ending)
