"""One cell under one column: the kind of the column decides who reads it."""

from collections.abc import Callable

from hopluc.kernel.text import clean
from hopluc.sheets.cell_found import Change, Found, UnreadCellError
from hopluc.sheets.date_cells import read_date
from hopluc.sheets.form import Column, ColumnKind
from hopluc.sheets.habits import PLAIN, Habits
from hopluc.sheets.model import CellValue, Fault
from hopluc.sheets.number_cells import read_number, read_year
from hopluc.sheets.word_cells import read_boolean, read_choice, read_person, read_text

_READERS: dict[ColumnKind, Callable[[Column, CellValue, Habits], Found]] = {
    "text": read_text,
    "code": read_text,
    "person": read_person,
    "integer": read_number,
    "decimal": read_number,
    "date": read_date,
    "year": read_year,
    "choice": read_choice,
    "boolean": read_boolean,
}
_DASHES = {"-", "\u2013", "\u2014"}  # offices write a dash into a cell that is meant to stay empty
_NEVER_COMPUTED = "="


def read_cell(column: Column, value: CellValue | None, habits: Habits = PLAIN) -> Found:
    """The value of one cell, in the form's unit.

    UnreadCellError with the code of what is wrong, `missing` for an empty required cell, `cell_fault` for "#REF!" and
    the like, `formula_not_computed` for a formula saved without its result.
    """
    if isinstance(value, Fault):
        raise UnreadCellError("formula_not_computed" if value.shown == _NEVER_COMPUTED else "cell_fault")
    found = _empty(value)
    if found is None:
        assert value is not None  # an empty cell was found above
        found = _READERS[column.kind](column, value, habits)
    if found.value is None and column.required:
        raise UnreadCellError("missing")
    return found


def _empty(value: CellValue | None) -> Found | None:
    if value is None:
        return Found(None)
    if isinstance(value, str) and not value[:1].isalnum():  # most cells: their first letter says that they are filled
        text = clean(value)
        if not text:
            return Found(None)
        if text in _DASHES:
            return Found(None, (Change(text, "", "dash"),))
    return None
