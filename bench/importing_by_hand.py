"""What every import must at least do: read the cells of a workbook, put them into a table of a database alike."""

import sqlite3
import sys
from collections.abc import Iterable

import psycopg
from python_calamine import CalamineWorkbook


def main(book: str, database: str) -> None:
    """`database`: a file of SQLite to be made, or how libpq is told of a database of PostgreSQL; the table vanishes."""
    rows = CalamineWorkbook.from_path(book).get_sheet_by_index(0).to_python()
    names = [f"c{place}" for place in range(len(rows[0]))]
    cells = ([value if isinstance(value, int | float | str) else str(value) for value in row] for row in rows)
    if database.endswith(".sqlite3"):
        _into_sqlite(database, names, cells)
    else:
        _into_postgresql(database, names, cells)


def _into_sqlite(database: str, names: list[str], cells: Iterable[list[object]]) -> None:
    kept = sqlite3.connect(database)
    kept.execute(f"CREATE TABLE cells ({', '.join(names)})")
    with kept:
        kept.executemany(f"INSERT INTO cells VALUES ({', '.join('?' * len(names))})", cells)
    kept.close()


def _into_postgresql(database: str, names: list[str], cells: Iterable[list[object]]) -> None:
    with psycopg.connect(database) as kept, kept.cursor() as cursor:
        cursor.execute(f"CREATE TABLE cells ({', '.join(f'{name} text' for name in names)})")
        # Text, whatever Excel has: columns of one kind are what an import finds out.
        texts = ([str(value) for value in row] for row in cells)
        cursor.executemany(f"INSERT INTO cells VALUES ({', '.join(['%s'] * len(names))})", texts)


if __name__ == "__main__":
    main(*sys.argv[1:])
