"""The verbs of this room."""

from hopluc.matching.actions.comparing import answer_row, choose, decide, open_reconciliation
from hopluc.matching.actions.duplicates import (
    begin_search,
    fail_search,
    finish_search,
    keep_apart,
    open_search,
    propose,
    reconsider,
)
from hopluc.matching.actions.merging import merge, undo_merge
from hopluc.matching.actions.papers import issue

__all__ = [
    "answer_row",
    "begin_search",
    "choose",
    "decide",
    "fail_search",
    "finish_search",
    "issue",
    "keep_apart",
    "merge",
    "open_reconciliation",
    "open_search",
    "propose",
    "reconsider",
    "undo_merge",
]
