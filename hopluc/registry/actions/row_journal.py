"""The journal's entry of a writing of many rows."""

from collections.abc import Sequence
from datetime import datetime

from hopluc.intake.plan import PlannedRow
from hopluc.journal import actions as journal
from hopluc.registry.actions.entries import PERSONAL_FIELDS

# So many changed rows are told in one entry; a workbook that changes more has several, so that memory stays small.
MOST_CHANGED = 2000


class RowsJournal:
    """One entry for a whole workbook: how many rows are new, and of the changed ones what changed. Of personal data
    the journal names the fields, not what they said."""

    def __init__(
        self, *, verb: str, subject: str, by: str, at: datetime, intake: int | None, personal: bool = False
    ) -> None:
        self._verb, self.subject, self._by, self._at = verb, subject, by, at
        self._intake, self._personal = intake, personal
        self._new = 0
        self._changed: dict[str, object] = {}

    def add(self, rows: Sequence[PlannedRow]) -> None:
        """What a part of the workbook wrote."""
        for row in rows:
            self._new += row.state == "new"
            if row.state == "changed":
                self._changed[row.label] = self._said(row)
                if len(self._changed) >= MOST_CHANGED:
                    self.finish()

    def finish(self) -> None:
        """Write down what was added since the last entry."""
        if not self._new and not self._changed:
            return
        change: dict[str, object] = {"new": self._new, "changed": self._changed}
        if self._intake is not None:
            change["intake"] = self._intake
        journal.record(by=self._by, at=self._at, verb=self._verb, subject=self.subject, change=change)
        self._new, self._changed = 0, {}

    def _said(self, row: PlannedRow) -> object:
        if self._personal:
            return sorted(row.changes)
        return {
            name: [] if name in PERSONAL_FIELDS else [str(was), str(now)] for name, (was, now) in row.changes.items()
        }
