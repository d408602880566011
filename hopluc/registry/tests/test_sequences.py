"""Random sequences of the register's verbs: whatever people write in whatever order, what must hold holds after it.

HOPLUC_SEQUENCES: how many sequences (40 by itself; 1,000 before a release, on both databases).
"""

import os
from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
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
ROUND = settings(
    max_examples=25,
    stateful_step_count=12,
    deadline=None,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
BEGIN = datetime(2022, 1, 1, 8, 0, tzinfo=VIETNAM)
AGES = st.integers(-2, 420)  # days before today; a few lie ahead, a few before any founding
WHICH = st.integers(0, 11)
PLACES = st.integers(-3, 103)  # of a life, in per cent: a few lie outside it
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


class Register(RuleBasedStateMachine):
    """The world's register, what is remembered of it, and what must hold; rolled back when the sequence is over."""

    world: World
    ran: list[int]  # steps of each sequence

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.at = BEGIN
        self.remembered: dict[tuple[int, date, datetime], Reading] = {}
        self.rows: dict[int, tuple[object, ...]] = {}
        self.absorbed: dict[int, tuple[object, ...]] = {}
        self.reorganised: dict[int, dict[int, dict[date, Reading]]] = {}
        self.number = self.steps = 0
        self.loaded: defaultdict[int, list[Version]] | None = None
        self.entities: list[Cooperative] | None = None

    def teardown(self) -> None:
        self.ran.append(self.steps)
        assert first_broken() is None, "the journal is whole"
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    # What the rules ask.

    def versions(self, entity: Cooperative) -> list[Version]:
        """The rows of a cooperative, read once for all that is asked between two verbs."""
        if self.loaded is None:
            self.loaded = defaultdict(list)
            for row in Version.objects.all():
                self.loaded[row.cooperative_id].append(row)
        return self.loaded[entity.pk]

    @property
    def today(self) -> date:
        return self.at.date()

    def day(self, age: int) -> date:
        return self.today - timedelta(days=age)

    def all(self) -> list[Cooperative]:
        if self.entities is None:
            self.entities = list(Cooperative.everything.order_by("pk"))
        return self.entities

    def forget(self) -> None:
        self.loaded, self.entities, self.steps = None, None, self.steps + 1

    def one(self, which: int) -> Cooperative:
        """Any one, also one that has ended or was absorbed; small numbers stand for those that stand."""
        standing = [each for each in self.all() if each.ended_on is None and each.absorbed_by_id is None]
        entities = standing if which < 8 and standing else self.all()
        return entities[which % len(entities)]

    def within(self, entity: Cooperative, place: int) -> date:
        """A day of its life, or one shortly before or after it."""
        until = entity.ended_on or self.today
        return entity.founded_on + timedelta(days=(until - entity.founded_on).days * place // 100)

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
        before = self.dump()
        self.at += timedelta(hours=7)
        said |= {"at": self.at} if "at" in said else {}
        try:
            done = verb(**said)
        except Refusal:
            assert self.dump() == before
            return None
        assert Entry.objects.count() == len(before[-1]) + 1
        self.remember()
        return done

    @staticmethod
    def dump() -> list[list[tuple[object, ...]]]:
        """All that a verb may write; of the sheets their keys, since none is ever changed."""
        whole = (Cooperative.everything, Occurrence.objects, Reorganisation.objects, ReorganisationPart.objects)
        keys = Version.objects.values_list("pk", "newest"), Entry.objects.values_list("sequence", "digest")
        return [list(rows.order_by("pk")) for rows in (*(table.values_list() for table in whole), *keys)]

    def remember(self) -> None:
        """What the register says now of every cooperative on the days that matter: it must be readable for ever."""
        self.forget()
        for entity in self.all():
            versions = self.versions(entity)
            for day in self.days(entity, versions):
                self.remembered[entity.pk, day, self.at] = read(versions, day, self.at)

    def days(self, entity: Cooperative, versions: list[Version]) -> set[date]:
        turns = {row.valid_from for row in versions} | {self.today, entity.founded_on}
        return turns | {day - timedelta(days=1) for day in turns}

    # What must hold after each of them.

    @invariant()
    def every_cooperative_is_whole(self) -> None:
        for entity in self.all():
            versions = sorted(self.versions(entity), key=lambda row: (row.valid_from, row.pk))
            newest = [row.pk for row in versions if row.newest]
            assert newest == ([] if entity.absorbed_by_id else [versions[-1].pk])
            by_day = {row.valid_from: row for row in versions}
            ends = [day for day, row in by_day.items() if row.status == LegalStatus.ENDED]
            assert entity.kind == versions[-1].kind
            assert entity.ended_on == (min(ends) if ends else None), "ended ⇔ ended_on"
            assert all(by_day[day].status == LegalStatus.ENDED for day in by_day if ends and day >= min(ends))
            assert read(versions, entity.founded_on) is not None
            known = [row.recorded_at for row in sorted(versions, key=lambda row: row.pk)]
            assert known == sorted(known), "nothing is known before it is written"

    @invariant()
    def nothing_written_is_ever_written_over(self) -> None:
        names = [field.attname for field in Version._meta.concrete_fields if field.name != "newest"]
        loaded = [row for entity in self.all() for row in self.versions(entity)]
        rows = {row.pk: tuple(getattr(row, name) for name in names) for row in loaded}
        for pk, row in self.rows.items():
            assert rows[pk] == row
        self.rows = rows

    @invariant()
    def what_was_known_can_be_read_again(self) -> None:
        versions = {entity.pk: self.versions(entity) for entity in self.all()}
        for (pk, day, known_at), said in self.remembered.items():
            assert read(versions[pk], day, known_at) == said

    @invariant()
    def all_readings_agree(self) -> None:
        """Of one cooperative after each step; of all of them on one day."""
        entity = self.one(self.steps)
        versions = self.versions(entity)
        assert sheet_on(entity, entity.founded_on - timedelta(days=1)) is None
        day = self.day(self.steps * 37 % 500)
        known_at = self.at - timedelta(days=self.steps % 3)
        assert content(sheet_on(entity, day, known_at)) == read(versions, day, known_at)
        told = [row.pk for step in history(entity) for row in step.versions]
        assert sorted(told) == sorted(row.pk for row in versions), "the history tells every row once"
        in_force = {row.cooperative_id: content(row) for row in Version.objects.in_force(day)}
        standing = [each for each in self.all() if each.absorbed_by_id is None and each.founded_on <= day]
        assert in_force == {each.pk: read(self.versions(each), day) for each in standing}


class Sequences(Register):
    """A rule for every verb."""

    def __init__(self) -> None:
        super().__init__()
        self.founded(kind="cooperative", age=400, name="Hợp tác xã An Bình")
        self.founded(kind="group", age=300, name="Tổ hợp tác Nà Pài")

    @rule(kind=KINDS, age=AGES, name=FIELDS["name"])
    def founded(self, kind: str, age: int, name: str) -> None:
        said = {"code": self.code(), "kind": kind, "founded_on": self.day(age), "sheet": self.sheet(name)}
        self.do(actions.found, **said, **self.paper())

    @rule(which=WHICH, place=PLACES, data=st.data(), field=st.sampled_from(sorted(FIELDS)))
    def changed(self, which: int, place: int, data: st.DataObject, field: str) -> None:
        fields = self.said(field, data.draw(FIELDS[field]))
        self.do(
            actions.change,
            cooperative=self.one(which),
            from_day=self.within(self.one(which), place),
            fields=fields,
            **self.paper(),
        )

    @rule(which=WHICH, sheet=WHICH, data=st.data(), field=st.sampled_from(sorted(FIELDS)))
    def corrected(self, which: int, sheet: int, data: st.DataObject, field: str) -> None:
        versions = self.versions(self.one(which))
        fields = self.said(field, data.draw(FIELDS[field]))
        self.do(actions.correct, version=versions[sheet % len(versions)], fields=fields, **self.paper())

    @rule(which=WHICH, place=PLACES, status=st.sampled_from(LegalStatus.values), lasts=st.none() | st.integers(-1, 90))
    def given_status(self, which: int, place: int, status: str, lasts: int | None) -> None:
        day = self.within(self.one(which), place)
        until = None if lasts is None else day + timedelta(days=lasts)
        said = {"cooperative": self.one(which), "status": status, "from_day": day, "until": until}
        self.do(actions.set_status, **said, **self.paper())

    @rule(which=WHICH, place=PLACES)
    def ended(self, which: int, place: int) -> None:
        self.do(actions.end, cooperative=self.one(which), on=self.within(self.one(which), place), **self.paper())

    @rule(which=WHICH)
    def reopened(self, which: int) -> None:
        entity = self.one(which)
        if self.do(actions.reopen, cooperative=entity, **self.paper()) is not None:
            assert Cooperative.everything.get(pk=entity.pk).ended_on is None

    @rule(which=WHICH, place=PLACES, kind=st.sampled_from(OccurrenceKind.values))
    def noted(self, which: int, place: int, kind: str) -> None:
        said = {"cooperative": self.one(which), "kind": kind, "on": self.within(self.one(which), place)}
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
        sources=st.tuples(WHICH, WHICH),
        fits=st.integers(0, 3),
        place=PLACES,
        at_once=st.booleans(),
    )
    def was_reorganised(self, kind: str, sources: tuple[int, int], fits: int, place: int, at_once: bool):
        """With parts of the right numbers three times in four; taken back at once every other time."""
        one, other = (self.one(which) for which in sources)
        new: list[Any] = [(self.code(), self.sheet("Hợp tác xã Mới")) for _ in range(2)]
        parts: tuple[list[Cooperative], list[Any]] = {
            "division": ([one], new),
            "split_off": ([one], [new[0], (one.code, {"address": f"Tổ {place}"})]),
            "consolidation": ([one, other], new[:1]),
            "merger": ([one], [(other.code, {"address": f"Tổ {place}"})]),
            "conversion": ([one], []),
        }[kind if fits else "merger"]
        before = self.now()
        said = {"kind": kind, "on": self.within(one, place), "sources": parts[0], "results": parts[1]}
        row = self.do(actions.reorganise, **said, **self.paper())
        if row is not None:
            self.reorganised[row.pk] = before
            if at_once:
                self.undone(row)

    def now(self) -> dict[int, dict[date, Reading]]:
        """What is said today of every cooperative, day by day."""
        found = {}
        for entity in self.all():
            versions = self.versions(entity)
            found[entity.pk] = {day: read(versions, day) for day in self.days(entity, versions)}
        return found

    @precondition(lambda self: Reorganisation.objects.exists())
    @rule(which=WHICH)
    def was_undone(self, which: int) -> None:
        rows = list(Reorganisation.objects.order_by("pk"))
        self.undone(rows[which % len(rows)])

    def undone(self, row: Reorganisation) -> None:
        if self.do(actions.undo_reorganisation, reorganisation=row, why="ghi nhầm", **self.stamp()) is None:
            return
        before = self.reorganised[row.pk]
        for part in row.parts.select_related("cooperative"):
            if part.founded:
                assert part.cooperative.absorbed_by_id is not None
            else:
                versions = self.versions(part.cooperative)
                for day, said in before[part.cooperative_id].items():
                    assert read(versions, day) == said, "undo restores what was reorganised"

    @rule(
        which=WHICH,
        name=FIELDS["name"],
        status=st.none() | st.sampled_from(LegalStatus.values),
        ages=st.tuples(AGES, st.none() | AGES, st.none() | AGES),
    )
    def came_in_a_workbook(self, which: int, name: str, status: str | None, ages: tuple[int, int | None, int | None]):
        entity, (founded, ended, since) = self.one(which), ages
        row = workbook_row(entity.code, name, self.day(founded), kind=entity.kind, status=status)
        row["ended_on"] = None if ended is None else self.day(ended)
        row["status_on"] = None if since is None else self.day(since)
        self.at += timedelta(hours=7)
        planned, errors = COOPERATIVES.plan(reading(COOPERATIVES, [row]), actor=program_actor("tests"), on=self.today)
        rows = [each for each in planned if each.state != "unchanged"]
        if rows and not errors:
            COOPERATIVES.write(rows, by="tests", at=self.at, on=self.today, made_up=True)
            self.remember()


@pytest.mark.django_db
def test_random_sequences_of_verbs_keep_what_must_hold(world: World) -> None:
    """In rounds, each from its own seed: of what Hypothesis draws it runs less than it counts."""
    ran: list[int] = []
    for number in range(SEQUENCES):
        # The seed of a machine has no other door.
        known = {"world": world, "ran": ran, "_hypothesis_internal_use_seed": number}
        machine = type("Machine", (Sequences,), known)
        run_state_machine_as_test(machine, settings=ROUND)
        if len(ran) >= SEQUENCES:
            return
