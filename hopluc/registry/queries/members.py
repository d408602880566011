"""A line of a roll as pages tell it: what it says, what it said before, where else the person is a member."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from hopluc.accounts.actors import Actor
from hopluc.kernel.dates import format_date
from hopluc.kernel.numbers import format_number
from hopluc.personal.seal import keyed_hashes, opened
from hopluc.registry.columns.members import FIELD_WORDS, in_words
from hopluc.registry.models import (
    Cooperative,
    LeaveReason,
    Member,
    MemberKind,
    MemberState,
    RollTotal,
    Sex,
    Version,
)
from hopluc.registry.models.member import SEALED_FIELDS

_CHOICES: Mapping[str, Any] = {"kind": MemberKind, "sex": Sex, "leave_reason": LeaveReason}
# What a past state shows beside the names of its fields; who it was is shown for a stated purpose only.
_PLAIN = ("kind", "joined_on", "left_on", "leave_reason", "capital", "paid_capital", "paid_on")


@dataclass(frozen=True)
class OtherRoll:
    """A cooperative where the same person is or was a member, as the reader may see it."""

    code: str
    name: str
    number: int
    left_on: date | None


@dataclass(frozen=True)
class Elsewhere:
    """Other cooperatives of a person: how many there are, and those that the reader may see."""

    count: int
    seen: Sequence[OtherRoll]

    @property
    def hidden(self) -> int:
        return self.count - len(self.seen)


def line_or_404(cooperative: Cooperative, number: int) -> Member:
    """A line of a roll that the reader may see."""
    lines = cooperative.members.select_related("cooperative", "organisation")
    found = lines.filter(number=number).first()
    if found is None:
        raise Http404
    return found


def elsewhere(member: Member, actor: Actor) -> Elsewhere:
    """Lines of the same person on other rolls, those that were left too; names only within the reader's scope."""
    hashes = keyed_hashes(member.identity.get("id_number", ""))
    if not hashes:
        return Elsewhere(0, ())
    others = Member.objects.filter(person__in=hashes).exclude(cooperative=member.cooperative_id)
    visible = others.filter(cooperative__in=Cooperative.objects.visible_to(actor)).select_related("cooperative")
    # Of each cooperative the latest line: somebody may have left and come again.
    found = {each.cooperative_id: each for each in visible.order_by("cooperative__code", "number")}
    hidden = others.exclude(cooperative__in=found).order_by().values("cooperative").distinct().count()
    names = dict(Version.objects.current().filter(cooperative__in=found).values_list("cooperative", "name"))
    seen = [
        OtherRoll(each.cooperative.code, names.get(key, each.cooperative.code), each.number, each.left_on)
        for key, each in found.items()
    ]
    return Elsewhere(len(seen) + hidden, seen)


def happenings(member: Member) -> list[dict[str, Any]]:
    """What became of a line, the newest first, for the timeline: fields by name; what names nobody with its value."""
    return [
        {
            "day": state.recorded_at,
            "title": _("Đổi: %(fields)s") % {"fields": in_words(state.changed)},
            "who": state.recorded_by,
            "note": "; ".join(_notes(state)),
        }
        for state in member.states.all()
    ]


def _notes(state: MemberState) -> list[str]:
    said = opened(state.sealed, about=state.about)
    before = [
        _("trước: %(label)s %(value)s") % {"label": FIELD_WORDS[name], "value": shown_value(name, said[name])}
        for name in _PLAIN
        if name in state.changed and name in said
    ]
    paper = [_("giấy tờ số %(number)s") % {"number": state.document_number}] if state.document_number else []
    return [*before, *paper, *([state.reason] if state.reason else [])]


def shown_value(name: str, text: str) -> str:
    """A kept text as people read it."""
    if name in _CHOICES:
        return str(_CHOICES[name](text).label)
    if name.endswith("_on") or name == "birth_date":
        return format_date(date.fromisoformat(text))
    if name in {"capital", "paid_capital"}:
        return _("%(amount)s triệu đồng") % {"amount": format_number(Decimal(text))}
    return _("có") if text == "True" else text


def identity_pairs(values: Mapping[str, str]) -> list[tuple[str, str]]:
    """Who somebody is, label and value, in the order of the law's roll."""
    return [
        (str(FIELD_WORDS[name]).capitalize(), shown_value(name, values[name]))
        for name in SEALED_FIELDS
        if values.get(name)
    ]


def totals_of(cooperative: Cooperative) -> list[RollTotal]:
    """Totals, of each day the last that was written, the newest day first."""
    newest: dict[date, RollTotal] = {}
    for total in cooperative.roll_totals.order_by("on", "pk"):
        newest[total.on] = total
    return [newest[day] for day in sorted(newest, reverse=True)]
