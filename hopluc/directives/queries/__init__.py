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
from hopluc.directives.queries.states import State

__all__ = [
    "ClauseState",
    "Evidence",
    "Holder",
    "ObligationState",
    "Paragraph",
    "Piece",
    "Section",
    "State",
    "clause_states",
    "find_passage",
    "obligation_state",
    "sections",
]
