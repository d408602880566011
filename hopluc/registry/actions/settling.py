"""What follows from new sheets: which is the newest, and what the cooperative's own row repeats of it."""

from collections.abc import Collection, Iterator, Sequence

from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal
from hopluc.registry.actions.timeline import Timeline
from hopluc.registry.models import Cooperative, Version

BATCH = 500


def opened_timeline(cooperative: Cooperative) -> Timeline:
    """The cooperative as it stands in the database now, in the journal's turn. Refusal `cooperative_absorbed`."""
    journal.take_turn()
    fresh = Cooperative.everything.get(pk=cooperative.pk)
    if fresh.absorbed_by_id is not None:
        raise Refusal("cooperative_absorbed", where=fresh.code)
    return Timeline(fresh, fresh.versions.all())


def settle(timeline: Timeline) -> None:
    """Keep what was added, and let the cooperative's row repeat it."""
    Version.objects.bulk_create(timeline.added, batch_size=BATCH)
    entity = timeline.cooperative
    repeat(timeline)
    entity.save(update_fields=["kind", "founded_on", "ended_on", "absorbed_by"])
    mark_newest({entity.pk})


def repeat(timeline: Timeline) -> None:
    """Kind and end of the newest sheet on the cooperative's row (not saved)."""
    timeline.cooperative.ended_on = timeline.ended_on
    timeline.cooperative.kind = timeline.sheets[-1].kind


def batched(keys: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """Some at a time: a statement takes only so many."""
    return (keys[start : start + size] for start in range(0, len(keys), size))


def mark_newest(cooperatives: Collection[int]) -> None:
    """Say anew which version of each cooperative is its newest."""
    for keys in batched(sorted(cooperatives), BATCH):
        versions = Version.objects.filter(cooperative__in=keys)
        versions.filter(newest=True).update(newest=False)
        absorbed = set(
            Cooperative.everything.filter(pk__in=keys).exclude(absorbed_by=None).values_list("pk", flat=True)
        )
        newest: dict[int, int] = {}
        for pk, cooperative in versions.order_by("valid_from", "pk").values_list("pk", "cooperative"):
            newest[cooperative] = pk
        # By keys alone: in the transaction of a first import PostgreSQL has counted these tables while they were empty.
        standing = [pk for cooperative, pk in newest.items() if cooperative not in absorbed]
        Version.objects.filter(pk__in=standing).update(newest=True)


def is_undone_founding(entity: Cooperative) -> bool:
    """Whether it came to be by a reorganisation that was undone, and by nothing since: its code is free again."""
    last = entity.versions.select_related("reorganisation").order_by("-pk").first()
    part = last.reorganisation if last is not None else None
    return entity.absorbed_by_id is not None and part is not None and part.undone_at is not None
