"""The XML of Excel 2003 ("XML Spreadsheet"). Runs in the reading process."""

from collections.abc import Iterable
from datetime import datetime

from hopluc.sheets.blocks import RawRow
from hopluc.sheets.container import UnreadableError
from hopluc.sheets.found import Fonts, FoundBook, held_sheet, row_of
from hopluc.sheets.number_formats import number, typed
from hopluc.sheets.xml_walk import Walk

_COLUMNS, _ROWS = 16_384, 1_048_576
_BASE = "1899-12-31T"  # a time of day without a day


class _Sheet:
    def __init__(self, name: str) -> None:
        self.name = name
        self.is_hidden = False
        self.rows: list[RawRow] = []
        self.spans: list[list[int]] = []
        self.fonts = Fonts()


class _Book(Walk):
    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[_Sheet] = []
        self._percent: set[str] = set()
        self._fonts: dict[str, str] = {}
        self._style = self._kind = ""
        self._row = self._column = 0
        self._cells: dict[int, tuple[str, str] | None] = {}
        self._value: tuple[str, str] | None = None
        self._is_data = False
        self._across = 0
        self._text: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "Style":
                self._start_style(attributes.get("ID", ""), attributes.get("Parent", ""))
            case "NumberFormat":
                code = attributes.get("Format", "")
                change = self._percent.add if "%" in code or code == "Percent" else self._percent.discard
                change(self._style)
            case "Font" if not self._is_data and attributes.get("FontName"):
                self._fonts[self._style] = attributes["FontName"]
            case "Worksheet":
                self.sheets.append(_Sheet(attributes.get("Name", "")))
                self._row = 0
            case "Row":
                self._row = _index(attributes, self._row + 1, _ROWS)
                self._column, self._cells = 0, {}
            case "Cell" if self.sheets:
                self._start_cell(attributes)
            case "Data":
                self._kind, self._is_data, self._text = attributes.get("Type", "String"), True, []

    def _start_style(self, style: str, parent: str) -> None:
        self._style = style
        if parent in self._percent:
            self._percent.add(style)
        if parent in self._fonts or "Default" in self._fonts:
            self._fonts[style] = self._fonts.get(parent, self._fonts.get("Default", ""))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._column = _index(attributes, self._column + 1, _COLUMNS)
        self._style = attributes.get("StyleID", "Default")
        self._value = ("e", "=") if "Formula" in attributes else None
        across, down = _count(attributes.get("MergeAcross", "")), _count(attributes.get("MergeDown", ""))
        if across or down:
            corner = [min(self._row + down, _ROWS), min(self._column + across, _COLUMNS)]
            self.sheets[-1].spans.append([self._row, self._column, *corner])
        self._across = across

    def end(self, name: str) -> None:
        match name:
            case "Data":
                self._is_data = False
                self._value = self._turned("".join(self._text))
            case "Cell" if self.sheets:
                self._cells[self._column] = self._value
                if self._value is not None and (font := self._fonts.get(self._style)):
                    self.sheets[-1].fonts.add(self._row, self._column, font)
                self._column += self._across
            case "Row" if self.sheets:
                if (row := row_of(self._row, sorted(self._cells.items()))) is not None:
                    self.sheets[-1].rows.append(row)
            case "Visible" if self.sheets:
                self.sheets[-1].is_hidden = self.text.strip() in {"SheetHidden", "SheetVeryHidden"}

    def characters(self, data: str) -> None:
        super().characters(data)
        if self._is_data:
            self._text.append(data)

    def _turned(self, text: str) -> tuple[str, str] | None:
        bare = text.strip()
        if not bare:
            return None
        match self._kind:
            case "Number":
                tag, plain = number(float(bare))
                return "p" if tag == "n" and self._style in self._percent else tag, plain
            case "DateTime":
                moment = datetime.fromisoformat(bare.removesuffix("Z"))
                return ("s", moment.time().isoformat()) if bare.startswith(_BASE) else typed(moment)
            case "Boolean":
                return "b", "1" if bare == "1" else "0"
            case "Error":
                return "e", bare
            case _:
                return "s", text


def _index(attributes: dict[str, str], following: int, most: int) -> int:
    found = _count(attributes.get("Index", "")) or following
    if not following <= found <= most:
        raise UnreadableError("workbook_damaged")
    return found


def _count(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 8 else 0


def find(pieces: Iterable[bytes]) -> FoundBook:
    """The workbook. UnreadableError `workbook_damaged` where it is not XML."""
    book = _Book()
    book.run(pieces)
    return FoundBook(
        "xml",
        [
            held_sheet(sheet.name, sheet.rows, hidden=sheet.is_hidden, spans=sheet.spans, fonts=sheet.fonts)
            for sheet in book.sheets
        ],
    )
