"""The lists of the registers: cooperatives, and the roll of one cooperative's members."""

from hopluc.registry.columns.cooperatives import COOPERATIVES
from hopluc.registry.columns.members import LOOKS, MEMBERS, REQUESTS

__all__ = ["COOPERATIVES", "LOOKS", "MEMBERS", "REQUESTS"]
