"""The verbs of the registers."""

from hopluc.registry.actions.checks import Finding, findings
from hopluc.registry.actions.duplicates import absorb, release
from hopluc.registry.actions.importing import write_cooperatives
from hopluc.registry.actions.keys import key_state, rotate_keys
from hopluc.registry.actions.members import (
    admit,
    change_line,
    leave,
    record_payment,
    set_totals,
    undo_leave,
    write_members,
)
from hopluc.registry.actions.occurrences import note_occurrence, take_back_occurrence
from hopluc.registry.actions.reorganisations import reorganise
from hopluc.registry.actions.roll_checks import roll_findings
from hopluc.registry.actions.settling import mark_newest
from hopluc.registry.actions.sheets import change, correct, found, move_seat
from hopluc.registry.actions.status import end, refuse_status, reopen, set_status, statuses_of
from hopluc.registry.actions.subject import correct_person, erase, refuse_request, register_request
from hopluc.registry.actions.undoing import undo_reorganisation

__all__ = [
    "Finding",
    "absorb",
    "admit",
    "change",
    "change_line",
    "correct",
    "correct_person",
    "end",
    "erase",
    "findings",
    "found",
    "key_state",
    "leave",
    "mark_newest",
    "move_seat",
    "note_occurrence",
    "record_payment",
    "refuse_request",
    "refuse_status",
    "register_request",
    "release",
    "reopen",
    "reorganise",
    "roll_findings",
    "rotate_keys",
    "set_status",
    "set_totals",
    "statuses_of",
    "take_back_occurrence",
    "undo_leave",
    "undo_reorganisation",
    "write_cooperatives",
    "write_members",
]
