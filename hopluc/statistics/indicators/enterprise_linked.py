"""Cooperatives with at least one contract linking them with an enterprise, by their return of the year."""

import ibis

from hopluc.statistics.measure import Indicator, Tables, standing, with_returns


def rows(tables: Tables, periods: ibis.Table) -> ibis.Table:
    """One row per standing cooperative: top 1 or 0, missing where the line was not filed."""
    found = with_returns(standing(tables, periods, "cooperative"), tables, "enterprise_links")
    return found.select("year", "code", top=(found.enterprise_links > 0).cast("int64"), bottom=ibis.null("int64"))


ENTERPRISE_LINKED = Indicator("enterprise_linked", rows)
