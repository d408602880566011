"""The engine: an expression over the tables of a snapshot, compiled once per process, run by DuckDB, fetched whole."""

import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb
import ibis
import pyarrow as pa
import pyarrow.parquet as pq

Tables = Mapping[str, ibis.Table]
# Extensions would be downloaded at run time; the program works without internet.
_SETTINGS = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false", "threads": "2"}
_threads = threading.local()
_compiled: dict[tuple[str, str], str] = {}


def compute(
    folder: Path, build: Callable[[Tables], ibis.Table], *, name: str, beside: Mapping[str, pa.Table]
) -> pa.Table:
    """The rows of `build(tables)`: `tables` are those of the snapshot in `folder`, and those given `beside` it.

    `name` and the columns of the tables are the key under which the compiled query is kept: compiling takes longer
    than running it. An expression must depend on nothing else.
    """
    connection = _connection(folder)
    schemas = {**_threads.schemas, **{key: table.schema for key, table in beside.items()}}
    key = (name, str(sorted((table, str(schema)) for table, schema in schemas.items())))
    if key not in _compiled:
        unbound = {table: ibis.table(ibis.Schema.from_pyarrow(schema), name=table) for table, schema in schemas.items()}
        _compiled[key] = str(ibis.to_sql(build(unbound), dialect="duckdb"))
    for table, content in beside.items():
        connection.register(table, content)
    try:
        return connection.sql(_compiled[key]).to_arrow_table()
    finally:
        for table in beside:
            connection.unregister(table)


def _connection(folder: Path) -> duckdb.DuckDBPyConnection:
    """This thread's connection, with the tables of a snapshot in it."""
    if getattr(_threads, "folder", None) != folder:
        tables = {path.stem: pq.read_table(path) for path in sorted(folder.glob("*.parquet"))}
        _threads.connection = duckdb.connect(":memory:", config=dict(_SETTINGS))
        for name, table in tables.items():
            _threads.connection.register(name, table)
        _threads.schemas = {name: table.schema for name, table in tables.items()}
        _threads.folder = folder
    connection: duckdb.DuckDBPyConnection = _threads.connection
    return connection
