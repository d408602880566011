"""Which sheet of a workbook holds the table of a form."""

from hopluc.kernel.text import fold
from hopluc.sheets.form import Form
from hopluc.sheets.headings import Table, find_table
from hopluc.sheets.model import Sheet, Workbook


class NoSheetError(Exception):
    """No sheet, or more than one, fits: code and values for the error."""

    def __init__(self, code: str, value: str = "", **values: object) -> None:
        super().__init__(code)
        self.code, self.value, self.values = code, value, values


def choose_sheet(workbook: Workbook, form: Form) -> tuple[Sheet, Table]:
    """The visible sheet with the form's headings; of several the one that bears the form's name.

    NoSheetError `other_form`, `empty_workbook`, `no_heading_row`, `several_sheets`.
    """
    if workbook.form is not None and workbook.form != form.kind:
        raise NoSheetError("other_form", workbook.form, expected=form.kind)
    visible = [sheet for sheet in workbook.sheets if not sheet.hidden and sheet.rows]
    if not visible:
        raise NoSheetError("empty_workbook")
    fitting = [(sheet, table) for sheet in visible if (table := find_table(sheet, form)) is not None]
    if not fitting:
        headings = tuple(column.headings[0] for column in form.columns if column.required)
        raise NoSheetError("no_heading_row", headings=headings)
    named = [pair for pair in fitting if fold(pair[0].name) == fold(form.sheet)]
    if named:
        return named[0]
    whole = [pair for pair in fitting if not pair[1].missing(form)]
    if len(whole) > 1:
        raise NoSheetError("several_sheets", sheets=tuple(sheet.name for sheet, _ in whole), expected=form.sheet)
    if whole:
        return whole[0]
    return max(fitting, key=lambda pair: len(pair[1].fields))
