"""A person confirms a reading: the directive is live, and the bodies that it names have its obligations."""

from datetime import date, datetime

from django.db import transaction

from hopluc.bodies.models import Body
from hopluc.bodies.queries import Lineage
from hopluc.directives.models import Assignment, Directive, DirectiveStatus, NamedBody
from hopluc.journal import actions as journal
from hopluc.kernel.dates import day_of
from hopluc.kernel.errors import Refusal


@transaction.atomic
def confirm(directive: Directive, *, number_unknown: bool, date_unknown: bool, by: str, at: datetime) -> Directive:
    """From draft to live. A number or date that is absent must be said to be unknown.

    Bodies have their duties from the directive's date (None where it is not known); those of a body that has ended
    meanwhile go on to its successors. Refusal `directive_is_live`, `number_not_given`, `date_not_given`.
    """
    directive = Directive.objects.select_for_update().get(pk=directive.pk)
    if directive.is_live:
        raise Refusal("directive_is_live", where=directive.name)
    if not directive.number and not number_unknown:
        raise Refusal("number_not_given")
    if directive.date is None and not date_unknown:
        raise Refusal("date_not_given")
    named = NamedBody.objects.filter(obligation__clause__directive=directive, body__isnull=False)
    assignments, lineage = 0, Lineage.read()
    for row in named.select_related("obligation", "body").order_by("pk"):
        if row.obligation.is_task:
            assignments += _hand_over(row, lineage=lineage, since=directive.date, on=day_of(at))
    directive.status = DirectiveStatus.LIVE
    directive.confirmed_at, directive.confirmed_by = at, by
    directive.save()
    journal.record(
        by=by,
        at=at,
        verb="directives:confirm",
        subject=f"directive:{directive.pk}",
        change={
            "number": directive.number or None,
            "date": directive.date.isoformat() if directive.date else None,
            "assignments": assignments,
        },
    )
    return directive


def _hand_over(named: NamedBody, *, lineage: Lineage, since: date | None, on: date) -> int:
    """Assign to the named body and, one after the other, to all that took over from it up to a day; how many are new.
    Where a body handed its duties to several, each of them has the obligation until an office decides."""
    waiting: list[tuple[Body | None, date | None, Assignment | None]] = [(named.body, since, None)]
    seen: set[int] = set()
    made = 0
    while waiting:
        body, since, before = waiting.pop(0)
        if body is None or body.pk in seen:
            continue
        seen.add(body.pk)
        until = body.valid_until if body.valid_until and body.valid_until <= on else None
        if since is not None and until is not None and until <= since:
            # It had ended before its turn came (of some bodies only the last possible day is known).
            waiting += [(heir, since, before) for heir in lineage.next_of(body)]
            continue
        there = named.obligation.assignments.filter(body=body, until=until).first()
        made += there is None
        held = there or Assignment.objects.create(
            obligation=named.obligation,
            body=body,
            part=named.part,
            from_text=named.printed if before is None else "",
            since=since,
            until=until,
            taken_over_from=before,
        )
        if until is not None:
            waiting += [(heir, until, held) for heir in lineage.next_of(body)]
    return made
