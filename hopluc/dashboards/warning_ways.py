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
from hopluc.returns.facts import RETURN_FACTS
from hopluc.rules.rule import Rule

# Where what gives a fact is written: label, address, the permission that it takes.
FORMS: dict[str, tuple[Promise, str, Permission]] = {
    "occurrence": (_("Ghi sự việc"), "registry:occurrence", Permission.REGISTRY_WRITE),
    "status": (_("Ghi tình trạng"), "registry:status", Permission.REGISTRY_WRITE),
    "register": (_("Ghi thay đổi"), "registry:change", Permission.REGISTRY_WRITE),
    "roll": (_("Sổ thành viên"), "registry:roll", Permission.MEMBERS_READ),
    "return": (_("Nạp báo cáo năm"), "returns:import", Permission.RETURNS_IMPORT),
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


def ways_to_mend(rule: Rule, code: str, who: Actor, on: date) -> tuple[Way, ...]:
    """The forms that change what a rule asks of a cooperative (`code`), each once, that the reader may use."""
    found = dict.fromkeys(name for fact in rule.facts(on) for name in _forms(fact.code))
    return tuple(
        Way(label, reverse(address) if name == "return" else reverse(address, args=[code]))
        for name in found
        for label, address, permission in (FORMS[name],)
        if who.may(permission)
    )


def _forms(fact: str) -> Iterator[str]:
    if fact in ELSEWHERE:
        yield from ELSEWHERE[fact]
    elif fact in RETURN_FACTS:
        yield "return"
    elif fact in GIVEN_BY and fact not in OF_ANY:
        yield GIVEN_BY[fact]
