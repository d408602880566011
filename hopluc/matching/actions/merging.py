"""Two rows of the register become one, with both histories kept; and back, exactly."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from hopluc.assessments import actions as assessments
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal
from hopluc.matching.models import Merge, Pair, PairState
from hopluc.registry.actions.carried_rolls import CarriedRoll, carry_roll, give_back_roll
from hopluc.registry.actions.duplicates import absorb, release
from hopluc.registry.models import Cooperative
from hopluc.registry.sheet import Paper
from hopluc.returns import actions as returns


@transaction.atomic
def merge(pair: Pair, *, kept: Cooperative, why: str, by: str, at: datetime) -> Merge:
    """The other row of the pair stands no more for itself: figures count one, its code leads to the kept one.

    To the kept one go: the roll where it has none, returns and grades of the years that it lacks. Sheets, occurrences
    and reorganisations of the absorbed row stay with it and are read as history. Refusal `pair_not_open`,
    `pair_of_other`, `merge_without_reason`, those of `registry.actions.absorb` and of the seal.
    """
    journal.take_turn()
    pair = Pair.objects.select_for_update().get(pk=pair.pk)
    if pair.state != PairState.OPEN:
        raise Refusal("pair_not_open", where=str(pair.pk), state=PairState(pair.state).label)
    if kept.pk not in {pair.first_id, pair.second_id}:
        raise Refusal("pair_of_other", where=kept.code)
    if not why.strip():
        raise Refusal("merge_without_reason", where=kept.code)
    kept = Cooperative.everything.get(pk=kept.pk)
    absorbed = Cooperative.everything.get(pk=pair.second_id if kept.pk == pair.first_id else pair.first_id)
    absorb(kept=kept, absorbed=absorbed, paper=Paper(reason=why), by=by, at=at)
    roll = carry_roll(source=absorbed, target=kept, by=by, at=at)
    moved = {
        **{name: list(keys) for name, keys in asdict(roll).items()},
        "returns": returns.reassign(source=absorbed, target=kept, by=by, at=at),
        "grades": assessments.reassign(source=absorbed, target=kept, by=by, at=at),
    }
    pair.state, pair.note, pair.decided_at, pair.decided_by = PairState.MERGED, why, at, by
    pair.save(update_fields=["state", "note", "decided_at", "decided_by"])
    merged = Merge.objects.create(
        pair=pair, kept=kept, absorbed=absorbed, moved=moved, why=why, merged_at=at, merged_by=by
    )
    journal.record(
        by=by,
        at=at,
        verb="matching:merge",
        subject=f"cooperative:{kept.code}",
        change={"absorbed": absorbed.code, **{name: len(keys) for name, keys in moved.items()}},
        reason=why,
    )
    return merged


@transaction.atomic
def undo_merge(merged: Merge, *, why: str, by: str, at: datetime) -> Merge:
    """They were two after all: what was moved goes back, the absorbed one stands for itself again, the pair is called
    different. Refusal `merge_undone`, `merge_undo_later_first` where the kept one was itself absorbed since."""
    journal.take_turn()
    merged = Merge.objects.select_for_update().get(pk=merged.pk)
    kept = Cooperative.everything.get(pk=merged.kept_id)
    absorbed = Cooperative.everything.get(pk=merged.absorbed_id)
    if not merged.stands:
        raise Refusal("merge_undone", where=absorbed.code)
    if kept.absorbed_by_id is not None:
        raise Refusal("merge_undo_later_first", where=kept.code)
    moved = merged.moved
    roll = CarriedRoll(*(tuple(moved.get(name, ())) for name in ("members", "totals", "memberships")))
    release(absorbed=absorbed, paper=Paper(reason=why), by=by, at=at)
    give_back_roll(roll, source=absorbed, target=kept, by=by, at=at)
    returns.give_back(moved["returns"], to=absorbed, by=by, at=at)
    assessments.give_back(moved["grades"], to=absorbed, by=by, at=at)
    merged.undone_at, merged.undone_by, merged.undone_why = at, by, why
    merged.save(update_fields=["undone_at", "undone_by", "undone_why"])
    Pair.objects.filter(pk=merged.pair_id).update(state=PairState.DIFFERENT, note=why, decided_at=at, decided_by=by)
    change = {"absorbed": absorbed.code, "merge": merged.pk}
    journal.record(
        by=by, at=at, verb="matching:undo_merge", subject=f"cooperative:{kept.code}", change=change, reason=why
    )
    return merged
