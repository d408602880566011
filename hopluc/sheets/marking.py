"""The rows of a workbook written again with what was wrong with them: coloured cells, comments, a column "Lỗi"."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, Literal

import xlsxwriter

from hopluc.sheets.book import Row
from hopluc.sheets.model import CellValue, Fault, Percent

Tone = Literal["error", "question", "repaired"]
# Red, yellow, green as Excel itself shows bad, neutral and good cells: ground, ink.
COLOURS: Mapping[str, tuple[str, str]] = {
    "error": ("#FFC7CE", "#9C0006"),
    "question": ("#FFEB9C", "#7F6000"),
    "repaired": ("#C6EFCE", "#006100"),
}
FAULTS = "Lỗi"
# A comment costs memory until the file ends; beyond so many the column says it alone.
MOST_COMMENTS = 20_000
_WIDEST = 60
_LONGEST = 32_767  # characters of a cell that Excel takes
_EXACT_TO = 10**15


@dataclass
class Marks:
    """What is said of cells and rows of one sheet. `cells`: (row, column) → tone and words, the graver stands; `rows`:
    row → sentences for the column "Lỗi"; rows and columns count from 1."""

    cells: dict[tuple[int, int], tuple[Tone, str]] = field(default_factory=dict)
    rows: dict[int, list[str]] = field(default_factory=dict)

    def add(self, row: int, column: int, tone: Tone, words: str) -> None:
        """Say something of a cell; a column of 0 is the row as a whole."""
        if column and ((row, column) not in self.cells or tone == "error"):
            self.cells[row, column] = (tone, words)
        if tone != "repaired":
            self.rows.setdefault(row, []).append(words)


def marked_copy(sheet: str, rows: Iterable[Row], marks: Marks, *, heading: int, only_faulty: bool = False) -> bytes:
    """The rows as an .xlsx, each cell where it stood (`only_faulty`: everything down to the heading, and then only rows
    of which something is said, one below the other), with "Lỗi" as a column at the right. Text stays text: no cell
    becomes a formula or a link. Memory does not grow with the rows but with the marks."""
    buffer = BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "dd/mm/yyyy",
        "remove_timezone": True,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        page = book.add_worksheet()
        page.name = _sheet_name(sheet)
        _Writer(book, page, marks, heading).write(rows, only_faulty=only_faulty)
    return buffer.getvalue()


class _Writer:
    def __init__(self, book: Any, page: Any, marks: Marks, heading: int) -> None:
        self._page, self._marks, self._heading = page, marks, heading
        self._styles: dict[tuple[str, str], Any] = {}
        self._book = book
        self._comments = 0
        # Marks on cells that are empty: a required one that is missing.
        self._columns: dict[int, list[int]] = {}
        for row, column in marks.cells:
            self._columns.setdefault(row, []).append(column)

    def write(self, rows: Iterable[Row], *, only_faulty: bool) -> None:
        """Every row; the column "Lỗi" stands to the right of the heading and of everything marked."""
        place = max((column for _row, column in self._marks.cells), default=0) + 1
        line = 0
        for number, cells in rows:
            is_head = number <= self._heading
            if is_head:
                place = max(place, *(column + 1 for column in cells))
            if only_faulty and not is_head and number not in self._marks.rows:
                continue
            line = line + 1 if only_faulty else number
            for column in sorted({*cells, *self._columns.get(number, ())}):
                # What stands to the right of the whole heading belongs to no column, and makes room.
                self._cell(line, column + (column >= place), cells.get(column, ""), number, column)
            self._say(line, number, place)
        self._page.set_column(place - 1, place - 1, _WIDEST)
        if self._heading and not only_faulty:
            self._page.freeze_panes(self._heading, 0)

    def _style(self, tone: str, shape: str = "") -> Any:
        if (tone, shape) not in self._styles:
            look: dict[str, Any] = {"num_format": shape} if shape else {}
            if tone in COLOURS:
                ground, ink = COLOURS[tone]
                look |= {"bg_color": ground, "font_color": ink}
            if tone == "heading":
                look |= {"bold": True, "text_wrap": True, "valign": "top"}
            if tone == "said":
                look |= {"text_wrap": True, "font_color": COLOURS["error"][1]}
            self._styles[tone, shape] = self._book.add_format(look)
        return self._styles[tone, shape]

    def _say(self, line: int, number: int, place: int) -> None:
        if number == self._heading:
            self._page.write_string(line - 1, place - 1, FAULTS, self._style("heading"))
        elif number in self._marks.rows:
            self._page.write_string(line - 1, place - 1, "\n".join(self._marks.rows[number]), self._style("said"))

    def _cell(self, line: int, column: int, value: CellValue, number: int, came_from: int) -> None:
        said = self._marks.cells.get((number, came_from))
        tone = said[0] if said else "heading" if number == self._heading else ""
        row, place = line - 1, column - 1
        if isinstance(value, bool):
            self._page.write_boolean(row, place, value, self._style(tone))
        elif isinstance(value, Percent):
            self._page.write_number(row, place, float(value.shown) / 100, self._style(tone, "0.00%"))
        elif isinstance(value, Decimal) and abs(value) < _EXACT_TO:
            self._page.write_number(row, place, float(value), self._style(tone))
        elif isinstance(value, (datetime, date)):
            self._page.write_datetime(row, place, value, self._style(tone, "dd/mm/yyyy"))
        elif value == "":
            self._page.write_blank(row, place, None, self._style(tone))
        else:
            text = value.shown if isinstance(value, Fault) else str(value)
            self._page.write_string(row, place, text[:_LONGEST], self._style(tone))
        if said and self._comments < MOST_COMMENTS:
            self._comments += 1
            self._page.write_comment(row, place, said[1], {"author": "Hợp Lực", "x_scale": 2})


def _sheet_name(name: str) -> str:
    """A name that Excel takes: 31 characters, none of []:*?/\\, no quote at its ends."""
    kept = "".join(" " if letter in "[]:*?/\\" else letter for letter in name).strip().strip("'")
    return kept[:31].strip("'") or "Bảng"
