"""The shape that every indicator has: one row per cooperative and year, with what it adds above and below the line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import ibis

Tables = Mapping[str, ibis.Table]


@dataclass(frozen=True)
class Indicator:
    """value = factor × Σ top ÷ Σ bottom over the rows that have both (without `is_ratio`: factor × Σ top).

    `rows(tables, periods)` takes the snapshot's tables and a table of periods (year, day, and `method`: how the law
    book dates the way of judging, empty where there is one way only) and gives one row per
    year and cooperative that is expected to have the figure: year, code, top, bottom; top or bottom missing
    where nothing was filed. The rows ARE the number: whoever opens it sees exactly these.
    """

    code: str
    rows: Callable[[Tables, ibis.Table], ibis.Table]
    factor: Fraction = Fraction(1)
    is_ratio: bool = False


def standing(tables: Tables, periods: ibis.Table, *kinds: str) -> ibis.Table:
    """Cooperatives of the kinds that stand on the day of each period: year, day, method, code, founded_on."""
    cooperatives = tables["cooperatives"].filter(lambda row: row.kind.isin(kinds))
    pairs = periods.cross_join(cooperatives)
    pairs = pairs.filter(lambda row: (row.founded_on <= row.day) & (row.ended_on.isnull() | (row.ended_on > row.day)))
    return pairs.select("year", "day", "method", "code", "founded_on")


def with_returns(rows: ibis.Table, tables: Tables, *lines: str) -> ibis.Table:
    """Rows with lines of the year's return beside them. A line that a check questioned counts as not filed."""
    returns = tables["returns"]
    usable = {
        line: ibis.cases((returns.doubtful.contains(line), ibis.null(returns[line].type())), else_=returns[line])
        for line in lines
    }
    wanted = returns.select(return_year=returns.year, return_code=returns.code, **usable)
    return rows.left_join(wanted, [rows.year == wanted.return_year, rows.code == wanted.return_code]).select(
        *[rows[name] for name in rows.columns], *[wanted[line] for line in lines]
    )
