"""Pages of the registers."""

from hopluc.registry.views import (
    cooperative_map,
    entry,
    events,
    member_entry,
    members,
    personal,
    reorganisations,
    undoing,
)
from hopluc.registry.views.cooperatives import cooperative_list

__all__ = [
    "cooperative_list",
    "cooperative_map",
    "entry",
    "events",
    "member_entry",
    "members",
    "personal",
    "reorganisations",
    "undoing",
]
