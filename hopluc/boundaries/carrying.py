"""Decisions about seats and the undoing of a resolution: places and registers together, in one transaction."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from hopluc.boundaries.blockers import blockers
from hopluc.boundaries.pending import divisions, undecided
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal
from hopluc.places import actions as places
from hopluc.places.models import Place, Resolution, SeatDecision
from hopluc.registry import actions as registry
from hopluc.registry.models import Cooperative, Version
from hopluc.registry.sheet import Paper

MOST_NAMED = 5


@transaction.atomic
def decide(resolution: Resolution, chosen: Mapping[str, str], *, why: str, by: str, at: datetime) -> int:
    """Decide for several cooperatives: code → key of the part. Each gets a new sheet from the resolution's day, with
    the resolution as its paper. Returns how many.

    Refusal `seat_not_waiting` (decided by somebody else meanwhile), and those of `places.actions.decide_seat` and
    `registry.actions.move_seat`.
    """
    journal.take_turn()
    waiting = {each.code: each for each in undecided(divisions(resolution), resolution.on)}
    for code, key in chosen.items():
        asked = waiting.get(code)
        if asked is None:
            raise Refusal("seat_not_waiting", where=code)
        part = Place.objects.filter(key=key).first()
        if part is None or not asked.division.full_name(key):
            raise Refusal("seat_not_of_division", where=code, unit=key, old=asked.division.old.full_name)
        seat, old = asked.version.seat, asked.division.old
        places.decide_seat(resolution, subject=code, seat=seat, old=old, new=part, why=why, by=by, at=at)
        cooperative = asked.version.cooperative
        _move(cooperative, part, asked.from_day, _paper(resolution, why), by=by, at=at)
    return len(chosen)


@transaction.atomic
def take_back(decision: SeatDecision, *, by: str, at: datetime) -> None:
    """A decision was wrong: the cooperative waits again. Its sheets say once more what they said before. Refusal
    `seat_not_decided`, `seat_moved_since`, and those of `registry.actions.move_seat`."""
    journal.take_turn()
    cooperative = Cooperative.objects.filter(code=decision.subject).first()
    if cooperative is None:
        raise Refusal("seat_not_decided", where=decision.subject)
    places.take_back_decision(decision, by=by, at=at)
    _put_back(cooperative, decision, by=by, at=at)


@transaction.atomic
def undo(resolution: Resolution, *, why: str, by: str, at: datetime) -> None:
    """Everything is as it was before: decisions taken back, units alive again, sheets with their old seats.

    Refusal `resolution_used` where something was written into the new units since, and those of `places.actions.undo`.
    """
    journal.take_turn()
    found = blockers(resolution)
    if found:
        names = ", ".join(each.name for each in found[:MOST_NAMED])
        raise Refusal("resolution_used", where=resolution.number, count=len(found), names=names)
    decisions = list(resolution.decisions.filter(taken_back=False).select_related("old", "new", "resolution"))
    for decision in decisions:
        places.take_back_decision(decision, by=by, at=at)
    places.undo(resolution, why=why, by=by, at=at)
    cooperatives = {each.code: each for each in Cooperative.everything.filter(code__in=[d.subject for d in decisions])}
    for decision in decisions:
        _put_back(cooperatives[decision.subject], decision, by=by, at=at)


def _put_back(cooperative: Cooperative, decision: SeatDecision, *, by: str, at: datetime) -> None:
    resolution = decision.resolution
    days = _days_in(cooperative, decision.new)
    if not days:
        raise Refusal("seat_moved_since", where=decision.subject)
    old = Place.objects.get(pk=decision.seat_id or decision.old_id)
    _move(cooperative, old, days[0], _paper(resolution, "", taken_back=True), by=by, at=at)


def _days_in(cooperative: Cooperative, seat: Place) -> Sequence[date]:
    """The days from which sheets that hold now say this seat."""
    newest: dict[date, int] = {}
    for version in Version.objects.filter(cooperative=cooperative).order_by("valid_from", "pk"):
        newest[version.valid_from] = version.seat_id
    return [day for day, unit in newest.items() if unit == seat.pk]


def _move(cooperative: Cooperative, seat: Place, from_day: date, paper: Paper, *, by: str, at: datetime) -> None:
    registry.move_seat(cooperative=cooperative, seat=seat, from_day=from_day, paper=paper, by=by, at=at)


def _paper(resolution: Resolution, why: str, *, taken_back: bool = False) -> Paper:
    """The resolution as the paper of a sheet. Vietnamese: a sheet is an official record."""
    said = "Rút quyết định về trụ sở" if taken_back else "Trụ sở theo đơn vị hành chính mới"
    return Paper(
        number=resolution.number,
        on=resolution.signed_on,
        issuer=resolution.issuer,
        file=resolution.digest,
        reason=f"{said}: {why}" if why else said,
    )
