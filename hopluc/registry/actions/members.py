"""Members' rolls: admit, change, leave, pay in, totals; and lines from a workbook."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max

from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal
from hopluc.registry.actions.roll_checks import refuse, roll_findings
from hopluc.registry.actions.rolls import (
    SAVED,
    changed_fields,
    fresh_line,
    line_label,
    plain_identity,
    plain_line,
    rank_names,
    say,
    states_before,
)
from hopluc.registry.models import Cooperative, LeaveReason, Member, MemberState, RollTotal
from hopluc.registry.sheet import Paper

NO_PAPER = Paper()
COUNTED = ("official", "capital_linked", "non_capital_linked", "women", "ethnic_minority")


@transaction.atomic
def admit(
    cooperative: Cooperative, *, values: Mapping[str, Any], by: str, at: datetime, on: date, paper: Paper = NO_PAPER
) -> Member:
    """A new line of the roll, numbered after the last. `values`: of a person (`SEALED_FIELDS`, in clear) and of the
    line (`LINE_FIELDS`; `kind` and `joined_on` are needed); `on`: today.

    Refusals of `roll_findings`: `member_name_missing`, `id_number_form`, `member_on_roll`, `member_too_young`…
    """
    journal.take_turn()
    identity, line = plain_identity(values), plain_line(values)
    refuse(roll_findings(cooperative, {**identity, **line}, on=on))
    last = cooperative.members.aggregate(last=Max("number"))["last"] or 0
    member = Member(cooperative=cooperative, number=last + 1, **line)
    member.keep_identity(identity)
    member.save(force_insert=True)
    rank_names({cooperative.pk})
    said = [*(name for name, now in identity.items() if now), *line]
    _record("registry:admit_member", member, sorted(said), paper, by=by, at=at)
    return Member.objects.get(pk=member.pk)


@transaction.atomic
def change_line(
    member: Member, *, values: Mapping[str, Any], by: str, at: datetime, on: date, paper: Paper = NO_PAPER
) -> Member:
    """Say something else of a line; what it said before is kept, sealed. `values`: only what changes, as in `admit`.

    Refusal `member_unchanged`, `member_erased`, and those of `roll_findings`.
    """
    member = fresh_line(member)
    identity, line = plain_identity(values), plain_line(values)
    changed = changed_fields(member, identity, line)
    if not changed:
        raise Refusal("member_unchanged", where=line_label(member))
    refuse(roll_findings(member.cooperative, _as_it_would_stand(member, identity, line), on=on, member=member))
    return _write(member, identity, line, changed, verb="registry:change_member", paper=paper, by=by, at=at)


@transaction.atomic
def leave(
    member: Member, *, left_on: date, reason: str, by: str, at: datetime, on: date, paper: Paper = NO_PAPER
) -> Member:
    """Membership ends on a day, for one of the reasons of the law (Luật 17/2023/QH15, Điều 33).

    Refusal `member_left_before`, `leave_reason_missing`, `left_before_joined`, `member_day_ahead`, `member_erased`.
    """
    member = fresh_line(member)
    if member.left_on is not None:
        raise Refusal("member_left_before", where=line_label(member), on=member.left_on)
    if reason not in LeaveReason.values:
        raise Refusal("leave_reason_missing")
    if left_on < member.joined_on:
        raise Refusal("left_before_joined", value=left_on)
    if left_on > on:
        raise Refusal("member_day_ahead", day=left_on)
    line = {"left_on": left_on, "leave_reason": reason}
    return _write(member, {}, line, sorted(line), verb="registry:member_leaves", paper=paper, by=by, at=at)


@transaction.atomic
def undo_leave(member: Member, *, by: str, at: datetime, paper: Paper = NO_PAPER) -> Member:
    """Leaving was written in error: the line goes on. Refusal `member_not_left`, `member_erased`."""
    member = fresh_line(member)
    if member.left_on is None:
        raise Refusal("member_not_left", where=line_label(member))
    line = {"left_on": None, "leave_reason": ""}
    return _write(member, {}, line, sorted(line), verb="registry:member_stays", paper=paper, by=by, at=at)


@transaction.atomic
def record_payment(
    member: Member,
    *,
    paid_capital: Decimal,
    paid_on: date,
    certificate: str,
    certificate_on: date | None,
    by: str,
    at: datetime,
    on: date,
    paper: Paper = NO_PAPER,
) -> Member:
    """What the member has paid in by a day, all together, in triệu đồng; and the certificate of it (Điều 75).

    Refusal `member_day_ahead`, `paid_before_joined`, `member_unchanged`, `member_erased`.
    """
    member = fresh_line(member)
    if paid_on > on:
        raise Refusal("member_day_ahead", day=paid_on)
    if paid_on < member.joined_on:
        raise Refusal("paid_before_joined", joined=member.joined_on)
    said = {"paid_capital": paid_capital, "paid_on": paid_on, "certificate": certificate.strip()}
    line = plain_line({**said, "certificate_on": certificate_on})
    changed = changed_fields(member, {}, line)
    if not changed:
        raise Refusal("member_unchanged", where=line_label(member))
    return _write(member, {}, line, changed, verb="registry:member_pays", paper=paper, by=by, at=at)


@transaction.atomic
def set_totals(
    cooperative: Cooperative,
    *,
    day: date,
    counted: Mapping[str, int | None],
    capital: Decimal | None,
    by: str,
    at: datetime,
    on: date,
    paper: Paper = NO_PAPER,
) -> RollTotal:
    """How many members there were on a day, where nobody has the roll. `counted`: names of `COUNTED`, None unknown.

    Refusal `member_day_ahead`, `totals_before_founded`, `totals_empty`, `totals_part_too_large`.
    """
    if day > on:
        raise Refusal("member_day_ahead", day=day)
    if day < cooperative.founded_on:
        raise Refusal("totals_before_founded", founded=cooperative.founded_on)
    known = {name: counted.get(name) for name in COUNTED}
    if known["official"] is None:
        raise Refusal("totals_empty")
    whole = sum(known[name] or 0 for name in COUNTED[:3])
    if any((known[name] or 0) > whole for name in COUNTED[3:]):
        raise Refusal("totals_part_too_large", whole=whole)
    total = RollTotal.objects.create(
        cooperative=cooperative,
        on=day,
        capital=plain_line({"capital": capital})["capital"],
        reason=paper.reason,
        document_number=paper.number,
        document_on=paper.on,
        document_issuer=paper.issuer,
        document=paper.file,
        recorded_at=at,
        recorded_by=by,
        **known,
    )
    journal.record(
        by=by,
        at=at,
        verb="registry:set_totals",
        subject=f"cooperative:{cooperative.code}",
        change={"on": day, "capital": total.capital, **known, "document": paper.number},
        reason=paper.reason,
    )
    return total


def _as_it_would_stand(member: Member, identity: Mapping[str, str], line: Mapping[str, Any]) -> dict[str, Any]:
    columns = {name: getattr(member, name) for name in SAVED if name not in {"sealed", "person", "phone_hash"}}
    return {**member.identity, **columns, **identity, **line}


def _write(
    member: Member,
    identity: Mapping[str, str],
    line: Mapping[str, Any],
    changed: Sequence[str],
    *,
    verb: str,
    paper: Paper,
    by: str,
    at: datetime,
) -> Member:
    """The state before, the new one, the journal's entry."""
    before = states_before(
        {member.pk: member}, {member.pk: changed}, by=by, at=at, reason=paper.reason, number=paper.number
    )
    MemberState.objects.bulk_create(before)
    say(member, identity, line)
    member.save(update_fields=SAVED)
    if "full_name" in changed:
        rank_names({member.cooperative_id})
    _record(verb, member, changed, paper, by=by, at=at)
    return member


def _record(verb: str, member: Member, fields: Sequence[str], paper: Paper, *, by: str, at: datetime) -> None:
    """Of personal data the journal names the fields, not what they said."""
    change: dict[str, object] = {"fields": list(fields)}
    if paper.number:
        change["document"] = paper.number
    journal.record(by=by, at=at, verb=verb, subject=f"member:{line_label(member)}", change=change, reason=paper.reason)
