"""Pages of an import: choose a workbook, see what it would change, confirm, receipt, undo, mend the faulty cells."""

from hopluc.intake.views.faults import FaultsView
from hopluc.intake.views.mapping import MappingView
from hopluc.intake.views.preview import IntakeView
from hopluc.intake.views.questions import QuestionsView
from hopluc.intake.views.receipt import ReceiptView, UndoForm, UndoView, counts
from hopluc.intake.views.routes import ROUTES, TITLES, OfTarget, address_of, route_of, sort_of, title_of
from hopluc.intake.views.upload import IntakesView, UploadView, WorkbookForm, is_made_up, next_page, take_in

__all__ = [
    "ROUTES",
    "TITLES",
    "FaultsView",
    "IntakeView",
    "IntakesView",
    "MappingView",
    "OfTarget",
    "QuestionsView",
    "ReceiptView",
    "UndoForm",
    "UndoView",
    "UploadView",
    "WorkbookForm",
    "address_of",
    "counts",
    "is_made_up",
    "next_page",
    "route_of",
    "sort_of",
    "take_in",
    "title_of",
]
