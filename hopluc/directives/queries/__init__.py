"""Reads that several doors share: states of clauses (clause_states), the text in pieces (passages), lists of work."""

from hopluc.directives.queries.clause_states import (
    ClauseState,
    Evidence,
    Holder,
    ObligationState,
    clause_states,
    obligation_state,
)
from hopluc.directives.queries.passages import Paragraph, Piece, Section, find_passage, sections
from hopluc.directives.queries.review import (
    Change,
    Doubt,
    Progress,
    ReviewRow,
    Sureness,
    changes_since,
    last_correction,
    progress,
    review_rows,
)
from hopluc.directives.queries.snapshots import snapshot
from hopluc.directives.queries.states import State

__all__ = [
    "Change",
    "ClauseState",
    "Doubt",
    "Evidence",
    "Holder",
    "ObligationState",
    "Paragraph",
    "Piece",
    "Progress",
    "ReviewRow",
    "Section",
    "State",
    "Sureness",
    "changes_since",
    "clause_states",
    "find_passage",
    "last_correction",
    "obligation_state",
    "progress",
    "review_rows",
    "sections",
    "snapshot",
]
