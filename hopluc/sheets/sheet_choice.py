"""Which sheet of a workbook holds the table of a form."""

from hopluc.kernel.text import fold
from hopluc.sheets.book import OpenBook, SheetHead
from hopluc.sheets.form import Form
from hopluc.sheets.headings import Table, find_table
from hopluc.sheets.legacy import readable_opening


class NoSheetError(Exception):
    """No sheet, or more than one, fits: code and values for the error."""

    def __init__(
        self, code: str, value: str = "", *, first: tuple[SheetHead, Table] | None = None, **values: object
    ) -> None:
        super().__init__(code)
        self.code, self.value, self.first, self.values = code, value, first, values


def choose_sheet(book: OpenBook, form: Form, *, any_form: bool = False) -> tuple[SheetHead, Table]:
    """The visible sheet with the form's headings; of several the one that bears the form's name. `any_form`: also of a
    book whose properties say that it holds another form.

    NoSheetError `other_form`, `empty_workbook`, `no_heading_row`, `several_sheets`.
    """
    if not any_form and book.form is not None and book.form != form.kind:
        raise NoSheetError("other_form", book.form, expected=form.kind)
    visible = [head for head in book.sheets if not head.hidden and head.opening]
    if not visible:
        raise NoSheetError("empty_workbook")
    fitting = [(head, table) for head in visible if (table := find_table(readable_opening(head), form)) is not None]
    if not fitting:
        headings = tuple(column.headings[0] for column in form.columns if column.required)
        raise NoSheetError("no_heading_row", headings=headings)
    named = [pair for pair in fitting if fold(pair[0].name) == fold(form.sheet)]
    if named:
        return named[0]
    whole = [pair for pair in fitting if not pair[1].missing(form)]
    if len(whole) > 1:
        raise NoSheetError(
            "several_sheets", first=whole[0], sheets=tuple(head.name for head, _ in whole), expected=form.sheet
        )
    if whole:
        return whole[0]
    return max(fitting, key=lambda pair: len(pair[1].fields))
