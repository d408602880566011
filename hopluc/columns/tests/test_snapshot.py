"""Snapshots of tables: named by their content, whole or not there, read back by the engine as they were written."""

import threading
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from hopluc.columns import compute, content_digest, write_snapshot

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
    beside = {"factors": pa.table({"factor": pa.array([2], pa.int64())})}

    def doubled(tables):
        pairs = tables["one"].cross_join(tables["factors"])
        return pairs.select(amount=pairs.amount * pairs.factor)

    found = [
        compute(snapshot.folder, doubled, name="doubled", beside=beside).to_pylist() for snapshot in (first, second)
    ]
    assert found == [[{"amount": Decimal("2.250")}, {"amount": None}], [{"amount": Decimal("2.250")}]]
    assert compute(first.folder, doubled, name="doubled", beside=beside).num_rows == 2


def test_another_column_is_another_query_under_the_same_name(tmp_path: Path):
    whole, text = pa.table({"a": pa.array([1], pa.int64())}), pa.table({"a": ["x"]})
    found = [
        compute(write_snapshot({"one": table}, tmp_path).folder, lambda tables: tables["one"], name="one", beside={})
        for table in (whole, text)
    ]
    assert [table.to_pylist() for table in found] == [[{"a": 1}], [{"a": "x"}]]
