"""The clauses and flags of a document as JSON, and put back: a new reading may lay a text out otherwise."""

from collections.abc import Mapping
from typing import Any

from django.db.models import F

from hopluc.directives.models import Clause, Directive, Flag

Layout = Mapping[str, Any]
# Orders are unique within a document; while they change, the old ones stand beyond all new ones.
_BEYOND = 1_000_000


def layout_of(directive: Directive) -> dict[str, Any]:
    """Clauses in their order with keys, and flags."""
    clauses = Clause.objects.filter(directive=directive).order_by("order")
    return {
        "clauses": [
            {
                "key": each.pk,
                "number": each.number,
                "parent": each.parent_id,
                "start": each.start,
                "end": each.end,
                "closing": each.closing,
            }
            for each in clauses
        ],
        "flags": [[flag.code, flag.start, flag.end] for flag in directive.flags.order_by("start", "end", "code")],
    }


def keep_clauses(directive: Directive, layout: Layout) -> None:
    """Make the clauses of a layout that are not there, after all others: obligations can go into them before the rest
    is laid out, and no clause goes while something still stands in it."""
    there = set(Clause.objects.filter(directive=directive).values_list("pk", flat=True))
    Clause.objects.filter(directive=directive).update(order=F("order") + _BEYOND)
    for place, each in enumerate(layout["clauses"], 2 * _BEYOND):
        if each["key"] not in there:
            Clause(
                pk=each["key"],
                directive=directive,
                number=each["number"],
                order=place,
                start=each["start"],
                end=each["end"],
                closing=each["closing"],
            ).save(force_insert=True)


def lay_out(directive: Directive, layout: Layout) -> None:
    """Make clauses and flags those of a layout, whose clauses are all there; others go with what stands in them."""
    kept = [each["key"] for each in layout["clauses"]]
    rows = {row.pk: row for row in Clause.objects.filter(directive=directive)}
    for order, each in enumerate(layout["clauses"], 1):
        row = rows[each["key"]]
        row.number, row.start, row.end, row.closing = each["number"], each["start"], each["end"], each["closing"]
        row.parent_id, row.order = each["parent"], order
        row.save()
    Clause.objects.filter(directive=directive).exclude(pk__in=kept).delete()
    directive.flags.all().delete()
    Flag.objects.bulk_create(
        Flag(directive=directive, code=code, start=start, end=end) for code, start, end in layout["flags"]
    )
