"""What an import of members wrote is taken back."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from hopluc.intake.models import IntakeState
from hopluc.journal import actions as journal
from hopluc.registry.actions.occurrences import reason_said
from hopluc.registry.actions.rolls import SAVED, line_values, rank_names, say, state_values, states_before
from hopluc.registry.actions.settling import BATCH, batched
from hopluc.registry.actions.undoing_imports import MOST_SAID, refuse_changed
from hopluc.registry.models import Member, MemberState, SubjectRequest

# So many lines that are gone are named in one entry of the journal.
_NAMED = 2000


@transaction.atomic
def undo_members(*, intake: int, why: str, by: str, at: datetime) -> None:
    """Lines that it brought are gone with all that they said of a person: nobody should have them. The others say again
    what they said before, and what they said meanwhile is kept, sealed. The journal names the lines.

    Refusals `changed_since_import` (also where a line was erased or is in a request of its person), `why_missing`.
    """
    journal.take_turn()
    reason = reason_said(why[:MOST_SAID])
    made = sorted(Member.objects.filter(intake=intake).order_by().values_list("pk", flat=True))
    states = MemberState.objects.filter(intake=intake)
    changed = sorted(set(states.exclude(member__intake=intake).order_by().values_list("member", flat=True)))
    refuse_changed(sorted({*_made_changed(intake, made), *_others_changed(intake, changed), *_asked_about(intake)}))
    entities: set[int] = set()
    for keys in batched(changed, BATCH):
        entities |= _restore(intake, keys, reason=reason, by=by, at=at)
    gone: list[str] = []
    for keys in batched(made, BATCH):
        rows = Member.objects.filter(pk__in=keys)
        entities |= set(rows.order_by().values_list("cooperative", flat=True))
        gone.extend(
            f"{code}/{number}" for code, number in rows.order_by("pk").values_list("cooperative__code", "number")
        )
        MemberState.objects.filter(member__in=keys).delete()
        rows.delete()
        if len(gone) >= _NAMED:
            _write_down(intake, gone, 0, by=by, at=at, reason=reason)
            gone = []
    rank_names(entities)
    _write_down(intake, gone, len(changed), by=by, at=at, reason=reason)


def _write_down(intake: int, gone: Sequence[str], restored: int, *, by: str, at: datetime, reason: str) -> None:
    change = {"intake": intake, "withdrawn": list(gone), "restored": restored}
    journal.record(by=by, at=at, verb="registry:undo_members", subject=f"intake:{intake}", change=change, reason=reason)


def _labels(lines: "QuerySet[Member]") -> Iterator[str]:
    for code, number in lines.order_by("pk").values_list("cooperative__code", "number"):
        yield f"{code}/{number}"


def _others(rows: "QuerySet[MemberState]", intake: int) -> "QuerySet[MemberState]":
    """States that somebody else has brought about; an import that was undone has changed nothing in the end."""
    return rows.exclude(pk__in=rows.filter(intake=intake).values("pk")).exclude(
        pk__in=rows.filter(intake__state=IntakeState.UNDONE).values("pk")
    )


def _made_changed(intake: int, made: Sequence[int]) -> Iterator[str]:
    """New lines of which somebody has said something else since."""
    for keys in batched(made, BATCH):
        touched = _others(MemberState.objects.filter(member__in=keys), intake).values("member")
        yield from _labels(Member.objects.filter(pk__in=keys).filter(pk__in=touched))
        yield from _labels(Member.objects.filter(pk__in=keys).exclude(erased_on=None))


def _others_changed(intake: int, changed: Sequence[int]) -> Iterator[str]:
    """Changed lines of which somebody has said something else after the import."""
    for keys in batched(changed, BATCH):
        rows = MemberState.objects.filter(member__in=keys).select_related("intake").order_by("member", "number")
        own: set[int] = set()
        later: set[int] = set()
        for state in rows:
            if state.intake_id == intake:
                own.add(state.member_id)
            elif state.member_id in own and (state.intake is None or state.intake.state != IntakeState.UNDONE):
                later.add(state.member_id)
        yield from _labels(Member.objects.filter(pk__in=later))
        yield from _labels(Member.objects.filter(pk__in=keys).exclude(erased_on=None))


def _asked_about(intake: int) -> Iterator[str]:
    """Lines that are named in a request of the person whom they are about."""
    named = {label for lines in SubjectRequest.objects.values_list("lines", flat=True) for label in lines}
    for label in sorted(named):
        code, _slash, number = label.rpartition("/")
        if number.isdecimal() and Member.objects.filter(intake=intake, cooperative__code=code, number=number).exists():
            yield label


def _restore(intake: int, keys: Sequence[int], *, reason: str, by: str, at: datetime) -> set[int]:
    """Lines say again what they said before the import; the cooperatives whose rolls these are."""
    members = {each.pk: each for each in Member.objects.filter(pk__in=keys).select_related("cooperative")}
    first: dict[int, MemberState] = {}
    for state in (
        MemberState.objects.filter(member__in=keys, intake=intake).order_by("-number").select_related("member")
    ):
        first[state.member_id] = state
    fields = {pk: list(state.changed) for pk, state in first.items()}
    before = states_before(members, fields, by=by, at=at, reason=reason, number="", intake=intake)
    MemberState.objects.bulk_create(before, batch_size=BATCH)
    for pk, member in members.items():
        identity, line = line_values(state_values(first[pk]))
        say(member, identity, line)
    Member.objects.bulk_update(members.values(), SAVED, batch_size=100)
    return {member.cooperative_id for member in members.values()}
