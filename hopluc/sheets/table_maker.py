"""Tables that stand in a text (Word, web page) as sheets: cells laid out on a grid, the lines above as opening rows.

Runs in the reading process.
"""

from dataclasses import dataclass, field

from hopluc.sheets.blocks import RawRow
from hopluc.sheets.container import UnreadableError
from hopluc.sheets.found import Fonts, FoundSheet, held_sheet, text_row

_LINES_ABOVE = 20  # of the text before a table
_WIDEST, _TALLEST = 1_000, 65_534  # cells that one cell may cover, as web pages have it
_COLUMNS = 16_384
_DEEPEST = 30  # tables within one another


@dataclass
class _Cell:
    column: int
    width: int
    height: int
    pieces: list[str] = field(default_factory=list)


@dataclass
class _Table:
    name: str
    rows: list[RawRow]
    number: int  # of the row that is filled, from 1
    spans: list[list[int]] = field(default_factory=list)
    taken: dict[int, int] = field(default_factory=dict)  # column → last row that a cell from above covers
    texts: dict[int, str] = field(default_factory=dict)  # of the present row
    column: int = 1
    cell: _Cell | None = None
    fonts: Fonts = field(default_factory=Fonts)


class TableMaker:
    """Gathers tables while a document is walked; a table within a cell is a table of its own."""

    def __init__(self) -> None:
        self._done: list[_Table] = []
        self._open: list[_Table] = []
        self._lines: list[str] = []
        self._line: list[str] = []

    @property
    def _table(self) -> _Table | None:
        return self._open[-1] if self._open else None

    def add_text(self, text: str) -> None:
        """Text where the walk stands: in a cell, or between tables."""
        if self._table is None:
            self._line.append(text)
        elif self._table.cell is not None:
            self._table.cell.pieces.append(text)

    def add_font(self, font: str) -> None:
        """The font of the present cell."""
        table = self._table
        if table is not None and table.cell is not None and font:
            table.fonts.add(table.number, table.cell.column, font)

    def break_line(self) -> None:
        """A paragraph or line ends."""
        if self._table is None:
            line = " ".join("".join(self._line).split())
            self._line.clear()
            if line:
                self._lines.append(line)
                del self._lines[:-_LINES_ABOVE]
        else:
            self.add_text("\n")

    def open_table(self) -> None:
        """A table begins; the lines since the last one become its first rows."""
        if len(self._open) >= _DEEPEST:
            raise UnreadableError("workbook_damaged")
        self.break_line()
        above = [] if self._open else self._lines
        rows = [row for number, line in enumerate(above, start=1) if (row := text_row(number, (line,)))]
        table = _Table(f"Bảng {len(self._done) + 1}", rows, len(above))
        if not self._open:
            self._lines = []
        self._done.append(table)
        self._open.append(table)

    def open_row(self) -> None:
        """A row begins."""
        table = self._table
        if table is not None:
            self._close_row(table)
            table.number += 1
            table.column = 1

    def skip(self, columns: int) -> None:
        """Columns that the row leaves out."""
        if self._table is not None:
            self._table.column += max(0, min(columns, _WIDEST))

    def open_cell(self, width: int, height: int = 1) -> None:
        """A cell begins that covers so many columns and rows."""
        table = self._table
        if table is None:
            return
        self.close_cell()
        if table.number == 0:
            table.number = 1
        while table.taken.get(table.column, 0) >= table.number:
            table.column += 1
        width, height = max(1, min(width, _WIDEST)), max(1, min(height, _TALLEST))
        if table.column + width - 1 > _COLUMNS:
            raise UnreadableError("workbook_too_many_cells")
        table.cell = _Cell(table.column, width, height)

    def close_cell(self) -> None:
        """The cell ends."""
        table = self._table
        if table is None or table.cell is None:
            return
        cell, table.cell = table.cell, None
        lines = (" ".join(line.split(" ")).strip() for line in "".join(cell.pieces).split("\n"))
        text = "\n".join(filter(None, lines))
        if text:
            table.texts[cell.column] = text
        right, bottom = cell.column + cell.width - 1, table.number + cell.height - 1
        if cell.width > 1 or cell.height > 1:
            table.spans.append([table.number, cell.column, bottom, right])
        if cell.height > 1:
            for column in range(cell.column, right + 1):
                table.taken[column] = bottom
        table.column = right + 1

    def grow_span(self, width: int) -> None:
        """A cell that only continues the one above it (Word): the block above gets a row more."""
        table = self._table
        if table is None:
            return
        width = max(1, min(width, _WIDEST))
        above = next(
            (span for span in reversed(table.spans) if span[1] == table.column and span[2] == table.number - 1), None
        )
        right = table.column + width - 1
        if above is not None:
            above[2] = table.number
        elif table.number > 1:
            table.spans.append([table.number - 1, table.column, table.number, right])
        table.column = right + 1

    def _close_row(self, table: _Table) -> None:
        self.close_cell()
        if table.texts:
            columns = sorted(table.texts)
            texts = [table.texts[column] for column in columns]
            table.rows.append((table.number, columns, ["s"] * len(columns), texts))
            table.texts = {}

    def close_table(self) -> None:
        """The table ends."""
        table = self._table
        if table is not None:
            self._close_row(table)
            self._open.pop()

    def sheets(self) -> list[FoundSheet]:
        """The tables of the whole document, those without a filled cell left out."""
        while self._open:
            self.close_table()
        return [
            held_sheet(table.name, table.rows, spans=table.spans, fonts=table.fonts)
            for table in self._done
            if table.rows
        ]
