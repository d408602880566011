"""Cooperatives that ended within the year."""

import ibis

from hopluc.statistics.measure import Indicator, Tables


def rows(tables: Tables, periods: ibis.Table) -> ibis.Table:
    """One row per cooperative ended in the year."""
    cooperatives = tables["cooperatives"].filter(lambda row: (row.kind == "cooperative") & row.ended_on.notnull())
    pairs = periods.cross_join(cooperatives)
    pairs = pairs.filter((pairs.ended_on.year() == pairs.year) & (pairs.ended_on <= pairs.day))
    return pairs.select("year", "code", top=ibis.literal(1, "int64"), bottom=ibis.null("int64"))


ENDED_COOPERATIVES = Indicator("ended_cooperatives", rows)
