"""Cooperatives that ended within the year."""

import ibis

from hopluc.statistics.measure import Indicator, Tables, turning


def rows(tables: Tables, periods: ibis.Table) -> ibis.Table:
    """One row per cooperative ended in the year."""
    found = turning(tables, periods, "ended_on", "cooperative")
    return found.select("year", "code", top=ibis.literal(1, "int64"), bottom=ibis.null("int64"))


ENDED_COOPERATIVES = Indicator("ended_cooperatives", rows)
