"""A whole roll of members goes to another row of the register: two rows were found to be one organisation."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from hopluc.journal import actions as journal
from hopluc.registry.actions.rolls import rank_names
from hopluc.registry.actions.settling import BATCH, batched
from hopluc.registry.models import Cooperative, Member, RollTotal


@dataclass(frozen=True)
class CarriedRoll:
    """Keys of what moved: lines of the roll, totals of days, and lines of unions in which the organisation is named."""

    members: tuple[int, ...] = ()
    totals: tuple[int, ...] = ()
    memberships: tuple[int, ...] = ()


@transaction.atomic
def carry_roll(*, source: Cooperative, target: Cooperative, by: str, at: datetime) -> CarriedRoll:
    """The lines of `source` become `target`'s where it has no line at all, the totals where it has no total; where
    `source` stands in a union's roll, `target` stands now. Returns what moved, for `give_back_roll`.

    The seal of a line is bound to its cooperative, so each is opened and sealed anew. Refusals of the seal.
    """
    members = [] if target.members.exists() else list(Member.objects.filter(cooperative=source).order_by("pk"))
    totals = [] if target.roll_totals.exists() else list(source.roll_totals.order_by("pk").values_list("pk", flat=True))
    memberships = list(Member.objects.filter(organisation=source).order_by("pk").values_list("pk", flat=True))
    _carry(members, target)
    RollTotal.objects.filter(pk__in=totals).update(cooperative=target)
    Member.objects.filter(pk__in=memberships).update(organisation=target)
    carried = CarriedRoll(tuple(member.pk for member in members), tuple(totals), tuple(memberships))
    _record("carry_roll", carried, source, target, by=by, at=at)
    return carried


@transaction.atomic
def give_back_roll(carried: CarriedRoll, *, source: Cooperative, target: Cooperative, by: str, at: datetime) -> None:
    """What `carry_roll` moved from `source` to `target` goes back; lines that were written since stay."""
    for keys in batched(carried.members, BATCH):
        _carry(Member.objects.filter(pk__in=keys, cooperative=target), source)
    RollTotal.objects.filter(pk__in=carried.totals, cooperative=target).update(cooperative=source)
    for keys in batched(carried.memberships, BATCH):
        Member.objects.filter(pk__in=keys, organisation=target).update(organisation=source)
    rank_names({source.pk, target.pk})
    _record("give_back_roll", carried, target, source, by=by, at=at)


def _carry(members: Iterable[Member], to: Cooperative) -> None:
    carried = []
    for member in members:
        identity = dict(member.identity)
        member.cooperative = to
        member.keep_identity(identity)
        carried.append(member)
    Member.objects.bulk_update(carried, ["cooperative", "sealed", "person", "phone_hash"], batch_size=BATCH)


def _record(
    verb: str, carried: CarriedRoll, source: Cooperative, target: Cooperative, *, by: str, at: datetime
) -> None:
    change = {"from": source.code, **{name: len(keys) for name, keys in asdict(carried).items()}}
    journal.record(by=by, at=at, verb=f"registry:{verb}", subject=f"cooperative:{target.code}", change=change)
