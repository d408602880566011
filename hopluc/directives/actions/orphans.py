"""What nobody has any more is given to somebody."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from hopluc.bodies.models import Body
from hopluc.directives.actions.assign import assign, close_ended
from hopluc.directives.actions.record import record
from hopluc.directives.actions.standing import restand
from hopluc.directives.models import Assignment, Bottleneck, Obligation, Part, WorkItem, WorkSource
from hopluc.directives.queries.holders import assignments_to
from hopluc.kernel.dates import day_of
from hopluc.kernel.errors import Refusal


@transaction.atomic
def give_item(work_item: WorkItem, *, body: Body, by: str, at: datetime, reason: str = "") -> Assignment:
    """Something that came up on the way and has no lead any more gets one. Refusal `item_has_lead`, `not_own_item` (a
    period is given with its obligation), `body_not_valid`."""
    item = (
        WorkItem.objects.select_for_update(of=("self",))
        .select_related("obligation__clause__directive")
        .get(pk=work_item.pk)
    )
    on, where = day_of(at), str(item.obligation.clause)
    if item.source == WorkSource.PERIOD:
        raise Refusal("not_own_item", where=where)
    if not Body.objects.valid_on(on).filter(pk=body.pk).exists():
        raise Refusal("body_not_valid", where=where, body=body.name, on=on)
    held = assignments_to(item).filter(part=Part.LEAD)
    if held.valid_on(on).exclude(body__valid_until__lte=on).exists():
        raise Refusal("item_has_lead", where=where)
    # What the new lead does counts as that of the line that broke off: the same work, another body.
    before = close_ended(held, on) or held.order_by("-pk").first()
    given = Assignment.objects.create(
        obligation=item.obligation, work_item=item, body=body, part=Part.LEAD, since=on, taken_over_from=before
    )
    Bottleneck.objects.filter(work_item=item).update(owner=body)
    restand([item], on)
    change: dict[str, object] = {"work_item": item.pk, "body": body.code, "since": on, "due": item.due}
    record("give_item", item.obligation, change, by=by, at=at, reason=reason.strip())
    return given


@transaction.atomic
def give_orphans(
    duties: Sequence[Obligation],
    items: Sequence[WorkItem],
    *,
    body: Body,
    since: date,
    by: str,
    at: datetime,
    reason: str = "",
) -> int:
    """Several duties and items that nobody has, to one body, all of them or none; how many. Refusals as of `assign` and
    `give_item`."""
    for duty in duties:
        assign(duty, body=body, part=Part.LEAD, since=since, by=by, at=at, reason=reason)
    for item in items:
        give_item(item, body=body, by=by, at=at, reason=reason)
    return len(duties) + len(items)
