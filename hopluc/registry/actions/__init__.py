"""The verbs of the registers."""

from hopluc.registry.actions.checks import Finding, findings
from hopluc.registry.actions.duplicates import absorb, release
from hopluc.registry.actions.importing import CooperativeImport
from hopluc.registry.actions.importing_members import MemberImport
from hopluc.registry.actions.keys import key_state, rotate_keys
from hopluc.registry.actions.members import (
    admit,
    change_line,
    leave,
    record_payment,
    set_totals,
    undo_leave,
)
from hopluc.registry.actions.occurrences import note_occurrence, take_back_occurrence
from hopluc.registry.actions.reorganisations import reorganise
from hopluc.registry.actions.roll_checks import roll_findings
from hopluc.registry.actions.settling import mark_newest
from hopluc.registry.actions.sheets import change, correct, found, move_seat
from hopluc.registry.actions.status import end, refuse_status, reopen, set_status, statuses_of
from hopluc.registry.actions.subject import correct_person, erase, refuse_request, register_request
from hopluc.registry.actions.undoing import undo_reorganisation
from hopluc.registry.actions.undoing_imports import undo_cooperatives
from hopluc.registry.actions.undoing_members import undo_members

__all__ = [
    "CooperativeImport",
    "Finding",
    "MemberImport",
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
    "undo_cooperatives",
    "undo_leave",
    "undo_members",
    "undo_reorganisation",
]
