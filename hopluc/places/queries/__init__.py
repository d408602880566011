"""Reads of places that doors share: the home, the atlas, the lives of a unit, what a resolution would change."""

from hopluc.places.queries.atlas import Atlas, place_on
from hopluc.places.queries.home import home, is_former_area
from hopluc.places.queries.lives import Life, life_story
from hopluc.places.queries.plan import AskedLine, Contradiction, Link, NewLife, ResolutionPlan
from hopluc.places.queries.plan_checks import planned
from hopluc.places.queries.seats import seats_within, seats_without_unit

__all__ = [
    "Atlas",
    "AskedLine",
    "Contradiction",
    "Life",
    "Link",
    "NewLife",
    "ResolutionPlan",
    "home",
    "is_former_area",
    "life_story",
    "place_on",
    "planned",
    "seats_within",
    "seats_without_unit",
]
