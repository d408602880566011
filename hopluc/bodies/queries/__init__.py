"""Reads of bodies that several doors share."""

from hopluc.bodies.queries.index import BodyIndex
from hopluc.bodies.queries.lives import Lineage, Moment, Stretch, life_of, line_of, name_on, successors_on, ties_of
from hopluc.bodies.queries.members import members_on
from hopluc.bodies.queries.written import written_in

__all__ = [
    "BodyIndex",
    "Lineage",
    "Moment",
    "Stretch",
    "life_of",
    "line_of",
    "members_on",
    "name_on",
    "successors_on",
    "ties_of",
    "written_in",
]
