"""What the registers know of each cooperative on a day, as facts of the law book; it judges nothing."""

from hopluc.registry.facts.known import GIVEN_BY, register_facts
from hopluc.registry.facts.rolls import Facts
from hopluc.registry.facts.sheets import FIELDS

__all__ = ["FIELDS", "GIVEN_BY", "Facts", "register_facts"]
