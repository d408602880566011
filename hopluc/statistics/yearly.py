"""Who filed for a year, and with what grade: what lists of cooperatives show beside each name."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from hopluc.columns import Snapshot


@dataclass(frozen=True)
class Yearly:
    """Codes of those with a return for the year; the grade by law by code; and what the province published
    (effective or not) for the years before there were grades."""

    year: int
    filed: frozenset[str]
    grades: Mapping[str, str]
    published: Mapping[str, bool]


@lru_cache(maxsize=64)
def yearly(snapshot: Snapshot, year: int) -> Yearly:
    """Read from the snapshot, so that it agrees with the figures beside it."""
    returns = _of_year(snapshot, "returns", ["code", "year", "published_effective"], year)
    grades = _of_year(snapshot, "grades", ["code", "year", "value"], year)
    return Yearly(
        year=year,
        filed=frozenset(row["code"] for row in returns),
        grades={row["code"]: row["value"] for row in grades if row["value"]},
        published={
            row["code"]: row["published_effective"] for row in returns if row["published_effective"] is not None
        },
    )


def _of_year(snapshot: Snapshot, table: str, columns: list[str], year: int) -> list[dict[str, Any]]:
    found: pa.Table = pq.read_table(snapshot.folder / f"{table}.parquet", columns=columns)
    rows: list[dict[str, Any]] = found.filter(pc.equal(found["year"], year)).to_pylist()
    return rows
