"""A person puts a draft reading right; what the document says (its words) cannot be changed."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from hopluc.bodies.models import Body
from hopluc.directives.actions.record import record
from hopluc.directives.actions.steps import fresh, keep_step, locked_draft
from hopluc.directives.models import CorrectionKind, NamedBody, Obligation, ObligationKind, Part
from hopluc.directives.queries.dues import PrintedDue, dues_to_choose, merged_of
from hopluc.directives.queries.snapshots import snapshots
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
def choose_due(obligation: Obligation, *, which: int, by: str, at: datetime, version: int | None = None) -> PrintedDue:
    """One of the dues that the parts of a merged obligation brought along (`which`: its place in `dues_to_choose`) is
    that of the whole. Refusal `due_not_to_choose`, `directive_is_live`, `changed_meanwhile`."""
    directive = locked_draft(obligation.clause.directive_id)
    obligation = fresh(obligation, directive, version)
    dues = dues_to_choose(obligation, merged_of(directive))
    if not 0 <= which < len(dues):
        raise Refusal("due_not_to_choose", where=str(obligation.clause))
    was, before, chosen = described(obligation), snapshots([obligation]), dues[which]
    obligation.due, obligation.due_text, obligation.recurrence = chosen.day, chosen.text, chosen.recurrence
    obligation.corrected = True
    keep_step(CorrectionKind.FIELDS, directive, before=before, touched=[obligation], by=by, at=at)
    record("choose_due", obligation, {"was": was, "now": described(obligation)}, by=by, at=at)
    return chosen


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
