"""Tables of the directive loop: what the document says (directive.py), what a person put right in its reading
(correction.py), what is done about it (work.py)."""

from hopluc.directives.models.correction import Correction, CorrectionKind, Flag
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
    "Correction",
    "CorrectionKind",
    "Directive",
    "DirectiveStatus",
    "Fact",
    "Flag",
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
