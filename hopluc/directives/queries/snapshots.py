"""An obligation whole, as JSON: what a correction keeps of before and after, and what two readings are compared by."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC
from typing import Any

from django.db.models import prefetch_related_objects

from hopluc.directives.models import Directive, NamedBody, Obligation

Snapshot = dict[str, Any]
# What says nothing about the content: places move when a neighbour is split, versions only count.
_BESIDE = ("order", "version")


def snapshot(obligation: Obligation) -> Snapshot:
    """The obligation with the bodies that it names. Days and moments are ISO, `confidence` a decimal as text; a body is
    its code, None while the register does not know the printed name."""
    return {
        "key": obligation.pk,
        "clause": obligation.clause_id,
        "order": obligation.order,
        "start": obligation.start,
        "end": obligation.end,
        "kind": str(obligation.kind),
        "recurrence": str(obligation.recurrence),
        "due": obligation.due.isoformat() if obligation.due else None,
        "due_text": obligation.due_text,
        "deliverable": obligation.deliverable,
        "rule": obligation.rule,
        "corrected": obligation.corrected,
        "confidence": f"{obligation.confidence:.2f}" if obligation.confidence is not None else None,
        "checked_at": obligation.checked_at.astimezone(UTC).isoformat() if obligation.checked_at else None,
        "checked_by": obligation.checked_by,
        "version": obligation.version,
        "bodies": [
            {
                "part": str(named.part),
                "printed": named.printed,
                "body": named.body.code if named.body else None,
                "order": named.order,
            }
            for named in sorted(obligation.named_bodies.all(), key=_place)
        ],
    }


def _place(named: NamedBody) -> tuple[str, int, int]:
    return str(named.part), named.order, named.pk


def snapshots(obligations: Iterable[Obligation]) -> list[Snapshot]:
    """Of several, in the order of the text; the bodies are read at once, and anew."""
    found = list(obligations)
    for each in found:
        getattr(each, "_prefetched_objects_cache", {}).pop("named_bodies", None)
    prefetch_related_objects(found, "named_bodies__body")
    return [snapshot(each) for each in sorted(found, key=lambda each: (each.start, each.pk))]


def content_of(kept: Mapping[str, Any]) -> Snapshot:
    """A snapshot without what a neighbour's change moves: equal contents say the same. The check is
    part of it: whoever checked it since is seen."""
    return {name: value for name, value in kept.items() if name not in _BESIDE}


def obligations_of(directive: Directive) -> list[Obligation]:
    """All of a document in the order of the text, with bodies and clause; the text is held once, not by every row."""
    found = list(
        Obligation.objects.filter(clause__directive=directive)
        .select_related("clause")
        .prefetch_related("named_bodies__body")
        .order_by("clause__order", "order")
    )
    for each in found:
        each.clause.directive = directive
    return found


def keys_of(kept: Sequence[Mapping[str, Any]]) -> set[int]:
    """The keys of the obligations in a list of snapshots."""
    return {int(each["key"]) for each in kept}
