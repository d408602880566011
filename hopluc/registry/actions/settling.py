"""What follows from new sheets: which is the newest, and what the cooperative's own row repeats of it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import TypeVar

from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal
from hopluc.registry.actions.row_updating import write_fields
from hopluc.registry.actions.timeline import Timeline
from hopluc.registry.models import OPEN, Cooperative, Version

BATCH = 500
Key = TypeVar("Key")
# What says when a version is in force.
MARKED = ("cooperative", "valid_from", "newest", "since", "until", "founded_on")


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


def batched(keys: Sequence[Key], size: int) -> Iterator[Sequence[Key]]:
    """Some at a time: a statement takes only so many."""
    return (keys[start : start + size] for start in range(0, len(keys), size))


def mark_newest(cooperatives: Collection[int]) -> None:
    """Say anew which version of each cooperative is its newest, and on which days each is in force."""
    for keys in batched(sorted(cooperatives), BATCH):
        versions: dict[int, list[Version]] = defaultdict(list)
        for version in Version.objects.filter(cooperative__in=keys).only(*MARKED).order_by("valid_from", "pk"):
            versions[version.cooperative_id].append(version)
        founded = dict(Cooperative.objects.filter(pk__in=keys).values_list("pk", "founded_on"))
        changed = [each for pk, rows in versions.items() for each in _marked_anew(rows, founded.get(pk))]
        # By keys alone: in the transaction of a first import PostgreSQL has counted these tables while they were empty.
        # First none, then one: no cooperative may have two for a moment.
        gone = [version.pk for version in changed if not version.newest]
        Version.objects.filter(pk__in=gone).update(newest=False)
        write_fields(changed, ["since", "until", "founded_on"])
        Version.objects.filter(pk__in=[version.pk for version in changed if version.newest]).update(newest=True)


def mark_none(cooperatives: Sequence[int]) -> None:
    """No version of these is the newest or in force any more: they stand under another one, or under themselves."""
    rows = Version.objects.filter(cooperative__in=cooperatives)
    rows.update(newest=False, since=None, until=None, founded_on=None)


def _marked_anew(rows: Sequence[Version], founded: date | None) -> list[Version]:
    """Those of which it says something else than before. `rows`: all of one cooperative, in the order of their days;
    `founded`: None where it stands under another one."""
    last_of_day = {version.valid_from: version for version in rows}
    changed = []
    ends = {**dict(pairwise(last_of_day)), rows[-1].valid_from: OPEN}
    for version in rows:
        since = until = None
        if founded is not None and last_of_day[version.valid_from] is version and ends[version.valid_from] > founded:
            since, until = max(version.valid_from, founded), ends[version.valid_from]
        said = (founded is not None and version is rows[-1], since, until, founded)
        if said != (version.newest, version.since, version.until, version.founded_on):
            version.newest, version.since, version.until, version.founded_on = said
            changed.append(version)
    return changed
