"""The journal's entry about one obligation, for every verb of the directive loop."""

from collections.abc import Mapping
from datetime import datetime

from hopluc.directives.models import Obligation
from hopluc.journal import actions as journal


def record(
    verb: str, obligation: Obligation, change: Mapping[str, object], *, by: str, at: datetime, reason: str = ""
) -> None:
    """What a verb (its name alone) did to an obligation, and why; in the transaction of the verb."""
    journal.record(
        by=by,
        at=at,
        verb=f"directives:{verb}",
        subject=f"obligation:{obligation.pk}",
        change=change,
        reason=reason.strip(),
    )
