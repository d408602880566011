"""Facts of the roll of members: counted on the day and at the ends of the years before, with their capital."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Max, Min, Q, QuerySet, Sum

from hopluc.installed_law import law
from hopluc.kernel.dates import year_end
from hopluc.registry.facts.amounts import amount_on
from hopluc.registry.models import Cooperative, CooperativeKind, Member, MemberKind
from hopluc.registry.models.member import MemberQuerySet
from hopluc.rules.result import Plain

Facts = dict[str, Plain]
# The value of the law book that holds the fewest official members of each kind.
MINIMA = {
    CooperativeKind.COOPERATIVE: "founding_members_min",
    CooperativeKind.UNION: "union_members_min",
    CooperativeKind.GROUP: "group_members_min",
}
YEARS_AGO = {1: "members_last_year", 2: "members_2_years_ago", 3: "members_3_years_ago"}
GIVES_CAPITAL = (MemberKind.OFFICIAL, MemberKind.CAPITAL_LINKED)


def add_rolls(found: dict[int, Facts], cooperatives: QuerySet[Cooperative], on: date) -> None:
    """Members by the roll. Before its founding day a cooperative had no number of members at all.

    A roll that names no foreign member, and never did, may not keep who is foreign: then nothing is said of them.
    Whether the capital is paid in is said where the roll has what each of them paid, or where somebody is short.
    """
    lines = Member.objects.filter(cooperative__in=cooperatives)
    loaded = {}
    for pk, foreign in lines.order_by().values_list("cooperative").annotate(foreign=Count("pk", filter=_FOREIGN)):
        loaded[pk] = foreign
        found[pk] |= {"members": 0, "official_members": 0, "linked_capital": Decimal(0)}
        if foreign:
            found[pk] |= {"foreign_members": 0, "foreign_capital": Decimal(0)}
    _add_counts(found, lines, on)
    _add_below_minimum(found, loaded, on)
    for years, code in YEARS_AGO.items():
        day = year_end(on.year - years)
        present = dict(lines.present_on(day).order_by().values_list("cooperative").annotate(count=Count("pk")))
        for pk in loaded:
            founded_on = found[pk]["founded_on"]
            if isinstance(founded_on, date) and founded_on <= day:
                found[pk][code] = present.get(pk, 0)


_FOREIGN = Q(is_foreign=True)


def _add_counts(found: dict[int, Facts], lines: MemberQuerySet, on: date) -> None:
    """One query: of each cooperative and kind of member how many, and what they gave and paid."""
    short = Q(paid_capital__lt=F("capital")) | Q(paid_on__gt=on)
    counted = {
        "count": Count("pk"),
        "stated": Count("capital"),
        "total": Sum("capital"),
        "most": Max("capital"),
        "foreign": Count("pk", filter=_FOREIGN),
        "foreign_stated": Count("capital", filter=_FOREIGN),
        "foreign_total": Sum("capital", filter=_FOREIGN),
        "paid_stated": Count("paid_capital"),
        "paid": Sum("paid_capital"),
        "in_arrears_since": Min("joined_on", filter=short),
    }
    present: Iterable[Mapping[str, Any]] = (
        lines.present_on(on).order_by().values("cooperative", "kind").annotate(**counted)
    )
    by_cooperative: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in present:
        by_cooperative[row["cooperative"]].append(row)
    for pk, rows in by_cooperative.items():
        facts = found[pk]
        facts["members"] = sum(row["count"] for row in rows)
        for row in rows:
            # One contribution that nobody stated may be the largest: then neither the most nor the sum is known.
            is_whole = row["stated"] == row["count"]
            if row["kind"] == MemberKind.OFFICIAL:
                facts["official_members"] = row["count"]
                facts["largest_member_capital"] = row["most"] if is_whole else None
                if "foreign_members" in facts:
                    facts["foreign_members"] = row["foreign"]
            elif row["kind"] == MemberKind.CAPITAL_LINKED:
                facts["linked_capital"] = row["total"] if is_whole else None
        givers = [row for row in rows if row["kind"] in GIVES_CAPITAL]
        if "foreign_capital" in facts:
            is_whole = all(row["foreign_stated"] == row["foreign"] for row in givers)
            total = sum((row["foreign_total"] or Decimal(0) for row in givers), Decimal(0))
            facts["foreign_capital"] = total if is_whole else None
        _add_paid(facts, givers)


def _add_paid(facts: Facts, givers: Sequence[Mapping[str, Any]]) -> None:
    """Whether all have paid what they pledged, and whether the registered capital is what was really paid."""
    arrears = [row["in_arrears_since"] for row in givers if row["in_arrears_since"] is not None]
    is_whole = bool(givers) and all(row["stated"] == row["paid_stated"] == row["count"] for row in givers)
    if arrears:
        facts |= {"capital_fully_paid": False, "in_arrears_since": min(arrears)}
    elif is_whole:
        facts["capital_fully_paid"] = True
    registered = facts.get("charter_capital")
    if is_whole and isinstance(registered, Decimal):
        paid = sum((row["paid"] for row in givers), Decimal(0))
        facts["real_capital_registered"] = registered <= paid


def _add_below_minimum(found: dict[int, Facts], loaded: Collection[int], on: date) -> None:
    """Since which day the official members on the roll are fewer than the minimum in force on the day."""
    minima = minima_on(on)
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
        # A group that became a cooperative needs the cooperative's number from that day on.
        registered = found[pk]["registration_date"]
        assert isinstance(registered, date)
        found[pk]["below_minimum_since"] = max(_since(changes[pk], minimum, registered), registered)


def _since(changes: Counter[date], minimum: Decimal, founded_on: date) -> date:
    """The first day of the last stretch with fewer members; the founding day where there were never enough."""
    count, since, is_below = 0, founded_on, True
    for day in sorted(changes):
        count += changes[day]
        if count < minimum and not is_below:
            since = day
        is_below = count < minimum
    return since


def minima_on(on: date) -> dict[CooperativeKind, Decimal | None]:
    """The fewest official members of each kind on a day; None where the law book does not say."""
    return {kind: amount_on(law(), code, on) for kind, code in MINIMA.items()}
