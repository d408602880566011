"""Runs an expression over rows: compiled once per law digest, one DuckDB connection per thread, fetched whole."""

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import duckdb
import ibis
import pyarrow as pa

_FACTS = "facts"
# Extensions would be downloaded at run time; the program works without internet.
_SETTINGS = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false", "threads": "2"}
_threads = threading.local()
_compiled: dict[tuple[str, str], str] = {}


def run(
    method: Callable[[Any], Any],
    schema: Mapping[str, str],
    rows: Sequence[Mapping[str, object]],
    *,
    name: str,
    digest: str,
) -> list[dict[str, Any]]:
    """Rows of `method(table)` as dictionaries, in the engine's order.

    `schema` names the columns with Ibis types; `name` and `digest` (of the law that the method uses) are the key
    under which the compiled query is kept.
    """
    key = (name, digest)
    if key not in _compiled:
        _compiled[key] = str(ibis.to_sql(method(ibis.table(schema, name=_FACTS)), dialect="duckdb"))
    arrow_schema = ibis.schema(schema).to_pyarrow()
    facts = pa.Table.from_pylist([dict(row) for row in rows], schema=arrow_schema)
    connection = _connection()
    connection.register(_FACTS, facts)
    try:
        # `sql` and not `execute`: the latter copies every row twice on its way to Arrow.
        relation: Any = connection.sql(_compiled[key])
        found: list[dict[str, Any]] = relation.to_arrow_table().to_pylist()
    finally:
        connection.unregister(_FACTS)
    return found


def _connection() -> duckdb.DuckDBPyConnection:
    connection: duckdb.DuckDBPyConnection | None = getattr(_threads, "connection", None)
    if connection is None:
        connection = duckdb.connect(":memory:", config=dict(_SETTINGS))
        _threads.connection = connection
    return connection
