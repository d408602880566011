"""The verbs of dissemination: sent, read, discussed, and how many of each unit have studied it."""

from hopluc.dissemination.actions.gatherings import record_gathering, strike_gathering
from hopluc.dissemination.actions.hand_over import give_back, hand_over
from hopluc.dissemination.actions.sendings import Sent, mark_read, send, take_back_sending
from hopluc.dissemination.actions.units import UnitLine, set_units, units_digest

__all__ = [
    "Sent",
    "UnitLine",
    "give_back",
    "hand_over",
    "mark_read",
    "record_gathering",
    "send",
    "set_units",
    "strike_gathering",
    "take_back_sending",
    "units_digest",
]
