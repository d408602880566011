"""The engine: one DuckDB connection per thread, the tables of one snapshot as Ibis tables."""

import threading
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import ibis
from ibis.backends.duckdb import Backend

_thread = threading.local()


def _connection() -> Backend:
    connection = getattr(_thread, "connection", None)
    if connection is None:
        connection = _thread.connection = ibis.duckdb.connect(threads=2)
    return connection


def open_snapshot(folder: Path) -> Mapping[str, ibis.Table]:
    """Tables of a snapshot by name. Results of expressions on them are fetched whole (`.to_pyarrow()`)."""
    connection = _connection()
    return MappingProxyType(
        {
            path.stem: connection.read_parquet(path, table_name=f"{path.stem}_{folder.name[:16]}")
            for path in sorted(folder.glob("*.parquet"))
        }
    )
