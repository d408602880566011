"""What an import of cooperatives wrote is taken back: every one stands as if it had not been."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet

from hopluc.intake.models import IntakeState
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal
from hopluc.registry.actions.occurrences import reason_said
from hopluc.registry.actions.row_updating import write_fields
from hopluc.registry.actions.settling import BATCH, batched, mark_newest, mark_none, repeat
from hopluc.registry.actions.timeline import Stamp, Timeline
from hopluc.registry.models import Cooperative, FoundingBefore, Version
from hopluc.registry.sheet import Paper

# So many records are named in a refusal; the others are counted.
MOST_NAMED = 20
# Letters of a reason that a sheet keeps.
MOST_SAID = 300
# Tables of what the program judges by itself: they do not keep anybody from undoing.
_DERIVED = frozenset({"grades", "judgements"})


def refuse_changed(labels: Sequence[str]) -> None:
    """Refusal `changed_since_import` (records) where anything has been written since."""
    if labels:
        named = sorted(labels)[:MOST_NAMED]
        raise Refusal("changed_since_import", records=named, count=len(labels))


@transaction.atomic
def undo_cooperatives(*, intake: int, why: str, by: str, at: datetime) -> None:
    """Those that it founded stand in no list any more, their history stays; the others say again, day by day, what
    they said before, and were founded when they were. Refusals `changed_since_import`, `why_missing`."""
    journal.take_turn()
    reason = reason_said(why[:MOST_SAID])
    touched = _touched(intake)
    refuse_changed([label for keys in batched(touched, BATCH) for label in _changed_since(intake, keys)])
    stamp = Stamp(Paper(reason=reason), by, at, intake=intake)
    gone = restored = 0
    founded: dict[str, object] = {}
    for keys in batched(touched, BATCH):
        batch = _Batch(intake, keys)
        batch.withdraw()
        founded |= batch.restore(stamp)
        gone, restored = gone + len(batch.made), restored + len(batch.others)
    change = {"intake": intake, "withdrawn": gone, "restored": restored, "changed": founded}
    journal.record(
        by=by, at=at, verb="registry:undo_cooperatives", subject=f"intake:{intake}", change=change, reason=reason
    )


def _touched(intake: int) -> list[int]:
    found = set(Version.objects.filter(intake=intake).order_by().values_list("cooperative", flat=True))
    found |= set(FoundingBefore.objects.filter(intake=intake).order_by().values_list("cooperative", flat=True))
    return sorted(found)


def _changed_since(intake: int, keys: Sequence[int]) -> Iterator[str]:
    """Codes of those on which somebody has written since: a later sheet, a merging, for a new one anything at all."""
    entities = Cooperative.everything.filter(pk__in=keys).order_by("pk")
    made = set(entities.filter(intake=intake).values_list("pk", flat=True))
    yield from entities.exclude(absorbed_by=None).values_list("code", flat=True)
    yield from entities.filter(pk__in=_said_of_since(intake, keys), absorbed_by=None).values_list("code", flat=True)
    later_foundings = (
        FoundingBefore.objects.filter(cooperative__in=keys)
        .exclude(intake=intake)
        .exclude(intake__state=IntakeState.UNDONE)
    )
    own = dict(FoundingBefore.objects.filter(intake=intake, cooperative__in=keys).values_list("cooperative", "pk"))
    for pk, founding, code in later_foundings.values_list("cooperative", "pk", "cooperative__code"):
        if founding > own.get(pk, 0) and (pk in own or pk in made):
            yield code
    yield from _with_records(sorted(made))


def _said_of_since(intake: int, keys: Sequence[int]) -> list[int]:
    """Those of which a later sheet speaks that is neither of this import nor of one that was undone."""
    first: set[int] = set()
    later: set[int] = set()
    rows = Version.objects.filter(cooperative__in=keys).order_by("pk")
    for pk, source, state in rows.values_list("cooperative", "intake", "intake__state"):
        if source == intake:
            first.add(pk)
        elif pk in first and state != IntakeState.UNDONE:
            later.add(pk)
    return sorted(later)


def _with_records(made: Sequence[int]) -> Iterator[str]:
    """Codes of new ones about which something else was recorded: members, happenings, returns, extracts."""
    for relation in Cooperative._meta.related_objects:
        name = relation.get_accessor_name()
        if relation.related_model in {Version, FoundingBefore} or name in _DERIVED:
            continue
        field = relation.field.name
        rows: QuerySet[Any] = relation.related_model._default_manager.filter(**{f"{field}__in": made})
        yield from rows.order_by().values_list(f"{field}__code", flat=True).distinct()


# What the row of a cooperative says that an import may have changed.
_SAID = ("kind", "founded_on", "founded_precision", "ended_on")


def _says(entity: Cooperative) -> tuple[object, ...]:
    return tuple(getattr(entity, name) for name in _SAID)


class _Batch:
    """Some of the cooperatives that an import wrote: `made`, those that it founded, and the `others`."""

    def __init__(self, intake: int, keys: Sequence[int]) -> None:
        self._intake = intake
        self.before: dict[int, FoundingBefore] = {}
        for each in FoundingBefore.objects.filter(intake=intake, cooperative__in=keys).order_by("-pk"):
            self.before[each.cooperative_id] = each
        entities = list(Cooperative.everything.filter(pk__in=keys))
        self.made = [entity for entity in entities if entity.intake_id == intake]
        self.others = [entity for entity in entities if entity.intake_id != intake]

    def withdraw(self) -> None:
        """Under itself: in no list, and its code is free."""
        keys = [entity.pk for entity in self.made]
        Cooperative.everything.filter(pk__in=keys).update(absorbed_by=F("pk"))
        mark_none(keys)

    def restore(self, stamp: Stamp) -> dict[str, object]:
        """Day by day what stood before; code → what changed of the founding day, as an import's entry says it."""
        told: dict[str, object] = {}
        versions: dict[int, list[Version]] = defaultdict(list)
        keys = [entity.pk for entity in self.others]
        for row in Version.objects.filter(cooperative__in=keys).order_by("pk"):
            versions[row.cooperative_id].append(row)
        timelines, founded = [], []
        said = {entity.pk: _says(entity) for entity in self.others}
        for entity in self.others:
            rows = versions[entity.pk]
            before = self.before.get(entity.pk)
            if before is not None:
                was, now = entity.founded_on, before.founded_on
                told[entity.code] = {"founded_on": [was.isoformat(), now.isoformat()]}
                founded.append(before.undone(entity, stamp.at))
                entity.founded_on, entity.founded_precision = now, before.founded_precision
            timeline = Timeline(entity, rows)
            first = next((row for row in rows if row.intake_id == self._intake), None)
            if first is not None:
                # Also the days of a later import that was undone: its undoing wrote of them what this one had said.
                timeline.restore_before(first, {row.valid_from for row in rows if row.pk >= first.pk}, stamp)
                repeat(timeline)
            timelines.append(timeline)
        Version.objects.bulk_create([each for line in timelines for each in line.added], batch_size=BATCH)
        FoundingBefore.objects.bulk_create(founded, batch_size=BATCH)
        write_fields([entity for entity in self.others if said[entity.pk] != _says(entity)], _SAID)
        mark_newest({entity.pk for entity in self.others})
        return told
