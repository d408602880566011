"""The verbs of the directive loop: reading (take_in, correct, header), work (assign, open, result, decide, undo)."""

from hopluc.directives.actions.assign import assign, end_assignment, end_obligation
from hopluc.directives.actions.confirm import confirm
from hopluc.directives.actions.correct import (
    add_obligation,
    correct_obligation,
    mark_not_a_task,
    match_body,
    split_obligation,
)
from hopluc.directives.actions.header import link_fact, set_header
from hopluc.directives.actions.open_work import open_work_items
from hopluc.directives.actions.results import accept_result, add_result, send_back_result
from hopluc.directives.actions.take_back import undo_decision, withdraw_result
from hopluc.directives.actions.take_in import take_in
from hopluc.directives.actions.take_over import give_back, hand_over, take_over

__all__ = [
    "accept_result",
    "add_obligation",
    "add_result",
    "assign",
    "confirm",
    "correct_obligation",
    "end_assignment",
    "end_obligation",
    "give_back",
    "hand_over",
    "link_fact",
    "mark_not_a_task",
    "match_body",
    "open_work_items",
    "send_back_result",
    "set_header",
    "split_obligation",
    "take_in",
    "take_over",
    "undo_decision",
    "withdraw_result",
]
