"""The tables of a page as values: what the page shows is what the file has, numbers as numbers and days as days."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from html.parser import HTMLParser

from hopluc.kernel.dates import VIETNAM, parse_date
from hopluc.kernel.errors import Refusal
from hopluc.sheets.list_cells import Cell, Measured
from hopluc.sheets.model import Percent

_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
# What is not words of a cell: signs, buttons, what only a screen reader hears.
_SILENT = frozenset({"script", "style", "svg", "button", "form", "template", "option", "select"})
_SILENT_CLASSES = frozenset({"unseen", "at-screen"})
_LINES = frozenset({"br", "li", "p", "div", "dd", "dt", "ul", "ol"})
_NUMBER = re.compile(
    r"^(?P<number>[-+−]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?) ?(?P<unit>%|[^\d.,].{0,60})?$", re.DOTALL
)
_YEAR = re.compile(r"^(19|20)\d\d$")
_DAY = re.compile(r"^\d{2}/\d{2}/\d{4}$")
_MOMENT = re.compile(r"^(\d{2}):(\d{2}) (\d{2}/\d{2}/\d{4})$")
_TYPED = frozenset({"text", "search", "number", "date"})
_ABSENT = "–"


@dataclass
class _Cell:
    is_number: bool
    wide: int
    high: int
    pieces: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        lines = (" ".join(line.split()) for line in "".join(self.pieces).split("\n"))
        return "\n".join(line for line in lines if line)


@dataclass
class PageTable:
    """One table: its caption, the rows of its head, the other rows."""

    caption: str = ""
    head: list[list[_Cell]] = field(default_factory=list)
    body: list[list[_Cell]] = field(default_factory=list)

    def columns(self) -> list[str]:
        """One heading for each column: the rows of the head joined. Blank where there is none."""
        grid = _grid(self.head, said_in_each=True)
        wide = max((len(row) for row in [*grid, *_grid(self.body)]), default=0)
        heads = []
        for at in range(wide):
            said = (cell.words.replace("\n", " ") for row in grid if at < len(row) and (cell := row[at]) is not None)
            heads.append(" – ".join(dict.fromkeys(words for words in said if words)))
        return heads

    def rows(self) -> Iterator[list[Cell]]:
        """The values of every row, as many as there are columns."""
        wide = len(self.columns())
        for row in _grid(self.body):
            values = [None if cell is None else _value(cell) for cell in row]
            yield values + [None] * (wide - len(values))

    def years(self) -> set[int]:
        """Columns whose numbers are years, which nobody groups by thousands."""
        found = set()
        for at in range(len(self.columns())):
            words = [cell.words for row in _grid(self.body) if at < len(row) and (cell := row[at]) is not None]
            if any(words) and all(_YEAR.match(each) for each in words if each not in {"", _ABSENT}):
                found.add(at)
        return found


@dataclass
class Page:
    """What a page says of itself: its first heading, what its filters ask (label, words), and the tables that may be
    had as files, by their number."""

    title: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list)
    tables: dict[int, PageTable] = field(default_factory=dict)


def read_page(html: str) -> Page:
    """The page with its tables."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    asked = [(reader.labels[name], words) for name, words in reader.fields if reader.labels.get(name)]
    return Page(" ".join("".join(reader.title).split()), asked, reader.tables)


def _grid(rows: Sequence[Sequence[_Cell]], *, said_in_each: bool = False) -> list[list["_Cell | None"]]:
    """Rows with each cell in its column: what reaches over several columns stands in the first of them or in each, what
    reaches over several rows in each of them."""
    grid: list[list[_Cell | None]] = []
    hanging: dict[int, tuple[_Cell, int]] = {}
    for cells in rows:
        line: list[_Cell | None] = []
        left = list(cells)
        while left or len(line) in hanging:
            if len(line) in hanging:
                cell, rest = hanging.pop(len(line))
                if rest > 1:
                    hanging[len(line)] = (cell, rest - 1)
                line.append(cell)
                continue
            cell = left.pop(0)
            if cell.high > 1:
                hanging[len(line)] = (cell, cell.high - 1)
            line += [cell, *[cell if said_in_each else None] * (cell.wide - 1)]
        grid.append(line)
    return grid


def _value(cell: _Cell) -> Cell:
    words = cell.words
    if words in {"", _ABSENT}:
        return None
    if _DAY.match(words):
        try:
            return parse_date(words)
        except Refusal:
            return words
    if moment := _MOMENT.match(words):
        day = parse_date(moment[3])
        return datetime(day.year, day.month, day.day, int(moment[1]), int(moment[2]), tzinfo=VIETNAM)
    found = _NUMBER.match(words) if cell.is_number else None
    return _number(found["number"], found["unit"]) if found is not None else words


def _number(digits: str, unit: str | None) -> Cell:
    number = Decimal(digits.replace(".", "").replace(",", ".").replace("−", "-"))
    if unit is None:
        return number
    return Percent(number) if unit == "%" else Measured(number, " ".join(unit.split()))


class _Reader(HTMLParser):
    """Walks over the page once. A paragraph with `data-table` names the table that stands before it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title: list[str] = []
        self.tables: dict[int, PageTable] = {}
        self.labels: dict[str, str] = {}
        self.fields: list[tuple[str, str]] = []
        self._open: list[tuple[str, bool]] = []
        self._silent = 0
        self._table: PageTable | None = None
        self._last: PageTable | None = None
        self._row: list[_Cell] = []
        self._cell: _Cell | None = None
        self._in_head = self._in_caption = False
        self._titles = 0
        self._label = self._select = ""
        self._words: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        if tag not in _VOID:
            silent = tag in _SILENT or not _SILENT_CLASSES.isdisjoint(classes)
            self._open.append((tag, silent))
            self._silent += silent
        self._asked(tag, given)
        if tag in _LINES and self._cell is not None:
            self._cell.pieces.append("\n")
        elif tag == "small" and self._cell is not None:
            self._cell.pieces.append(" ")
        if tag == "table":
            self._table = PageTable()
        elif "data-table" in given and self._last is not None and given["data-table"].isdigit():
            self.tables[int(given["data-table"])] = self._last
        elif self._table is not None:
            self._in_table(self._table, tag, given, classes)

    def _in_table(self, table: PageTable, tag: str, given: dict[str, str], classes: list[str]) -> None:
        if tag == "thead":
            self._in_head = True
        elif tag == "caption":
            self._in_caption = True
        elif tag == "tr":
            # A line that names persons leaves by the lists only, for a purpose that was stated.
            self._row = []
            if "data-personal" not in given:
                (table.head if self._in_head else table.body).append(self._row)
        elif tag in {"td", "th"}:
            self._cell = _Cell(bool({"num", "number"} & set(classes)), _many(given, "colspan"), _many(given, "rowspan"))
            self._row.append(self._cell)

    def _asked(self, tag: str, given: dict[str, str]) -> None:
        """What the filters of the page hold."""
        if tag == "label" and given.get("for"):
            self._label, self._words = given["for"], []
        elif tag == "select":
            self._select = given.get("id", "")
        elif tag == "option" and "selected" in given and given.get("value"):
            self._label, self._words = f"={self._select}", []
        elif (
            tag == "input" and given.get("type", "text") in {"text", "search", "number", "date"} and given.get("value")
        ):
            self._hold(given.get("id", ""), given["value"])

    def _hold(self, name: str, words: str) -> None:
        """A filter that asks something, or a cell that is filled in the page."""
        if self._cell is not None:
            self._cell.pieces.append(f"\n{words}\n")
        else:
            self.fields.append((name, words))

    def handle_endtag(self, tag: str) -> None:
        if tag in {"label", "option"} and self._words is not None:
            self._said(" ".join("".join(self._words).split()))
        if any(opened == tag for opened, _silent in self._open):
            while self._open:
                opened, silent = self._open.pop()
                self._silent -= silent
                if opened == tag:
                    break
        if tag == "h1":
            self._titles += 1
        elif tag == "table":
            self._last, self._table, self._cell = self._table, None, None
        elif tag in {"td", "th"}:
            self._cell = None
        elif tag == "thead":
            self._in_head = False
        elif tag == "caption":
            self._in_caption = False

    def _said(self, words: str) -> None:
        if self._label.startswith("="):
            self._hold(self._label[1:], words)
        else:
            self.labels[self._label] = words
        self._words = None

    def handle_data(self, data: str) -> None:
        if self._words is not None:
            self._words.append(data)
        if self._silent:
            return
        if not self._titles and any(tag == "h1" for tag, _silent in self._open):
            self.title.append(data)
        if self._in_caption and self._table is not None:
            self._table.caption = " ".join(f"{self._table.caption} {data}".split())
        elif self._cell is not None:
            self._cell.pieces.append(data)


def _many(given: dict[str, str], name: str) -> int:
    said = given.get(name, "")
    return max(1, min(int(said), 1000)) if said.isdigit() else 1
