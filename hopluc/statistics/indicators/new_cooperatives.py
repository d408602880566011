"""Cooperatives founded within the year (also those that ended before its end)."""

import ibis

from hopluc.statistics.measure import Indicator, Tables


def rows(tables: Tables, periods: ibis.Table) -> ibis.Table:
    """One row per cooperative founded in the year."""
    cooperatives = tables["cooperatives"].filter(lambda row: row.kind == "cooperative")
    pairs = periods.cross_join(cooperatives)
    pairs = pairs.filter((pairs.founded_on.year() == pairs.year) & (pairs.founded_on <= pairs.day))
    return pairs.select("year", "code", top=ibis.literal(1, "int64"), bottom=ibis.null("int64"))


NEW_COOPERATIVES = Indicator("new_cooperatives", rows)
