"""What stands on a register sheet as values: lists, paper, classes of business."""

from hopluc.registry.sheet.classification import CODE_LENGTH, SCHEMES, LineClass, class_name, classes, loaded_schemes
from hopluc.registry.sheet.lists import (
    AgeBand,
    Branch,
    BranchKind,
    BusinessLine,
    Officer,
    OfficerRole,
    Qualification,
    as_json,
    branches,
    business_lines,
    officers,
)
from hopluc.registry.sheet.paper import Paper

__all__ = [
    "CODE_LENGTH",
    "SCHEMES",
    "AgeBand",
    "Branch",
    "BranchKind",
    "BusinessLine",
    "LineClass",
    "Officer",
    "OfficerRole",
    "Paper",
    "Qualification",
    "as_json",
    "branches",
    "business_lines",
    "class_name",
    "classes",
    "loaded_schemes",
    "officers",
]
