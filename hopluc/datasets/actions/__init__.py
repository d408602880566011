"""The verbs of kept tables: begun from a file, described, filled import by import, taken back, put away."""

from hopluc.datasets.actions.importing import begin_import, finish_import, undo_import, write_rows
from hopluc.datasets.actions.tables import archive, bring_back, describe, remember, rename, start

__all__ = [
    "archive",
    "begin_import",
    "bring_back",
    "describe",
    "finish_import",
    "remember",
    "rename",
    "start",
    "undo_import",
    "write_rows",
]
