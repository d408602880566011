"""Tables of the directive loop: what the document says (directive.py), what is done about it (work.py)."""

from hopluc.directives.models.directive import (
    Clause,
    Directive,
    DirectiveStatus,
    Fact,
    NamedBody,
    Obligation,
    ObligationKind,
    Part,
    Recipient,
    RecipientRole,
    Recurrence,
    Reference,
)
from hopluc.directives.models.work import Assignment, Result, ResultState, WorkItem

__all__ = [
    "Assignment",
    "Clause",
    "Directive",
    "DirectiveStatus",
    "Fact",
    "NamedBody",
    "Obligation",
    "ObligationKind",
    "Part",
    "Recipient",
    "RecipientRole",
    "Recurrence",
    "Reference",
    "Result",
    "ResultState",
    "WorkItem",
]
