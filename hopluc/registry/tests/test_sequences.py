"""Random sequences of the register's verbs: whatever people write in whatever order, what must hold holds after it.

HOPLUC_SEQUENCES: how many sequences (40 by itself; 1,000 before a release, on both databases).
"""

import os
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule, run_state_machine_as_test

from hopluc.accounts.actors import program_actor
from hopluc.intake.plan import Occasion
from hopluc.registry import actions
from hopluc.registry.models import (
    Cooperative,
    LegalStatus,
    Occurrence,
    OccurrenceKind,
    Reorganisation,
    ReorganisationKind,
)
from hopluc.registry.sheet import BusinessLine
from hopluc.registry.targets import COOPERATIVES
from hopluc.registry.tests.register_machine import Reading, Register, read
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
        session = COOPERATIVES.begin(Occasion(program_actor("tests"), self.at, self.today, made_up=True))
        planned = session.plan(reading(COOPERATIVES, [row]))
        rows = [each for each in planned.rows if each.state != "unchanged"]
        if rows and not planned.errors:
            session.write(rows)
            session.finish()
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
