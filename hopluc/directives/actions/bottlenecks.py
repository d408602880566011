"""What stands in the way is written down by cause, given to whoever can clear it, and followed as any other work."""

from datetime import date, datetime

from django.db import transaction

from hopluc.bodies.models import Body
from hopluc.directives.actions.record import record
from hopluc.directives.actions.remind import tell_of, tell_raised
from hopluc.directives.actions.standing import restand
from hopluc.directives.models import Assignment, Bottleneck, Cause, Obligation, Part, WorkItem, WorkSource
from hopluc.kernel.dates import day_of
from hopluc.kernel.errors import Refusal


@transaction.atomic
def raise_bottleneck(
    obligation: Obligation, *, cause: str, words: str, body: Body | None, by: str, at: datetime
) -> Bottleneck:
    """A body says what keeps it from an obligation. Refusal `reason_missing`, `directive_not_live`, `not_a_task`,
    `cause_unknown`."""
    where = str(obligation.clause)
    if not words.strip():
        raise Refusal("reason_missing")
    if not obligation.clause.directive.is_live:
        raise Refusal("directive_not_live", where=where)
    if not obligation.is_task:
        raise Refusal("not_a_task", where=where)
    if cause not in Cause.values:
        raise Refusal("cause_unknown", value=cause)
    raised = Bottleneck.objects.create(
        obligation=obligation, cause=cause, words=words.strip(), raised_body=body, raised_at=at, raised_by=by
    )
    change = {"bottleneck": raised.pk, "cause": str(cause), "body": body.code if body else None}
    record("raise_bottleneck", raised.obligation, change, by=by, at=at, reason=words)
    tell_raised(raised, at=at)
    return raised


@transaction.atomic
def give_bottleneck(bottleneck: Bottleneck, *, owner: Body, due: date, by: str, at: datetime) -> WorkItem:
    """The office gives a bottleneck to the body that must clear it by a day: a work item of its own, under the same
    obligation. Refusal `bottleneck_given`, `bottleneck_dropped`, `body_not_valid`, `due_before_start`."""
    bottleneck = _open(bottleneck)
    on, where = day_of(at), str(bottleneck.obligation.clause)
    if bottleneck.work_item_id is not None:
        raise Refusal("bottleneck_given", where=where, body=bottleneck.owner.name if bottleneck.owner else "")
    if not Body.objects.valid_on(on).filter(pk=owner.pk).exists():
        raise Refusal("body_not_valid", where=where, body=owner.name, on=on)
    if due < on:
        raise Refusal("due_before_start", due=due, since=on)
    item = open_own_item(
        bottleneck.obligation, source=WorkSource.BOTTLENECK, title=bottleneck.words, lead=owner, due=due, at=at
    )
    bottleneck.owner, bottleneck.work_item = owner, item
    bottleneck.save(update_fields=["owner", "work_item"])
    change = {"bottleneck": bottleneck.pk, "body": owner.code, "due": due, "work_item": item.pk}
    record("give_bottleneck", bottleneck.obligation, change, by=by, at=at)
    return item


@transaction.atomic
def drop_bottleneck(bottleneck: Bottleneck, *, why: str, by: str, at: datetime) -> Bottleneck:
    """It was none, or has gone by itself; what was given stays in the history and is asked of nobody any more. Refusal
    `reason_missing`, `bottleneck_dropped`."""
    if not why.strip():
        raise Refusal("reason_missing")
    bottleneck = _open(bottleneck)
    bottleneck.dropped_at, bottleneck.dropped_by, bottleneck.dropped_why = at, by, why.strip()
    bottleneck.save(update_fields=["dropped_at", "dropped_by", "dropped_why"])
    if bottleneck.work_item is not None:
        on = day_of(at)
        for assignment in bottleneck.work_item.own_assignments.select_for_update().valid_on(on):
            assignment.until = max(on, assignment.since or on)
            assignment.save(update_fields=["until"])
        restand([bottleneck.work_item], on)
    record("drop_bottleneck", bottleneck.obligation, {"bottleneck": bottleneck.pk}, by=by, at=at, reason=why)
    return bottleneck


def open_own_item(
    obligation: Obligation, *, source: WorkSource, title: str, lead: Body, due: date | None, at: datetime
) -> WorkItem:
    """A work item of something that came up on the way, for one body alone; whoever calls writes the journal."""
    on, room = day_of(at), 500
    item = WorkItem.objects.create(
        obligation=obligation,
        period_year=due.year if due else on.year,
        due=due,
        opened_at=at,
        source=source,
        title=title if len(title) <= room else f"{title[: room - 1]}…",
    )
    Assignment.objects.create(obligation=obligation, work_item=item, body=lead, part=Part.LEAD, since=on)
    restand([item], on)
    tell_of(item, at=at)
    return item


def drop_own_item(item: WorkItem) -> None:
    """Something that was given on the way by mistake is asked of nobody; whoever calls writes the journal. Refusal
    `item_answered`."""
    refuse_answered(item)
    for assignment in item.own_assignments.order_by("-pk"):
        # One that was taken over hangs on the one before it.
        assignment.delete()
    item.delete()


def refuse_answered(item: WorkItem) -> None:
    """Refusal `item_answered` where a body has begun to answer: a result, a draft, a clock that was moved."""
    if item.results.exists() or item.drafts.exists() or item.extensions.exists() or item.holds.exists():
        raise Refusal("item_answered", where=item.title or str(item.obligation.clause))


def _open(bottleneck: Bottleneck) -> Bottleneck:
    fresh = Bottleneck.objects.select_for_update(of=("self",)).select_related(
        "obligation__clause", "owner", "work_item"
    )
    found = fresh.get(pk=bottleneck.pk)
    if found.dropped_at is not None:
        raise Refusal("bottleneck_dropped", where=str(found.obligation.clause))
    return found
