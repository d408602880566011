"""A person says whether a duty of a plan carries out a duty of a directive, or hangs the plan whole, and takes it
back."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from hopluc.directives.models import CarriedOut, CarriedOutState, Directive, Obligation
from hopluc.directives.queries.cascade import proposed_between
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal


@transaction.atomic
def decide_carried_out(
    duty: Obligation,
    plan_duty: Obligation,
    *,
    state: str,
    by: str,
    at: datetime,
    reason: str = "",
    score: Decimal | None = None,
) -> CarriedOut:
    """Say that `plan_duty` carries out `duty`, or does not. `reason` and `score` are those of the proposal; without a
    reason a person found the pair. Said again the same way it stays as it was.

    Refusal `pair_in_one_document`, `directive_not_live` (a draft's duties may still be divided and joined),
    `not_a_task`, `pair_decided` (otherwise than now; take that back first).
    """
    # The duty's row is the lock: two people who decide one pair at once wait for each other.
    locked = Obligation.objects.select_for_update().get(pk=duty.pk)
    if locked.clause.directive_id == plan_duty.clause.directive_id:
        raise Refusal("pair_in_one_document", where=str(locked.clause))
    for each in (locked, plan_duty):
        if not each.clause.directive.is_live:
            raise Refusal("directive_not_live", where=each.clause.directive.name)
        if not each.is_task:
            raise Refusal("not_a_task", where=str(each.clause))
    there = CarriedOut.objects.filter(duty=locked, plan_duty=plan_duty).first()
    if there is not None:
        if there.state != state:
            raise Refusal("pair_decided", where=str(locked.clause), by=there.by, state=there.get_state_display())
        return there
    decided = CarriedOut.objects.create(
        duty=locked, plan_duty=plan_duty, state=state, reason=reason, score=score, by=by, at=at
    )
    verb = "reject_carried_out" if state == CarriedOutState.REJECTED else "confirm_carried_out"
    _record(verb if reason else "add_carried_out", decided, by=by, at=at)
    return decided


@transaction.atomic
def hang_plan(directive: Directive, plan: Directive, *, by: str, at: datetime) -> list[CarriedOut]:
    """Confirm at once every pair that the system is sure of and nobody has decided: the plan hangs under the directive.
    Doubtful ones stay proposals. Refusals of `decide_carried_out`, `nothing_to_hang`."""
    sure = proposed_between(directive, plan).sure
    if not sure:
        raise Refusal("nothing_to_hang", where=plan.name)
    rows = Obligation.objects.select_related("clause__directive").in_bulk(
        [key for duty, plan_duty, _pair in sure for key in (duty, plan_duty)]
    )
    return [
        decide_carried_out(
            rows[duty],
            rows[plan_duty],
            state=CarriedOutState.CONFIRMED,
            reason=pair.reason,
            score=pair.score,
            by=by,
            at=at,
        )
        for duty, plan_duty, pair in sure
    ]


@transaction.atomic
def take_down_plan(first: CarriedOut, *, by: str, at: datetime) -> int:
    """Undo a `hang_plan` by one of its pairs: all that were confirmed with it between the two documents, and still
    are; how many. Refusal `pair_taken_back`."""
    documents = first.duty.clause.directive_id, first.plan_duty.clause.directive_id
    rows = list(CarriedOut.objects.confirmed().between(*documents).filter(at=first.at, by=first.by).exclude(reason=""))
    if not rows:
        raise Refusal("pair_taken_back")
    for row in rows:
        undo_carried_out(row, by=by, at=at)
    return len(rows)


@transaction.atomic
def undo_carried_out(decided: CarriedOut, *, by: str, at: datetime) -> None:
    """Take a decision back: the pair is again what the system proposes, or nothing. Refusal `pair_taken_back`."""
    there = CarriedOut.objects.select_for_update().filter(pk=decided.pk).first()
    if there is None:
        raise Refusal("pair_taken_back")
    _record("undo_carried_out", there, by=by, at=at)
    there.delete()


def _record(verb: str, decided: CarriedOut, *, by: str, at: datetime) -> None:
    change = {
        "plan": decided.plan_duty.clause.directive_id,
        "plan_duty": decided.plan_duty_id,
        "state": str(decided.state),
        "reason": decided.reason,
        "score": str(decided.score) if decided.score is not None else None,
    }
    subject = f"obligation:{decided.duty_id}"
    journal.record(by=by, at=at, verb=f"directives:{verb}", subject=subject, change=change)
