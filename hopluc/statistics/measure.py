"""The shape that every indicator has: one row per cooperative and year, with what it adds above and below the line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import ibis

Tables = Mapping[str, ibis.Table]
# The legal status of a sheet from the day on which a cooperative has ended.
ENDED = "ended"


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


def sheets(tables: Tables, days: ibis.Table, *beside: str) -> ibis.Table:
    """What the register says of each cooperative on the day of each row of `days`, which has a column `day` and those
    that `beside` names, which tell its rows apart: the columns of `beside`, and code, kind, status, seat, name of the
    sheet in force. Of one day the sheet written last holds."""
    dated = days.cross_join(tables["versions"]).filter(lambda row: row.valid_from <= row.day)
    later = ibis.row_number().over(
        group_by=[*(dated[name] for name in beside), dated.code], order_by=[dated.valid_from.desc(), dated.id.desc()]
    )
    found = dated.mutate(later=later).filter(lambda row: row.later == 0)
    return found.select(*beside, "code", "kind", "status", "seat", "name")


def standing(tables: Tables, periods: ibis.Table, *kinds: str) -> ibis.Table:
    """Cooperatives that were of the kinds, and stood, on the day of each period: year, day, method, code, founded_on. A
    group that became a cooperative later was a group: the sheet in force on the day says so."""
    then = sheets(tables, periods, "year", "day", "method")
    then = then.filter(lambda row: row.kind.isin(kinds) & (row.status != ENDED))
    joined = then.inner_join(tables["cooperatives"], "code")
    stood = joined.filter(lambda row: (row.founded_on <= row.day) & (row.ended_on.isnull() | (row.ended_on > row.day)))
    return stood.select("year", "day", "method", "code", "founded_on")


def turning(tables: Tables, periods: ibis.Table, day: str, *kinds: str) -> ibis.Table:
    """Cooperatives with a day of their life (`founded_on`, `ended_on`) in the year of a period and not after its day,
    of the kinds that they were of on that day: year, code."""
    lives = tables["cooperatives"].filter(lambda row: row[day].notnull())
    if day == "founded_on" and "founding_known" in lives.columns:
        # Who only stood by a day was not founded on it. A frozen snapshot of before has only known days.
        lives = lives.filter(lambda row: row.founding_known)
    days = lives.select("code", turned=lives[day])
    versions = tables["versions"].select("code", "id", "valid_from", sheet_kind="kind")
    dated = days.inner_join(versions, "code").filter(lambda row: row.valid_from <= row.turned)
    later = ibis.row_number().over(group_by=dated.code, order_by=[dated.valid_from.desc(), dated.id.desc()])
    own = dated.mutate(later=later).filter(lambda row: (row.later == 0) & row.sheet_kind.isin(kinds))
    pairs = periods.cross_join(own.select("code", "turned"))
    return pairs.filter(lambda row: (row.turned.year() == row.year) & (row.turned <= row.day)).select("year", "code")


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
