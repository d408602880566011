"""Tables of the registers: cooperatives, their versions, what happened to them, and their members."""

from hopluc.registry.models.cooperative import (
    Cooperative,
    CooperativeKind,
    FoundedPrecision,
    FoundingBefore,
    founded_words,
    standing_code,
)
from hopluc.registry.models.member import (
    LeaveReason,
    Member,
    MemberKind,
    MemberState,
    RequestKind,
    RequestState,
    RollTotal,
    Sex,
    SubjectRequest,
)
from hopluc.registry.models.occurrence import (
    Occurrence,
    OccurrenceKind,
    Reorganisation,
    ReorganisationKind,
    ReorganisationPart,
)
from hopluc.registry.models.version import GROUP_STATUS_WORDS, OPEN, GovernanceForm, LegalStatus, Sector, Version

__all__ = [
    "GROUP_STATUS_WORDS",
    "OPEN",
    "Cooperative",
    "CooperativeKind",
    "FoundedPrecision",
    "FoundingBefore",
    "GovernanceForm",
    "LeaveReason",
    "LegalStatus",
    "Member",
    "MemberKind",
    "MemberState",
    "Occurrence",
    "OccurrenceKind",
    "Reorganisation",
    "ReorganisationKind",
    "ReorganisationPart",
    "RequestKind",
    "RequestState",
    "RollTotal",
    "Sector",
    "Sex",
    "SubjectRequest",
    "Version",
    "founded_words",
    "standing_code",
]
