"""Members of cooperatives (memberships, persons) on the roll at the end of the year."""

import ibis

from hopluc.statistics.measure import Indicator, Tables, standing


def rows(tables: Tables, periods: ibis.Table) -> ibis.Table:
    """One row per standing cooperative: the lines of its roll; where it never had one, the last total that was stated
    for a day of the period's year. Top is missing where neither is known: an older total does not say this year's."""
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
    stated = ibis.null("int64")
    # A snapshot of an older release has no totals.
    if "totals" in tables:
        totals = _last_totals(found, tables["totals"])
        joined = joined.left_join(totals, [found.year == totals.total_year, found.code == totals.total_code])
        stated = joined.stated
    return joined.select(
        found.year,
        found.code,
        top=ibis.cases((joined.roll.notnull(), joined.persons.fill_null(0)), else_=stated),
        bottom=ibis.null("int64"),
    )


def _last_totals(found: ibis.Table, totals: ibis.Table) -> ibis.Table:
    """Of each cooperative and period the total of its year with the last day; of one day the one written last."""
    said = found.join(totals, found.code == totals.code).select(
        found.year, found.code, found.day, totals.on, totals.id, totals.members
    )
    said = said.filter(lambda row: (row.on <= row.day) & (row.on.year() == row.year))
    later = ibis.row_number().over(group_by=[said.year, said.code], order_by=[said.on.desc(), said.id.desc()])
    last = said.mutate(later=later).filter(lambda row: row.later == 0)
    return last.select(total_year=last.year, total_code=last.code, stated=last.members)


MEMBERS = Indicator("members", rows)
