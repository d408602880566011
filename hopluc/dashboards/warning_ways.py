"""From a warning to the pages on which what it says is mended: by the facts that its rule asks for."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.assessments.facts import OF_ANY
from hopluc.listing.columns import Way
from hopluc.registry.facts import GIVEN_BY
from hopluc.registry.models import OccurrenceKind
from hopluc.returns.facts import RETURN_FACTS
from hopluc.rules.rule import Rule

# Where what gives a fact is written: label, address, the permission that it takes.
FORMS: dict[str, tuple[Promise, str, Permission]] = {
    "occurrence": (_("Ghi sự việc"), "registry:occurrence", Permission.REGISTRY_WRITE),
    "status": (_("Ghi tình trạng"), "registry:status", Permission.REGISTRY_WRITE),
    "register": (_("Ghi thay đổi"), "registry:change", Permission.REGISTRY_WRITE),
    "roll": (_("Sổ thành viên"), "registry:roll", Permission.MEMBERS_READ),
    "return": (_("Nhập báo cáo năm"), "returns:import", Permission.RETURNS_IMPORT),
}
# Facts that are written elsewhere than their paper says, or in two places: what the roll says of paying in can also be
# confirmed as a whole.
ELSEWHERE = {
    "legal_status": ("status",),
    "suspended_since": ("status",),
    "capital_fully_paid": ("roll", "occurrence"),
    "converted_from_group": (),
    "working_since": (),
}


# What happened that gives a fact: the form opens with it.
HAPPENED = {
    "annual_meeting_held": OccurrenceKind.ANNUAL_MEETING,
    "annual_meeting_on": OccurrenceKind.ANNUAL_MEETING,
    "members_meeting_on": OccurrenceKind.MEMBERS_MEETING,
    "audited_on": OccurrenceKind.AUDIT,
    "capital_fully_paid": OccurrenceKind.CAPITAL_PAID,
    "compliance_report_owed": OccurrenceKind.REPORT_GIVEN,
    "group_certificate": OccurrenceKind.CERTIFICATE,
}


def ways_to_mend(rule: Rule, code: str, who: Actor, on: date) -> tuple[Way, ...]:
    """The forms that change what a rule asks of a cooperative (`code`), each once, that the reader may use."""
    facts = [fact.code for fact in rule.facts(on)]
    happened = next((HAPPENED[fact] for fact in facts if fact in HAPPENED), None)
    return tuple(
        Way(label, _address(name, address, code, happened))
        for name in dict.fromkeys(name for fact in facts for name in _forms(fact))
        for label, address, permission in (FORMS[name],)
        if who.may(permission)
    )


def _address(name: str, address: str, code: str, happened: OccurrenceKind | None) -> str:
    if name == "return":
        return reverse(address)
    query = f"?kind={happened.value}" if name == "occurrence" and happened else ""
    return reverse(address, args=[code]) + query


def _forms(fact: str) -> Iterator[str]:
    if fact in ELSEWHERE:
        yield from ELSEWHERE[fact]
    elif fact in RETURN_FACTS:
        yield "return"
    elif fact in GIVEN_BY and fact not in OF_ANY:
        yield GIVEN_BY[fact]
