"""More time is asked for and given, and a clock stands still: each with its reason and with the office that allowed."""

from datetime import date, datetime

from django.db import transaction

from hopluc.bodies.models import Body
from hopluc.directives.actions.record import record
from hopluc.directives.actions.remind import tell_of
from hopluc.directives.actions.standing import restand
from hopluc.directives.models import Extension, ExtensionState, Hold, HoldKind, WorkItem
from hopluc.directives.queries.holders import has_item, leads_alone
from hopluc.directives.queries.item_facts import ItemFacts
from hopluc.directives.queries.states import DONE
from hopluc.kernel.dates import day_of
from hopluc.kernel.errors import Refusal


@transaction.atomic
def ask_extension(work_item: WorkItem, *, body: Body, due: date, reason: str, by: str, at: datetime) -> Extension:
    """A body that has the work asks for a later due day. Refusal `not_assigned_to_body`, `reason_missing`,
    `nothing_falls_due` (it has no due day), `due_not_later`, `extension_waits`, `work_item_done`."""
    item = _locked(work_item)
    where = str(item.obligation.clause)
    if not has_item(item, body, day_of(at)):
        raise Refusal("not_assigned_to_body", where=where, body=body.name)
    if not reason.strip():
        raise Refusal("reason_missing")
    if item.due is None:
        raise Refusal("nothing_falls_due", where=where)
    if due <= item.due:
        raise Refusal("due_not_later", where=where, due=item.due)
    if item.extensions.filter(body=body, state=ExtensionState.ASKED).exists():
        raise Refusal("extension_waits", where=where, body=body.name)
    _refuse_done(item, day_of(at))
    asked = Extension.objects.create(
        work_item=item,
        body=body,
        due_before=item.due,
        due_asked=due,
        reason=reason.strip(),
        asked_at=at,
        asked_by=by,
    )
    _record("ask_extension", item, {"extension": asked.pk, "body": body.code, "due": due}, by=by, at=at, reason=reason)
    tell_of(item, at=at)
    return asked


@transaction.atomic
def grant_extension(
    extension: Extension, *, body: Body | None, due: date, answer: str, by: str, at: datetime
) -> Extension:
    """The office that follows the work gives another due day, the one asked for or an earlier one. It counts from the
    day of the decision. Refusal `extension_decided`, `own_extension`, `due_not_later`."""
    extension, item = _waiting(extension, body)
    # The day may have moved meanwhile (a pause that ended): what is given is later than the day of now.
    if item.due is None or due <= item.due:
        raise Refusal("due_not_later", where=str(item.obligation.clause), due=item.due)
    extension.due_before, extension.due_granted = item.due, due
    item.due = due
    item.save(update_fields=["due"])
    granted = _decided(extension, item, ExtensionState.GRANTED, body=body, answer=answer, by=by, at=at)
    restand([item], day_of(at))
    return granted


@transaction.atomic
def refuse_extension(extension: Extension, *, body: Body | None, answer: str, by: str, at: datetime) -> Extension:
    """The office keeps the due day, and says why. Refusal `reason_missing`, `extension_decided`, `own_extension`."""
    if not answer.strip():
        raise Refusal("reason_missing")
    extension, item = _waiting(extension, body)
    return _decided(extension, item, ExtensionState.REFUSED, body=body, answer=answer, by=by, at=at)


@transaction.atomic
def withdraw_extension(extension: Extension, *, body: Body | None, by: str, at: datetime) -> Extension:
    """The body that asked no longer does. Refusal `extension_decided`, `not_sent_by_body`."""
    extension = (
        Extension.objects.select_for_update().select_related("work_item__obligation", "body").get(pk=extension.pk)
    )
    if extension.state != ExtensionState.ASKED:
        raise Refusal("extension_decided", where=extension.body.name)
    if body is None or body.pk != extension.body_id:
        raise Refusal("not_sent_by_body", where=extension.body.name)
    return _decided(extension, extension.work_item, ExtensionState.WITHDRAWN, body=body, answer="", by=by, at=at)


@transaction.atomic
def begin_hold(
    work_item: WorkItem,
    *,
    kind: str,
    since: date,
    reason: str,
    body: Body | None,
    by: str,
    at: datetime,
    waits_for: Body | None = None,
) -> Hold:
    """The clock stands still from a day on, today or before: paused, or until another body has done its part. The
    office that follows the work allows it: nobody stops the clock of its own work.

    Refusal `reason_missing`, `hold_open`, `hold_in_future`, `hold_overlaps`, `own_hold`, `who_is_waited_for`
    (none is named, or the one that alone leads the work), `body_not_valid`, `work_item_done`.
    """
    item = _locked(work_item)
    where, today = str(item.obligation.clause), day_of(at)
    if not reason.strip():
        raise Refusal("reason_missing")
    if body is None or has_item(item, body, today):
        raise Refusal("own_hold", where=where)
    if (kind == HoldKind.WAITING) != (waits_for is not None):
        raise Refusal("who_is_waited_for", where=where)
    if waits_for is not None:
        if not Body.objects.valid_on(today).filter(pk=waits_for.pk).exists():
            raise Refusal("body_not_valid", where=where, body=waits_for.name, on=today)
        if leads_alone(item, waits_for, today):
            raise Refusal("who_is_waited_for", where=where)
    if since > today:
        raise Refusal("hold_in_future", where=where, since=since)
    if item.holds.filter(until=None).exists():
        raise Refusal("hold_open", where=where)
    if item.holds.filter(until__gt=since).exists():
        raise Refusal("hold_overlaps", where=where, since=since)
    _refuse_done(item, today)
    hold = Hold.objects.create(
        work_item=item,
        kind=kind,
        waits_for=waits_for,
        since=since,
        reason=reason.strip(),
        begun_at=at,
        begun_by=by,
        approved_body=body,
    )
    restand([item], today)
    change = {"kind": str(kind), "since": since, "waits_for": waits_for.code if waits_for else None}
    _record("begin_hold", item, change, by=by, at=at, reason=reason)
    tell_of(item, at=at)
    return hold


@transaction.atomic
def end_hold(hold: Hold, *, on: date, by: str, at: datetime) -> Hold:
    """The clock runs again from a day on, today or before; the due day moves by the days that it stood. Refusal
    `hold_ended`, `hold_in_future`, `hold_ends_before_it_begins`."""
    item = _locked(hold.work_item)
    hold = Hold.objects.select_for_update().get(pk=hold.pk)
    where = str(item.obligation.clause)
    if hold.until is not None:
        raise Refusal("hold_ended", where=where, on=hold.until)
    if on > day_of(at):
        raise Refusal("hold_in_future", where=where, since=on)
    if on < hold.since:
        raise Refusal("hold_ends_before_it_begins", where=where, since=hold.since)
    hold.until, hold.ended_at, hold.ended_by = on, at, by
    hold.save(update_fields=["until", "ended_at", "ended_by"])
    if item.due is not None:
        item.due += on - hold.since
        item.save(update_fields=["due"])
    restand([item], day_of(at))
    _record("end_hold", item, {"since": hold.since, "until": on, "due": item.due}, by=by, at=at)
    return hold


def _locked(work_item: WorkItem) -> WorkItem:
    chosen = WorkItem.objects.select_for_update(of=("self",)).select_related("obligation__clause")
    return chosen.get(pk=work_item.pk)


def _refuse_done(item: WorkItem, on: date) -> None:
    if ItemFacts.read([item]).judge(item, on) in DONE:
        raise Refusal("work_item_done", where=str(item.obligation.clause))


def _waiting(extension: Extension, body: Body | None) -> tuple[Extension, WorkItem]:
    """An extension that waits, and its item, both locked: the item first, as every verb of the loop does."""
    item = _locked(extension.work_item)
    extension = Extension.objects.select_for_update(of=("self",)).select_related("body").get(pk=extension.pk)
    if extension.state != ExtensionState.ASKED:
        raise Refusal("extension_decided", where=extension.body.name)
    if body is None or body.pk == extension.body_id:
        raise Refusal("own_extension", where=extension.body.name)
    return extension, item


def _decided(
    extension: Extension,
    item: WorkItem,
    state: ExtensionState,
    *,
    body: Body | None,
    answer: str,
    by: str,
    at: datetime,
) -> Extension:
    extension.state, extension.answer = state, answer.strip()
    extension.decided_at, extension.decided_by, extension.decided_body = at, by, body
    extension.save()
    change = {"extension": extension.pk, "body": extension.body.code, "due": extension.due_granted}
    _record(f"extension_{state}", item, change, by=by, at=at, reason=answer)
    tell_of(item, at=at)
    return extension


def _record(verb: str, item: WorkItem, change: dict[str, object], *, by: str, at: datetime, reason: str = "") -> None:
    said = {"year": item.period_year, "period": item.period_number, **change}
    record(verb, item.obligation, said, by=by, at=at, reason=reason)
