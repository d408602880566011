"""From the lines of returns to the facts that a rule may know; it judges nothing."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.db.models import Count, QuerySet

from hopluc.assessments.facts import Known
from hopluc.installed_law import law
from hopluc.kernel.dates import year_end
from hopluc.kernel.errors import Refusal
from hopluc.registry.actions.settling import BATCH, batched
from hopluc.registry.facts import register_facts
from hopluc.registry.models import Cooperative, CooperativeKind, Member
from hopluc.returns.models import ReturnVersion
from hopluc.rules.grading import GradingFacts
from hopluc.rules.result import Plain

# No day before it is one on which an office of this state was given a return.
FIRST_DAY = date(1945, 9, 2)


def decimal_or_none(value: object) -> Decimal | None:
    """A stored line as a decimal; missing stays missing."""
    return None if value is None else Decimal(str(value))


def grading_facts(cooperative: Cooperative, year: int, lines: Mapping[str, object]) -> GradingFacts:
    """Facts for the grade of one cooperative for one year. What is only known to have stood by a day of that year may
    be older: its founding day is not known."""
    known = cooperative.founded_on if cooperative.founded_on.year < year else cooperative.known_founding
    return GradingFacts(
        id=cooperative.code,
        period_end=year_end(year),
        founded_on=known,
        stopped_months=decimal_or_none(lines.get("stopped_months")),
        points_finance=decimal_or_none(lines.get("points_finance")),
        points_governance=decimal_or_none(lines.get("points_governance")),
        points_community=decimal_or_none(lines.get("points_community")),
    )


def filing_day_doubt(day: date, *, founded_on: date | None, on: date) -> tuple[str, dict[str, object]] | None:
    """Why a day can hardly be the one on which a return was filed: a code and what its sentence needs; None for a day
    that can. `filed_in_future`, `filed_long_ago` (first), `filed_before_founded` (founded)."""
    if day > on:
        return "filed_in_future", {}
    if day < FIRST_DAY:
        return "filed_long_ago", {"first": FIRST_DAY.year}
    if founded_on is not None and day < founded_on:
        return "filed_before_founded", {"founded": founded_on}
    return None


def members_on_rolls(years: Collection[int], cooperatives: Sequence[int]) -> dict[tuple[int, int], int]:
    """(cooperative, year) → members on its roll on 31 December, of these cooperatives; only of those whose roll was
    ever loaded."""
    found: dict[tuple[int, int], int] = {}
    for keys in batched(cooperatives, BATCH):
        rows = Member.objects.filter(cooperative__in=keys).order_by()
        loaded = rows.values_list("cooperative", flat=True).distinct()
        found |= {(pk, year): 0 for pk in loaded for year in years}
        for year in years:
            counted = rows.present_on(year_end(year)).values_list("cooperative").annotate(count=Count("pk"))
            found |= {(pk, year): count for pk, count in counted}
    return found


# Line of a return → the fact that it gives for the year before, for the second year before, and of the newest return.
OF_A_YEAR = {
    1: {
        "revenue": "revenue_last_year",
        "revenue_from_members": "revenue_from_members_last_year",
        "workers": "workers_last_year",
    },
    2: {"revenue": "revenue_2_years_ago", "revenue_from_members": "revenue_from_members_2_years_ago"},
}
OF_THE_NEWEST = {"revenue": "revenue", "capital": "capital"}
RETURN_FACTS = frozenset({*OF_A_YEAR[1].values(), *OF_A_YEAR[2].values(), *OF_THE_NEWEST.values()}) | {
    "return_filed",
    "return_due_on",
}
WHOLE = frozenset({"workers_last_year"})


def known_facts(cooperatives: QuerySet[Cooperative], on: date) -> list[Known]:
    """All that the registers and the returns know of cooperatives on a day, by code of the cooperative. Returns that
    were filed later, or nobody says when, are not known yet; of a year the last version counts."""
    found = register_facts(cooperatives, on)
    rows = ReturnVersion.objects.filter(annual_return__cooperative__in=cooperatives, filed_on__lte=on)
    filed: dict[int, dict[int, tuple[str, Mapping[str, object]]]] = defaultdict(dict)
    for pk, year, key, number, lines in rows.order_by("annual_return", "number").values_list(
        "annual_return__cooperative", "annual_return__year", "annual_return", "number", "lines"
    ):
        filed[pk][year] = (f"return {key} v{number}", lines)
    due_year, due_on = _last_due(on)
    known = []
    for pk, code, founded_on in cooperatives.order_by("code").values_list("pk", "code", "founded_on"):
        facts, years = found[pk], filed.get(pk, {})
        basis = [f"register {on.isoformat()}"]
        if years:
            newest = max(years)
            facts |= _facts_of(years[newest][1], OF_THE_NEWEST)
            basis.append(years[newest][0])
        for ago, lines in OF_A_YEAR.items():
            if on.year - ago in years:
                facts |= _facts_of(years[on.year - ago][1], lines)
        if due_on is not None and facts["kind"] == CooperativeKind.COOPERATIVE and founded_on <= due_on:
            facts |= {"return_due_on": due_on, "return_filed": due_year in years}
        known.append(Known(pk, code, facts, ", ".join(basis)))
    return known


def _facts_of(lines: Mapping[str, object], names: Mapping[str, str]) -> dict[str, Plain]:
    found: dict[str, Plain] = {}
    for line, code in names.items():
        value = decimal_or_none(lines.get(line))
        if value is None:
            continue
        if code not in WHOLE:
            found[code] = value
        elif value == value.to_integral_value():
            found[code] = int(value)
    return found


def _last_due(on: date) -> tuple[int, date | None]:
    """The last data year whose due day for cooperatives is not after a day, with that due day; None where none was."""
    for year in (on.year, on.year - 1):
        try:
            due = law().deadline("annual_return").for_year(year).due(year)
        except Refusal:
            continue
        if due <= on:
            return year, due
    return on.year, None
