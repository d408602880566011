"""A reorganisation that was written in error is undone: every part stands as if it had not been."""

from datetime import datetime

from django.db import transaction

from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal
from hopluc.registry.actions.occurrences import reason_said
from hopluc.registry.actions.settling import mark_newest, settle
from hopluc.registry.actions.timeline import Stamp, Timeline
from hopluc.registry.models import Cooperative, Reorganisation
from hopluc.registry.sheet import Paper


@transaction.atomic
def undo_reorganisation(*, reorganisation: Reorganisation, why: str, by: str, at: datetime) -> Reorganisation:
    """Each part says again, day by day, what it said before; one that came to be by it stands in no list any more,
    under the first that went in. That it was so written stays readable, as what was known before.

    Refusals: `already_undone`, `why_missing`, `reorganisation_changed_since` (a part has been written since).
    """
    journal.take_turn()
    row = Reorganisation.objects.get(pk=reorganisation.pk)
    if row.undone_at is not None:
        raise Refusal("already_undone", where=str(row.get_kind_display()))
    row.undone_at, row.undone_by, row.undone_why = at, by, reason_said(why)
    parts = list(row.parts.select_related("cooperative").order_by("pk"))
    founded = {part.cooperative_id: part.cooperative for part in parts if part.founded}
    others = {part.cooperative_id: part.cooperative for part in parts if not part.founded}
    for entity in (*founded.values(), *others.values()):
        _refuse_changed(row, entity)
    first = parts[0].cooperative
    for entity in founded.values():
        entity.absorbed_by = first
        entity.save(update_fields=["absorbed_by"])
    mark_newest(founded.keys())
    for entity in others.values():
        _restore(row, entity, Stamp(Paper(reason=row.undone_why), by, at))
    row.save(update_fields=["undone_at", "undone_by", "undone_why"])
    journal.record(
        by=by,
        at=at,
        verb="registry:undo_reorganisation",
        subject=f"reorganisation:{row.pk}",
        change={"kind": row.kind, "parts": sorted(part.cooperative.code for part in parts)},
        reason=row.undone_why,
    )
    return row


def _refuse_changed(row: Reorganisation, entity: Cooperative) -> None:
    last = entity.versions.order_by("pk").last()
    written = entity.versions.filter(reorganisation=row).exists()
    if entity.absorbed_by_id is not None or (written and (last is None or last.reorganisation_id != row.pk)):
        raise Refusal("reorganisation_changed_since", where=entity.code)


def _restore(row: Reorganisation, entity: Cooperative, stamp: Stamp) -> None:
    """On every day that it wrote, what stood before it wrote."""
    versions = list(entity.versions.order_by("pk"))
    written = [version for version in versions if version.reorganisation_id == row.pk]
    if not written:
        return
    timeline = Timeline(entity, versions)
    timeline.restore_before(written[0], {version.valid_from for version in written}, stamp)
    settle(timeline)
