"""Random sequences of the register's verbs: whatever people write in whatever order, what must hold holds after it.

HOPLUC_SEQUENCES: how many sequences (40 by itself; 1,000 before a release, on both databases).
"""

import os
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from hopluc.accounts.actors import program_actor
from hopluc.journal.actions import first_broken
from hopluc.journal.models import Entry
from hopluc.kernel.clock import VIETNAM
from hopluc.kernel.errors import Refusal
from hopluc.registry import actions
from hopluc.registry.models import (
    Cooperative,
    LegalStatus,
    Occurrence,
    OccurrenceKind,
    Reorganisation,
    ReorganisationKind,
    ReorganisationPart,
    Version,
)
from hopluc.registry.queries import history, sheet_on
from hopluc.registry.sheet import BusinessLine, Paper
from hopluc.registry.targets import COOPERATIVES
from tests.registers import cooperative as workbook_row
from tests.registers import reading
from tests.world import World

SEQUENCES = int(os.environ.get("HOPLUC_SEQUENCES", "40"))
STEPS = 14
BEGIN = datetime(2022, 1, 1, 8, 0, tzinfo=VIETNAM)
TABLES = (Cooperative, Version, Occurrence, Reorganisation, ReorganisationPart, Entry)
AGES = st.integers(-3, 900)  # days before today; a few lie ahead
WHICH = st.integers(0, 7)
KINDS = st.sampled_from(["cooperative", "union", "group"])
FIELDS: dict[str, Any] = {
    "name": st.sampled_from(["Hợp tác xã An Bình", "Hợp tác xã Bình Minh", "HTX Tân An Bình"]),
    "charter_capital": st.sampled_from([None, Decimal(100), Decimal("250.5")]),
    "address": st.sampled_from(["", "Thôn Nà Pài", "Tổ 5"]),
    "representative": st.sampled_from(["Nông Văn An", "Lý Thị Bình"]),
    "phone": st.sampled_from(["", "0209 3870 123", "0912 345 678"]),
    "lines": st.sampled_from([(), (BusinessLine("0118", main=True),), (BusinessLine("0118"), BusinessLine("0127"))]),
    "seat": st.sampled_from(["commune", "other_commune"]),
}
Reading = tuple[Any, ...] | None


def content(version: Version | None) -> Reading:
    """What a sheet says, as values that can be kept and compared."""
    if version is None:
        return None
    told = (getattr(version, field.attname) for field in Version._meta.concrete_fields if field.name in CONTENT)
    return tuple(bytes(value) if isinstance(value, memoryview) else repr(value) for value in told)


# What a sheet says, without when and by whom it was said.
CONTENT = frozenset(
    field.name
    for field in Version._meta.concrete_fields
    if field.name not in ("id", "newest", "carried", "valid_from", "reorganisation", "reason", "cooperative")
    and not field.name.startswith(("document", "recorded"))
)


def read(versions: list[Version], day: date, known_at: datetime | None = None) -> Reading:
    """The same reading as `sheet_on`, over rows in memory."""
    found = [row for row in versions if row.valid_from <= day and (known_at is None or row.recorded_at <= known_at)]
    return content(max(found, key=lambda row: (row.valid_from, row.pk), default=None))


class Sequences(RuleBasedStateMachine):
    """The world's register, written by whom it may be; rolled back when the sequence is over."""

    world: World

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.at = BEGIN
        self.remembered: dict[tuple[int, date, datetime], Reading] = {}
        self.rows: dict[int, tuple[object, ...]] = {}
        self.absorbed: dict[int, tuple[object, ...]] = {}
        self.reorganised: dict[int, dict[int, dict[date, Reading]]] = {}
        self.number = 0
        self.founded(kind="cooperative", age=400, name="Hợp tác xã An Bình")
        self.founded(kind="group", age=300, name="Tổ hợp tác Nà Pài")

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    # What the rules ask.

    @property
    def today(self) -> date:
        return self.at.date()

    def day(self, age: int) -> date:
        return self.today - timedelta(days=age)

    def all(self) -> list[Cooperative]:
        return list(Cooperative.everything.order_by("pk"))

    def one(self, which: int) -> Cooperative:
        entities = self.all()
        return entities[which % len(entities)]

    def stamp(self) -> dict[str, Any]:
        return {"by": "tests", "at": self.at}

    def paper(self) -> dict[str, Any]:
        return {"paper": Paper(number=f"{self.number:02d}/QĐ-UBND", reason="theo đề nghị"), **self.stamp()}

    def said(self, name: str, value: object) -> dict[str, object]:
        return {name: getattr(self.world, str(value)) if name == "seat" else value}

    def sheet(self, name: str) -> dict[str, object]:
        return {"name": name, "seat": self.world.commune, "sector": "agriculture"}

    def code(self) -> str:
        self.number += 1
        return f"TT-{self.number:04d}"

    def do(self, verb: Callable[..., Any], **said: Any) -> Any:
        """A verb is done whole, with one entry in the journal; or refused, and then nothing at all is written."""
        before = {table: list(table.objects.order_by("pk").values_list()) for table in self.tables()}
        entries = Entry.objects.count()
        self.at += timedelta(hours=7)
        said |= {"at": self.at} if "at" in said else {}
        try:
            done = verb(**said)
        except Refusal:
            assert {table: list(table.objects.order_by("pk").values_list()) for table in self.tables()} == before
            return None
        assert Entry.objects.count() == entries + 1
        self.remember()
        return done

    def tables(self) -> Iterator[Any]:
        yield from (table for table in TABLES if table is not Cooperative)

    def remember(self) -> None:
        """What the register says now of every cooperative on the days that matter: it must be readable for ever."""
        for entity in self.all():
            versions = list(entity.versions.all())
            for day in self.days(entity, versions):
                self.remembered[entity.pk, day, self.at] = read(versions, day, self.at)

    def days(self, entity: Cooperative, versions: list[Version]) -> set[date]:
        turns = {row.valid_from for row in versions} | {self.today, entity.founded_on}
        return turns | {day - timedelta(days=1) for day in turns}

    # Rules: one for every verb.

    @rule(kind=KINDS, age=AGES, name=FIELDS["name"])
    def founded(self, kind: str, age: int, name: str) -> None:
        said = {"code": self.code(), "kind": kind, "founded_on": self.day(age), "sheet": self.sheet(name)}
        self.do(actions.found, **said, **self.paper())

    @rule(which=WHICH, age=AGES, data=st.data(), field=st.sampled_from(sorted(FIELDS)))
    def changed(self, which: int, age: int, data: st.DataObject, field: str) -> None:
        fields = self.said(field, data.draw(FIELDS[field]))
        self.do(actions.change, cooperative=self.one(which), from_day=self.day(age), fields=fields, **self.paper())

    @rule(which=WHICH, sheet=WHICH, data=st.data(), field=st.sampled_from(sorted(FIELDS)))
    def corrected(self, which: int, sheet: int, data: st.DataObject, field: str) -> None:
        versions = list(self.one(which).versions.all())
        fields = self.said(field, data.draw(FIELDS[field]))
        self.do(actions.correct, version=versions[sheet % len(versions)], fields=fields, **self.paper())

    @rule(which=WHICH, age=AGES, status=st.sampled_from(LegalStatus.values), lasts=st.none() | st.integers(-1, 90))
    def given_status(self, which: int, age: int, status: str, lasts: int | None) -> None:
        day = self.day(age)
        until = None if lasts is None else day + timedelta(days=lasts)
        said = {"cooperative": self.one(which), "status": status, "from_day": day, "until": until}
        self.do(actions.set_status, **said, **self.paper())

    @rule(which=WHICH, age=AGES)
    def ended(self, which: int, age: int) -> None:
        self.do(actions.end, cooperative=self.one(which), on=self.day(age), **self.paper())

    @rule(which=WHICH)
    def reopened(self, which: int) -> None:
        entity = self.one(which)
        if self.do(actions.reopen, cooperative=entity, **self.paper()) is not None:
            assert Cooperative.everything.get(pk=entity.pk).ended_on is None

    @rule(which=WHICH, age=AGES, kind=st.sampled_from(OccurrenceKind.values))
    def noted(self, which: int, age: int, kind: str) -> None:
        said = {"cooperative": self.one(which), "kind": kind, "on": self.day(age)}
        self.do(actions.note_occurrence, **said, **self.paper())

    @precondition(lambda self: Occurrence.objects.exists())
    @rule(which=WHICH)
    def taken_back(self, which: int) -> None:
        rows = list(Occurrence.objects.order_by("pk"))
        self.do(actions.take_back_occurrence, occurrence=rows[which % len(rows)], why="ghi nhầm", **self.stamp())

    @rule(kept=WHICH, absorbed=WHICH)
    def was_absorbed(self, kept: int, absorbed: int) -> None:
        entity = self.one(absorbed)
        before = self.standing(entity)
        if self.do(actions.absorb, kept=self.one(kept), absorbed=entity, **self.paper()) is not None:
            self.absorbed[entity.pk] = before

    @rule(which=WHICH)
    def was_released(self, which: int) -> None:
        entity = self.one(which)
        if self.do(actions.release, absorbed=entity, **self.paper()) is not None:
            assert self.standing(entity) == self.absorbed.pop(entity.pk), "release restores what was absorbed"

    def standing(self, entity: Cooperative) -> tuple[object, ...]:
        fresh = Cooperative.everything.get(pk=entity.pk)
        newest = list(fresh.versions.filter(newest=True).values_list("pk", flat=True))
        return (fresh.kind, fresh.founded_on, fresh.ended_on, fresh.absorbed_by_id, newest)

    @rule(
        kind=st.sampled_from(ReorganisationKind.values),
        sources=st.lists(WHICH, min_size=1, max_size=3),
        kept=st.none() | WHICH,
        new=st.integers(0, 2),
        age=AGES,
    )
    def was_reorganised(self, kind: str, sources: list[int], kept: int | None, new: int, age: int) -> None:
        parts = [self.one(which) for which in sources]
        results: list[Any] = [(self.code(), self.sheet("Hợp tác xã Mới")) for _ in range(new)]
        if kept is not None:
            results.append(self.one(kept))
        before = self.now()
        said = {"kind": kind, "on": self.day(age), "sources": parts, "results": results}
        row = self.do(actions.reorganise, **said, **self.paper())
        if row is not None:
            self.reorganised[row.pk] = before

    def now(self) -> dict[int, dict[date, Reading]]:
        """What is said today of every cooperative, day by day."""
        found = {}
        for entity in self.all():
            versions = list(entity.versions.all())
            found[entity.pk] = {day: read(versions, day) for day in self.days(entity, versions)}
        return found

    @precondition(lambda self: Reorganisation.objects.exists())
    @rule(which=WHICH)
    def was_undone(self, which: int) -> None:
        rows = list(Reorganisation.objects.order_by("pk"))
        row = rows[which % len(rows)]
        if self.do(actions.undo_reorganisation, reorganisation=row, why="ghi nhầm", **self.stamp()) is None:
            return
        before = self.reorganised[row.pk]
        for part in row.parts.select_related("cooperative"):
            if part.founded:
                assert part.cooperative.absorbed_by_id is not None
            else:
                versions = list(part.cooperative.versions.all())
                for day, said in before[part.cooperative_id].items():
                    assert read(versions, day) == said, "undo restores what was reorganised"

    @rule(
        which=WHICH,
        founded=AGES,
        ended=st.none() | AGES,
        name=FIELDS["name"],
        status=st.none() | st.sampled_from(LegalStatus.values),
        since=st.none() | AGES,
    )
    def came_in_a_workbook(
        self, which: int, founded: int, ended: int | None, name: str, status: str | None, since: int | None
    ) -> None:
        entity = self.one(which)
        row = workbook_row(entity.code, name, self.day(founded), kind=entity.kind, status=status)
        row["ended_on"] = None if ended is None else self.day(ended)
        row["status_on"] = None if since is None else self.day(since)
        self.at += timedelta(hours=7)
        planned, errors = COOPERATIVES.plan(reading(COOPERATIVES, [row]), actor=program_actor("tests"), on=self.today)
        rows = [each for each in planned if each.state != "unchanged"]
        if rows and not errors:
            COOPERATIVES.write(rows, by="tests", at=self.at, on=self.today, made_up=True)
            self.remember()

    # What must hold after each of them.

    @invariant()
    def every_cooperative_is_whole(self) -> None:
        for entity in self.all():
            versions = list(entity.versions.order_by("valid_from", "pk"))
            newest = [row.pk for row in versions if row.newest]
            assert newest == ([] if entity.absorbed_by_id else [versions[-1].pk])
            by_day = {row.valid_from: row for row in versions}
            sheets = [by_day[day] for day in sorted(by_day)]
            ends = [row.valid_from for row in sheets if row.status == LegalStatus.ENDED]
            assert entity.kind == sheets[-1].kind
            assert entity.ended_on == (min(ends) if ends else None), "ended ⇔ ended_on, and nothing comes after"
            assert all(row.status == LegalStatus.ENDED for row in sheets if ends and row.valid_from >= min(ends))
            assert sheet_on(entity, entity.founded_on - timedelta(days=1)) is None
            assert content(sheet_on(entity, entity.founded_on)) == read(versions, entity.founded_on) is not None
            assert [row.recorded_at for row in sorted(versions, key=lambda row: row.pk)] == sorted(
                row.recorded_at for row in versions
            ), "nothing is known before it is written"

    @invariant()
    def nothing_written_is_ever_written_over(self) -> None:
        names = [field.attname for field in Version._meta.concrete_fields if field.name != "newest"]
        rows = {row[0]: row for row in Version.objects.values_list(*names)}
        for pk, row in self.rows.items():
            assert rows[pk] == row
        self.rows = rows

    @invariant()
    def what_was_known_can_be_read_again(self) -> None:
        versions: dict[int, list[Version]] = {}
        for row in Version.objects.all():
            versions.setdefault(row.cooperative_id, []).append(row)
        for (pk, day, known_at), said in self.remembered.items():
            assert read(versions[pk], day, known_at) == said

    @invariant()
    def all_readings_agree(self) -> None:
        for day in (self.today, self.day(200)):
            in_force = {row.cooperative_id: content(row) for row in Version.objects.in_force(day)}
            standing = {entity.pk: content(sheet_on(entity, day)) for entity in Cooperative.objects.all()}
            assert in_force == {pk: said for pk, said in standing.items() if said is not None}

    @invariant()
    def the_journal_is_whole(self) -> None:
        assert first_broken() is None

    @invariant()
    def the_history_tells_every_row_once(self) -> None:
        for entity in self.all():
            told = [row.pk for step in history(entity) for row in step.versions]
            assert sorted(told) == sorted(entity.versions.values_list("pk", flat=True))


@pytest.mark.django_db
def test_random_sequences_of_verbs_keep_what_must_hold(world: World) -> None:
    machine = type("Machine", (Sequences,), {"world": world})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            derandomize=SEQUENCES <= 40,
            suppress_health_check=list(HealthCheck),
        ),
    )
