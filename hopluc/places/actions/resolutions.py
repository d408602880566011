"""A resolution is carried out: units end and begin, successions are written; undone: everything is back."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from hopluc.journal import actions as journal
from hopluc.kernel.dates import day_of
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import clean, fold, sort_key
from hopluc.places.actions.resolution_drafts import locked, plan_of
from hopluc.places.models import Place, Resolution, ResolutionState, SeatDecision, Succession
from hopluc.places.queries.plan import NewLife, ResolutionPlan

MOST_NAMED = 5


def plan_digest(plan: ResolutionPlan) -> str:
    """What a person has seen and confirms."""
    return hashlib.sha256(repr(plan.digest_parts).encode()).hexdigest()


@transaction.atomic
def carry_out(resolution: Resolution, *, promised: str | None = None, by: str, at: datetime) -> ResolutionPlan:
    """Units of a draft end and begin on its day, with successions that name it. `promised`: the digest of the plan that
    a person confirmed. Cooperatives follow by succession; those of divided units wait for decisions.

    Refusal `resolution_not_draft`, `resolution_not_yet`, `resolution_map_changed`, or the first contradiction of the
    plan with its line.
    """
    draft = locked(resolution, ResolutionState.DRAFT)
    if draft.on > day_of(at):
        raise Refusal("resolution_not_yet", where=draft.number, on=draft.on)
    plan = plan_of(draft)
    for each in plan.contradictions:
        raise Refusal(each.code, where=f"#{each.line}" if each.line is not None else None, **each.values)
    if promised is not None and promised != plan_digest(plan):
        raise Refusal("resolution_map_changed", where=draft.number)
    for unit in plan.ends:
        unit.valid_until, unit.ended_by = draft.on, draft
    Place.objects.bulk_update(plan.ends, ["valid_until", "ended_by"])
    begun = _begin(plan, draft)
    goes_on = _going_on(plan)
    Succession.objects.bulk_create(
        [
            Succession(
                old=link.old,
                new=goes_on[link.code] if link.goes_on else begun[link.code],
                on=draft.on,
                share=link.share,
                legal_basis=draft.basis[:200],
                resolution=draft,
            )
            for link in plan.links
        ]
    )
    draft.state, draft.carried_out_at, draft.carried_out_by = ResolutionState.CARRIED_OUT, at, by
    draft.save()
    change = {
        "number": draft.number,
        "on": draft.on,
        "ended": [unit.key for unit in plan.ends],
        "begun": [life.key(draft.on) for life in plan.begins],
        "divided": [unit.key for unit in plan.divided],
    }
    journal.record(by=by, at=at, verb="places:carry_out", subject=f"resolution:{draft.pk}", change=change)
    return plan


def _begin(plan: ResolutionPlan, resolution: Resolution) -> dict[str, Place]:
    """The new units, the upper ones first: their keys are asked for by those below."""
    begun: dict[str, Place] = {}
    above = {place.code: place for place in Place.objects.filter(valid_until=None)}
    for kinds in (("province",), ("district", "city"), ("commune", "ward", "township")):
        lives = [life for life in plan.begins if life.kind in kinds]
        for place in Place.objects.bulk_create([_place(life, resolution, begun, above) for life in lives]):
            begun[place.code] = place
    return begun


def _place(life: NewLife, resolution: Resolution, begun: dict[str, Place], above: dict[str, Place]) -> Place:
    return Place(
        key=life.key(resolution.on),
        code=life.code,
        kind=life.kind,
        name=life.name,
        parent=begun.get(life.parent_code) or above.get(life.parent_code),
        valid_from=resolution.on,
        legal_basis=resolution.basis[:200],
        folded=fold(life.name),
        order=sort_key(life.name),
        begun_by=resolution,
    )


def _going_on(plan: ResolutionPlan) -> dict[str, Place]:
    codes = [link.code for link in plan.links if link.goes_on]
    return {place.code: place for place in Place.objects.filter(code__in=codes, valid_until=None)}


def standing_on(resolution: Resolution) -> tuple[Place, ...]:
    """Units of a carried out resolution that a later text has changed: while they stand so it cannot be undone."""
    changed = Q(valid_until__isnull=False) | Q(predecessions__on__gt=resolution.on)
    begun = Place.objects.filter(begun_by=resolution)
    own = begun.filter(changed)
    joined = Place.objects.filter(predecessions__resolution=resolution, valid_until__isnull=False)
    below = Place.objects.filter(parent__in=begun).exclude(begun_by=resolution)
    found = {pk for each in (own, joined, below) for pk in each.values_list("pk", flat=True)}
    return tuple(Place.objects.filter(pk__in=found))


@transaction.atomic
def undo(resolution: Resolution, *, why: str, by: str, at: datetime) -> Resolution:
    """Everything is as it was: units that ended live on, those that began are withdrawn, successions are removed. The
    rows of withdrawn units stay for sheets that had named them. Decisions must have been taken back before.

    Refusal `resolution_not_carried_out`, `resolution_stood_on`, `resolution_decisions_stand`, `undo_without_why`.
    """
    done = locked(resolution, ResolutionState.CARRIED_OUT)
    if not clean(why):
        raise Refusal("undo_without_why")
    later = standing_on(done)
    if later:
        names = ", ".join(f"{place.full_name} ({place.code})" for place in later[:MOST_NAMED])
        raise Refusal("resolution_stood_on", where=done.number, count=len(later), names=names)
    if done.decisions.filter(taken_back=False).exists():
        raise Refusal("resolution_decisions_stand", where=done.number)
    successions, _each = Succession.objects.filter(resolution=done).delete()
    lived_on = Place.objects.filter(ended_by=done).update(valid_until=None, ended_by=None)
    _withdraw(list(Place.objects.filter(begun_by=done)), done)
    done.state, done.undone_at, done.undone_by = ResolutionState.UNDONE, at, by
    done.undone_why = clean(why)[:300]
    done.save()
    change = {"number": done.number, "successions": successions, "lived_on": lived_on}
    journal.record(
        by=by, at=at, verb="places:undo", subject=f"resolution:{done.pk}", change=change, reason=done.undone_why
    )
    return done


def _withdraw(units: Sequence[Place], resolution: Resolution) -> None:
    for unit in units:
        # The key is free again: the same units may be entered once more, rightly.
        unit.key, unit.withdrawn = f"{unit.key}~{resolution.pk}", True
    Place.objects.bulk_update(units, ["key", "withdrawn"])


@transaction.atomic
def decide_seat(
    resolution: Resolution, *, subject: str, seat: Place, old: Place, new: Place, why: str = "", by: str, at: datetime
) -> SeatDecision:
    """Say into which part of the divided unit `old` the cooperative `subject` (its code) falls; its sheet says `seat`.
    The register's own sheet is written by the door in the same transaction.

    Refusal `resolution_not_carried_out`, `seat_not_of_division`, `seat_decided_already`.
    """
    done = locked(resolution, ResolutionState.CARRIED_OUT)
    parts = set(Succession.objects.filter(resolution=done, old=old).values_list("new_id", flat=True))
    if len(parts) < 2 or new.pk not in parts:
        raise Refusal("seat_not_of_division", where=subject, unit=new.full_name, old=old.full_name)
    if done.decisions.filter(subject=subject, taken_back=False).exists():
        raise Refusal("seat_decided_already", where=subject)
    decision = SeatDecision.objects.create(
        resolution=done,
        subject=subject,
        seat=seat,
        old=old,
        new=new,
        why=clean(why)[:300],
        decided_at=at,
        decided_by=by,
    )
    change = {"cooperative": subject, "from": old.key, "to": new.key}
    journal.record(by=by, at=at, verb="places:decide_seat", subject=f"resolution:{done.pk}", change=change)
    return decision


@transaction.atomic
def take_back_decision(decision: SeatDecision, *, by: str, at: datetime) -> None:
    """The decision stands no longer; the door puts the register's sheet back in the same transaction. Refusal
    `seat_not_decided`."""
    journal.take_turn()
    if not SeatDecision.objects.filter(pk=decision.pk, taken_back=False).update(taken_back=True):
        raise Refusal("seat_not_decided", where=decision.subject)
    change = {"cooperative": decision.subject, "from": decision.new.key, "to": decision.old.key}
    subject = f"resolution:{decision.resolution_id}"
    journal.record(by=by, at=at, verb="places:take_back_decision", subject=subject, change=change)
