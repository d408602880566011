"""One step of a correction taken back: the obligations stand again as before it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from hopluc.bodies.models import Body
from hopluc.directives.actions.layout import keep_clauses, lay_out, layout_of
from hopluc.directives.actions.steps import changed, in_order, locked_draft
from hopluc.directives.models import Clause, Correction, Directive, NamedBody, Obligation
from hopluc.directives.queries.snapshots import Snapshot, content_of, keys_of, snapshots
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal


@transaction.atomic
def undo_correction(correction: Correction, *, by: str, at: datetime) -> Correction:
    """Take a step back, while the obligations still are as it left them; keys come back too, so that the step before
    can be taken back in its turn. Versions go on counting: whoever saw the undone state is told.

    Refusal `directive_is_live`, `step_undone`, `changed_meanwhile`."""
    directive = locked_draft(correction.directive_id)
    correction = Correction.objects.select_for_update(of=("self",)).get(pk=correction.pk)
    if correction.undone_at is not None:
        raise Refusal("step_undone", by=correction.undone_by, at=correction.undone_at)
    where = str(correction.clause or directive.name)
    layout = correction.layout
    if layout:
        later = directive.corrections.filter(pk__gt=correction.pk, undone_at=None).order_by("-pk").first()
        if later is not None or layout_of(directive) != layout["after"]:
            # The clauses may go in which somebody has worked since.
            raise changed(directive, keys_of(later.after if later else correction.after), where)
        keep_clauses(directive, layout["before"])
    restore(directive, was=correction.after, to=correction.before, where=where)
    if layout:
        lay_out(directive, layout["before"])
    correction.undone_at, correction.undone_by = at, by
    correction.save(update_fields=["undone_at", "undone_by"])
    journal.record(
        by=by,
        at=at,
        verb="directives:undo_correction",
        subject=f"directive:{directive.pk}",
        change={
            "step": correction.pk,
            "kind": str(correction.kind),
            "obligations": sorted(keys_of(correction.before) | keys_of(correction.after)),
        },
    )
    return correction


def restore(directive: Directive, *, was: Sequence[Snapshot], to: Sequence[Snapshot], where: str) -> None:
    """Make the obligations of `was` those of `to` again. Refusal `changed_meanwhile` where they are no longer as `was`
    says, or where another obligation or a missing clause or body stands in the way."""
    keys = keys_of(was) | keys_of(to)
    rows = {each.pk: each for each in Obligation.objects.filter(pk__in=keys)}
    now = {each["key"]: content_of(each) for each in snapshots(rows.values())}
    if now != {each["key"]: content_of(each) for each in was}:
        raise changed(directive, keys, where)
    bodies = bodies_named(to)
    clauses = set(Clause.objects.filter(directive=directive).values_list("pk", flat=True))
    if bodies is None or not {each["clause"] for each in to} <= clauses:
        raise changed(directive, keys, where)
    touched = {int(each["clause"]) for each in (*was, *to)}
    Obligation.objects.filter(pk__in=keys_of(was) - keys_of(to)).delete()
    for kept in to:
        put(kept, rows.get(int(kept["key"])), bodies)
    _refuse_overlaps(directive, to, keys, where)
    in_order(touched)


def put(kept: Mapping[str, Any], row: Obligation | None, bodies: Mapping[str, Body]) -> Obligation:
    """Write an obligation as a snapshot says into `row` (None: a new one, under the snapshot's key if it has one), one
    version on. `bodies`: those that it names, by code."""
    version = max(row.version if row else 0, int(kept["version"])) + 1
    row = row or Obligation(pk=kept["key"])
    row.clause_id = kept["clause"]
    row.order, row.start, row.end = kept["order"], kept["start"], kept["end"]
    row.kind, row.recurrence = kept["kind"], kept["recurrence"]
    row.due = date.fromisoformat(kept["due"]) if kept["due"] else None
    row.due_text, row.deliverable, row.rule = kept["due_text"], kept["deliverable"], kept["rule"]
    row.corrected, row.version = kept["corrected"], version
    row.confidence = Decimal(kept["confidence"]) if kept["confidence"] is not None else None
    row.checked_at = datetime.fromisoformat(kept["checked_at"]) if kept["checked_at"] else None
    row.checked_by = kept["checked_by"]
    row.save()
    _put_bodies(row, kept["bodies"], bodies)
    return row


def _put_bodies(row: Obligation, wanted: Sequence[Mapping[str, Any]], bodies: Mapping[str, Body]) -> None:
    """The named bodies as kept; rows that are right already stay, since an open page may point at them."""
    missing = [dict(each) for each in wanted]
    for named in row.named_bodies.select_related("body"):
        code = named.body.code if named.body else None
        there = {"part": str(named.part), "printed": named.printed, "body": code, "order": named.order}
        if there in missing:
            missing.remove(there)
        else:
            named.delete()
    for each in missing:
        NamedBody.objects.create(
            obligation=row,
            part=each["part"],
            printed=each["printed"],
            body=bodies[each["body"]] if each["body"] else None,
            order=each["order"],
        )


def bodies_named(to: Sequence[Snapshot]) -> dict[str, Body] | None:
    """The bodies named, by code; None where one is no longer in the register."""
    codes = {named["body"] for each in to for named in each["bodies"] if named["body"]}
    found = {body.code: body for body in Body.objects.filter(code__in=codes)}
    return found if len(found) == len(codes) else None


def _refuse_overlaps(directive: Directive, to: Sequence[Snapshot], keys: set[int], where: str) -> None:
    for kept in to:
        others = Obligation.objects.filter(clause=kept["clause"], start__lt=kept["end"], end__gt=kept["start"])
        in_the_way = set(others.exclude(pk__in=keys).values_list("pk", flat=True))
        if in_the_way:
            raise changed(directive, in_the_way, where)
