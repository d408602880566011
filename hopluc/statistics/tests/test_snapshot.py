"""Snapshots: the same registers are the same digest, a change is another; nobody's name is in them."""

from datetime import date, timedelta

import pyarrow.parquet as pq
import pytest

from hopluc.installed_law import law
from hopluc.registry.targets import COOPERATIVES, MEMBERS
from hopluc.returns.targets import RETURNS
from hopluc.statistics import actions
from hopluc.statistics.facts import register_tables
from hopluc.statistics.models import SnapshotRecord
from tests.registers import ASKED, ENTITIES, RETURNS_2019, RETURNS_2020, ROLLS, member, put


@pytest.fixture
def taken(monkeypatch) -> list[int]:
    """How often the registers were read for a snapshot."""
    reads: list[int] = []

    def counted(law):
        reads.append(1)
        return register_tables(law)

    monkeypatch.setattr(actions, "register_tables", counted)
    return reads


def test_the_same_registers_have_the_same_digest_and_any_change_another(registers):
    digests = [actions.take_snapshot(at=ASKED).digest for _ in range(2)]
    assert digests[0] == digests[1]
    for target, row in (
        (COOPERATIVES, ENTITIES[3] | {"name": "Hợp tác xã Chè Tuyết"}),
        (COOPERATIVES, ENTITIES[3] | {"name": "Hợp tác xã Chè Tuyết", "ended_on": date(2021, 1, 1)}),
        (MEMBERS, ROLLS[0] | {"left_on": date(2020, 1, 1)}),
        (RETURNS, RETURNS_2019[0] | {"wages": 481}),
        (RETURNS, RETURNS_2020[0] | {"points_finance": 24}),
    ):
        put(target, [row])
        digests.append(actions.take_snapshot(at=ASKED).digest)
    assert len(set(digests)) == len(digests) - 1


def test_the_live_snapshot_is_taken_anew_only_when_the_registers_changed(registers, taken):
    first = actions.live_snapshot(at=ASKED)
    assert actions.live_snapshot(at=ASKED + timedelta(days=1)) == first
    put(MEMBERS, [ROLLS[0]])  # the same line again
    assert actions.live_snapshot(at=ASKED) == first
    assert len(taken) == 1
    put(MEMBERS, [member("HTX-0001", 9, "Hà Thị Mới", date(2020, 1, 1))])
    assert actions.live_snapshot(at=ASKED) != first
    assert len(taken) == 2


def test_what_does_not_touch_the_registers_takes_no_snapshot(registers, taken):
    actions.live_snapshot(at=ASKED)
    before = actions.registers_sequence()
    registers.world.home.save()
    assert (actions.registers_sequence(), len(taken)) == (before, 1)
    assert SnapshotRecord.objects.get().journal_sequence == before


def test_a_snapshot_that_was_lost_is_taken_again(registers, taken, settings, tmp_path):
    settings.SNAPSHOTS = tmp_path / "one"
    first = actions.live_snapshot(at=ASKED)
    settings.SNAPSHOTS = tmp_path / "two"
    again = actions.live_snapshot(at=ASKED)
    assert (again.digest, len(taken)) == (first.digest, 2)
    assert SnapshotRecord.objects.count() == 1


def test_registers_that_move_while_they_are_read_are_read_again(registers, monkeypatch):
    reads = []

    def moving(law):
        tables = register_tables(law)
        if not reads:
            put(MEMBERS, [member("HTX-0001", 9, "Hà Thị Mới", date(2020, 1, 1))])
        reads.append(tables["members"].num_rows)
        return tables

    monkeypatch.setattr(actions, "register_tables", moving)
    snapshot = actions.take_snapshot(at=ASKED)
    assert reads == [5, 6]
    assert pq.read_table(snapshot.folder / "members.parquet").num_rows == 6
    assert SnapshotRecord.objects.get().journal_sequence == actions.registers_sequence()


def test_no_person_is_in_a_snapshot(registers):
    tables = register_tables(law())
    said = " ".join(str(table.to_pydict()) for table in tables.values())
    assert "Đồng Lạc" in said
    people = [str(row["full_name"]) for row in ROLLS] + [str(row["representative"]) for row in ENTITIES]
    assert [name for name in people if name in said] == []
    assert set(tables["members"].column_names) == {"code", "kind", "joined_on", "left_on"}
    assert not {"sex", "birth_year", "ethnic_group", "representative"} & {
        name for table in tables.values() for name in table.column_names
    }


def test_the_newest_return_and_the_newest_grade_count(registers):
    put(RETURNS, [RETURNS_2020[0] | {"points_finance": 5, "wages": 601}])
    tables = register_tables(law())
    returns = {(row["code"], row["year"]): row["wages"] for row in tables["returns"].to_pylist()}
    assert (returns[("HTX-0001", 2020)], len(returns)) == (601, 4)
    grades = {(row["code"], row["year"]): row["value"] for row in tables["grades"].to_pylist()}
    assert grades == {("HTX-0001", 2020): "average", ("HTX-0002", 2020): "average"}


def test_an_empty_register_is_a_snapshot_too(db):
    assert {name: table.num_rows for name, table in register_tables(law()).items()} == {
        "cooperatives": 0, "versions": 0, "members": 0, "totals": 0, "returns": 0, "grades": 0,
    }  # fmt: skip
    assert actions.take_snapshot(at=ASKED).folder.is_dir()
