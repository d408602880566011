"""For which years a directive has something to show."""

from datetime import date

from hopluc.directives.models import Directive, WorkItem


def worked_years(directive: Directive, today: date) -> list[int]:
    """This year and every year for which something was opened, the newest first."""
    items = WorkItem.objects.filter(obligation__clause__directive=directive).order_by()
    return sorted({today.year, *items.values_list("period_year", flat=True).distinct()}, reverse=True)
