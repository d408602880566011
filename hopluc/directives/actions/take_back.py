"""What may be taken back: a result by the body that sent it while nobody has decided, a decision by its own office on
the same day. Both stay in the journal; why these two and no others: docs/decisions/0014-what-can-be-undone.md."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from hopluc.bodies.models import Body
from hopluc.directives.actions.results import record_result
from hopluc.directives.actions.standing import restand
from hopluc.directives.models import Result, ResultState, WorkItem
from hopluc.kernel.dates import day_of
from hopluc.kernel.errors import Refusal


@transaction.atomic
def withdraw_result(result: Result, *, body: Body | None, by: str, at: datetime) -> Result:
    """The body that sent a result takes it back; the version stays, as withdrawn, and from that day on nothing counts
    as handed in by it. Refusal `not_sent_by_body`, `result_withdrawn`, `result_decided`."""
    result = Result.objects.select_for_update().get(pk=result.pk)
    if body is None or body.pk != result.body_id:
        raise Refusal("not_sent_by_body", where=result.body.name)
    if result.state == ResultState.WITHDRAWN:
        raise Refusal("result_withdrawn", where=result.body.name)
    if result.state != ResultState.SUBMITTED:
        raise Refusal("result_decided", state=result.state)
    result.state = ResultState.WITHDRAWN
    result.withdrawn_at, result.withdrawn_by = at, by
    result.save(update_fields=["state", "withdrawn_at", "withdrawn_by"])
    restand([result.work_item], day_of(at))
    record_result("withdraw_result", result, {}, by=by, at=at)
    return result


@transaction.atomic
def undo_decision(result: Result, *, body: Body | None, by: str, at: datetime) -> Result:
    """The office that decided takes its decision back on the same day, while the doer has handed in nothing further;
    the result waits again. States are told as of the end of a day, so no earlier day changes.

    Refusal `result_not_decided`, `decided_by_other`, `decision_too_old`, `later_version`.
    """
    # As `add_result`: a further version that comes at the same moment waits, and is refused.
    WorkItem.objects.select_for_update().get(pk=result.work_item_id)
    result = Result.objects.select_for_update().get(pk=result.pk)
    if result.decided_at is None:
        raise Refusal("result_not_decided", where=result.body.name)
    if body is None or body.pk != result.decided_body_id:
        raise Refusal("decided_by_other", where=result.decided_body.name if result.decided_body else "")
    if day_of(result.decided_at) != day_of(at):
        raise Refusal("decision_too_old", on=day_of(result.decided_at))
    later = Result.objects.filter(work_item=result.work_item_id, body=result.body_id, version__gt=result.version)
    if later.exists():
        raise Refusal("later_version", where=result.body.name)
    undone = {"undone": str(result.state), "decided_at": result.decided_at, "decided_by": result.decided_by}
    result.state, result.reason = ResultState.SUBMITTED, ""
    result.decided_at, result.decided_by, result.decided_body = None, "", None
    result.save(update_fields=["state", "reason", "decided_at", "decided_by", "decided_body"])
    restand([result.work_item], day_of(at))
    with translation.override(settings.LANGUAGE_CODE):
        # The journal is written in one language, whoever reads the page in another.
        reason = _("hoàn tác")
    record_result("undo_decision", result, undone, by=by, at=at, reason=reason)
    return result
