"""What the fast reader does not tell about an .ods: error cells, percentages, merged cells, the farthest cell.

Runs in the reading process.
"""

from hopluc.sheets.container import Package, UnreadableError
from hopluc.sheets.model import address
from hopluc.sheets.xml_walk import Marks, Scan, Walk

_MANY = 1_000_000  # no repeat count above this is followed cell by cell


class _Tables(Walk):
    """Cells of all tables in order; empty cells and rows stand once with a repeat count."""

    def __init__(self, area: int) -> None:
        super().__init__()
        self.marks: dict[str, Marks] = {}
        self.spans: dict[str, list[list[int]]] = {}
        self._area = area
        self._table = ""
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._cell: dict[str, str] = {}
        self._shown = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table":
            self._table, self._row = attributes.get("name", ""), 0
            self.marks[self._table], self.spans[self._table] = {}, []
        elif name == "table-row":
            self._rows, self._column = _count(attributes, "number-rows-repeated"), 0
        elif name in {"table-cell", "covered-table-cell"}:
            self._columns = _count(attributes, "number-columns-repeated")
            self._cell, self._shown = attributes, ""

    def end(self, name: str) -> None:
        if name == "p":
            self._shown += self.text
        elif name in {"table-cell", "covered-table-cell"}:
            self._take()
            self._column += self._columns
        elif name == "table-row":
            self._row += self._rows

    def _take(self) -> None:
        self._note_span()
        if not self._shown and "value" not in self._cell:
            return
        if (self._row + self._rows) * (self._column + self._columns) > self._area:
            far = address(self._row + self._rows, self._column + self._columns)
            raise UnreadableError("workbook_too_spread", sheet=self._table, cell=far)
        mark = self._mark()
        if mark is None:
            return
        for row in range(self._row + 1, self._row + self._rows + 1):
            for column in range(self._column + 1, self._column + self._columns + 1):
                self.marks[self._table][row, column] = mark

    def _note_span(self) -> None:
        wide, tall = _count(self._cell, "number-columns-spanned"), _count(self._cell, "number-rows-spanned")
        if wide > 1 or tall > 1:
            top, left = self._row + 1, self._column + 1
            self.spans[self._table].append([top, left, top + tall - 1, left + wide - 1])

    def _mark(self) -> str | None:
        # calcext:value-type and office:value-type share a local name; the former comes last and says "error".
        kind = self._cell.get("value-type")
        if kind == "error":
            return self._shown or "#N/A"
        return "%" if kind == "percentage" else None


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return max(1, min(int(text), _MANY)) if text.isascii() and text.isdecimal() and len(text) < 10 else 1


def scan(package: Package, *, area: int) -> Scan:
    """Walk an .ods once. UnreadableError for damaged parts and for filled cells too far away."""
    tables = _Tables(area)
    tables.run(package.stream("content.xml"))
    return Scan(tables.marks, tables.spans)
