"""What a person says of the document itself: its head, and which figure a number of the text stands beside."""

from datetime import date, datetime

from django.db import transaction

from hopluc.bodies.models import Body
from hopluc.directives.models import Directive, Fact
from hopluc.journal import actions as journal

HEADER_FIELDS = ("kind", "number", "place_name", "issuer_text", "title", "signed_for", "signer_role", "signer")


@transaction.atomic
def set_header(
    directive: Directive,
    *,
    values: dict[str, str],
    issue_date: date | None,
    issuer: Body | None,
    by: str,
    at: datetime,
) -> Directive:
    """Put the head right, also of a live directive (a number may be found later). `values` holds only fields of
    HEADER_FIELDS; blank and None mean not known. Writes nothing where nothing changes."""
    directive = Directive.objects.select_for_update().get(pk=directive.pk)
    change: dict[str, object] = {}
    for field in HEADER_FIELDS:
        if field in values and values[field] != getattr(directive, field):
            change[field] = {"was": getattr(directive, field), "now": values[field]}
            setattr(directive, field, values[field])
    if issue_date != directive.date:
        change["date"] = {"was": directive.date, "now": issue_date}
        directive.date = issue_date
    if (issuer.pk if issuer else None) != directive.issuer_id:
        change["issuer"] = {
            "was": directive.issuer.code if directive.issuer else None,
            "now": issuer.code if issuer else None,
        }
        directive.issuer = issuer
    if change:
        directive.save()
        journal.record(by=by, at=at, verb="directives:set_header", subject=f"directive:{directive.pk}", change=change)
    return directive


@transaction.atomic
def link_fact(fact: Fact, *, indicator: str, by: str, at: datetime) -> Fact:
    """Lay a number of the text beside an indicator (its code); "" takes the link away."""
    if indicator == fact.indicator:
        return fact
    change = {"fact": fact.printed, "was": fact.indicator, "now": indicator}
    fact.indicator = indicator
    fact.save(update_fields=["indicator"])
    journal.record(by=by, at=at, verb="directives:link_fact", subject=f"directive:{fact.directive_id}", change=change)
    return fact
