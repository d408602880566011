"""The verbs of one organisation that stands in the register twice: one row stands for both, and apart again."""

from datetime import datetime

from django.db import transaction

from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal
from hopluc.registry.actions.settling import mark_newest
from hopluc.registry.actions.sheets import record
from hopluc.registry.models import Cooperative
from hopluc.registry.sheet import Paper


@transaction.atomic
def absorb(*, kept: Cooperative, absorbed: Cooperative, paper: Paper, by: str, at: datetime) -> Cooperative:
    """`absorbed` is the same organisation as `kept`: it stands in no list and no figure; its history stays whole.

    Returns the absorbed row. Refusals `absorbed_itself`, `cooperative_absorbed` (of either).
    """
    journal.take_turn()
    if kept.pk == absorbed.pk:
        raise Refusal("absorbed_itself", where=kept.code)
    one, other = (Cooperative.everything.get(pk=entity.pk) for entity in (kept, absorbed))
    for entity in (one, other):
        if entity.absorbed_by_id is not None:
            raise Refusal("cooperative_absorbed", where=entity.code)
    other.absorbed_by = one
    other.save(update_fields=["absorbed_by"])
    mark_newest({other.pk})
    record("registry:absorb", other, by=by, at=at, paper=paper, change={"kept": one.code})
    return other


@transaction.atomic
def release(*, absorbed: Cooperative, paper: Paper, by: str, at: datetime) -> Cooperative:
    """They were two after all: the absorbed one stands for itself again, as it stood.

    Refusals `not_absorbed`, `founding_undone` (it was never founded: its reorganisation was undone).
    """
    journal.take_turn()
    entity = Cooperative.everything.get(pk=absorbed.pk)
    if entity.absorbed_by is None:
        raise Refusal("not_absorbed", where=entity.code)
    if entity.is_undone_founding:
        raise Refusal("founding_undone", where=entity.code)
    kept = entity.absorbed_by.code
    entity.absorbed_by = None
    entity.save(update_fields=["absorbed_by"])
    mark_newest({entity.pk})
    record("registry:release", entity, by=by, at=at, paper=paper, change={"kept": kept})
    return entity
