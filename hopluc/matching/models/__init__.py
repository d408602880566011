"""Tables of this room: pairs that may be one organisation, their merging, and counts that were compared."""

from hopluc.matching.models.duplicate import DuplicateSearch, Merge, Pair, PairState, SearchState
from hopluc.matching.models.reconciliation import (
    Against,
    ListedMatch,
    ListedRow,
    Reconciliation,
    ReconciliationPaper,
    RowChoice,
    RowDecision,
)

__all__ = [
    "Against",
    "DuplicateSearch",
    "ListedMatch",
    "ListedRow",
    "Merge",
    "Pair",
    "PairState",
    "Reconciliation",
    "ReconciliationPaper",
    "RowChoice",
    "RowDecision",
    "SearchState",
]
