"""The rows of one worksheet of an .xlsx as a stream. Runs in the reading process.

Rows as every program writes them are cut by one pattern, some million cells a second; a stretch that the pattern does
not cover to the last cell, and a sheet with namespace prefixes or comments, is walked as XML. Both end in `Cells`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, pairwise

from hopluc.sheets.blocks import RawRow
from hopluc.sheets.book import OPENING
from hopluc.sheets.container import UnreadableError
from hopluc.sheets.found import Fonts, row_of
from hopluc.sheets.model import address, column_number
from hopluc.sheets.xlsx_cells import Cells, Turn, Value, text_cell
from hopluc.sheets.xlsx_parts import Parts
from hopluc.sheets.xlsx_strings import SharedStrings, spelt_out
from hopluc.sheets.xml_walk import Walk, needs_walk

_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})\d+"([^>/]*)(?:/>|>(<f(?:\s[^>]*)?(?:/>|>[^<]*</f>))?'
    rb'(?:<(?:v|is><t(?: xml:space="preserve")?)>([^<]*)</(?:v|t></is)>)?</c>)'
)
_ROW = re.compile(rb'<row\b[^>]*?\sr="(\d{1,7})"[^>]*>')
_ATTRIBUTES = re.compile(rb'\s([\w:]+)="([^"]*)"')
_END = b"</row>"
_LONGEST = 1 << 25  # bytes of one row, packed out
_ROWS, _COLUMNS = 1_048_576, 16_384
_SHAPES = 2_000  # arrangements of filled columns in a row that are remembered


class _OddError(Exception):
    """A stretch that the pattern does not cover."""


class _Walker(Walk):
    """Rows of a sheet, or of a stretch of it, as XML; `rows` fills as the walk goes on."""

    def __init__(self, cells: Cells, last: int = 0) -> None:
        super().__init__()
        self.rows: list[tuple[int, dict[int, tuple[str, Value]]]] = []
        self._cells, self._row, self._column = cells, last, 0
        self._kind = self._style = ""
        self._value: str | None = None
        self._runs: list[str] = []
        self._is_formula = False
        self._inside = self._aside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            said = attributes.get("r", "")
            self._row = int(said) if said.isdecimal() and len(said) < 8 else self._row + 1
            self._column = 0
            self.rows.append((self._row, {}))
        elif name == "c" and self.rows:
            self._place(attributes.get("r", ""))
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
            self._value, self._runs, self._is_formula, self._inside = None, [], False, True
        elif name == "rPh":
            self._aside = True

    def _place(self, reference: str) -> None:
        letters = reference.rstrip("0123456789").upper()
        self._column = column_number(letters) if letters.isascii() and letters.isalpha() else self._column + 1

    def end(self, name: str) -> None:
        if not self._inside:
            return
        if name == "v":
            self._value = self.text
        elif name == "t" and not self._aside:
            self._runs.append(self.text)
        elif name == "rPh":
            self._aside = False
        elif name == "f":
            self._is_formula = True
        elif name == "c":
            self._inside = False
            text = "".join(self._runs) if self._runs else self._value
            value: Value = ("e", "=") if self._is_formula else None
            if text is not None and self._kind in {"str", "inlineStr"}:
                value = text_cell(spelt_out(text))
            elif text is not None:
                value = self._cells.turn(self._kind, self._style)(text.encode())
            self.rows[-1][1][self._column] = self._style, value


class SheetRows:
    """The filled rows of a worksheet; fonts of the opening are noted on the way."""

    def __init__(self, name: str, parts: Parts, strings: Callable[[], SharedStrings], limits: dict[str, int]) -> None:
        self.fonts = Fonts()
        self._name, self._parts, self._limits = name, parts, limits
        self._cells = Cells(parts, strings)
        self._plans: dict[tuple[bytes, ...], tuple[list[Turn], list[str]]] = {}
        self._columns: dict[tuple[bytes, ...], list[int]] = {}
        self._to_note = OPENING if any(style.font for style in parts.styles) else 0

    def read(self, pieces: Iterable[bytes]) -> Iterator[RawRow]:
        """Filled rows in order. UnreadableError `workbook_damaged`, `workbook_too_heavy`, `workbook_too_spread`."""
        bounds = _Bounds(self._name, self._limits)
        for row in self._rows(pieces):
            if row is not None:
                bounds.check(row[0], row[1])
                yield row

    def _rows(self, pieces: Iterable[bytes]) -> Iterator[RawRow | None]:
        stream = iter(pieces)
        first = next(stream, b"")
        if needs_walk(first):
            yield from self._walked(chain((first,), stream), 0)
            return
        last, rest = 0, first[max(first.find(b"<sheetData"), 0) :]
        for piece in chain((b"",), stream):
            rest += piece
            cut = rest.rfind(_END) + len(_END)
            if cut >= len(_END):
                for row in self._cut(rest[:cut], last):
                    last = row[0] if row is not None else last
                    yield row
                rest = rest[cut:]
            elif len(rest) > _LONGEST:
                raise UnreadableError("workbook_too_heavy")

    def _walked(self, pieces: Iterable[bytes], last: int) -> Iterator[RawRow | None]:
        walker = _Walker(self._cells, last)
        for piece in pieces:
            walker.feed(piece)
            yield from map(self._plain, walker.rows[:-1])
            del walker.rows[:-1]
        walker.feed(b"", is_last=True)
        yield from map(self._plain, walker.rows)

    def _plain(self, row: tuple[int, dict[int, tuple[str, Value]]]) -> RawRow | None:
        number, cells = row
        found = row_of(number, ((column, value) for column, (_style, value) in sorted(cells.items())))
        if self._to_note and found is not None:
            self._note_fonts(number, [(column, cells[column][0]) for column in found[1]])
        return found

    def _note_fonts(self, row: int, styles: Iterable[tuple[int, str]]) -> None:
        self._to_note -= 1
        for column, style in styles:
            font = self._parts.style(style).font
            if font:
                self.fonts.add(row, column, font)

    def _cut(self, chunk: bytes, last: int) -> list[RawRow | None]:
        try:
            return [self._row(raw) for raw in chunk.split(_END)[:-1]]
        except _OddError:
            start = chunk.find(b"<row")
            return list(self._walked((b"<sheetData>", chunk[start:], b"</sheetData>"), last))

    def _row(self, raw: bytes) -> RawRow | None:
        heads, found = _ROW.findall(raw), _CELL.findall(raw)
        if not heads or len(heads) != raw.count(b"<row") or len(found) != raw.count(b"<c ") + raw.count(b"<c>"):
            raise _OddError
        if not found:
            return None
        letters, attributes, formulas, values = zip(*found, strict=True)
        if any(formulas) and any(formula and not value for formula, value in zip(formulas, values, strict=True)):
            raise _OddError  # never computed: rare, and the walk knows it
        columns = self._columns.get(letters) or self._learn_columns(letters)
        turns, styles = self._plans.get(attributes) or self._learn_plan(attributes)
        number, cells = int(heads[-1]), [turn(value) for turn, value in zip(turns, values, strict=True)]
        if None in cells:
            row = row_of(number, zip(columns, cells, strict=True))
        else:
            tags, texts = zip(*filter(None, cells), strict=True)
            row = number, columns, list(tags), list(texts)
        if self._to_note and row is not None:
            style_of = dict(zip(columns, styles, strict=True))
            self._note_fonts(number, [(column, style_of[column]) for column in row[1]])
        return row

    def _learn_columns(self, letters: tuple[bytes, ...]) -> list[int]:
        columns = [column_number(each.decode()) for each in letters]
        if any(left >= right for left, right in pairwise(columns)):
            raise _OddError
        if len(self._columns) >= _SHAPES:
            self._columns.clear()
        self._columns[letters] = columns
        return columns

    def _learn_plan(self, attributes: tuple[bytes, ...]) -> tuple[list[Turn], list[str]]:
        said = [dict(_ATTRIBUTES.findall(each)) for each in attributes]
        if any(b"'" in each for each in attributes):
            raise _OddError
        styles = [each.get(b"s", b"").decode() for each in said]
        kinds = [each.get(b"t", b"n").decode() for each in said]
        turns = [self._cells.turn(kind, style) for kind, style in zip(kinds, styles, strict=True)]
        if len(self._plans) >= _SHAPES:
            self._plans.clear()
        self._plans[attributes] = turns, styles
        return turns, styles


class _Bounds:
    """Rows come in order, within Excel's sheet, and not too far from one another."""

    def __init__(self, name: str, limits: dict[str, int]) -> None:
        self._name, self._area, self._gap = name, limits["area"], limits["gap"]
        self._first = self._last = 0
        self._left, self._right = _COLUMNS, 1

    def check(self, row: int, columns: list[int]) -> None:
        """UnreadableError where a row breaks this."""
        if not self._last < row <= _ROWS or not 1 <= columns[0] <= columns[-1] <= _COLUMNS:
            raise UnreadableError("workbook_damaged")
        self._first = self._first or row
        far = row - self._last > self._gap and self._last
        self._last = row
        self._left, self._right = min(self._left, columns[0]), max(self._right, columns[-1])
        area = (row - self._first + 1) * (self._right - self._left + 1)
        if far or area > self._area:
            raise UnreadableError("workbook_too_spread", sheet=self._name, cell=address(row, columns[-1]))
