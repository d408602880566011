"""Cooperatives from a workbook: many at once."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime

from django.db import transaction

from hopluc.intake.plan import PlannedRow
from hopluc.kernel.text import fold, sort_key
from hopluc.registry.actions.row_journal import record_rows
from hopluc.registry.models import Cooperative, Version

BATCH = 500
ENTITY_FIELDS = ("kind", "founded_on", "ended_on")
VERSION_FIELDS = ("name", "seat_id", "sector", "activity", "representative", "charter_capital")


@transaction.atomic
def write_cooperatives(rows: Sequence[PlannedRow], *, by: str, at: datetime, on: date, made_up: bool) -> None:
    """New cooperatives with their first version; for changed ones a new version from `on`."""
    new = [row for row in rows if row.state == "new"]
    made = Cooperative.objects.bulk_create(
        [
            Cooperative(code=row.record["code"], made_up=made_up, **{name: row.record[name] for name in ENTITY_FIELDS})
            for row in new
        ],
        batch_size=BATCH,
    )
    versions = [
        _version(entity, row, valid_from=entity.founded_on, at=at) for entity, row in zip(made, new, strict=True)
    ]
    changed = [row for row in rows if row.state == "changed"]
    known = {entity.code: entity for entity in Cooperative.objects.filter(code__in=[row.label for row in changed])}
    for row in changed:
        entity = known[row.record["code"]]
        if any(name in row.changes for name in ENTITY_FIELDS):
            for name in ENTITY_FIELDS:
                setattr(entity, name, row.record[name])
            entity.save(update_fields=list(ENTITY_FIELDS))
            versions.extend(_reaching_back(entity, at=at))
        if any(name in row.changes for name in (*VERSION_FIELDS, "seat")):
            versions.append(_version(entity, row, valid_from=on, at=at))
    Version.objects.bulk_create(versions, batch_size=BATCH)
    mark_newest({version.cooperative_id for version in versions})
    record_rows(rows, verb="registry:write_cooperatives", subject="register:cooperatives", by=by, at=at)


def batched(keys: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """Some at a time: a statement takes only so many."""
    return (keys[start : start + size] for start in range(0, len(keys), size))


def mark_newest(cooperatives: Collection[int]) -> None:
    """Say anew which version of each cooperative is its newest."""
    for keys in batched(sorted(cooperatives), BATCH):
        versions = Version.objects.filter(cooperative__in=keys)
        versions.filter(newest=True).update(newest=False)
        newest: dict[int, int] = {}
        for pk, cooperative in versions.order_by("valid_from", "pk").values_list("pk", "cooperative"):
            newest[cooperative] = pk
        Version.objects.filter(pk__in=newest.values(), cooperative__absorbed_by=None).update(newest=True)


def _version(entity: Cooperative, row: PlannedRow, *, valid_from: date, at: datetime) -> Version:
    record = row.record
    return Version(
        cooperative=entity,
        valid_from=valid_from,
        folded=fold(f"{record['name']} {record['code']}"),
        order=sort_key(record["name"]),
        kind=record["kind"],
        recorded_at=at,
        **{name: record[name] for name in VERSION_FIELDS},
    )


def _reaching_back(entity: Cooperative, *, at: datetime) -> list[Version]:
    """Founded earlier than was known: what its first version says holds from that day. Without it the cooperative
    would stand for a time without a name and a seat, and no figure of that time would count it."""
    first = entity.versions.order_by("valid_from", "pk").first()
    if first is None or first.valid_from <= entity.founded_on:
        return []
    said = {name: getattr(first, name) for name in (*VERSION_FIELDS, "kind", "folded", "order")}
    return [Version(cooperative=entity, valid_from=entity.founded_on, recorded_at=at, **said)]
