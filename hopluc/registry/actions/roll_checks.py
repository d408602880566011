"""What is wrong or worth a second look in a line of a roll: asked while somebody types, and again by the verbs."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Sum

from hopluc.installed_law import law
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import fold
from hopluc.personal.seal import keyed_hashes
from hopluc.registry.actions.checks import Finding
from hopluc.registry.models import Cooperative, CooperativeKind, Member, MemberKind, Version

ID_DIGITS = 12
ID_NUMBER = re.compile(rf"^\d{{{ID_DIGITS}}}$")
FOREIGN_PAPER = re.compile(r"^[A-Z0-9]{5,20}$")
_PHONE = re.compile(r"^0\d{9,10}$")
# Kind of member → the law's lowest age; a foreigner has the first one in every kind (Luật 17/2023/QH15, Điều 30).
AGES = {
    MemberKind.OFFICIAL: "official_member_age_min",
    MemberKind.CAPITAL_LINKED: "official_member_age_min",
    MemberKind.NON_CAPITAL_LINKED: "linked_member_age_min",
}
# Kind of organisation → caps (Điều 74): of one official member, of all linked members with capital together.
CAPS = {
    CooperativeKind.COOPERATIVE: ("member_capital_share_max", "linked_capital_share_max"),
    CooperativeKind.UNION: ("member_capital_share_max_union", "linked_capital_share_max_union"),
}


def roll_findings(
    cooperative: Cooperative, said: Mapping[str, Any], *, on: date, member: Member | None = None
) -> list[Finding]:
    """What to say of a line as it would stand. `said`: all its fields in the form in which they are kept
    (`plain_identity`, `plain_line`); `member`: the line itself, where it is there already; `on`: today."""
    return [
        *_who(said),
        *_days(cooperative, said, on),
        *_twice(cooperative, said, member),
        *_money(cooperative, said, on, member),
    ]


def refuse(findings: list[Finding]) -> None:
    """The first refusal among findings, raised."""
    for finding in findings:
        if finding.is_refusal:
            params: dict[str, Any] = dict(finding.params)
            raise Refusal(finding.code, **params)


def law_number(code: str, on: date) -> Decimal | None:
    """A number of the law book on a day; None where the law had none, or had one that is not loaded."""
    try:
        value = law().value(code).on(on).value
    except Refusal:
        return None
    return value if isinstance(value, Decimal) else None


def age_on(born: date, day: date) -> int:
    """Whole years. Born on 29 February: a year older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _who(said: Mapping[str, Any]) -> list[Finding]:
    found = []
    if not said.get("full_name") and not said.get("organisation_id"):
        found.append(Finding(field="full_name", code="member_name_missing", is_refusal=True))
    number = said.get("id_number") or ""
    if number and said.get("is_foreign"):
        if not FOREIGN_PAPER.match(number):
            found.append(Finding(field="id_number", code="foreign_paper_form", is_refusal=True))
    elif number and not said.get("organisation_id") and not ID_NUMBER.match(number):
        count = sum(each.isdigit() for each in number)
        found.append(
            Finding(
                field="id_number", code="id_number_form", is_refusal=True, params={"digits": ID_DIGITS, "count": count}
            )
        )
    phone = said.get("phone") or ""
    if phone and not said.get("is_foreign") and not _PHONE.match(phone):
        found.append(Finding(field="phone", code="phone_form", params={"count": len(phone)}))
    return found


def _days(cooperative: Cooperative, said: Mapping[str, Any], on: date) -> list[Finding]:
    found = []
    joined, left = said.get("joined_on"), said.get("left_on")
    if joined is None:
        return [Finding(field="joined_on", code="member_joined_missing", is_refusal=True)]
    if joined < cooperative.founded_on:
        params = {"value": joined, "founded": cooperative.founded_on}
        found.append(Finding(field="joined_on", code="joined_before_founded", is_refusal=True, params=params))
    if joined > on:
        found.append(Finding(field="joined_on", code="member_day_ahead", is_refusal=True, params={"day": joined}))
    if left is not None and left < joined:
        found.append(Finding(field="left_on", code="left_before_joined", is_refusal=True, params={"value": left}))
    if left is not None and left > on:
        found.append(Finding(field="left_on", code="member_day_ahead", is_refusal=True, params={"day": left}))
    return found + _age(said, joined)


def _age(said: Mapping[str, Any], joined: date) -> list[Finding]:
    """Of a year of birth alone the oldest that the person may have been on the day counts."""
    text = said.get("birth_date") or ""
    try:
        born = date.fromisoformat(text) if text else None
    except ValueError:
        return [Finding(field="birth_date", code="birth_date_form", is_refusal=True)]
    if born is None and said.get("birth_year"):
        born = date(int(said["birth_year"]), 1, 1)
    if born is None:
        return []
    name = "birth_date" if text else "birth_year"
    if born > joined:
        return [Finding(field=name, code="born_after_joining", is_refusal=True)]
    kind = MemberKind.OFFICIAL if said.get("is_foreign") else MemberKind(said["kind"])
    least, age = law_number(AGES[kind], joined), age_on(born, joined)
    if least is None or age >= least:
        return []
    params = {"age": age, "least": least, "kind": MemberKind(said["kind"]).label}
    return [Finding(field=name, code="member_too_young", is_refusal=True, params=params)]


def _twice(cooperative: Cooperative, said: Mapping[str, Any], member: Member | None) -> list[Finding]:
    """The same person on the same roll: certain by the ID number, possible by the name."""
    if said.get("left_on") is not None:
        return []
    others = cooperative.members.filter(left_on=None, erased_on=None)
    if member is not None:
        others = others.exclude(pk=member.pk)
    if said.get("organisation_id"):
        known = others.filter(organisation=said["organisation_id"]).first()
        return (
            [Finding(field="organisation", code="member_on_roll", is_refusal=True, params={"number": known.number})]
            if known
            else []
        )
    number = said.get("id_number") or ""
    same = others.filter(person__in=keyed_hashes(number)).first() if number else None
    if same is not None:
        return [Finding(field="id_number", code="member_on_roll", is_refusal=True, params={"number": same.number})]
    name = fold(said.get("full_name") or "")
    for other in others if name else ():
        if fold(other.full_name) == name and not (number and other.person):
            return [Finding(field="full_name", code="member_name_on_roll", params={"number": other.number})]
    return []


def _money(cooperative: Cooperative, said: Mapping[str, Any], on: date, member: Member | None) -> list[Finding]:
    capital, paid = said.get("capital"), said.get("paid_capital")
    found = []
    if capital and said["kind"] == MemberKind.NON_CAPITAL_LINKED:
        found.append(Finding(field="capital", code="member_kind_gives_no_capital"))
    if paid is not None and capital is not None and paid > capital:
        found.append(Finding(field="paid_capital", code="member_paid_more_than_pledged", params={"capital": capital}))
    charter = (
        Version.objects.current().filter(cooperative=cooperative).values_list("charter_capital", flat=True).first()
    )
    if not capital or not charter or cooperative.kind not in CAPS:
        return found
    for_one, for_linked = CAPS[CooperativeKind(cooperative.kind)]
    others = cooperative.members.filter(left_on=None)
    if member is not None:
        others = others.exclude(pk=member.pk)
    if said["kind"] == MemberKind.OFFICIAL:
        found += _over("member_over_capital_cap", capital, charter, law_number(for_one, on))
    elif said["kind"] == MemberKind.CAPITAL_LINKED:
        linked = capital + _sum(others.filter(kind=MemberKind.CAPITAL_LINKED))
        found += _over("linked_over_capital_cap", linked, charter, law_number(for_linked, on))
    if said.get("is_foreign"):
        foreign = capital + _sum(others.filter(is_foreign=True))
        found += _over("foreign_over_capital_cap", foreign, charter, law_number("foreign_capital_share_max", on))
    return found


def _sum(lines: Any) -> Decimal:
    return lines.aggregate(total=Sum("capital"))["total"] or Decimal(0)


def _over(code: str, amount: Decimal, charter: Decimal, most: Decimal | None) -> list[Finding]:
    """A question, not a refusal: the charter capital may be about to be registered anew."""
    share = amount * 100 / charter
    if most is None or share <= most:
        return []
    return [Finding(field="capital", code=code, params={"share": round(share, 1), "most": most, "charter": charter})]
