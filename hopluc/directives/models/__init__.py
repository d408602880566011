"""Tables of the directive loop: what the document says (directive.py), what a person put right in its reading
(correction.py), what is done about it (work.py, result_parts.py), its clock (clock.py), what stands in the way
(bottleneck.py), and which later document changed it (lineage.py) or carries it out (carried_out.py)."""

from hopluc.directives.models.bottleneck import Bottleneck, Cause
from hopluc.directives.models.carried_out import CarriedOut, CarriedOutState
from hopluc.directives.models.clock import Extension, ExtensionState, Hold, HoldKind
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
from hopluc.directives.models.lineage import Amendment, AmendmentKind, Goal
from hopluc.directives.models.result_parts import Attachment, ResultDraft
from hopluc.directives.models.work import (
    Assignment,
    AssignmentQuerySet,
    Result,
    ResultState,
    Standing,
    WorkItem,
    WorkSource,
)

__all__ = [
    "Amendment",
    "AmendmentKind",
    "Assignment",
    "AssignmentQuerySet",
    "Attachment",
    "Bottleneck",
    "CarriedOut",
    "CarriedOutState",
    "Cause",
    "Clause",
    "Correction",
    "CorrectionKind",
    "Directive",
    "DirectiveStatus",
    "Extension",
    "ExtensionState",
    "Fact",
    "Flag",
    "Goal",
    "Hold",
    "HoldKind",
    "NamedBody",
    "Obligation",
    "ObligationKind",
    "Part",
    "Recipient",
    "RecipientRole",
    "Recurrence",
    "Reference",
    "Result",
    "ResultDraft",
    "ResultState",
    "Standing",
    "WorkItem",
    "WorkSource",
]
