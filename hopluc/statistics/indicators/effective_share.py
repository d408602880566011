"""Share of cooperatives that work effectively (%): the province's published judgement to 2019, the grade from 2020."""

from fractions import Fraction

import ibis

from hopluc.statistics.measure import Indicator, Tables, standing, with_returns

# How the law book names the two ways of judging (law/indicators.toml, `method` of each version).
BY_PROVINCE = "published"
BY_GRADE = "grade"


def rows(tables: Tables, periods: ibis.Table) -> ibis.Table:
    """One row per standing cooperative: top 1 or 0, missing where it was not judged."""
    found = with_returns(standing(tables, periods, "cooperative"), tables, "published_effective")
    grades = tables["grades"].filter(lambda grade: grade.value.notnull())
    joined = found.left_join(grades, [found.year == grades.year, found.code == grades.code])
    effective = ibis.cases(
        (found.method == BY_GRADE, grades.value.isin(("good", "fair"))),
        (found.method == BY_PROVINCE, found.published_effective),
        else_=ibis.null("boolean"),
    ).cast("int64")
    return joined.select(
        year=found.year,
        code=found.code,
        top=effective,
        bottom=ibis.cases((effective.notnull(), 1), else_=ibis.null("int64")),
    )


EFFECTIVE_SHARE = Indicator("effective_share", rows, factor=Fraction(100), is_ratio=True)
