"""A form turned by a quarter for one reader: a line per row on one upright page, one sheet per cooperative."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hopluc.sheets.cell_rules import template_rule
from hopluc.sheets.form import Column, Form
from hopluc.sheets.guide import write_guide
from hopluc.sheets.layout import Book, text_height, write_opening
from hopluc.sheets.model import address
from hopluc.sheets.template import LAYOUT_PROPERTY, Template, version_line
from hopluc.sheets.writing import PROTECTION, write_cell

UPRIGHT = "upright"
HEADINGS = ("TT", "Chỉ tiêu", "Đơn vị tính")
_WIDTHS = (5, 46, 13, 17, 19)
_NOT_IN_NAME = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31  # characters of a sheet's name


@dataclass(frozen=True)
class UprightSheet:
    """One sheet: who fills it (`name`: of the sheet; `title_lines`: over the title), `values` by field, the values of
    the year before, and the words over both columns of values."""

    name: str
    title_lines: Sequence[str]
    title: str
    values: Mapping[str, object]
    before: Mapping[str, object]
    heading: str
    heading_before: str


def write_upright(
    form: Form,
    sheets: Sequence[UprightSheet],
    *,
    head: Collection[str],
    units: Mapping[str, str],
    template: Template,
    made_up: bool = False,
    signing: Sequence[str] = (),
) -> bytes:
    """The .xlsx of a form, one sheet for each. `head`: fields above the lines (who, which year, when); `units`: field →
    unit beside the line; `signing`: who signs below, two at most. Refusal as `writing.write_workbook`."""
    book = Book(form.title)
    for name, text in (template.properties(form) | {LAYOUT_PROPERTY: UPRIGHT}).items():
        book.file.set_custom_property(name, text, "text")
    taken: set[str] = set()
    for each in sheets:
        name = _free_name(each.name, taken)
        page = _Page(book, book.sheet(name, is_upright=True, footer=f"{form.kind} {template.version}"), template)
        page.write(form, each, head=head, units=units, made_up=made_up, signing=signing)
    write_guide(book, form, template)
    return book.content()


def _free_name(wanted: str, taken: set[str]) -> str:
    """A name that Excel takes, once."""
    plain = _NOT_IN_NAME.sub("-", wanted).strip("' ")[:_LONGEST_NAME] or "Biểu"
    name, number = plain, 2
    while name.casefold() in taken:
        tail = f" ({number})"
        name, number = plain[: _LONGEST_NAME - len(tail)] + tail, number + 1
    taken.add(name.casefold())
    return name


class _Page:
    """One upright sheet in the making."""

    def __init__(self, book: Book, sheet: Any, template: Template) -> None:
        self._book, self._sheet, self._template = book, sheet, template
        self._row = 0

    def write(
        self,
        form: Form,
        each: UprightSheet,
        *,
        head: Collection[str],
        units: Mapping[str, str],
        made_up: bool,
        signing: Sequence[str],
    ) -> None:
        """Title, who and when, the lines, room for signatures."""
        sheet, looks = self._sheet, self._book.formats
        for place, wide in enumerate(_WIDTHS):
            sheet.set_column(place, place, wide)
        last = len(_WIDTHS) - 1
        self._row = write_opening(self._book, sheet, each.title, each.title_lines, last=last, made_up=made_up)
        sheet.write_string(self._row - 1, 0, version_line(form, self._template), looks["note"])
        for column in form.columns:
            if column.field in head:
                self._head_line(column, each.values.get(column.field))
        self._row += 1
        heading = self._row
        for place, words in enumerate((*HEADINGS, each.heading_before, each.heading)):
            sheet.write_string(heading, place, words, looks["heading"])
        sheet.repeat_rows(heading)
        ordinal = 0
        for column in form.columns:
            if column.field not in head:
                ordinal += 1
                self._line(column, ordinal, units.get(column.field, column.unit or ""), each)
        self._signatures(signing)
        sheet.freeze_panes(heading + 1, 0)
        sheet.protect("", PROTECTION)

    def _head_line(self, column: Column, value: object) -> None:
        sheet = self._sheet
        sheet.write_string(self._row, 1, column.headings[0], self._book.formats["text"])
        locked = column.field in self._template.locked
        write_cell(self._book, sheet, (self._row, 2), column, value, locked=locked)
        # A day or a code needs more room than a unit: the cell goes on over the next one.
        if column.kind in {"date", "code", "text"}:
            look = self._book.cell(column.kind, locked=locked)
            sheet.merge_range(self._row, 2, self._row, 3, None, look)
            write_cell(self._book, sheet, (self._row, 2), column, value, locked=locked)
        sheet.data_validation(self._row, 2, self._row, 2, template_rule(column, first=address(self._row + 1, 3)))
        self._row += 1

    def _line(self, column: Column, ordinal: int, unit: str, each: UprightSheet) -> None:
        sheet, row = self._sheet, self._row = self._sheet, self._row + 1
        sheet.write_number(row, 0, ordinal, self._book.cell("ordinal", locked=True))
        sheet.write_string(row, 1, column.headings[0], self._book.cell("text", locked=True))
        sheet.write_string(row, 2, unit, self._book.formats["unit"])
        write_cell(self._book, sheet, (row, 3), column, each.before.get(column.field), locked=True)
        write_cell(self._book, sheet, (row, 4), column, each.values.get(column.field), locked=False)
        sheet.data_validation(row, 4, row, 4, template_rule(column, first=address(row + 1, 5)))
        # Room for a figure written by hand.
        sheet.set_row(row, text_height([(column.headings[0], _WIDTHS[1])]) + 4)

    def _signatures(self, signing: Sequence[str]) -> None:
        looks, row = self._book.formats, self._row + 2
        for words, place in zip(signing, (1, 3), strict=False):
            if place == 3:
                self._sheet.merge_range(row, 3, row, 4, None, looks["signing"])
                self._sheet.merge_range(row + 1, 3, row + 1, 4, None, looks["signing_note"])
            self._sheet.write_string(row, place, words, looks["signing"])
            self._sheet.write_string(row + 1, place, "(Ký, ghi rõ họ tên)", looks["signing_note"])
