"""Rights of the person whom data are about (Luật 91/2025/QH15, Điều 4): to see, to correct, to erase. Each request is
registered with what became of it.

How long the roll of former members must be kept is not in the law book. So long as the cooperative stands, its roll of
members with capital is taken as one that must be kept (Luật 17/2023/QH15, Điều 15).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from hopluc.accounts.actors import Actor
from hopluc.installed_law import law
from hopluc.intake.actions import forget_uploads
from hopluc.intake.actions.kept import forget_kept
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal
from hopluc.personal.seal import keyed_hash, keyed_hashes, seal
from hopluc.registry.actions.checks import Finding
from hopluc.registry.actions.members import change_line
from hopluc.registry.actions.roll_checks import refuse
from hopluc.registry.actions.rolls import (
    LAST_RANK,
    changed_fields,
    line_label,
    plain_identity,
    state_values,
)
from hopluc.registry.models import Cooperative, Member, MemberState, RequestKind, RequestState, SubjectRequest
from hopluc.registry.models.member import SEALED_FIELDS
from hopluc.registry.sheet import Paper
from hopluc.registry.workbook import MEMBERS

RECEIPT = "YC-{:05d}"
# What a person has corrected is corrected wherever they are a member.
CORRECTED = tuple(name for name in SEALED_FIELDS if name != "birth_year")


def lines_of(id_number: str, actor: Actor) -> list[Member]:
    """All lines of one person in the cooperatives that the actor may see, also those that were left, and those of a row
    that another one has absorbed: its roll is kept, so its people have their rights."""
    hashes = keyed_hashes(plain_identity({"id_number": id_number})["id_number"])
    visible = Cooperative.objects.visible_to(actor)
    if not hashes:
        return []
    theirs = Q(cooperative__in=visible) | Q(cooperative__absorbed_by__in=visible)
    found = Member.objects.filter(theirs, person__in=hashes)
    return list(found.select_related("cooperative").order_by("cooperative__code", "number"))


@transaction.atomic
def register_request(
    *, kind: str, id_number: str, asked_on: date, paper: str, actor: Actor, at: datetime, on: date
) -> SubjectRequest:
    """Take in a request by the ID number that the person shows. Refusal `subject_not_found` (nobody with it within the
    actor's scope), `member_day_ahead`."""
    journal.take_turn()
    if asked_on > on:
        raise Refusal("member_day_ahead", day=asked_on)
    lines = lines_of(id_number, actor)
    if not lines:
        raise Refusal("subject_not_found")
    number = plain_identity({"id_number": id_number})["id_number"]
    last = SubjectRequest.objects.order_by("-pk").values_list("receipt", flat=True).first() or RECEIPT.format(0)
    request = SubjectRequest(
        receipt=RECEIPT.format(int(last.rpartition("-")[2]) + 1),
        kind=kind,
        asked_on=asked_on,
        paper=paper[:120],
        person=keyed_hash(number),
        lines=[line_label(member) for member in lines],
        recorded_at=at,
        recorded_by=actor.signature,
    )
    request.sealed = seal({"id_number": number}, about=request.about)
    if kind == RequestKind.SEE:
        # The statement is what was asked for, and it is there now.
        _decide(request, RequestState.DONE, "", by=actor.signature, at=at)
    request.save(force_insert=True)
    _record("registry:subject_request", request, by=actor.signature, at=at)
    return request


@transaction.atomic
def correct_person(
    request: SubjectRequest, *, values: Mapping[str, Any], actor: Actor, at: datetime, on: date
) -> SubjectRequest:
    """Correct who somebody is on all their lines within scope. `values`: names of `CORRECTED`, only what changes.

    Refusal `subject_request_decided`, `member_unchanged`, and those of `change_line`.
    """
    request = _open(request, RequestKind.CORRECT)
    said = plain_identity({name: value for name, value in values.items() if name in CORRECTED})
    paper = Paper(number=request.receipt, reason=str(RequestKind.CORRECT.label))
    lines = [member for member in lines_of(request.id_number, actor) if member.erased_on is None]
    wrong = [member for member in lines if changed_fields(member, said, {})]
    if not wrong:
        raise Refusal("member_unchanged", where=request.receipt)
    for member in wrong:
        change_line(member, values=said, by=actor.signature, at=at, on=on, paper=paper)
    if said.get("id_number"):
        request.person = keyed_hash(said["id_number"])
        request.sealed = seal({"id_number": said["id_number"]}, about=request.about)
    _decide(request, RequestState.DONE, "", by=actor.signature, at=at)
    request.lines = [line_label(member) for member in wrong]
    request.save()
    _record("registry:subject_corrected", request, by=actor.signature, at=at)
    return request


def reasons_to_keep(lines: Iterable[Member], on: date) -> list[Finding]:
    """Why a person's data may not be erased yet, line by line; empty where they may."""
    found = []
    for member in lines:
        label = line_label(member)
        if member.left_on is None or member.left_on > on:
            found.append(Finding(field="left_on", code="subject_still_member", is_refusal=True, params={"line": label}))
        elif member.kind in _kinds_on_the_roll(on) and member.cooperative.ended_on is None:
            found.append(
                Finding(field="kind", code="subject_roll_must_be_kept", is_refusal=True, params={"line": label})
            )
    return found


def _kinds_on_the_roll(on: date) -> Sequence[str]:
    """Kinds of member that give capital: of these the law wants a roll; where it says nothing, of all."""
    try:
        value = law().value("members_giving_capital").on(on).value
    except Refusal:
        return ("official", "capital_linked", "non_capital_linked")
    return [str(each) for each in value] if isinstance(value, (list, tuple)) else ()


@transaction.atomic
def erase(request: SubjectRequest, *, actor: Actor, at: datetime, on: date) -> SubjectRequest:
    """Erase who somebody was from all their lines and past states, pending uploads and requests. What is counted stays
    (sex, kind, days, capital), and the request under its receipt.

    Refusal `subject_request_decided`; the first of `reasons_to_keep` while the law wants the data kept; and
    `subject_beyond_scope` where the person is also on rolls that the actor does not see.
    """
    request = _open(request, RequestKind.ERASE)
    lines = [member for member in lines_of(request.id_number, actor) if member.erased_on is None]
    refuse(reasons_to_keep(lines, on))
    everywhere = Member.objects.filter(person__in=keyed_hashes(request.id_number)).count()
    if everywhere != len(lines):
        raise Refusal("subject_beyond_scope", count=everywhere - len(lines))
    hashes = keyed_hashes(request.id_number)
    for member in lines:
        _forget(member, on)
    request.lines = [line_label(member) for member in lines]
    _decide(request, RequestState.DONE, "", by=actor.signature, at=at)
    request.save()
    # Of the person's earlier requests too: what stays is that there was one, and what became of it.
    SubjectRequest.objects.filter(person__in=hashes).update(sealed=None, person="")
    forget_uploads(MEMBERS.kind)
    forget_kept(MEMBERS.kind, request.lines)
    _record("registry:subject_erased", request, by=actor.signature, at=at)
    return SubjectRequest.objects.get(pk=request.pk)


def _forget(member: Member, on: date) -> None:
    for state in member.states.all():
        left = {name: value for name, value in state_values(state).items() if name not in SEALED_FIELDS}
        left.pop("certificate", None)
        state.sealed = seal(left, about=state.about)
        state.save(update_fields=["sealed"])
    member.sealed, member.person, member.phone_hash, member.certificate = None, "", "", ""
    member.name_rank, member.erased_on = LAST_RANK, on
    member.save(update_fields=["sealed", "person", "phone_hash", "certificate", "name_rank", "erased_on"])


@transaction.atomic
def refuse_request(request: SubjectRequest, *, why: str, actor: Actor, at: datetime) -> SubjectRequest:
    """Say no, and why. Refusal `subject_request_decided`, `subject_refusal_needs_reason`."""
    request = _open(request, request.kind)
    if not why.strip():
        raise Refusal("subject_refusal_needs_reason")
    _decide(request, RequestState.REFUSED, why.strip()[:300], by=actor.signature, at=at)
    request.save()
    _record("registry:subject_refused", request, by=actor.signature, at=at)
    return request


def _open(request: SubjectRequest, kind: str) -> SubjectRequest:
    journal.take_turn()
    found = SubjectRequest.objects.get(pk=request.pk)
    if found.state != RequestState.OPEN or found.kind != kind:
        raise Refusal("subject_request_decided", where=found.receipt)
    return found


def _decide(request: SubjectRequest, state: str, why: str, *, by: str, at: datetime) -> None:
    request.state, request.why, request.decided_by, request.decided_at = state, why, by, at


def _record(verb: str, request: SubjectRequest, *, by: str, at: datetime) -> None:
    journal.record(
        by=by,
        at=at,
        verb=verb,
        subject=f"subject-request:{request.receipt}",
        change={"kind": request.kind, "state": request.state, "lines": request.lines},
        reason=request.why,
    )


def states_of(member: Member) -> list[tuple[MemberState, dict[str, str]]]:
    """Past states of a line, the newest first, opened."""
    return [(state, state_values(state)) for state in member.states.all()]
