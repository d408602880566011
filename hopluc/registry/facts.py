"""What the registers know of each cooperative on a day, as facts of the law book; it judges nothing.

What is not known is absent: a roll that was never loaded has no members to count, which is not the same as none.
"""

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import date
from decimal import Decimal

from django.db.models import Count, Max, QuerySet, Sum

from hopluc.installed_law import law
from hopluc.kernel.dates import year_end
from hopluc.kernel.errors import Refusal
from hopluc.registry.models import Cooperative, CooperativeKind, Member, MemberKind, Sector, Version
from hopluc.rules.result import Plain

Facts = dict[str, Plain]
# Which paper of ours gives a fact: where to look when it is missing.
GIVEN_BY = {
    "kind": "register",
    "founded_on": "register",
    "registration_date": "register",
    "capital_pledged_on": "register",
    "field": "register",
    "charter_capital": "register",
    "members": "roll",
    "official_members": "roll",
    "below_minimum_since": "roll",
    "largest_member_capital": "roll",
    "linked_capital": "roll",
    "members_last_year": "roll",
    "members_2_years_ago": "roll",
    "members_3_years_ago": "roll",
}
# The field of activity from our sectors. "Other" may be anything, finance too, so it stays unknown.
FIELDS: dict[str, str] = {
    Sector.AGRICULTURE: "agriculture",
    Sector.FORESTRY: "agriculture",
    Sector.FISHERY: "agriculture",
    Sector.INDUSTRY: "industry_construction",
    Sector.CONSTRUCTION: "industry_construction",
    Sector.ENVIRONMENT: "industry_construction",
    Sector.TRANSPORT: "trade_services",
    Sector.TRADE_SERVICES: "trade_services",
}
# The value of the law book that holds the fewest official members of each kind.
MINIMA = {
    CooperativeKind.COOPERATIVE: "founding_members_min",
    CooperativeKind.UNION: "union_members_min",
    CooperativeKind.GROUP: "group_members_min",
}
YEARS_AGO = {1: "members_last_year", 2: "members_2_years_ago", 3: "members_3_years_ago"}


def register_facts(cooperatives: QuerySet[Cooperative], on: date) -> dict[int, Facts]:
    """Key of a cooperative → its facts on a day; money in triệu đồng. Eight queries, however many cooperatives.

    A request for support is taken as filed on that day. The founding day stands for the day of the certificate, from
    which the time for paying in capital runs: the registers keep no other.
    """
    found: dict[int, Facts] = {}
    for pk, kind, founded_on in cooperatives.values_list("pk", "kind", "founded_on"):
        days = ("founded_on", "registration_date", "capital_pledged_on")
        found[pk] = {"as_of": on, "request_date": on, "kind": kind, **dict.fromkeys(days, founded_on)}
    _add_versions(found, cooperatives, on)
    _add_rolls(found, cooperatives, on)
    return {pk: {code: value for code, value in facts.items() if value is not None} for pk, facts in found.items()}


def _add_versions(found: dict[int, Facts], cooperatives: QuerySet[Cooperative], on: date) -> None:
    """What the version in force on the day says; of one day the last that was written."""
    rows = Version.objects.filter(cooperative__in=cooperatives, valid_from__lte=on).order_by("valid_from", "pk")
    for pk, capital, sector in rows.values_list("cooperative", "charter_capital", "sector"):
        found[pk] |= {"charter_capital": capital, "field": FIELDS.get(sector)}


def _add_rolls(found: dict[int, Facts], cooperatives: QuerySet[Cooperative], on: date) -> None:
    """Members by the roll. Before its founding day a cooperative had no number of members at all."""
    lines = Member.objects.filter(cooperative__in=cooperatives)
    loaded = set(lines.values_list("cooperative", flat=True).order_by().distinct())
    for pk in loaded:
        found[pk] |= {"members": 0, "official_members": 0, "linked_capital": Decimal(0)}
    members: Counter[int] = Counter()
    counted = {"count": Count("pk"), "stated": Count("capital"), "sum": Sum("capital"), "most": Max("capital")}
    rows = lines.present_on(on).order_by().values_list("cooperative", "kind").annotate(**counted)
    for pk, kind, count, most, stated, total in rows.values_list(
        "cooperative", "kind", "count", "most", "stated", "sum"
    ):
        # One contribution that nobody stated may be the largest: then neither the most nor the sum is known.
        is_whole = stated == count
        members[pk] += count
        if kind == MemberKind.OFFICIAL:
            found[pk] |= {"official_members": count, "largest_member_capital": most if is_whole else None}
        elif kind == MemberKind.CAPITAL_LINKED:
            found[pk]["linked_capital"] = total if is_whole else None
    for pk, count in members.items():
        found[pk]["members"] = count
    _add_below_minimum(found, loaded, on)
    for years, code in YEARS_AGO.items():
        day = year_end(on.year - years)
        present = dict(lines.present_on(day).order_by().values_list("cooperative").annotate(count=Count("pk")))
        for pk in loaded:
            founded_on = found[pk]["founded_on"]
            if isinstance(founded_on, date) and founded_on <= day:
                found[pk][code] = present.get(pk, 0)


def _add_below_minimum(found: dict[int, Facts], loaded: Collection[int], on: date) -> None:
    """Since which day the official members on the roll are fewer than the minimum in force on the day."""
    minima = {kind: _minimum(code, on) for kind, code in MINIMA.items()}
    below = {}
    for pk in loaded:
        count, minimum = found[pk]["official_members"], minima[CooperativeKind(str(found[pk]["kind"]))]
        if isinstance(count, int) and minimum is not None and count < minimum:
            below[pk] = minimum
    changes: dict[int, Counter[date]] = defaultdict(Counter)
    rows = Member.objects.filter(cooperative__in=below, kind=MemberKind.OFFICIAL, joined_on__lte=on)
    for pk, joined_on, left_on in rows.values_list("cooperative", "joined_on", "left_on"):
        changes[pk][joined_on] += 1
        if left_on is not None and left_on <= on:
            changes[pk][left_on] -= 1
    for pk, minimum in below.items():
        founded_on = found[pk]["founded_on"]
        assert isinstance(founded_on, date)
        found[pk]["below_minimum_since"] = _since(changes[pk], minimum, founded_on)


def _since(changes: Counter[date], minimum: Decimal, founded_on: date) -> date:
    """The first day of the last stretch with fewer members; the founding day where there were never enough."""
    count, since, is_below = 0, founded_on, True
    for day in sorted(changes):
        count += changes[day]
        if count < minimum and not is_below:
            since = day
        is_below = count < minimum
    return since


def _minimum(code: str, on: date) -> Decimal | None:
    try:
        value = law().value(code).on(on).value
    except Refusal:
        return None
    return value if isinstance(value, Decimal) else None
