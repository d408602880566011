"""The register under random sequences: what is remembered of it, and what must hold after every verb."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from django.db import transaction
from hypothesis.stateful import RuleBasedStateMachine, invariant

from hopluc.journal.actions import first_broken
from hopluc.journal.models import Entry
from hopluc.kernel.clock import VIETNAM
from hopluc.kernel.errors import Refusal
from hopluc.registry.models import (
    OPEN,
    Cooperative,
    LegalStatus,
    Occurrence,
    Reorganisation,
    ReorganisationPart,
    Version,
)
from hopluc.registry.queries import history, sheet_on
from hopluc.registry.sheet import Paper
from tests.world import World

BEGIN = datetime(2022, 1, 1, 8, 0, tzinfo=VIETNAM)
Reading = tuple[Any, ...] | None


def content(version: Version | None) -> Reading:
    """What a sheet says, as values that can be kept and compared."""
    if version is None:
        return None
    told = (getattr(version, field.attname) for field in Version._meta.concrete_fields if field.name in CONTENT)
    return tuple(bytes(value) if isinstance(value, memoryview) else repr(value) for value in told)


# What the verbs keep anew on every row of a cooperative.
KEPT = ("newest", "since", "until", "founded_on")
# What a sheet says, without when and by whom it was said.
CONTENT = frozenset(
    field.name
    for field in Version._meta.concrete_fields
    if field.name not in ("id", *KEPT, "carried", "valid_from", "reorganisation", "reason", "cooperative")
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
        keys = Version.objects.values_list("pk", *KEPT), Entry.objects.values_list("sequence", "digest")
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
    def the_days_in_force_follow_each_other(self) -> None:
        """From the founding on each day has one sheet, without a gap; of an absorbed cooperative no day has one."""
        for entity in self.all():
            spans = sorted((row.since, row.until) for row in self.versions(entity) if row.since or row.until)
            if entity.absorbed_by_id:
                assert spans == []
                continue
            assert (spans[0][0], spans[-1][1]) == (entity.founded_on, OPEN)
            assert all(since < until for since, until in spans)
            assert all(before[1] == after[0] for before, after in pairwise(spans))

    @invariant()
    def nothing_written_is_ever_written_over(self) -> None:
        names = [field.attname for field in Version._meta.concrete_fields if field.name not in KEPT]
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
