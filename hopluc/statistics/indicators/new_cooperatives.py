"""Cooperatives founded within the year (also those that ended before its end)."""

import ibis

from hopluc.statistics.measure import Indicator, Tables, turning


def rows(tables: Tables, periods: ibis.Table) -> ibis.Table:
    """One row per cooperative founded in the year."""
    found = turning(tables, periods, "founded_on", "cooperative")
    return found.select("year", "code", top=ibis.literal(1, "int64"), bottom=ibis.null("int64"))


NEW_COOPERATIVES = Indicator("new_cooperatives", rows)
