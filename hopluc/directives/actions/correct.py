"""A person puts a draft reading right; what the document says (its words) cannot be changed."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from hopluc.bodies.models import Body
from hopluc.directives.actions.record import record
from hopluc.directives.actions.steps import fresh, keep_step, locked_draft
from hopluc.directives.models import CorrectionKind, NamedBody, Obligation, ObligationKind, Part
from hopluc.directives.queries.snapshots import snapshots
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal


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
    version: int | None = None,
    due_text: str | None = None,
) -> Obligation:
    """Put right what was read of an obligation. Printed names that the register does not know stay; bodies not
    in `lead` or `supporting` go. A body may not be both. `due_text` None: stays as printed. `version`: the one that
    the person saw. Writes nothing where nothing changes.

    Refusal `directive_is_live`, `changed_meanwhile`, `body_named_twice`."""
    directive = locked_draft(obligation.clause.directive_id)
    obligation = fresh(obligation, directive, version)
    twice = {body.pk for body in lead} & {body.pk for body in supporting}
    if twice:
        name = next(body.name for body in lead if body.pk in twice)
        raise Refusal("body_named_twice", where=str(obligation.clause), body=name)
    was, before = described(obligation), snapshots([obligation])
    obligation.kind, obligation.recurrence, obligation.due = kind, recurrence, due
    obligation.deliverable = deliverable
    if due_text is not None:
        obligation.due_text = due_text
    _name_bodies(obligation, Part.LEAD, lead)
    _name_bodies(obligation, Part.SUPPORTING, supporting)
    now = described(obligation)
    if now != was:
        obligation.corrected = True
        keep_step(CorrectionKind.FIELDS, directive, before=before, touched=[obligation], by=by, at=at)
        record("correct_obligation", obligation, {"was": was, "now": now}, by=by, at=at, reason=reason)
    return obligation


@transaction.atomic
def mark_not_a_task(
    obligation: Obligation, *, by: str, at: datetime, reason: str = "", version: int | None = None
) -> Obligation:
    """These words ask nobody to do anything: kept as information, without recurrence and due day.
    Refusal `directive_is_live`, `changed_meanwhile`."""
    directive = locked_draft(obligation.clause.directive_id)
    obligation = fresh(obligation, directive, version)
    was, before = described(obligation), snapshots([obligation])
    obligation.kind, obligation.recurrence, obligation.due = ObligationKind.INFORMATION, "", None
    obligation.corrected = True
    keep_step(CorrectionKind.NOT_A_TASK, directive, before=before, touched=[obligation], by=by, at=at)
    change = {"was": was, "now": described(obligation)}
    record("mark_not_a_task", obligation, change, by=by, at=at, reason=reason)
    return obligation


@transaction.atomic
def match_body(named: NamedBody, *, body: Body, by: str, at: datetime) -> int:
    """Say which body a printed name means, wherever the directive prints it; returns how many places changed.
    Refusal `directive_is_live`."""
    directive = locked_draft(named.obligation.clause.directive_id)
    places = NamedBody.objects.filter(
        obligation__clause__directive=directive, printed=named.printed, body=None
    ).exclude(obligation__named_bodies__body=body)
    keys = list(places.values_list("pk", flat=True))
    touched = list(Obligation.objects.filter(named_bodies__in=keys).select_related("clause").distinct())
    before = snapshots(touched)
    # By key: the condition above is about what the update itself changes.
    count = NamedBody.objects.filter(pk__in=keys).update(body=body)
    if count:
        keep_step(CorrectionKind.BODY, directive, before=before, touched=touched, by=by, at=at, checked=False)
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
        "due_text": obligation.due_text,
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
    last = max(obligation.named_bodies.filter(part=part).values_list("order", flat=True), default=0)
    for place, body in enumerate((body for pk, body in wanted.items() if pk not in there), last + 1):
        NamedBody.objects.create(obligation=obligation, part=part, body=body, order=place)
