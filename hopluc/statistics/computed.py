"""Every indicator computed once per snapshot, for all years together; everything else is looking things up."""

import hashlib
import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal, Inexact, localcontext
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import ibis
import pyarrow as pa
import pyarrow.parquet as pq

from hopluc.columns import Snapshot, compute
from hopluc.statistics.indicators import INDICATORS
from hopluc.statistics.measure import Indicator, Tables, sheets

# The name under which an expression finds the periods that it is asked for.
PERIODS = "periods"
# Wider than any sum of decimal(38, 6): nothing is rounded, and if it were it would be an error, not a wrong figure.
EXACT = Context(prec=76, traps=[Inexact])


@dataclass(frozen=True)
class ComputedRow:
    """What one cooperative adds to a figure. `seat`: id of the commune on the day. None: nothing filed."""

    code: str
    name: str
    seat: int
    top: Decimal | None
    bottom: Decimal | None
    is_filed: bool


@dataclass(frozen=True)
class Period:
    year: int
    day: date
    method: str


@lru_cache(maxsize=256)
def computed(snapshot: Snapshot, code: str, periods: tuple[Period, ...]) -> dict[int, tuple[ComputedRow, ...]]:
    """Rows of an indicator by year."""
    indicator = INDICATORS[code]
    by_year: dict[int, list[ComputedRow]] = {period.year: [] for period in periods}
    for row in _rows(snapshot, indicator, periods).to_pylist():
        filed = row["top"] is not None and (not indicator.is_ratio or row["bottom"] is not None)
        by_year[row["year"]].append(
            ComputedRow(row["code"], row["name"], row["seat"], row["top"], row["bottom"], filed)
        )
    return {year: tuple(found) for year, found in by_year.items()}


def _rows(snapshot: Snapshot, indicator: Indicator, periods: tuple[Period, ...]) -> pa.Table:
    """Kept beside the snapshot that they were computed from: a process that starts later only reads them.

    The name holds the periods, and the time of this program's own files: another program computes anew.
    """
    asked = hashlib.sha256(f"{_program()}{periods}".encode()).hexdigest()[:16]
    kept = snapshot.folder / "computed" / f"{indicator.code}-{asked}.parquet"
    if kept.exists():
        # Not `read_table`: it loads the machinery for many files, which costs a first reader half a second.
        return pq.ParquetFile(kept).read()
    found = compute(
        snapshot.folder,
        lambda tables: _expression(indicator, tables),
        name=indicator.code,
        beside={PERIODS: _period_table(periods)},
    )
    kept.parent.mkdir(exist_ok=True)
    draft = kept.with_name(f".{kept.name}.{os.getpid()}-{threading.get_ident()}")
    pq.write_table(found, draft)
    draft.replace(kept)
    return found


@lru_cache(maxsize=1)
def _program() -> str:
    """What tells one state of the indicators' code from another."""
    here = Path(__file__).parent
    files = sorted([*here.glob("*.py"), *(here / "indicators").glob("*.py")])
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _period_table(periods: Sequence[Period]) -> pa.Table:
    return pa.table(
        {
            "year": pa.array([period.year for period in periods], pa.int32()),
            "day": pa.array([period.day for period in periods], pa.date32()),
            "method": pa.array([period.method for period in periods], pa.string()),
        }
    )


def _expression(indicator: Indicator, tables: Tables) -> ibis.Table:
    """The indicator's rows with exact decimals, and name and seat as the register had them on the day."""
    rows = indicator.rows(tables, tables[PERIODS])
    rows = rows.select("year", "code", top=rows.top.cast("decimal(38, 6)"), bottom=rows.bottom.cast("decimal(38, 6)"))
    current = sheets(tables, tables[PERIODS], "year")
    current = current.select(seat_year=current.year, seat_code=current.code, name=current.name, seat=current.seat)
    joined = rows.left_join(current, [rows.year == current.seat_year, rows.code == current.seat_code])
    return joined.select(rows.year, rows.code, rows.top, rows.bottom, current.name, current.seat).order_by(
        "year", "code"
    )


def value_of(indicator: Indicator, rows: Sequence[ComputedRow]) -> Fraction | None:
    """The figure over rows: exact; None where nothing was filed or nothing stands below the line."""
    filed = [row for row in rows if row.is_filed]
    if rows and not filed:
        return None
    with localcontext(EXACT):
        top = Fraction(sum((row.top for row in filed if row.top is not None), Decimal(0)))
        bottom = Fraction(sum((row.bottom for row in filed if row.bottom is not None), Decimal(0)))
    if not indicator.is_ratio:
        return indicator.factor * top
    return indicator.factor * top / bottom if bottom else None
