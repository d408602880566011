"""The workbooks of the registers."""

from hopluc.registry.workbook.cooperatives import (
    COOPERATIVES,
    ENTITY_KINDS,
    GOVERNANCE_FORMS,
    LARGEST_CAPITAL,
    SECTORS,
    STATUSES,
)
from hopluc.registry.workbook.members import LARGEST_NUMBER, MEMBER_KINDS, MEMBERS, SEXES

__all__ = [
    "COOPERATIVES",
    "ENTITY_KINDS",
    "GOVERNANCE_FORMS",
    "LARGEST_CAPITAL",
    "LARGEST_NUMBER",
    "MEMBERS",
    "MEMBER_KINDS",
    "SECTORS",
    "SEXES",
    "STATUSES",
]
