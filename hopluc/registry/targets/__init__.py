"""The registers as targets of a workbook."""

from hopluc.registry.targets.cooperatives import COOPERATIVES, CooperativesTarget
from hopluc.registry.targets.members import MEMBERS, MembersTarget

__all__ = ["COOPERATIVES", "MEMBERS", "CooperativesTarget", "MembersTarget"]
