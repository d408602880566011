"""The verbs of the registers."""

from hopluc.registry.actions.importing import (
    BATCH,
    ENTITY_FIELDS,
    VERSION_FIELDS,
    batched,
    mark_newest,
    write_cooperatives,
)
from hopluc.registry.actions.members import write_members

__all__ = [
    "BATCH",
    "ENTITY_FIELDS",
    "VERSION_FIELDS",
    "batched",
    "mark_newest",
    "write_cooperatives",
    "write_members",
]
