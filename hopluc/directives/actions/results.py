"""What a body hands in, and what a body other than the doer decides about it. No version is ever overwritten."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from hopluc.bodies.models import Body
from hopluc.directives.actions.remind import tell_of
from hopluc.directives.actions.standing import restand
from hopluc.directives.models import Attachment, Result, ResultDraft, ResultState, WorkItem
from hopluc.directives.queries.holders import has_item
from hopluc.files.models import StoredFile
from hopluc.journal import actions as journal
from hopluc.kernel.dates import day_of
from hopluc.kernel.errors import Refusal


@transaction.atomic
def add_result(
    work_item: WorkItem,
    *,
    body: Body,
    text: str,
    by: str,
    at: datetime,
    counted: Mapping[str, Decimal | int] | None = None,
    file: StoredFile | None = None,
    more_files: Sequence[StoredFile] = (),
    links: Sequence[tuple[str, str]] = (),
) -> Result:
    """A body that has the obligation on that day hands in what it did: words, counts, files (stored before), links to
    pages of the system (name, address without the host; whoever calls knows that they are there). Its draft is gone.

    Refusal `not_assigned_to_body`, `result_empty`, `result_waiting` (a version waits for its decision),
    `work_item_accepted` (nothing more is asked; a continuous duty takes results all year).
    """
    work_item = WorkItem.objects.select_for_update().select_related("obligation__clause").get(pk=work_item.pk)
    where = str(work_item.obligation.clause)
    if not has_item(work_item, body, day_of(at)):
        raise Refusal("not_assigned_to_body", where=where, body=body.name)
    if not text.strip() and not counted and file is None and not links:
        raise Refusal("result_empty")
    earlier = work_item.results.filter(body=body)
    if earlier.filter(state=ResultState.SUBMITTED).exists():
        raise Refusal("result_waiting", where=where, body=body.name)
    if work_item.due is not None and earlier.filter(state=ResultState.ACCEPTED).exists():
        raise Refusal("work_item_accepted", where=where, body=body.name)
    result = Result.objects.create(
        work_item=work_item,
        body=body,
        version=earlier.count() + 1,
        text=text.strip(),
        counted={name: str(value) for name, value in (counted or {}).items()},
        file=file,
        submitted_at=at,
        submitted_by=by,
    )
    Attachment.objects.bulk_create(
        [Attachment(result=result, file=each) for each in more_files]
        + [Attachment(result=result, label=label, address=address) for label, address in links]
    )
    ResultDraft.objects.filter(work_item=work_item, body=body).delete()
    restand([work_item], day_of(at))
    change: dict[str, object] = {"file": file.digest if file else None, "counted": result.counted}
    if more_files:
        change["more_files"] = [each.digest for each in more_files]
    if links:
        change["links"] = [address for _label, address in links]
    record_result("add_result", result, change, by=by, at=at)
    tell_of(work_item, at=at)
    return result


@transaction.atomic
def accept_result(result: Result, *, body: Body | None, by: str, at: datetime) -> Result:
    """The deciding body takes a result as evidence. Refusal `result_decided`, `own_result`."""
    return _decide(result, ResultState.ACCEPTED, body=body, by=by, at=at, reason="")


@transaction.atomic
def send_back_result(result: Result, *, body: Body | None, reason: str, by: str, at: datetime) -> Result:
    """The deciding body wants another version, and says why. Refusal `reason_missing`, `result_decided`,
    `own_result`."""
    if not reason.strip():
        raise Refusal("reason_missing")
    return _decide(result, ResultState.SENT_BACK, body=body, by=by, at=at, reason=reason.strip())


def _decide(result: Result, state: ResultState, *, body: Body | None, by: str, at: datetime, reason: str) -> Result:
    result = Result.objects.select_for_update().get(pk=result.pk)
    if result.state != ResultState.SUBMITTED:
        raise Refusal("result_decided", state=result.state)
    if body is None or body.pk == result.body_id:
        # Evidence is checked by a body other than the doer; whoever belongs to no body cannot show that.
        raise Refusal("own_result", where=result.body.name)
    result.state, result.reason = state, reason
    result.decided_at, result.decided_by, result.decided_body = at, by, body
    result.save(update_fields=["state", "reason", "decided_at", "decided_by", "decided_body"])
    restand([result.work_item], day_of(at))
    verb = "accept_result" if state == ResultState.ACCEPTED else "send_back_result"
    record_result(verb, result, {"decided_by": body.code}, by=by, at=at, reason=reason)
    tell_of(result.work_item, at=at)
    return result


def record_result(
    verb: str, result: Result, change: dict[str, object], *, by: str, at: datetime, reason: str = ""
) -> None:
    """The journal's entry about a result, under its obligation."""
    item = result.work_item
    journal.record(
        by=by,
        at=at,
        verb=f"directives:{verb}",
        subject=f"obligation:{item.obligation_id}",
        change={
            "result": result.pk,
            "version": result.version,
            "body": result.body.code,
            "year": item.period_year,
            "period": item.period_number,
            **change,
        },
        reason=reason,
    )
