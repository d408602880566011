"""Turns of training of managers, members and workers, by the returns of the year."""

import ibis

from hopluc.statistics.measure import Indicator, Tables, standing, with_returns


def rows(tables: Tables, periods: ibis.Table) -> ibis.Table:
    """One row per standing cooperative: top turns of training."""
    found = with_returns(standing(tables, periods, "cooperative"), tables, "trained")
    return found.select("year", "code", top=found.trained, bottom=ibis.null("int64"))


TRAINED = Indicator("trained", rows)
