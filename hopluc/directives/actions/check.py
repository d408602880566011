"""A person has looked and found it read rightly: a case too, and how far the work on a document is."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from hopluc.directives.actions.record import record
from hopluc.directives.actions.steps import fresh, keep_step, locked_draft
from hopluc.directives.models import CorrectionKind, Directive, Obligation
from hopluc.directives.queries.review import review_rows
from hopluc.directives.queries.snapshots import snapshots
from hopluc.journal import actions as journal


@transaction.atomic
def mark_checked(obligation: Obligation, *, by: str, at: datetime, version: int | None = None) -> Obligation:
    """It was read rightly. Writes nothing where somebody said so already. Refusal `directive_is_live`,
    `changed_meanwhile`."""
    directive = locked_draft(obligation.clause.directive_id)
    obligation = fresh(obligation, directive, version)
    if obligation.checked_at is None:
        before = snapshots([obligation])
        keep_step(CorrectionKind.CHECKED, directive, before=before, touched=[obligation], by=by, at=at)
        record("mark_checked", obligation, {}, by=by, at=at)
    return obligation


@transaction.atomic
def mark_all_checked(directive: Directive, *, least: Decimal, by: str, at: datetime) -> int:
    """All that nobody has checked, whose confidence (0 to 1) is at least `least` and of which nothing is in doubt, as
    one step; how many. Refusal `directive_is_live`."""
    directive = locked_draft(directive.pk)
    chosen: Sequence[Obligation] = [
        row.obligation
        for row in review_rows(directive)
        if not (row.is_checked or row.doubt)
        and row.obligation.confidence is not None
        and row.obligation.confidence >= least
    ]
    if not chosen:
        return 0
    keep_step(CorrectionKind.CHECKED, directive, before=snapshots(chosen), touched=chosen, by=by, at=at)
    journal.record(
        by=by,
        at=at,
        verb="directives:mark_all_checked",
        subject=f"directive:{directive.pk}",
        change={"least": str(least), "obligations": [each.pk for each in chosen]},
    )
    return len(chosen)
