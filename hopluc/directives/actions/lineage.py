"""A later document changes an obligation, with a trail; who sees to it in a body; what a year aims at."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from hopluc.accounts.models import Appointment, User
from hopluc.directives.actions.record import record
from hopluc.directives.actions.remind import tell_focal
from hopluc.directives.models import Amendment, AmendmentKind, Assignment, Directive, Goal, Obligation
from hopluc.kernel.dates import day_of
from hopluc.kernel.errors import Refusal


@transaction.atomic
def amend_obligation(
    obligation: Obligation,
    *,
    kind: str,
    on: date,
    document: Directive | None,
    printed: str,
    words: str,
    by: str,
    at: datetime,
    replacement: Obligation | None = None,
) -> Amendment:
    """A later document amends, replaces or ends an obligation from a day on. `document`, or `printed` where it is not
    in the system. What was done until then stays; nothing more is asked of a duty that was replaced or has ended.

    Refusal `directive_not_live`, `document_not_named`, `document_is_itself`, `obligation_ended`,
    `replacement_elsewhere` (it is no obligation of that document), `amendment_too_early` (before the directive).
    """
    obligation = Obligation.objects.select_for_update(of=("self",)).select_related("clause__directive").get(
        pk=obligation.pk
    )  # fmt: skip
    directive, where = obligation.clause.directive, str(obligation.clause)
    if not directive.is_live:
        raise Refusal("directive_not_live", where=where)
    if document is None and not printed.strip():
        raise Refusal("document_not_named")
    if document is not None and document.pk == directive.pk:
        raise Refusal("document_is_itself", where=where)
    if obligation.ended is not None:
        raise Refusal("obligation_ended", where=where, on=obligation.ended)
    if directive.date is not None and on < directive.date:
        raise Refusal("amendment_too_early", where=where, issued=directive.date)
    if replacement is not None and (
        kind != AmendmentKind.REPLACES or document is None or replacement.clause.directive_id != document.pk
    ):
        raise Refusal("replacement_elsewhere", where=where)
    amendment = Amendment.objects.create(
        obligation=obligation,
        kind=kind,
        document=document,
        printed=printed.strip(),
        replacement=replacement,
        on=on,
        words=words.strip(),
        at=at,
        by=by,
    )
    if kind != AmendmentKind.AMENDS:
        obligation.ended = on
        obligation.save(update_fields=["ended"])
    change: dict[str, object] = {"kind": str(kind), "on": on, "document": document.pk if document else printed.strip()}
    record("amend_obligation", obligation, change, by=by, at=at, reason=words.strip())
    return amendment


@transaction.atomic
def undo_amendment(amendment: Amendment, *, by: str, at: datetime) -> Amendment:
    """The later document did not do that: the duty is asked again. Refusal `step_undone`."""
    amendment = Amendment.objects.select_for_update(of=("self",)).select_related("obligation").get(pk=amendment.pk)
    if amendment.undone_at is not None:
        raise Refusal("step_undone", by=amendment.undone_by)
    amendment.undone_at, amendment.undone_by = at, by
    amendment.save(update_fields=["undone_at", "undone_by"])
    if amendment.kind != AmendmentKind.AMENDS:
        obligation = Obligation.objects.select_for_update().get(pk=amendment.obligation_id)
        obligation.ended = None
        obligation.save(update_fields=["ended"])
    record("undo_amendment", amendment.obligation, {"kind": str(amendment.kind), "on": amendment.on}, by=by, at=at)
    return amendment


@transaction.atomic
def set_focal(assignment: Assignment, *, user: User | None, by: str, at: datetime) -> Assignment:
    """The person of the body who sees to it, or nobody by name. Refusal `assignment_ended`, `not_of_the_body`."""
    assignment = Assignment.objects.select_for_update(of=("self",)).select_related("obligation", "body").get(
        pk=assignment.pk
    )  # fmt: skip
    on = day_of(at)
    if not assignment.is_valid_on(on):
        raise Refusal("assignment_ended", where=assignment.body.name)
    of_body = Appointment.objects.valid_on(on).filter(body=assignment.body_id)
    if user is not None and not of_body.filter(user=user).exists():
        raise Refusal("not_of_the_body", where=assignment.body.name)
    assignment.focal = user
    assignment.save(update_fields=["focal"])
    change: dict[str, object] = {"body": assignment.body.code, "person": user.pk if user else None}
    record("set_focal", assignment.obligation, change, by=by, at=at)
    tell_focal(assignment, at=at)
    return assignment


@transaction.atomic
def set_goal(
    obligation: Obligation, *, indicator: str, year: int, value: Decimal | None, by: str, at: datetime
) -> Goal | None:
    """What an obligation aims at in a year, in the indicator's unit; None: no longer anything. Whoever calls knows that
    the indicator exists. Refusal `not_a_task`."""
    obligation = Obligation.objects.select_for_update(of=("self",)).select_related("clause").get(pk=obligation.pk)
    if not obligation.is_task:
        raise Refusal("not_a_task", where=str(obligation.clause))
    was = Goal.objects.filter(obligation=obligation, indicator=indicator, year=year).first()
    goal = None
    if value is None:
        Goal.objects.filter(obligation=obligation, indicator=indicator, year=year).delete()
    else:
        goal, _made = Goal.objects.update_or_create(
            obligation=obligation,
            indicator=indicator,
            year=year,
            defaults={"value": value, "set_at": at, "set_by": by},
        )
    change: dict[str, object] = {
        "indicator": indicator,
        "year": year,
        "was": str(was.value) if was else None,
        "now": str(value) if value is not None else None,
    }
    record("set_goal", obligation, change, by=by, at=at)
    return goal
