"""Rows → a workbook of a form as a clerk would like it; what is written here reads back equal, without repairs."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from hopluc.kernel.dates import format_date
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import format_number
from hopluc.kernel.text import fold
from hopluc.sheets.form import Column, Form
from hopluc.sheets.layout import ORDINAL, Book, width, write_opening
from hopluc.sheets.model import FORM_PROPERTY, address
from hopluc.sheets.number_cells import MOST_DIGITS
from hopluc.sheets.word_cells import NO, YES

LISTS_SHEET = "Danh mục"
_SPARE_ROWS = 200  # rows below the data that still have drop-downs and checks
_SHORT_LIST = 255  # characters that Excel takes for a list written into the cell's rule
_PROMPT_TITLE, _PROMPT = 32, 255  # characters that Excel takes for a hint
_LONGEST_TEXT = 32_767  # characters that a cell takes
_FORMAT_OF = {"person": "text", "choice": "text", "boolean": "text"}


def write_workbook(
    form: Form,
    rows: Iterable[Mapping[str, object]],
    *,
    title_lines: Sequence[str] = (),
    notes: Sequence[str] = (),
    made_up: bool = False,
) -> bytes:
    """The .xlsx of a form: title, frozen heading, STT, drop-downs, number and date formats, A4 across. Same input,
    same bytes. `rows` map field → value in the type of the column (None or absent: empty cell).

    Refusal `cell_not_writable` (where = cell, field, value) for a value that the file could not give back unchanged:
    a choice that is not in the list, another type, text over 32,767 characters, over 15 digits.
    """
    book = Book(form.title)
    book.file.set_custom_property(FORM_PROPERTY, form.kind)
    sheet = book.sheet(form.sheet)
    heading = write_opening(book, sheet, form.title, title_lines, last=len(form.columns), made_up=made_up)
    _write_headings(book, sheet, form, heading)
    texts: list[list[str]] = [[] for _ in form.columns]
    row = heading
    for ordinal, values in enumerate(rows, start=1):
        row = heading + ordinal
        sheet.write_number(row, 0, ordinal, book.formats["ordinal"])
        for place, column in enumerate(form.columns, start=1):
            texts[place - 1].append(_write_cell(book, sheet, (row, place), column, values.get(column.field)))
    _finish(book, sheet, form, heading=heading, last=row, texts=texts)
    for offset, note in enumerate(notes, start=2):
        sheet.write_string(row + offset, 0, note, book.formats["note"])
    return book.content()


def heading_text(column: Column) -> str:
    """The heading as written: its words, and the unit in brackets where the words do not say it."""
    heading = column.headings[0]
    if column.unit and fold(column.unit) not in fold(heading):
        return f"{heading} ({column.unit})"
    return heading


def _write_headings(book: Book, sheet: Any, form: Form, row: int) -> None:
    sheet.write_string(row, 0, ORDINAL, book.formats["heading"])
    for place, column in enumerate(form.columns, start=1):
        sheet.write_string(row, place, heading_text(column), book.formats["required" if column.required else "heading"])


def _write_cell(book: Book, sheet: Any, at: tuple[int, int], column: Column, value: object) -> str:
    """Write one value by the kind of its column; the text that stands for its width."""
    row, place = at
    look = book.formats[_FORMAT_OF.get(column.kind, column.kind)]
    where = address(row + 1, place + 1)
    if value is None:
        sheet.write_blank(row, place, None, look)
        return ""
    if column.kind in {"integer", "decimal", "year"}:
        number = _number(column, value, where)
        # The format for decimals would show a lone comma after a whole number.
        whole = column.kind == "decimal" and number == number.to_integral_value()
        sheet.write_number(row, place, number, book.formats["integer"] if whole else look)
        return format_number(number)
    if column.kind == "date":
        if type(value) is not date:
            raise _unwritable(column, value, where)
        sheet.write_datetime(row, place, value, look)
        return format_date(value)
    text = _text(column, value, where)
    sheet.write_string(row, place, text, look)
    return text


def _number(column: Column, value: object, where: str) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise _unwritable(column, value, where)
    number = Decimal(value)
    if (
        not number.is_finite()
        or len(number.normalize().as_tuple().digits) > MOST_DIGITS
        or number.adjusted() >= MOST_DIGITS
    ):
        raise _unwritable(column, value, where)
    return number


def _text(column: Column, value: object, where: str) -> str:
    if column.kind == "boolean" and isinstance(value, bool):
        return YES if value else NO
    if column.kind == "choice":
        label = next((label for label, stored in column.choices.items() if stored == value), None)
        if label is not None:
            return label
    elif column.kind != "boolean" and isinstance(value, str) and len(value) <= _LONGEST_TEXT:
        return value
    raise _unwritable(column, value, where)


def _unwritable(column: Column, value: object, where: str) -> Refusal:
    return Refusal("cell_not_writable", where=where, field=column.headings[0], value=str(value)[:_PROMPT])


def _finish(book: Book, sheet: Any, form: Form, *, heading: int, last: int, texts: list[list[str]]) -> None:
    """Widths, frozen and repeated heading, filters, drop-downs and checks."""
    sheet.set_column(0, 0, len(str(last)) + 4)
    longest_lists: list[tuple[int, Column]] = []
    for place, column in enumerate(form.columns, start=1):
        sheet.set_column(place, place, width(heading_text(column), texts[place - 1]))
        if column.kind == "choice" and len(",".join(column.choices)) > _SHORT_LIST:
            longest_lists.append((place, column))
    sources = _write_lists(book, longest_lists)
    for place, column in enumerate(form.columns, start=1):
        rule = _rule(column, sources.get(place))
        if rule is not None:
            sheet.data_validation(heading + 1, place, last + _SPARE_ROWS, place, rule)
    sheet.freeze_panes(heading + 1, min(2, len(form.columns)))
    sheet.repeat_rows(heading)
    if last > heading:
        sheet.autofilter(heading, 0, last, len(form.columns))


def _write_lists(book: Book, columns: list[tuple[int, Column]]) -> dict[int, str]:
    """Long lists of choices stand in a hidden sheet; column → the range that its drop-down shows."""
    if not columns:
        return {}
    sheet = book.file.add_worksheet(LISTS_SHEET)
    sheet.hide()
    sources = {}
    for index, (place, column) in enumerate(columns):
        for row, label in enumerate(column.choices):
            sheet.write_string(row, index, label)
        letter = address(1, index + 1).rstrip("1")
        sources[place] = f"='{LISTS_SHEET}'!${letter}$1:${letter}${len(column.choices)}"
    return sources


def _rule(column: Column, source: str | None) -> dict[str, Any] | None:
    """The check and the hint of a column in Excel's terms; None where there is nothing to say."""
    rule: dict[str, Any] = {"validate": "any"}
    if column.kind == "boolean":
        rule = {"validate": "list", "source": [YES, NO]}
    elif column.kind == "choice":
        rule = {"validate": "list", "source": source or list(column.choices)}
    elif column.kind in {"integer", "decimal", "year"}:
        rule = _number_rule(column)
    if column.note:
        rule |= {"input_title": column.headings[0][:_PROMPT_TITLE], "input_message": column.note[:_PROMPT]}
    return None if rule == {"validate": "any"} else rule


def _number_rule(column: Column) -> dict[str, Any]:
    validate = "decimal" if column.kind == "decimal" else "integer"
    low, high = column.minimum, column.maximum
    if low is not None and high is not None:
        return {"validate": validate, "criteria": "between", "minimum": low, "maximum": high}
    if low is not None:
        return {"validate": validate, "criteria": ">=", "value": low}
    if high is not None:
        return {"validate": validate, "criteria": "<=", "value": high}
    return {"validate": "any"}
