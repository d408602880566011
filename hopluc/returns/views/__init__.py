"""Pages of the yearly returns."""

from hopluc.returns.views.annual_return import annual_return
from hopluc.returns.views.filing import check_return, file_return
from hopluc.returns.views.paper import paper, quick_response
from hopluc.returns.views.receipt import receipt, undo

__all__ = ["annual_return", "check_return", "file_return", "paper", "quick_response", "receipt", "undo"]
