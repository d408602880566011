"""Runs an expression over rows or over a Parquet file: compiled once per law digest, run by DuckDB.

The same expressions compile for PostgreSQL and Spark (`compiled`): what is judged there is judged equally.
"""

import itertools
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import duckdb
import ibis
import pyarrow as pa
import pyarrow.parquet as pq

from hopluc.kernel.errors import Refusal

# Melting the steps of a query into few SELECTs takes a third of the time of compiling, and databases do it themselves.
ibis.options.sql.fuse_selects = False

Dialect = Literal["duckdb", "postgres", "pyspark"]
Method = Callable[[Any], Any]

FACTS = "facts"
# Beyond this DuckDB puts what it works on beside the target file.
MEMORY = "1GB"
# Extensions would be downloaded at run time; the program works without internet.
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "2",
}
# So many queries are kept: per process as text, per thread prepared. A form asks one case after the other.
_KEPT = 500
_PREPARED = 100
# Up to so many rows planning costs more than running: the query is prepared once and not optimised.
FEW = 500
_GIVEN = "given"
_threads = threading.local()
_queries: dict[tuple[str, str, str], "_Query"] = {}
_alike: dict[Any, "_Query"] = {}
_numbers = itertools.count()


@dataclass(frozen=True)
class _Query:
    """A compiled query and the name of the table that it reads, its own."""

    table: str
    text: str
    schema: pa.Schema


def compiled(method: Method, schema: Mapping[str, str], *, dialect: Dialect = "duckdb", table: str = FACTS) -> str:
    """The query of `method(table)` over a table with these columns (name → Ibis type)."""
    return _sql(method(ibis.table(dict(schema), name=table)), dialect)


def run(
    method: Method,
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
    query = _kept(method, schema, name, digest)
    facts = pa.Table.from_pylist([dict(row) for row in rows], schema=query.schema)
    return _run_few(query, facts) if len(rows) <= FEW else _run_many(query, facts)


def _run_many(query: _Query, facts: pa.Table) -> list[dict[str, Any]]:
    connection = _connection("many")
    connection.register(query.table, facts)
    try:
        # `sql` and not `execute`: the latter copies every row twice on its way to Arrow.
        relation: Any = connection.sql(query.text)
        found: list[dict[str, Any]] = relation.to_arrow_table().to_pylist()
    finally:
        connection.unregister(query.table)
    return found


def _run_few(query: _Query, facts: pa.Table) -> list[dict[str, Any]]:
    connection = _connection("few")
    prepared: dict[str, None] = _threads.prepared
    if query.table not in prepared:
        connection.execute("PRAGMA disable_optimizer")
        if len(prepared) >= _PREPARED:
            oldest = next(iter(prepared))
            connection.execute(f"DEALLOCATE run_{oldest}; DROP TABLE {oldest}")
            del prepared[oldest]
        columns = ", ".join(f"{quoted(field.name)} {_sql_type(field.type)}" for field in query.schema)
        connection.execute(f"CREATE TABLE {query.table} ({columns})")
        connection.execute(f"PREPARE run_{query.table} AS {query.text}")
    # Last used, last thrown away.
    prepared.pop(query.table, None)
    prepared[query.table] = None
    connection.register(_GIVEN, facts)
    connection.execute("BEGIN")
    try:
        connection.execute(f"INSERT INTO {query.table} SELECT * FROM {_GIVEN}")
        asked = connection.execute(f"EXECUTE run_{query.table}")
        names = [column[0] for column in asked.description]
        return [dict(zip(names, row, strict=True)) for row in asked.fetchall()]
    finally:
        connection.execute("ROLLBACK")
        connection.unregister(_GIVEN)


def run_file(
    method: Method,
    schema: Mapping[str, str],
    source: Path,
    target: Path,
    *,
    name: str,
    digest: str,
    defaults: Mapping[str, object] | None = None,
    memory: str = MEMORY,
) -> int:
    """Rows of `method(table)` over a Parquet file, written to another one as they come; how many.

    A column of `schema` that the file lacks is null; `defaults` says what stands where a column is null. The file is
    written beside and renamed into place. `memory`: what DuckDB may hold ("1GB"); the rest goes beside `target`.
    """
    query = _kept(method, schema, name, digest)
    draft = target.with_name(f".{target.name}.{threading.get_ident()}")
    with _apart(memory, target.parent) as connection:
        try:
            _view(connection, query, source, defaults or {})
            relation: Any = connection.execute(
                f"COPY ({query.text}) TO {_text(str(draft))} (FORMAT PARQUET, COMPRESSION ZSTD)"
            )
            count = int(relation.fetchone()[0])
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    return count


def scan(query: str, source: Path) -> list[tuple[Any, ...]]:
    """Rows of a query over a Parquet file, which it calls `facts`."""
    with _apart(MEMORY, source.parent) as connection:
        connection.execute(f"CREATE TEMP VIEW {FACTS} AS SELECT * FROM read_parquet({_text(str(source))})")
        rows: list[tuple[Any, ...]] = connection.execute(query).fetchall()
        return rows


def quoted(name: str) -> str:
    """A name of a column as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def _sql(expression: Any, dialect: Dialect) -> str:
    # Not laid out for readers: DuckDB reads it before every first run, and blanks take their time.
    return str(ibis.to_sql(expression, dialect=dialect, pretty=False))


def _kept(method: Method, schema: Mapping[str, str], name: str, digest: str) -> _Query:
    key = (name, digest, str(sorted(schema.items())))
    query = _queries.get(key)
    if query is None:
        if len(_queries) >= _KEPT:
            _queries.clear()
            _alike.clear()
        asked = method(ibis.table(dict(schema), name=FACTS))
        # Several rules of the law may ask the same of the same facts: one query serves them all.
        query = _alike.get(asked.op())
        if query is None:
            table = f"{FACTS}_{next(_numbers)}"
            text = _sql(asked, "duckdb").replace(quoted(FACTS), quoted(table))
            query = _alike[asked.op()] = _Query(table, text, ibis.schema(dict(schema)).to_pyarrow())
        _queries[key] = query
    return query


def _view(connection: duckdb.DuckDBPyConnection, query: _Query, source: Path, defaults: Mapping[str, object]) -> None:
    """The file as the table of a query, with exactly its columns."""
    there = set(pq.read_schema(source).names)
    shown = []
    for field in query.schema:
        column = quoted(field.name) if field.name in there else "NULL"
        if field.name in defaults:
            column = f"COALESCE({column}, {_text(str(defaults[field.name]))})"
        shown.append(f"CAST({column} AS {_sql_type(field.type)}) AS {quoted(field.name)}")
    read = f"read_parquet({_text(str(source))})"
    connection.execute(f"CREATE TEMP VIEW {query.table} AS SELECT {', '.join(shown)} FROM {read}")


def _sql_type(kind: pa.DataType) -> str:
    if pa.types.is_decimal(kind):
        return f"DECIMAL({kind.precision}, {kind.scale})"
    names = {pa.int64(): "BIGINT", pa.date32(): "DATE", pa.bool_(): "BOOLEAN", pa.string(): "VARCHAR"}
    return names[kind]


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


@contextmanager
def _apart(memory: str, folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection of its own with a limit of memory; what does not fit goes to files in `folder`."""
    config = {**_SETTINGS, "memory_limit": memory, "temp_directory": str(folder / f".duckdb-{threading.get_ident()}")}
    connection = duckdb.connect(":memory:", config=config)
    # A filter that is pushed below what it looks at has all of that worked out twice.
    connection.execute("SET disabled_optimizers = 'filter_pushdown'")
    try:
        yield connection
    except duckdb.IOException as error:
        raise Refusal("facts_file_unreadable", where=str(folder), reason=str(error).splitlines()[0]) from None
    finally:
        connection.close()


def _connection(name: str) -> duckdb.DuckDBPyConnection:
    """This thread's connection for few rows or for many."""
    connections: dict[str, duckdb.DuckDBPyConnection] | None = getattr(_threads, "connections", None)
    if connections is None:
        connections = _threads.connections = {}
        _threads.prepared = {}
    if name not in connections:
        connections[name] = duckdb.connect(":memory:", config=dict(_SETTINGS))
    return connections[name]
