"""Cooperatives that were graded for the year under the scheme in force at its end."""

import ibis

from hopluc.statistics.measure import Indicator, Tables, standing


def rows(tables: Tables, periods: ibis.Table) -> ibis.Table:
    """One row per standing cooperative: top 1, missing where no grade could be given."""
    found = standing(tables, periods, "cooperative")
    grades = tables["grades"].filter(lambda grade: grade.value.notnull())
    joined = found.left_join(grades, [found.year == grades.year, found.code == grades.code])
    return joined.select(
        year=found.year,
        code=found.code,
        top=ibis.cases((grades.value.notnull(), 1), else_=ibis.null("int64")),
        bottom=ibis.null("int64"),
    )


GRADED = Indicator("graded", rows)
