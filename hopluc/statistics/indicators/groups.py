"""Cooperative groups (THT) standing at the end of the year."""

import ibis

from hopluc.statistics.measure import Indicator, Tables, standing


def rows(tables: Tables, periods: ibis.Table) -> ibis.Table:
    """One row per standing entity, each counting one."""
    found = standing(tables, periods, "group")
    return found.select("year", "code", top=ibis.literal(1, "int64"), bottom=ibis.null("int64"))


GROUPS = Indicator("groups", rows)
