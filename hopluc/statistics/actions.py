"""The verbs of statistics."""

from datetime import datetime
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings
from django.db import transaction
from django.db.models import Max, Q

from hopluc.columns import Snapshot, write_snapshot
from hopluc.installed_law import law
from hopluc.journal.models import Entry
from hopluc.journal.queries import kept
from hopluc.statistics.facts import SCHEMAS, register_tables
from hopluc.statistics.models import SnapshotRecord

# Rooms whose writes change what figures are computed from.
_REGISTERS = Q(verb__startswith="registry:") | Q(verb__startswith="returns:") | Q(verb__startswith="assessments:")


@kept
def registers_sequence() -> int:
    """How far the journal has come as far as the registers are concerned."""
    return Entry.objects.filter(_REGISTERS).aggregate(last=Max("sequence"))["last"] or 0


def live_snapshot(*, at: datetime) -> Snapshot:
    """The snapshot of the registers as they are; taken anew only when they changed since the last one."""
    sequence = registers_sequence()
    record = SnapshotRecord.objects.filter(journal_sequence=sequence).order_by("-pk").first()
    if record:
        snapshot = Snapshot(record.digest, Path(settings.SNAPSHOTS) / record.digest)
        if snapshot.folder.is_dir() and _has_all_columns(snapshot):
            return snapshot
    return take_snapshot(at=at)


@lru_cache(maxsize=64)
def _has_all_columns(snapshot: Snapshot) -> bool:
    """Whether this program wrote it: one before it may have known less of the registers."""
    kept = {name: snapshot.folder / f"{name}.parquet" for name in SCHEMAS}
    return all(
        kept[name].exists() and set(schema.names) <= set(pq.read_schema(kept[name]).names)
        for name, schema in SCHEMAS.items()
    )


def take_snapshot(*, at: datetime) -> Snapshot:
    """Read the registers as they are at one moment, keep them as Parquet, and note the digest."""
    sequence, tables = _read_whole()
    snapshot = write_snapshot(tables, Path(settings.SNAPSHOTS))
    SnapshotRecord.objects.update_or_create(
        digest=snapshot.digest, defaults={"journal_sequence": sequence, "taken_at": at}
    )
    return snapshot


def _read_whole() -> tuple[int, dict[str, pa.Table]]:
    """The tables, and how far the journal had come. PostgreSQL lets other writers commit between two reads: then the
    tables are of two moments, and are read again."""
    while True:
        with transaction.atomic():
            sequence = registers_sequence()
            tables = register_tables(law())
            if registers_sequence() == sequence:
                return sequence, tables
