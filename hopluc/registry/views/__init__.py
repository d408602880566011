"""Pages of the registers."""

from hopluc.registry.views.cooperatives import cooperative_list
from hopluc.registry.views.members import roll

__all__ = ["cooperative_list", "roll"]
