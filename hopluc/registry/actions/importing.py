"""Cooperatives from a workbook, part by part: new ones with their first sheets, and what changes of others."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from hopluc.intake.plan import PlannedRow
from hopluc.places import actions as places
from hopluc.places.queries import home
from hopluc.registry.actions.entries import COLUMNS, PLAIN, Columns, entered
from hopluc.registry.actions.row_journal import RowsJournal
from hopluc.registry.actions.row_writing import RowWriter
from hopluc.registry.actions.settling import BATCH, batched, mark_newest, repeat
from hopluc.registry.actions.sheets import ACTIVE
from hopluc.registry.actions.timeline import Stamp, Timeline
from hopluc.registry.models import OPEN, Cooperative, FoundingBefore, LegalStatus, Version
from hopluc.registry.sheet import Paper

# What a row says of the sheet. A status has a day of its own, so it is written by itself.
CONTENT = ("name", "seat_id", "lines", "phone", "email", *PLAIN)
# The seat of a row of which nobody knows the commune, before the place for it is made.
UNLOCATED_SEAT = 0
_FOUNDING = ("founded_on", "founded_precision")
_ENTITY = ("code", "kind", *_FOUNDING)
# Of a sheet what a workbook may say, and the days on which the first one is in force.
_SAID = tuple(dict.fromkeys(column for field in ("name", "seat", "contact", "lines", *PLAIN) for column in
                            COLUMNS.get(field, (field,))))  # fmt: skip
_MARKED = ("cooperative_id", "valid_from", "since", "founded_on")


class CooperativeImport:
    """One workbook on its way into the register; `write` within the caller's transaction, `finish` at its end.

    `on`: the day for which it speaks; `intake`: the import whose rows these are. `record` of a row: `code`,
    `founded_on`, `founded_precision`, `ended_on`, the fields of `CONTENT`, and where it says them `status`,
    `status_on`, `suspended_until`. An end is a sheet from its day. What a row says of an ended cooperative holds from
    the day before its end.
    """

    def __init__(self, *, by: str, at: datetime, on: date, made_up: bool, intake: int | None) -> None:
        self._on, self._made_up, self._intake = on, made_up, intake
        self._stamp = Stamp(Paper(), by, at, intake=intake)
        self._journal = RowsJournal(
            verb="registry:write_cooperatives", subject="register:cooperatives", by=by, at=at, intake=intake
        )
        self._entities = RowWriter(Cooperative, _ENTITY, {"made_up": made_up, "intake_id": intake})
        same = {"recorded_at": at, "recorded_by": by, "intake_id": intake, "newest": True, "until": OPEN, **ACTIVE}
        self._sheets = RowWriter(Version, (*_MARKED, *_SAID), same)

    @transaction.atomic
    def write(self, rows: Sequence[PlannedRow]) -> None:
        """New cooperatives with their first sheets; for changed ones what changes."""
        self._make_seats(rows)
        known = _known([row.label for row in rows])
        new = [row for row in rows if row.state == "new"]
        plain = [row for row in new if row.label not in known and _is_plain(row.record)]
        self._write_plain(plain)
        among = {row.label for row in plain}
        timelines = self._begun([row for row in new if row.label not in among], known)
        timelines += self._changed([row for row in rows if row.state == "changed"], known)
        Version.objects.bulk_create([each for line in timelines for each in line.added], batch_size=BATCH)
        # Also those that only were founded on another day.
        mark_newest({line.cooperative.pk for line in timelines})
        self._journal.add(rows)

    def finish(self) -> None:
        """The journal's entry."""
        self._journal.finish()

    def _make_seats(self, rows: Sequence[PlannedRow]) -> None:
        """The place for those of which nobody knows where they are, where the first of them comes."""
        lost = [row for row in rows if row.record["seat_id"] == UNLOCATED_SEAT]
        served = home()
        if not lost or served is None:
            return
        seat = places.unlocated_seat(served.place, by=self._stamp.by, at=self._stamp.at)
        for row in lost:
            row.record["seat_id"] = seat.pk

    def _write_plain(self, rows: Sequence[PlannedRow]) -> None:
        """Those that stand from their founding to this day as the workbook says: one sheet each."""
        self._entities.write([[row.record[name] for name in _ENTITY] for row in rows])
        keys: dict[str, int] = {}
        for codes in batched([row.label for row in rows], BATCH):
            keys.update(Cooperative.everything.filter(code__in=codes).order_by().values_list("code", "pk"))
        self._sheets.write(_first_sheet(row.record, keys[row.label]) for row in rows)

    def _begun(self, rows: Sequence[PlannedRow], known: Mapping[str, Cooperative]) -> list[Timeline]:
        """Those with an end or another status, or whose founding was once undone: sheet after sheet."""
        entities = [known.get(row.label) or Cooperative(code=row.label) for row in rows]
        for entity, row in zip(entities, rows, strict=True):
            for name in ("kind", *_FOUNDING, "ended_on"):
                setattr(entity, name, row.record[name])
            entity.made_up, entity.absorbed_by, entity.intake_id = self._made_up, None, self._intake
            if entity.pk is not None:
                entity.save()
        Cooperative.objects.bulk_create([entity for entity in entities if entity.pk is None], batch_size=BATCH)
        timelines = []
        for entity, row in zip(entities, rows, strict=True):
            timeline = Timeline(entity, entity.versions.all() if row.label in known else ())
            timeline.found(entity.founded_on, {"status": ACTIVE} | _content(row.record, None), self._stamp)
            _write_status(timeline, row.record, self._stamp, on=self._on)
            timelines.append(timeline)
        return timelines

    def _changed(self, rows: Sequence[PlannedRow], known: Mapping[str, Cooperative]) -> list[Timeline]:
        versions: dict[int, list[Version]] = defaultdict(list)
        for keys in batched([known[row.label].pk for row in rows], BATCH):
            for version in Version.objects.filter(cooperative__in=keys):
                versions[version.cooperative_id].append(version)
        timelines, founded = [], []
        for row in rows:
            entity, record = known[row.label], row.record
            if self._intake is not None and any(name in row.changes for name in _FOUNDING):
                founded.append(self._founding(entity, self._intake))
            timeline = Timeline(entity, versions[entity.pk])
            entity.founded_on, entity.founded_precision = record["founded_on"], record["founded_precision"]
            timeline.reach_back(entity.founded_on, self._stamp)
            if timeline.ended_on is not None and timeline.ended_on != record["ended_on"]:
                timeline.reopen(self._stamp)
            day = _day_of_change(record, self._on)
            timeline.change(day, _content(record, timeline.on(day)), self._stamp)
            _write_status(timeline, record, self._stamp, on=self._on)
            repeat(timeline)
            timelines.append(timeline)
        FoundingBefore.objects.bulk_create(founded, batch_size=BATCH)
        entities = [timeline.cooperative for timeline in timelines]
        Cooperative.objects.bulk_update(entities, ["kind", *_FOUNDING, "ended_on"], batch_size=BATCH)
        return timelines

    def _founding(self, entity: Cooperative, intake: int) -> FoundingBefore:
        return FoundingBefore(
            cooperative=entity,
            intake_id=intake,
            founded_on=entity.founded_on,
            founded_precision=entity.founded_precision,
            recorded_at=self._stamp.at,
        )


def _known(codes: Sequence[str]) -> dict[str, Cooperative]:
    """Also those that stand in no list any more."""
    found: dict[str, Cooperative] = {}
    for some in batched(codes, BATCH):
        found.update((entity.code, entity) for entity in Cooperative.everything.filter(code__in=some))
    return found


def _is_plain(record: Mapping[str, Any]) -> bool:
    return record["ended_on"] is None and record.get("status") in {None, LegalStatus.ACTIVE.value}


def _first_sheet(record: Mapping[str, Any], cooperative: int) -> list[object]:
    founded = record["founded_on"]
    columns: Columns = dict(_EMPTY)
    for said in _content(record, None).values():
        columns.update(said)
    return [cooperative, founded, founded, founded, *(columns[name] for name in _SAID)]


# What a sheet holds of that of which a workbook says nothing.
_EMPTY: Columns = {
    field.attname: field.get_default() for field in Version._meta.concrete_fields if field.attname in _SAID
}


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
