"""A person puts a draft reading right; what the document says (its words) cannot be changed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from hopluc.bodies.models import Body
from hopluc.directives.models import Clause, NamedBody, Obligation, ObligationKind, Part
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal

# The rule that is written where a person, not the machine, found an obligation.
BY_PERSON = "person"


@transaction.atomic
def correct_obligation(
    obligation: Obligation,
    *,
    kind: str,
    recurrence: str,
    due: date | None,
    deliverable: str,
    lead: Sequence[Body],
    supporting: Sequence[Body],
    by: str,
    at: datetime,
    reason: str = "",
) -> Obligation:
    """Put right what was read of an obligation. Printed names that the register does not know stay; bodies not
    in `lead` or `supporting` go. A body may not be both. Refusal `directive_is_live`, `body_named_twice`."""
    obligation = _draft(obligation)
    twice = {body.pk for body in lead} & {body.pk for body in supporting}
    if twice:
        name = next(body.name for body in lead if body.pk in twice)
        raise Refusal("body_named_twice", where=str(obligation.clause), body=name)
    before = described(obligation)
    obligation.kind, obligation.recurrence, obligation.due = kind, recurrence, due
    obligation.deliverable = deliverable
    _name_bodies(obligation, Part.LEAD, lead)
    _name_bodies(obligation, Part.SUPPORTING, supporting)
    after = described(obligation)
    if after != before:
        obligation.corrected = True
        obligation.save()
        _record("correct_obligation", obligation, {"was": before, "now": after}, by=by, at=at, reason=reason)
    return obligation


@transaction.atomic
def mark_not_a_task(obligation: Obligation, *, by: str, at: datetime, reason: str = "") -> Obligation:
    """These words ask nobody to do anything: kept as information, without recurrence and due day."""
    obligation = _draft(obligation)
    before = described(obligation)
    obligation.kind, obligation.recurrence, obligation.due = ObligationKind.INFORMATION, "", None
    obligation.corrected = True
    obligation.save()
    change = {"was": before, "now": described(obligation)}
    _record("mark_not_a_task", obligation, change, by=by, at=at, reason=reason)
    return obligation


@transaction.atomic
def split_obligation(obligation: Obligation, *, cut: int, by: str, at: datetime) -> tuple[Obligation, Obligation]:
    """Two obligations out of one: the second begins at `cut` (offset into the directive's text) and starts with the
    same bodies, kind and recurrence. Refusal `cut_outside` where one half would be without words."""
    obligation = _draft(obligation)
    text = obligation.clause.directive.text
    first_end = obligation.start + len(text[obligation.start : cut].rstrip(" ;,\n"))
    if not obligation.start < first_end <= cut < obligation.end:
        raise Refusal("cut_outside", where=str(obligation.clause))
    change = {"was": [obligation.start, obligation.end], "now": [[obligation.start, first_end], [cut, obligation.end]]}
    obligation.clause.obligations.filter(order__gt=obligation.order).update(order=F("order") + 1)
    second = Obligation.objects.create(
        clause=obligation.clause,
        order=obligation.order + 1,
        start=cut,
        end=obligation.end,
        kind=obligation.kind,
        recurrence=obligation.recurrence,
        due=obligation.due,
        due_text=obligation.due_text,
        deliverable=obligation.deliverable,
        rule=BY_PERSON,
        corrected=True,
    )
    for named in obligation.named_bodies.all():
        NamedBody.objects.create(
            obligation=second, part=named.part, printed=named.printed, body=named.body, order=named.order
        )
    obligation.end, obligation.corrected = first_end, True
    obligation.save()
    _record("split_obligation", obligation, {**change, "second": second.pk}, by=by, at=at)
    return obligation, second


@transaction.atomic
def add_obligation(
    clause: Clause, *, start: int, end: int, kind: str, recurrence: str = "", by: str, at: datetime
) -> Obligation:
    """An obligation that the machine did not see: [start, end) lies in the clause's own words.
    Refusal `passage_outside`, `passage_taken` (overlaps another obligation), `directive_is_live`."""
    _refuse_live(clause)
    if not clause.start <= start < end <= clause.end:
        raise Refusal("passage_outside", where=str(clause))
    if clause.obligations.filter(start__lt=end, end__gt=start).exists():
        raise Refusal("passage_taken", where=str(clause))
    order = 1 + clause.obligations.filter(start__lt=start).count()
    clause.obligations.filter(order__gte=order).update(order=F("order") + 1)
    obligation = Obligation.objects.create(
        clause=clause,
        order=order,
        start=start,
        end=end,
        kind=kind,
        recurrence=recurrence,
        rule=BY_PERSON,
        corrected=True,
    )
    _record("add_obligation", obligation, {"now": described(obligation), "span": [start, end]}, by=by, at=at)
    return obligation


@transaction.atomic
def match_body(named: NamedBody, *, body: Body, by: str, at: datetime) -> int:
    """Say which body a printed name means, wherever the directive prints it; returns how many places changed.
    Refusal `directive_is_live`."""
    _refuse_live(named.obligation.clause)
    directive = named.obligation.clause.directive
    places = NamedBody.objects.filter(
        obligation__clause__directive=directive, printed=named.printed, body=None
    ).exclude(obligation__named_bodies__body=body)
    count = places.update(body=body)
    if count:
        journal.record(
            by=by,
            at=at,
            verb="directives:match_body",
            subject=f"directive:{directive.pk}",
            change={"printed": named.printed, "body": body.code, "places": count},
        )
    return count


def described(obligation: Obligation) -> dict[str, object]:
    """What can be corrected, as the journal keeps it."""
    named = obligation.named_bodies.select_related("body")
    return {
        "kind": str(obligation.kind),
        "recurrence": str(obligation.recurrence),
        "due": obligation.due.isoformat() if obligation.due else None,
        "deliverable": obligation.deliverable,
        "lead": sorted(_code(row) for row in named if row.part == Part.LEAD),
        "supporting": sorted(_code(row) for row in named if row.part == Part.SUPPORTING),
    }


def _code(named: NamedBody) -> str:
    return named.body.code if named.body else f"? {named.printed}"


def _name_bodies(obligation: Obligation, part: Part, bodies: Sequence[Body]) -> None:
    wanted = {body.pk: body for body in bodies}
    known = obligation.named_bodies.filter(part=part, body__isnull=False)
    known.exclude(body__in=wanted).delete()
    there = set(known.values_list("body_id", flat=True))
    last = obligation.named_bodies.filter(part=part).count()
    for place, body in enumerate((body for pk, body in wanted.items() if pk not in there), last + 1):
        NamedBody.objects.create(obligation=obligation, part=part, body=body, order=place)


def _draft(obligation: Obligation) -> Obligation:
    fresh = Obligation.objects.select_for_update().select_related("clause__directive").get(pk=obligation.pk)
    _refuse_live(fresh.clause)
    return fresh


def _refuse_live(clause: Clause) -> None:
    if clause.directive.is_live:
        raise Refusal("directive_is_live", where=str(clause))


def _record(
    verb: str, obligation: Obligation, change: Mapping[str, object], *, by: str, at: datetime, reason: str = ""
) -> None:
    journal.record(
        by=by,
        at=at,
        verb=f"directives:{verb}",
        subject=f"obligation:{obligation.pk}",
        change=change,
        reason=reason,
    )
