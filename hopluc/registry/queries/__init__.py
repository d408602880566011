"""Reads that several doors share."""

from hopluc.registry.queries.cooperatives import current_versions, visible_or_404, visible_versions
from hopluc.registry.queries.history import FieldChange, Step, differences, history, sheet_on, shown_value

__all__ = [
    "FieldChange",
    "Step",
    "current_versions",
    "differences",
    "history",
    "sheet_on",
    "shown_value",
    "visible_or_404",
    "visible_versions",
]
