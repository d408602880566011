"""What names a body on the way of a duty goes on to its successor: what it asked, what waits for it, what it must
clear."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from hopluc.bodies.models import Body
from hopluc.directives.actions.clock import end_hold
from hopluc.directives.actions.record import record
from hopluc.directives.models import Bottleneck, Extension, ExtensionState, Hold, Obligation, ResultDraft
from hopluc.directives.queries.holders import leads_alone
from hopluc.kernel.errors import Refusal

Row = dict[str, Any]


@transaction.atomic
def hand_over_mentions(*, body: Body, successor: Body, on: date, by: str, at: datetime) -> tuple[list[Row], list[int]]:
    """Extensions that wait, open holds, open bottlenecks and drafts of results that name a body name its successor,
    after the duties themselves have gone over. What is decided or handed in stays as it was written.

    Answers what it did as JSON for `give_back_mentions`, and the obligations (keys) concerned. Nobody asks twice for
    one item: where the successor asks already, the old request is withdrawn. Nobody waits for itself: where the
    successor alone leads the item, the hold ends.
    """
    moved = [
        *(_extension(each, successor, by, at) for each in _waiting(body)),
        *(_hold(each, successor, on, by, at) for each in _holding(body)),
        *(_bottleneck(each, successor) for each in _owned(body)),
        *(_draft(each, successor) for each in _begun(body, successor)),
    ]
    for obligation, row in moved:
        change = {"from": body.code, "to": successor.code, "on": on, **row}
        record("take_over", obligation, change, by=by, at=at)
    return [row for _obligation, row in moved], [obligation.pk for obligation, _row in moved]


def _waiting(body: Body) -> list[Extension]:
    chosen = Extension.objects.select_for_update(of=("self",)).filter(body=body, state=ExtensionState.ASKED)
    return list(chosen.select_related("work_item__obligation").order_by("pk"))


def _holding(body: Body) -> list[Hold]:
    chosen = Hold.objects.select_for_update(of=("self",)).filter(waits_for=body, until=None)
    return list(chosen.select_related("work_item__obligation").order_by("pk"))


def _owned(body: Body) -> list[Bottleneck]:
    chosen = Bottleneck.objects.select_for_update(of=("self",)).filter(owner=body, dropped_at=None)
    return list(chosen.select_related("obligation").order_by("pk"))


def _begun(body: Body, successor: Body) -> list[ResultDraft]:
    """Drafts of items for which the successor has begun none of its own."""
    chosen = ResultDraft.objects.select_for_update(of=("self",)).filter(body=body)
    own = ResultDraft.objects.filter(body=successor).values("work_item")
    return list(chosen.exclude(work_item__in=own).select_related("work_item__obligation").order_by("pk"))


def _extension(extension: Extension, successor: Body, by: str, at: datetime) -> tuple[Obligation, Row]:
    row = {"extension": extension.pk, "was": extension.body_id, "now": successor.pk}
    item = extension.work_item
    if item.extensions.filter(body=successor, state=ExtensionState.ASKED).exists():
        extension.state, extension.decided_at, extension.decided_by = ExtensionState.WITHDRAWN, at, by
        row["withdrawn"] = True
    else:
        extension.body = successor
    extension.save()
    return item.obligation, row


def _hold(hold: Hold, successor: Body, on: date, by: str, at: datetime) -> tuple[Obligation, Row]:
    row = {"hold": hold.pk, "was": hold.waits_for_id, "now": successor.pk}
    if leads_alone(hold.work_item, successor, on):
        until = max(on, hold.since)
        end_hold(hold, on=until, by=by, at=at)
        row["days"] = (until - hold.since).days
    else:
        hold.waits_for = successor
        hold.save(update_fields=["waits_for"])
    return hold.work_item.obligation, row


def _bottleneck(bottleneck: Bottleneck, successor: Body) -> tuple[Obligation, Row]:
    row = {"bottleneck": bottleneck.pk, "was": bottleneck.owner_id, "now": successor.pk}
    bottleneck.owner = successor
    bottleneck.save(update_fields=["owner"])
    return bottleneck.obligation, row


def _draft(draft: ResultDraft, successor: Body) -> tuple[Obligation, Row]:
    row = {"draft": draft.pk, "was": draft.body_id, "now": successor.pk}
    draft.body = successor
    draft.save(update_fields=["body"])
    return draft.work_item.obligation, row


@transaction.atomic
def give_back_mentions(handed: Sequence[Row], *, by: str, at: datetime) -> list[int]:
    """Undo a `hand_over_mentions`; the obligations (keys) concerned. What was decided since stays with whom it was
    decided. Refusal `duties_worked_on` where a clock that had been started again stands still once more."""
    backs = {"extension": _extension_back, "hold": _hold_back, "bottleneck": _bottleneck_back, "draft": _draft_back}
    concerned = []
    for row in reversed(handed):
        kind = next(each for each in backs if each in row)
        obligation = backs[kind](row)
        if obligation is not None:
            record("give_back", obligation, dict(row), by=by, at=at)
            concerned.append(obligation.pk)
    return concerned


def _extension_back(row: Row) -> Obligation | None:
    chosen = Extension.objects.select_for_update(of=("self",)).select_related("work_item__obligation")
    extension = chosen.get(pk=row["extension"])
    if row.get("withdrawn"):
        extension.state, extension.decided_at, extension.decided_by = ExtensionState.ASKED, None, ""
    elif extension.state == ExtensionState.ASKED and extension.body_id == row["now"]:
        extension.body_id = row["was"]
    else:
        return None
    extension.save()
    return extension.work_item.obligation


def _hold_back(row: Row) -> Obligation | None:
    chosen = Hold.objects.select_for_update(of=("self",)).select_related("work_item__obligation")
    hold = chosen.get(pk=row["hold"])
    item = hold.work_item
    if "days" in row:
        if item.holds.filter(until=None).exists():
            raise Refusal("duties_worked_on", where=str(item.obligation.clause))
        hold.until, hold.ended_at, hold.ended_by = None, None, ""
        if item.due is not None:
            item.due -= timedelta(days=row["days"])
            item.save(update_fields=["due"])
    elif hold.until is None and hold.waits_for_id == row["now"]:
        hold.waits_for_id = row["was"]
    else:
        return None
    hold.save()
    return item.obligation


def _bottleneck_back(row: Row) -> Obligation | None:
    chosen = Bottleneck.objects.select_for_update(of=("self",)).select_related("obligation")
    bottleneck = chosen.get(pk=row["bottleneck"])
    if bottleneck.owner_id != row["now"]:
        return None
    bottleneck.owner_id = row["was"]
    bottleneck.save(update_fields=["owner"])
    return bottleneck.obligation


def _draft_back(row: Row) -> Obligation | None:
    """A draft that was handed in or dropped since is no more."""
    chosen = ResultDraft.objects.select_for_update(of=("self",)).filter(pk=row["draft"], body=row["now"])
    draft = chosen.select_related("work_item__obligation").first()
    if draft is None:
        return None
    draft.body_id = row["was"]
    draft.save(update_fields=["body"])
    return draft.work_item.obligation
