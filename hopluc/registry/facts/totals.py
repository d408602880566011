"""Facts of totals: how many members there are where nobody has the roll."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from hopluc.kernel.dates import year_end
from hopluc.registry.facts.rolls import YEARS_AGO, Facts, minima_on
from hopluc.registry.models import Cooperative, CooperativeKind, RollTotal

Total = tuple[date, int | None, int | None]


def add_totals(found: dict[int, Facts], cooperatives: QuerySet[Cooperative], on: date) -> None:
    """The last totals by the day, for those without a roll; one query. For the end of a year only totals of that year
    count: older ones do not say whether the members grew."""
    rows = RollTotal.objects.filter(cooperative__in=cooperatives, on__lte=on).order_by("on", "pk")
    totals: dict[int, list[Total]] = defaultdict(list)
    for pk, day, official, linked, unlinked in rows.values_list(
        "cooperative", "on", "official", "capital_linked", "non_capital_linked"
    ):
        # As the total itself has it: linked members of whom nothing is said add none.
        known = None if official is None else official + (linked or 0) + (unlinked or 0)
        totals[pk].append((day, official, known))
    minima = minima_on(on)
    for pk, said in totals.items():
        facts = found[pk]
        if "members" in facts:
            continue
        _day, facts["official_members"], facts["members"] = said[-1]
        minimum = minima[CooperativeKind(str(facts["kind"]))]
        if minimum is not None:
            facts["below_minimum_since"] = _below_since(said, minimum)
        for years, code in YEARS_AGO.items():
            of_the_year = [members for day, _official, members in said if day.year == on.year - years]
            if of_the_year and on >= year_end(on.year - years):
                facts[code] = of_the_year[-1]


def _below_since(said: Sequence[Total], minimum: Decimal) -> date | None:
    """The first of the last totals in a row that are below the minimum; None where the last is not."""
    since: date | None = None
    for day, official, _members in said:
        since = (since or day) if official is not None and official < minimum else None
    return since
