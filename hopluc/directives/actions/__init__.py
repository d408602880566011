"""The verbs of the directive loop: reading (take_in, correct, passages, check,
undo_correction, header), work (assign, open, result, decide, undo)."""

from hopluc.directives.actions.assign import assign, end_assignment, end_obligation
from hopluc.directives.actions.bottlenecks import (
    drop_bottleneck,
    drop_own_item,
    give_bottleneck,
    open_own_item,
    raise_bottleneck,
    refuse_answered,
)
from hopluc.directives.actions.carried_out import decide_carried_out, hang_plan, take_down_plan, undo_carried_out
from hopluc.directives.actions.check import mark_all_checked, mark_checked
from hopluc.directives.actions.clock import (
    ask_extension,
    begin_hold,
    end_hold,
    grant_extension,
    refuse_extension,
    withdraw_extension,
)
from hopluc.directives.actions.confirm import confirm
from hopluc.directives.actions.correct import choose_due, correct_obligation, mark_not_a_task
from hopluc.directives.actions.day import Turned, turn_day
from hopluc.directives.actions.drafts import drop_draft, save_draft
from hopluc.directives.actions.drop_reading import drop_reading
from hopluc.directives.actions.header import link_fact, set_header
from hopluc.directives.actions.lineage import amend_obligation, set_focal, set_goal, undo_amendment
from hopluc.directives.actions.open_work import open_work_items, open_year
from hopluc.directives.actions.orphans import give_item, give_orphans
from hopluc.directives.actions.passages import add_obligation, merge_obligations, move_span, split_obligation
from hopluc.directives.actions.read_again import ReadAgain, read_again
from hopluc.directives.actions.remind import remind, tell_now
from hopluc.directives.actions.results import accept_result, add_result, send_back_result
from hopluc.directives.actions.take_back import undo_decision, withdraw_result
from hopluc.directives.actions.take_in import take_in
from hopluc.directives.actions.take_over import give_back, hand_over, take_over
from hopluc.directives.actions.undo_correction import undo_correction

__all__ = [
    "ReadAgain",
    "Turned",
    "accept_result",
    "add_obligation",
    "add_result",
    "amend_obligation",
    "ask_extension",
    "assign",
    "begin_hold",
    "choose_due",
    "confirm",
    "correct_obligation",
    "decide_carried_out",
    "drop_bottleneck",
    "drop_draft",
    "drop_own_item",
    "drop_reading",
    "end_assignment",
    "end_hold",
    "end_obligation",
    "give_back",
    "give_bottleneck",
    "give_item",
    "give_orphans",
    "grant_extension",
    "hand_over",
    "hang_plan",
    "link_fact",
    "mark_all_checked",
    "mark_checked",
    "mark_not_a_task",
    "merge_obligations",
    "move_span",
    "open_own_item",
    "open_work_items",
    "open_year",
    "raise_bottleneck",
    "read_again",
    "refuse_answered",
    "refuse_extension",
    "remind",
    "save_draft",
    "send_back_result",
    "set_focal",
    "set_goal",
    "set_header",
    "split_obligation",
    "take_down_plan",
    "take_in",
    "take_over",
    "tell_now",
    "turn_day",
    "undo_amendment",
    "undo_carried_out",
    "undo_correction",
    "undo_decision",
    "withdraw_extension",
    "withdraw_result",
]
