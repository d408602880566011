"""The verbs of returns."""

from hopluc.returns.actions.filing import file_return
from hopluc.returns.actions.importing import ReturnImport, give_back, reassign
from hopluc.returns.actions.undoing import undo_return, undo_returns

__all__ = ["ReturnImport", "file_return", "give_back", "reassign", "undo_return", "undo_returns"]
