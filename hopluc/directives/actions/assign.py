"""Who has an obligation: given and ended. Nothing stays without an owner unseen."""

from datetime import date, datetime

from django.db import transaction

from hopluc.bodies.models import Body
from hopluc.directives.actions.record import record
from hopluc.directives.actions.remind import tell_assigned
from hopluc.directives.actions.standing import restand_of
from hopluc.directives.models import Assignment, AssignmentQuerySet, Obligation, Part, WorkItem, WorkSource
from hopluc.kernel.dates import day_of
from hopluc.kernel.errors import Refusal


@transaction.atomic
def assign(
    obligation: Obligation,
    *,
    body: Body,
    part: str,
    since: date,
    by: str,
    at: datetime,
    due: date | None = None,
    from_text: str = "",
    reason: str = "",
) -> Assignment:
    """Give an obligation to a body from a day on. `due`: the day that the office sets, where the directive prints
    none; it moves the open work items of that year on which nothing was handed in. Where bodies that have ended still
    hold the part, the new one goes on from them.

    Refusal `directive_not_live`, `not_a_task`, `body_not_valid`, `already_assigned`, `due_before_start`.
    """
    obligation = Obligation.objects.select_for_update().get(pk=obligation.pk)
    if not obligation.clause.directive.is_live:
        raise Refusal("directive_not_live", where=str(obligation.clause))
    if not obligation.is_task:
        raise Refusal("not_a_task", where=str(obligation.clause))
    if not Body.objects.valid_on(since).filter(pk=body.pk).exists():
        raise Refusal("body_not_valid", where=str(obligation.clause), body=body.name, on=since)
    if due is not None and due < since:
        raise Refusal("due_before_start", due=due, since=since)
    if obligation.assignments.valid_on(since).filter(body=body, work_item=None).exists():
        raise Refusal("already_assigned", where=str(obligation.clause), body=body.name)
    assignment = Assignment.objects.create(
        obligation=obligation,
        body=body,
        part=part,
        since=since,
        due=due,
        from_text=from_text,
        taken_over_from=close_ended(obligation.assignments.filter(work_item=None, part=part), since),
    )
    moved = 0
    if due is not None and part == Part.LEAD:
        moved = WorkItem.objects.filter(
            obligation=obligation, source=WorkSource.PERIOD, period_year=due.year, period_number=0, results=None
        ).update(due=due)
    restand_of([obligation.pk], day_of(at))
    change = {"body": body.code, "part": part, "since": since, "due": due, "work_items_moved": moved}
    record("assign", obligation, change, by=by, at=at, reason=reason)
    tell_assigned(obligation, at=at)
    return assignment


def close_ended(assignments: AssignmentQuerySet, on: date) -> Assignment | None:
    """What bodies that have ended still hold, because no one successor took it, is over once it is given to somebody;
    the first of them, which the new assignment goes on from. None where no such body holds anything."""
    left = list(assignments.select_for_update().valid_on(on).filter(body__valid_until__lte=on).order_by("pk"))
    for each in left:
        each.until = on
        each.save(update_fields=["until"])
    return left[0] if left else None


@transaction.atomic
def end_assignment(assignment: Assignment, *, on: date, by: str, at: datetime, reason: str) -> Assignment:
    """A body has an obligation no longer, from a day on. The last lead body cannot leave: another takes it first.
    Refusal `reason_missing`, `assignment_ended`, `last_lead`."""
    assignment = Assignment.objects.select_for_update().select_related("obligation", "body").get(pk=assignment.pk)
    if not reason.strip():
        raise Refusal("reason_missing")
    if not assignment.is_valid_on(on):
        raise Refusal("assignment_ended", where=assignment.body.name)
    same = assignment.obligation.assignments.valid_on(on).filter(work_item=assignment.work_item_id, part=Part.LEAD)
    others = same.exclude(pk=assignment.pk)
    if assignment.part == Part.LEAD and not others.exists():
        raise Refusal("last_lead", where=assignment.body.name)
    assignment.until = on
    assignment.save(update_fields=["until"])
    restand_of([assignment.obligation_id], day_of(at))
    change = {"body": assignment.body.code, "part": assignment.part, "until": on}
    record("end_assignment", assignment.obligation, change, by=by, at=at, reason=reason.strip())
    return assignment


@transaction.atomic
def end_obligation(obligation: Obligation, *, on: date, by: str, at: datetime, reason: str) -> Obligation:
    """A later document has ended an obligation from a day on; what was done stays. Refusal `reason_missing`,
    `directive_not_live`, `obligation_ended`."""
    obligation = Obligation.objects.select_for_update().get(pk=obligation.pk)
    if not obligation.clause.directive.is_live:
        raise Refusal("directive_not_live", where=str(obligation.clause))
    if not reason.strip():
        raise Refusal("reason_missing")
    if obligation.ended is not None:
        raise Refusal("obligation_ended", where=str(obligation.clause), on=obligation.ended)
    obligation.ended = on
    obligation.save(update_fields=["ended"])
    record("end_obligation", obligation, {"on": on}, by=by, at=at, reason=reason.strip())
    return obligation
