"""From the lines of returns to the facts that a rule may know; it judges nothing."""

from collections.abc import Collection, Mapping
from decimal import Decimal

from django.db.models import Count

from hopluc.kernel.dates import year_end
from hopluc.registry.models import Cooperative, Member
from hopluc.rules.grading import GradingFacts


def decimal_or_none(value: object) -> Decimal | None:
    """A stored line as a decimal; missing stays missing."""
    return None if value is None else Decimal(str(value))


def grading_facts(cooperative: Cooperative, year: int, lines: Mapping[str, object]) -> GradingFacts:
    """Facts for the grade of one cooperative for one year."""
    return GradingFacts(
        id=cooperative.code,
        period_end=year_end(year),
        founded_on=cooperative.founded_on,
        stopped_months=decimal_or_none(lines.get("stopped_months")),
        points_finance=decimal_or_none(lines.get("points_finance")),
        points_governance=decimal_or_none(lines.get("points_governance")),
        points_community=decimal_or_none(lines.get("points_community")),
    )


def members_on_rolls(years: Collection[int]) -> dict[tuple[int, int], int]:
    """(cooperative, year) → members on its roll on 31 December; only cooperatives whose roll was ever loaded."""
    loaded = Cooperative.objects.filter(members__isnull=False).distinct().values_list("pk", flat=True)
    found = {(pk, year): 0 for pk in loaded for year in years}
    for year in years:
        day = year_end(year)
        present = Member.objects.filter(joined_on__lte=day).exclude(left_on__lte=day)
        for pk, count in present.values_list("cooperative").annotate(count=Count("pk")).order_by():
            found[(pk, year)] = count
    return found
