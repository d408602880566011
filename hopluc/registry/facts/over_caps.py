"""Since when a cap of the law on capital or on foreign members is broken: the roll and the sheets day by day."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from hopluc.installed_law import law
from hopluc.registry.facts.amounts import amount_on, first_day_of
from hopluc.registry.facts.rolls import GIVES_CAPITAL, Facts
from hopluc.registry.models import CooperativeKind, Member, MemberKind, Version
from hopluc.rules.result import Plain

# What is capped → the cap on it, of a cooperative and of a union.
_CAPS = {
    CooperativeKind.COOPERATIVE.value: {
        "largest_member_capital": "member_capital_share_max",
        "linked_capital": "linked_capital_share_max",
        "foreign_capital": "foreign_capital_share_max",
    },
    CooperativeKind.UNION.value: {
        "largest_member_capital": "member_capital_share_max_union",
        "linked_capital": "linked_capital_share_max_union",
        "foreign_capital": "foreign_capital_share_max",
    },
}
_FOREIGN_CAP = "foreign_member_share_max"
_PERCENT = 100
Caps = Mapping[str, Decimal]
Charters = dict[date, Decimal | None]
Breaks = Callable[[date, Sequence["_Line"]], bool]


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a roll as far as the caps ask."""

    kind: str
    joined_on: date
    left_on: date | None
    capital: Decimal | None
    is_foreign: bool


def add_over_caps(found: dict[int, Facts], on: date) -> None:
    """Only for those that break a cap on the day; two queries. A contribution counts as what the roll says today: it
    keeps no earlier amounts. No day counts before the law had the cap."""
    codes = {code for caps in _CAPS.values() for code in caps.values()} | {_FOREIGN_CAP}
    caps = {code: amount for code in codes if (amount := amount_on(law(), code, on)) is not None}
    capital = {pk for pk, facts in found.items() if _breaks_now(facts, caps)}
    foreign = {
        pk
        for pk, facts in found.items()
        if _is_foreign_over(facts.get("foreign_members"), facts.get("official_members"), caps)
    }
    lines, charters = _lines(capital | foreign, on), _charters(capital, on)
    for pk in capital:
        own = {code: cap for code, cap in _CAPS[str(found[pk]["kind"])].items() if cap in caps}
        breaks = partial(_breaks_on, charters=charters[pk], caps={code: caps[cap] for code, cap in own.items()})
        since = _since(lines[pk], breaks, on, charters[pk])
        found[pk]["capital_over_since"] = max(since, *(first_day_of(law(), cap) for cap in own.values()))
    for pk in foreign:
        since = _since(lines[pk], partial(_has_too_many, caps=caps), on, ())
        found[pk]["foreign_members_over_since"] = max(since, first_day_of(law(), _FOREIGN_CAP))


def _breaks_now(facts: Facts, caps: Caps) -> bool:
    own = _CAPS.get(str(facts["kind"]), {})
    return _is_over(facts, facts.get("charter_capital"), {code: caps[cap] for code, cap in own.items() if cap in caps})


def _is_over(given: Mapping[str, Plain], charter: Plain, caps: Caps) -> bool:
    """Whether one of the amounts is above its share of the charter capital; what is not known is above nothing."""
    if not isinstance(charter, Decimal) or charter <= 0:
        return False
    amounts = ((given.get(code), cap) for code, cap in caps.items())
    return any(isinstance(amount, Decimal) and amount * _PERCENT > cap * charter for amount, cap in amounts)


def _is_foreign_over(foreign: Plain, official: Plain, caps: Caps) -> bool:
    if _FOREIGN_CAP not in caps or not isinstance(foreign, int) or not isinstance(official, int) or not official:
        return False
    return foreign * _PERCENT >= caps[_FOREIGN_CAP] * official


def _breaks_on(day: date, roll: Sequence[_Line], *, charters: Charters, caps: Caps) -> bool:
    """The same, from the roll and the charter capital of a past day."""
    charter = next((charters[known] for known in reversed(charters) if known <= day), None)
    official = [line.capital for line in roll if line.kind == MemberKind.OFFICIAL]
    linked = [line.capital for line in roll if line.kind == MemberKind.CAPITAL_LINKED]
    foreign = [line.capital for line in roll if line.is_foreign and line.kind in GIVES_CAPITAL]
    given: Facts = {"linked_capital": _total(linked), "foreign_capital": _total(foreign)}
    stated = [capital for capital in official if capital is not None]
    given["largest_member_capital"] = max(stated, default=None) if len(stated) == len(official) else None
    return _is_over(given, charter, caps)


def _total(capitals: Iterable[Decimal | None]) -> Decimal | None:
    total = Decimal(0)
    for capital in capitals:
        if capital is None:
            return None
        total += capital
    return total


def _has_too_many(_day: date, roll: Sequence[_Line], *, caps: Caps) -> bool:
    official = [line for line in roll if line.kind == MemberKind.OFFICIAL]
    return _is_foreign_over(sum(line.is_foreign for line in official), len(official), caps)


def _since(lines: Sequence[_Line], breaks: Breaks, on: date, others: Iterable[date]) -> date:
    """The first day of the last stretch in which the cap is broken; the roll changes on days of joining and leaving,
    the charter capital on `others`. On `on` it is broken."""
    changes = {line.joined_on for line in lines} | {line.left_on for line in lines if line.left_on} | {*others}
    since = on
    for day in sorted((day for day in changes if day <= on), reverse=True):
        roll = [line for line in lines if line.joined_on <= day and (line.left_on is None or day < line.left_on)]
        if not breaks(day, roll):
            break
        since = day
    return since


def _lines(cooperatives: Collection[int], on: date) -> Mapping[int, Sequence[_Line]]:
    found: dict[int, list[_Line]] = defaultdict(list)
    rows = Member.objects.filter(cooperative__in=cooperatives, joined_on__lte=on).order_by()
    asked = rows.values_list("cooperative", "kind", "joined_on", "left_on", "capital", "is_foreign")
    for pk, kind, joined_on, left_on, capital, is_foreign in asked:
        found[pk].append(_Line(kind, joined_on, left_on, capital, is_foreign))
    return found


def _charters(cooperatives: Collection[int], on: date) -> Mapping[int, Charters]:
    """Cooperative → day → its charter capital from then on; of one day what was written last. Days in order."""
    found: dict[int, Charters] = defaultdict(dict)
    rows = Version.objects.filter(cooperative__in=cooperatives, valid_from__lte=on).order_by("valid_from", "pk")
    for pk, day, charter in rows.values_list("cooperative", "valid_from", "charter_capital"):
        found[pk][day] = charter
    return found
