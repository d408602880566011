"""What every import must at least do: read the cells of a workbook, put them into a table."""

import sqlite3
import sys

from python_calamine import CalamineWorkbook


def main(book: str, database: str) -> None:
    rows = CalamineWorkbook.from_path(book).get_sheet_by_index(0).to_python()
    columns = range(len(rows[0]))
    kept = sqlite3.connect(database)
    kept.execute(f"CREATE TABLE cells ({', '.join(f'c{place}' for place in columns)})")
    with kept:
        kept.executemany(
            f"INSERT INTO cells VALUES ({', '.join('?' * len(columns))})",
            ([value if isinstance(value, int | float | str) else str(value) for value in row] for row in rows),
        )
    kept.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
