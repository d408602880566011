"""Cooperatives graded good or fair for the year."""

import ibis

from hopluc.statistics.measure import Indicator, Tables, standing


def rows(tables: Tables, periods: ibis.Table) -> ibis.Table:
    """One row per standing cooperative: top 1 or 0, missing where it was not graded."""
    found = standing(tables, periods, "cooperative")
    grades = tables["grades"].filter(lambda grade: grade.value.notnull())
    joined = found.left_join(grades, [found.year == grades.year, found.code == grades.code])
    return joined.select(
        year=found.year,
        code=found.code,
        top=grades.value.isin(("good", "fair")).cast("int64"),
        bottom=ibis.null("int64"),
    )


GOOD_OR_FAIR = Indicator("good_or_fair", rows)
