"""How the office's sheets look: cell formats, widths and paper, the same for forms and for lists."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO

import xlsxwriter

from hopluc.kernel.text import fold
from hopluc.sheets.form import Column

MADE_UP = "DỮ LIỆU MINH HỌA: số liệu do chương trình tạo ra, không phải số liệu thật"
ORDINAL = "STT"
_FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
_CREATED = datetime(2000, 1, 1)  # fixed, so that the same content gives the same bytes
_A4 = 9
_NARROWEST, _WIDEST = 8, 42  # characters

FORMATS: dict[str, dict[str, Any]] = {
    "made_up": {"bold": True, "font_color": "#C00000"},
    "title": {"bold": True, "font_size": 14, "align": "center"},
    "subtitle": {"align": "center"},
    "note": {"italic": True},
    "heading": {"bold": True, "align": "center", "text_wrap": True, "border": 1, "bg_color": "#DDEBF7"},
    "required": {"bold": True, "align": "center", "text_wrap": True, "border": 1, "bg_color": "#BDD7EE"},
    "ordinal": {"align": "center", "border": 1},
    "text": {"text_wrap": True, "border": 1},
    "code": {"num_format": "@", "border": 1},
    "integer": {"num_format": "#,##0", "border": 1},
    "decimal": {"num_format": "#,##0.##########", "border": 1},
    "year": {"num_format": "0", "align": "center", "border": 1},
    "date": {"num_format": "dd/mm/yyyy", "align": "center", "border": 1},
    "moment": {"num_format": "dd/mm/yyyy hh:mm", "align": "center", "border": 1},
    "guide": {"text_wrap": True, "valign": "top"},
    "plain": {},
    "right": {"align": "right", "italic": True},
    "signing": {"bold": True, "align": "center"},
    "signing_note": {"italic": True, "align": "center"},
    "unit": {"align": "center", "border": 1, "text_wrap": True, "bg_color": "#F2F2F2"},
}
# Spare rows of a template are ruled by a condition, so that a print has no pages of empty boxes.
FORMATS |= {
    f"bare_{name}": {key: value for key, value in FORMATS[name].items() if key != "border"}
    for name in ("ordinal", "text", "code", "integer", "decimal", "year", "date")
}
FORMATS["ruled"] = {"border": 1, "bg_color": "#FFFBE6"}
# Beside each look of a cell one that people fill in a protected sheet, and one that they do not.
_TO_FILL: dict[str, Any] = {"locked": False}
_YELLOW: dict[str, Any] = {"bg_color": "#FFFBE6"}
_LOCKED: dict[str, Any] = {"bg_color": "#F2F2F2"}


class Book:
    """A workbook in the making with the house's formats by name: in memory, or with `into` an open file, row by row
    in constant memory (cells are then written in the order of the rows)."""

    def __init__(self, title: str, into: BinaryIO | None = None) -> None:
        self._buffer = BytesIO()
        options = {"in_memory": True} if into is None else {"constant_memory": True}
        self.file = xlsxwriter.Workbook(into or self._buffer, options)
        self.file.set_properties({"title": title, "created": _CREATED})
        self.formats = {
            name: self.file.add_format(look if name == "ruled" else _FONT | look)
            for name, look in FORMATS.items()
            if not name.startswith("bare_")
        }
        self._cells: dict[tuple[str, bool], Any] = {}

    def cell(self, name: str, *, locked: bool) -> Any:
        """The look `name` in a template: yellow to be filled, grey and locked otherwise."""
        if (name, locked) not in self._cells:
            look = _FONT | FORMATS[name] | (_LOCKED if locked else _TO_FILL)
            if not locked and not name.startswith("bare_"):
                look |= _YELLOW
            self._cells[name, locked] = self.file.add_format(look)
        return self._cells[name, locked]

    def sheet(self, name: str, *, is_upright: bool = False, footer: str = "") -> Any:
        """A new sheet set for A4 across or upright, as wide as the page, with page numbers; `footer`: at their left."""
        sheet = self.file.add_worksheet(name)
        sheet.set_paper(_A4)
        if is_upright:
            sheet.set_portrait()
        else:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
        sheet.set_footer(f"&L{footer}&C&P/&N" if footer else "&C&P/&N")
        return sheet

    def content(self) -> bytes:
        """The finished file."""
        self.file.close()
        return self._buffer.getvalue()


def write_opening(book: Book, sheet: Any, title: str, lines: Sequence[str], *, last: int, made_up: bool) -> int:
    """The lines above a table (mark of made-up data, title lines, bold title); the row index for the heading.

    Rows and columns of xlsxwriter count from 0; `last` is the last column of the table.
    """
    row = 0
    if made_up:
        sheet.write_string(row, 0, MADE_UP, book.formats["made_up"])
        row += 1
    for line in lines:
        _across(sheet, row, last, line, book.formats["subtitle"])
        row += 1
    _across(sheet, row, last, title, book.formats["title"])
    return row + 2


def _across(sheet: Any, row: int, last: int, text: str, look: Any) -> None:
    if last:
        sheet.merge_range(row, 0, row, last, "", look)
    sheet.write_string(row, 0, text, look)


def heading_text(column: Column) -> str:
    """The heading as written: its words, and the unit in brackets where the words do not say it."""
    heading = column.headings[0]
    if column.unit and fold(column.unit) not in fold(heading):
        return f"{heading} ({column.unit})"
    return heading


def width(heading: str, texts: Iterable[str]) -> int:
    """Column width in characters: the longest cell, the longest word of the heading, within bounds."""
    longest_word = max((len(word) for word in heading.split()), default=0)
    longest_cell = max((len(line) for text in texts for line in text.splitlines()), default=0)
    return min(max(_NARROWEST, longest_word + 2, longest_cell + 2), _WIDEST)


def text_height(texts: Iterable[tuple[str, int]]) -> int:
    """Height in points of a row of wrapped (text, width of its column in characters): programs that open a file do not
    all measure it anew."""
    most = 1
    for text, wide in texts:
        lines, room = 1, 0.0
        for word in text.split():
            # Letters of a proportional font in capitals and bold are wider than the digit by which columns count.
            length = len(word) * 1.1
            if room and room + 1 + length > wide:
                lines, room = lines + 1, length
            else:
                room += (1 if room else 0) + length
        most = max(most, lines)
    return 16 * most + 4
