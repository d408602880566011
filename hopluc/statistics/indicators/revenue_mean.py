"""Mean revenue of a cooperative in the year (đồng), over those that filed it."""

from fractions import Fraction

import ibis

from hopluc.statistics.measure import Indicator, Tables, standing, with_returns


def rows(tables: Tables, periods: ibis.Table) -> ibis.Table:
    """One row per standing cooperative: top revenue (triệu đồng), bottom 1 where it was filed."""
    found = with_returns(standing(tables, periods, "cooperative"), tables, "revenue")
    return found.select(
        "year",
        "code",
        top=found.revenue,
        bottom=ibis.cases((found.revenue.notnull(), 1), else_=ibis.null("int64")),
    )


REVENUE_MEAN = Indicator("revenue_mean", rows, factor=Fraction(1_000_000), is_ratio=True)
