"""What every verb of a roll does: values as they are kept, the state before a change, the order of names."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import clean, name_sort_key
from hopluc.personal.seal import opened, seal
from hopluc.registry.actions.entries import kept_amount, plain_phone
from hopluc.registry.actions.row_writing import write_column
from hopluc.registry.actions.settling import BATCH, batched
from hopluc.registry.models import Member, MemberState
from hopluc.registry.models.member import SEALED_FIELDS

# What is counted and names nobody.
LINE_FIELDS = (
    "organisation_id",
    "sex",
    "ethnic_group",
    "is_foreign",
    "kind",
    "joined_on",
    "left_on",
    "leave_reason",
    "capital",
    "paid_capital",
    "paid_on",
    "certificate",
    "certificate_on",
)
SAVED = [*LINE_FIELDS, "sealed", "person", "phone_hash", "erased_on"]
_FIELDS = {field.attname: field for field in Member._meta.concrete_fields}
# An erased line stands after all that have a name.
LAST_RANK = 2_147_483_647
_SPACES = re.compile(r"[\s.]+")


def plain_identity(said: Mapping[str, Any]) -> dict[str, str]:
    """Who somebody is, as it is kept: text in one form, an ID number without spaces, a phone as digits. Only what is
    said; an empty text says that nothing is known."""
    found = {name: clean(str(said[name] or "")) for name in SEALED_FIELDS if name in said}
    if "id_number" in found:
        found["id_number"] = _SPACES.sub("", found["id_number"]).upper()
    if "phone" in found:
        found["phone"] = plain_phone(found["phone"])
    return found


def plain_line(said: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a line that are said; amounts in triệu đồng to the thousand đồng."""
    found = {name: said[name] for name in LINE_FIELDS if name in said}
    for name in ("capital", "paid_capital"):
        if name in found:
            found[name] = kept_amount(found[name])
    return found


def changed_fields(member: Member, identity: Mapping[str, str], line: Mapping[str, Any]) -> list[str]:
    """Names of what would really change; an empty text and nothing are the same."""
    was = member.identity
    return sorted(
        [name for name, now in identity.items() if was.get(name, "") != now]
        + [name for name, now in line.items() if _blank(getattr(member, name)) != _blank(now)]
    )


def say(member: Member, identity: Mapping[str, str], line: Mapping[str, Any]) -> None:
    """Put new values into a line, in memory."""
    for name, now in line.items():
        setattr(member, name, now)
    if any(member.identity.get(name, "") != now for name, now in identity.items()):
        member.keep_identity({**member.identity, **identity})


def states_before(
    members: Mapping[int, Member],
    changed: Mapping[int, Sequence[str]],
    *,
    by: str,
    at: datetime,
    reason: str,
    number: str,
    intake: int | None = None,
) -> list[MemberState]:
    """What lines say now, sealed, to be kept before they change. Key of a line → line, and → what will change;
    `intake`: the import that changes them, or is undone."""
    last: dict[int, int] = {}
    for keys in batched(sorted(members), BATCH):
        rows = MemberState.objects.filter(member__in=keys).order_by("number")
        last |= dict(rows.values_list("member", "number"))
    found = []
    for pk, member in members.items():
        state = MemberState(
            member=member,
            number=last.get(pk, 0) + 1,
            changed=list(changed[pk]),
            recorded_at=at,
            recorded_by=by,
            reason=reason,
            document_number=number,
            intake_id=intake,
        )
        state.sealed = seal(all_values(member), about=state.about)
        found.append(state)
    return found


def all_values(member: Member) -> dict[str, str]:
    """A whole line as text: who it is, and its columns; what is not known is left out."""
    columns = {name: getattr(member, name) for name in LINE_FIELDS}
    said = {name: _text(value) for name, value in columns.items() if _blank(value) is not None and value is not False}
    return {**member.identity, **said}


def _blank(value: object) -> object:
    return None if value == "" else value


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return str(value.normalize()) if isinstance(value, Decimal) else str(value)


def state_values(state: MemberState) -> dict[str, str]:
    """What a line said before a change, opened."""
    return opened(state.sealed, about=state.about)


def line_values(said: Mapping[str, str]) -> tuple[dict[str, str], dict[str, Any]]:
    """Who it was, and the columns, of what `all_values` has written; what it left out is not known."""
    identity = {name: said.get(name, "") for name in SEALED_FIELDS}
    line: dict[str, Any] = {}
    for name in LINE_FIELDS:
        field, text = _FIELDS[name], said.get(name)
        line[name] = field.get_default() if text is None else field.to_python(text)
    return identity, line


def rank_names(cooperatives: Collection[int]) -> None:
    """Give the lines of rolls their places in the Vietnamese order of names; only those that moved are written."""
    for keys in batched(sorted(cooperatives), 50):
        rows = Member.objects.filter(cooperative__in=keys).order_by("cooperative", "number")
        moved: dict[int, int] = {}
        for _cooperative, roll in groupby(rows, key=lambda member: member.cooperative_id):
            moved.update((member.pk, rank) for member, rank in ranked(roll) if member.name_rank != rank)
        write_column(Member, "name_rank", moved)


def ranked(roll: Iterable[Member]) -> list[tuple[Member, int]]:
    """The lines of one roll with the place of each name, from 1; those without a name last."""
    ordered = sorted(roll, key=lambda member: (name_sort_key(member.full_name), member.number))
    return [(member, place if member.full_name else LAST_RANK) for place, member in enumerate(ordered, 1)]


def fresh_line(member: Member) -> Member:
    """The line as the database holds it now, in the journal's turn: nobody else writes meanwhile. Refusal
    `member_erased`."""
    journal.take_turn()
    found = Member.objects.select_related("cooperative", "organisation").get(pk=member.pk)
    if found.erased_on is not None:
        raise Refusal("member_erased", where=line_label(found), on=found.erased_on)
    return found


def line_label(member: Member) -> str:
    """ "HTX-0001/3": how the journal and looks name a line."""
    return f"{member.cooperative.code}/{member.number}"
