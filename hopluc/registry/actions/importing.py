"""Cooperatives from a workbook: many at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from hopluc.intake.plan import PlannedRow
from hopluc.registry.actions.entries import PLAIN, Columns, entered
from hopluc.registry.actions.row_journal import record_rows
from hopluc.registry.actions.settling import BATCH, batched, mark_added, mark_newest, repeat
from hopluc.registry.actions.sheets import ACTIVE
from hopluc.registry.actions.timeline import Stamp, Timeline
from hopluc.registry.models import Cooperative, Version
from hopluc.registry.sheet import Paper

# What a row says of the sheet. A status has a day of its own, so it is written by itself.
CONTENT = ("name", "seat_id", "lines", "phone", "email", *PLAIN)


@transaction.atomic
def write_cooperatives(rows: Sequence[PlannedRow], *, by: str, at: datetime, on: date, made_up: bool) -> None:
    """New cooperatives with their first sheets; for changed ones what changes, from `on`.

    `record` of a row: `code`, `founded_on`, `ended_on`, the fields of `CONTENT`, and where it says them `status`,
    `status_on`, `suspended_until`. An end is a sheet from its day. What a row says of an ended cooperative holds from
    the day before its end.
    """
    stamp = Stamp(Paper(), by, at)
    new = [row for row in rows if row.state == "new"]
    changed = [row for row in rows if row.state == "changed"]
    begun, known = _begun(new, stamp, on=on, made_up=made_up), _changed(changed, stamp, on=on)
    added = [version for timeline in (*begun, *known) for version in timeline.added]
    Version.objects.bulk_create(added, batch_size=BATCH)
    # Also those that only were founded on another day.
    mark_newest({timeline.cooperative.pk for timeline in known})
    record_rows(rows, verb="registry:write_cooperatives", subject="register:cooperatives", by=by, at=at)


def _begun(rows: Sequence[PlannedRow], stamp: Stamp, *, on: date, made_up: bool) -> list[Timeline]:
    made = [
        Cooperative(
            code=row.record["code"],
            kind=row.record["kind"],
            founded_on=row.record["founded_on"],
            ended_on=row.record["ended_on"],
            made_up=made_up,
        )
        for row in rows
    ]
    Cooperative.objects.bulk_create(made, batch_size=BATCH)
    timelines = []
    for entity, row in zip(made, rows, strict=True):
        timeline = Timeline(entity, ())
        timeline.found(entity.founded_on, {"status": ACTIVE} | _content(row.record, None), stamp)
        _write_status(timeline, row.record, stamp, on=on)
        mark_added(timeline)
        timelines.append(timeline)
    return timelines


def _changed(rows: Sequence[PlannedRow], stamp: Stamp, *, on: date) -> list[Timeline]:
    known = {entity.code: entity for entity in Cooperative.objects.filter(code__in=[row.label for row in rows])}
    versions: dict[int, list[Version]] = defaultdict(list)
    for keys in batched([entity.pk for entity in known.values()], BATCH):
        for version in Version.objects.filter(cooperative__in=keys):
            versions[version.cooperative_id].append(version)
    timelines = []
    for row in rows:
        entity, record = known[row.label], row.record
        timeline = Timeline(entity, versions[entity.pk])
        entity.founded_on = record["founded_on"]
        timeline.reach_back(entity.founded_on, stamp)
        if timeline.ended_on is not None and timeline.ended_on != record["ended_on"]:
            timeline.reopen(stamp)
        day = _day_of_change(record, on)
        base = timeline.on(day)
        timeline.change(day, _content(record, base), stamp)
        _write_status(timeline, record, stamp, on=on)
        repeat(timeline)
        timelines.append(timeline)
    Cooperative.objects.bulk_update(known.values(), ["kind", "founded_on", "ended_on"], batch_size=BATCH)
    return timelines


def _content(record: Mapping[str, Any], before: Version | None) -> dict[str, Columns]:
    return entered(record["code"], {name: record[name] for name in CONTENT if name in record}, before)


def _day_of_change(record: Mapping[str, Any], on: date) -> date:
    """From the day of the import; of one that has ended, from the last day that it stood."""
    founded: date = record["founded_on"]
    ended: date | None = record["ended_on"]
    return max(founded, on if ended is None or ended > on else ended - timedelta(days=1))


def _write_status(timeline: Timeline, record: Mapping[str, Any], stamp: Stamp, *, on: date) -> None:
    """The status from its own day, the day of the import where none is given; and the end from its day."""
    status, ended = record.get("status"), record["ended_on"]
    if status and ended is None:
        day = max(record.get("status_on") or on, timeline.cooperative.founded_on)
        columns: Columns = {"status": status, "suspended_until": record.get("suspended_until")}
        timeline.change(day, {"status": columns}, stamp)
    if ended is not None and timeline.ended_on != ended:
        timeline.end(ended, stamp)
