"""Rows → a workbook of a form as a clerk would like it; what is written here reads back equal, without repairs."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from hopluc.kernel.dates import format_date
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import format_number
from hopluc.sheets.cell_rules import column_rule, template_rule
from hopluc.sheets.drop_downs import write_lists
from hopluc.sheets.form import Column, Form
from hopluc.sheets.guide import write_guide
from hopluc.sheets.layout import ORDINAL, Book, heading_text, text_height, width, write_opening
from hopluc.sheets.model import FORM_PROPERTY, address, column_letters
from hopluc.sheets.number_cells import MOST_DIGITS
from hopluc.sheets.template import SPARE_ROWS, Template, version_line
from hopluc.sheets.word_cells import NO, YES

_LONGEST_TEXT = 32_767  # characters that a cell takes
_MOST_SHOWN = 255  # characters of a value that a refusal repeats
_LINED_ROWS = 20  # spare rows that are ruled also while they are empty: for a template filled on paper
# Least width in characters of what people fill in by hand.
_ROOM = {"integer": 12, "decimal": 13, "date": 12, "text": 16, "person": 20, "code": 12, "choice": 14}
_TITLE_ACROSS = 10  # columns over which the title of a template stands: the first page of two
_ON_ONE_PAGE = 18  # columns of a template that can be read on one page across
_FORMAT_OF = {"person": "text", "choice": "text", "boolean": "text"}
# What the office may still do in a protected sheet.
PROTECTION = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_columns": True,
    "sort": True,
    "autofilter": True,
}


def write_workbook(
    form: Form,
    rows: Iterable[Mapping[str, object]],
    *,
    title_lines: Sequence[str] = (),
    notes: Sequence[str] = (),
    made_up: bool = False,
    template: Template | None = None,
) -> bytes:
    """The .xlsx of a form: title, frozen heading, STT, drop-downs, number and date formats, A4 across. Same input,
    same bytes. `rows` map field → value in the type of the column (None or absent: empty cell). With `template` the
    sheet is protected without a password, says its version, and has a sheet of guidance.

    Refusal `cell_not_writable` (where = cell, field, value) for a value that the file could not give back unchanged:
    a choice that is not in the list, another type, text over 32,767 characters, over 15 digits.
    """
    book = Book(form.title)
    for name, text in (template.properties(form) if template else {FORM_PROPERTY: form.kind}).items():
        book.file.set_custom_property(name, text, "text")
    sheet = book.sheet(form.sheet, footer=f"{form.kind} {template.version}" if template else "")
    across = min(len(form.columns), _TITLE_ACROSS) if template else len(form.columns)
    heading = write_opening(book, sheet, form.title, title_lines, last=across, made_up=made_up)
    if template:
        sheet.write_string(heading - 1, 0, version_line(form, template), book.formats["note"])
        heading += 1
    _write_headings(book, sheet, form, heading)
    texts: list[list[str]] = [[] for _ in form.columns]
    row = heading
    for ordinal, values in enumerate(rows, start=1):
        row = heading + ordinal
        sheet.write_number(row, 0, ordinal, book.formats["ordinal"])
        for place, column in enumerate(form.columns, start=1):
            locked = None if template is None else column.field in template.locked
            value = values.get(column.field)
            texts[place - 1].append(write_cell(book, sheet, (row, place), column, value, locked=locked))
    _finish(book, sheet, form, heading=heading, last=row, texts=texts, template=template)
    for offset, note in enumerate(notes, start=2):
        sheet.write_string(row + offset + (template.spare if template else 0), 0, note, book.formats["note"])
    if template:
        write_guide(book, form, template)
    return book.content()


def _write_headings(book: Book, sheet: Any, form: Form, row: int) -> None:
    sheet.write_string(row, 0, ORDINAL, book.formats["heading"])
    for place, column in enumerate(form.columns, start=1):
        sheet.write_string(row, place, heading_text(column), book.formats["required" if column.required else "heading"])


def write_cell(
    book: Book, sheet: Any, at: tuple[int, int], column: Column, value: object, *, locked: bool | None = None
) -> str:
    """Write one value by the kind of its column at (row, column) from 0; the text that stands for its width. `locked`:
    whether people fill it, None in a workbook that is no template. Refusal as `write_workbook`."""
    row, place = at
    where = address(row + 1, place + 1)

    def look(name: str) -> Any:
        return book.formats[name] if locked is None else book.cell(name, locked=locked)

    usual = _FORMAT_OF.get(column.kind, column.kind)
    if value is None:
        sheet.write_blank(row, place, None, look(usual))
        return ""
    if column.kind in {"integer", "decimal", "year"}:
        number = _number(column, value, where)
        # The format for decimals would show a lone comma after a whole number.
        whole = column.kind == "decimal" and number == number.to_integral_value()
        sheet.write_number(row, place, number, look("integer" if whole else usual))
        return format_number(number)
    if column.kind == "date" and column.year_too and type(value) is int:
        sheet.write_number(row, place, value, look("year"))
        return str(value)
    if column.kind == "date":
        if type(value) is not date:
            raise _unwritable(column, value, where)
        sheet.write_datetime(row, place, value, look(usual))
        return format_date(value)
    text = _text(column, value, where)
    sheet.write_string(row, place, text, look(usual))
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
    return Refusal("cell_not_writable", where=where, field=column.headings[0], value=str(value)[:_MOST_SHOWN])


def _finish(
    book: Book,
    sheet: Any,
    form: Form,
    *,
    heading: int,
    last: int,
    texts: list[list[str]],
    template: Template | None,
) -> None:
    """Widths, frozen and repeated heading, filters, drop-downs and checks."""
    sheet.set_column(0, 0, len(str(last)) + 4)
    headings = [heading_text(column) for column in form.columns]
    widths = [width(heading, given) for heading, given in zip(headings, texts, strict=True)]
    if template is not None:
        widths = [max(wide, _ROOM.get(column.kind, 0)) for wide, column in zip(widths, form.columns, strict=True)]
        if len(widths) > _ON_ONE_PAGE:
            # Two sheets of paper beside each other, who it is about on both.
            sheet.fit_to_pages(2, 0)
            sheet.repeat_columns(0, 1)
    for place, wide in enumerate(widths, start=1):
        sheet.set_column(place, place, wide)
    sheet.set_row(heading, text_height(zip(headings, widths, strict=True)))
    sources = write_lists(book, form, template, heading + 2)
    spare = SPARE_ROWS if template is None else template.spare
    for place, column in enumerate(form.columns, start=1):
        source = sources.get(place)
        first = address(heading + 2, place + 1)
        rule = column_rule(column, source) if template is None else template_rule(column, source, first=first)
        if rule is not None:
            sheet.data_validation(heading + 1, place, last + spare, place, rule)
    sheet.freeze_panes(heading + 1, min(2, len(form.columns)))
    sheet.repeat_rows(heading)
    if last > heading:
        sheet.autofilter(heading, 0, last, len(form.columns))
    if template is not None:
        _open_spare_rows(book, sheet, form, first=last + 1, count=template.spare)
        sheet.protect("", PROTECTION)


def _open_spare_rows(book: Book, sheet: Any, form: Form, *, first: int, count: int) -> None:
    """Empty rows that people may fill, in the formats of their columns; the first are ruled, the others as soon as
    something stands in them: a print has no pages of empty lines."""
    looks = [
        (book.cell(usual, locked=False), book.cell(f"bare_{usual}", locked=False))
        for usual in (_FORMAT_OF.get(column.kind, column.kind) for column in form.columns)
    ]
    ordinal = book.cell("ordinal", locked=False), book.cell("bare_ordinal", locked=False)
    for offset in range(count):
        which = 0 if offset < _LINED_ROWS else 1
        for place, look in enumerate((ordinal, *looks)):
            sheet.write_blank(first + offset, place, None, look[which])
    if count > _LINED_ROWS:
        last = len(form.columns)
        start = first + _LINED_ROWS
        across = f"$A{start + 1}:${column_letters(last + 1)}{start + 1}"
        rule = {"type": "formula", "criteria": f"=COUNTA({across})>0", "format": book.formats["ruled"]}
        sheet.conditional_format(start, 0, first + count - 1, last, rule)
