"""Mean income of a worker (đồng a month): all that was paid in the year over all workers over twelve months."""

from fractions import Fraction

import ibis

from hopluc.statistics.measure import Indicator, Tables, standing, with_returns


def rows(tables: Tables, periods: ibis.Table) -> ibis.Table:
    """One row per standing cooperative: top wages (triệu đồng a year), bottom workers (persons)."""
    found = with_returns(standing(tables, periods, "cooperative"), tables, "wages", "workers")
    return found.select("year", "code", top=found.wages, bottom=found.workers)


# Triệu đồng a year to đồng a month.
WORKER_INCOME = Indicator("worker_income", rows, factor=Fraction(1_000_000, 12), is_ratio=True)
