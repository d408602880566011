"""Members of cooperatives (memberships, persons) on the roll at the end of the year."""

import ibis

from hopluc.statistics.measure import Indicator, Tables, standing


def rows(tables: Tables, periods: ibis.Table) -> ibis.Table:
    """One row per standing cooperative; top is missing where its roll was never loaded."""
    found = standing(tables, periods, "cooperative")
    members = tables["members"]
    rolls = members.select(roll=members.code).distinct()
    present = found.join(members, found.code == members.code).select(
        found.year, found.code, found.day, members.joined_on, members.left_on
    )
    present = present.filter(
        (present.joined_on <= present.day) & (present.left_on.isnull() | (present.left_on > present.day))
    )
    counted = present.group_by(counted_year=present.year, counted_code=present.code).aggregate(persons=present.count())
    joined = found.left_join(rolls, found.code == rolls.roll).left_join(
        counted, [found.year == counted.counted_year, found.code == counted.counted_code]
    )
    return joined.select(
        found.year,
        found.code,
        top=ibis.cases((joined.roll.notnull(), joined.persons.fill_null(0)), else_=ibis.null("int64")),
        bottom=ibis.null("int64"),
    )


MEMBERS = Indicator("members", rows)
