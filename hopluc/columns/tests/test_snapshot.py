"""Snapshots of tables: named by their content, whole or not there, read back by the engine as they were written."""

import threading
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from hopluc.columns import content_digest, open_snapshot, write_snapshot

TABLES = {"one": pa.table({"a": pa.array([1, 2], pa.int64())}), "two": pa.table({"b": ["x"]})}


def test_the_digest_sees_names_types_values_and_order():
    others = (
        {"one": TABLES["one"]},
        TABLES | {"two": pa.table({"c": ["x"]})},
        TABLES | {"two": pa.table({"b": ["y"]})},
        TABLES | {"one": pa.table({"a": pa.array([1, 2], pa.int32())})},
        TABLES | {"one": pa.table({"a": pa.array([2, 1], pa.int64())})},
        TABLES | {"one": pa.table({"a": pa.array([1, None], pa.int64())})},
    )
    assert len({content_digest(each) for each in (TABLES, *others)}) == len(others) + 1
    chunked = pa.concat_tables([TABLES["one"].slice(0, 1), TABLES["one"].slice(1)])
    assert content_digest(TABLES | {"one": chunked}) == content_digest(dict(reversed(TABLES.items())))


def test_two_who_keep_the_same_at_the_same_moment_do_not_meet(tmp_path: Path, monkeypatch):
    barrier, drafts, found = threading.Barrier(2, timeout=5), [], []
    real = pq.write_table

    def slow(table, path):
        barrier.wait()
        drafts.append(Path(path).parent)
        real(table, path)

    monkeypatch.setattr("hopluc.columns.snapshot.pq.write_table", slow)
    threads = [threading.Thread(target=lambda: found.append(write_snapshot(TABLES, tmp_path))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(drafts)) == 2
    assert found[0] == found[1] and [path.name for path in tmp_path.iterdir()] == [found[0].digest]
    assert pq.read_table(found[0].folder / "one.parquet").equals(TABLES["one"])


def test_the_engine_reads_what_was_written_and_keeps_two_snapshots_apart(tmp_path: Path):
    money = pa.table({"amount": pa.array([Decimal("1.125"), None], pa.decimal128(18, 3))})
    first, second = (write_snapshot({"one": table}, tmp_path) for table in (money, money.slice(0, 1)))
    opened = [open_snapshot(snapshot.folder)["one"] for snapshot in (first, second)]
    assert [table.to_pyarrow().to_pylist() for table in opened] == [
        [{"amount": Decimal("1.125")}, {"amount": None}],
        [{"amount": Decimal("1.125")}],
    ]
