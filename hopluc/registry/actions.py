"""The verbs of the registers."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime

from django.db import transaction

from hopluc.intake.plan import PlannedRow
from hopluc.journal import actions as journal
from hopluc.kernel.text import fold, name_sort_key, sort_key
from hopluc.registry.models import Cooperative, Member, Version

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
    _record(rows, verb="registry:write_cooperatives", subject="register:cooperatives", by=by, at=at)


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
    _record(rows, verb="registry:write_members", subject="register:members", by=by, at=at, personal=True)


def _member(row: PlannedRow) -> Member:
    return Member(order=name_sort_key(row.record["full_name"]), **row.record)


def _record(
    rows: Sequence[PlannedRow], *, verb: str, subject: str, by: str, at: datetime, personal: bool = False
) -> None:
    """One entry for the whole writing. Of personal data the journal names the fields, not what they said."""
    changed = {
        row.label: sorted(row.changes)
        if personal
        else {name: [str(was), str(now)] for name, (was, now) in row.changes.items()}
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
