"""A workbook that is open for reading: what its sheets begin with, and their rows as a stream."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from hopluc.sheets.model import CellValue, Sheet, Span, Workbook

OPENING = 400  # filled rows of a sheet that are known before the rest is read

Row = tuple[int, Mapping[int, CellValue]]  # row number and its filled cells by column number, both from 1


@dataclass(frozen=True)
class SheetHead:
    """What is known of a sheet before its rows are read.

    `opening`: its first 400 filled rows by row number. `row_count`: rows of the sheet as far as the file tells (good
    for progress; blank rows may count), None where it does not. `fonts`: column → the font of most of its filled cells
    in the opening, empty where the format keeps none; `own_fonts`: (row, column) → font of the opening's other cells.
    """

    name: str
    opening: Mapping[int, Mapping[int, CellValue]]
    hidden: bool = False
    spans: tuple[Span, ...] = ()
    row_count: int | None = None
    fonts: Mapping[int, str] = field(default_factory=dict)
    own_fonts: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def font(self, row: int, column: int) -> str | None:
        """The font of a cell: its own, else its column's; None where the file does not tell."""
        return self.own_fonts.get((row, column), self.fonts.get(column))


@dataclass(frozen=True)
class OpenBook:
    """A workbook whose rows are read on demand. `typed` is False where every cell is text (.csv, web pages, Word).

    `form`, `form_version`: what this program wrote into the file's properties, if it did.
    `encoding`: of a text or web page; any but "utf-8" and "utf-16" was told by its letters. None for other kinds.
    `source` gives the rows of the sheet at an index of `sheets`, from the start at each call. `places`: where the cells
    of a sheet that was turned (`upright`) stand in the file, cell → (sheet, cell).
    """

    name: str
    kind: str
    sheets: tuple[SheetHead, ...]
    source: Callable[[int], Iterator[Row]]
    form: str | None = None
    form_version: str | None = None
    typed: bool = True
    encoding: str | None = None
    places: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def rows(self, sheet_name: str) -> Iterator[Row]:
        """All filled rows of a sheet in order; may be asked again. KeyError for a sheet that is not there.

        The refusals of `opening.read_workbook` come from the iterator where the file breaks in its middle.
        """
        for place, sheet in enumerate(self.sheets):
            if sheet.name == sheet_name:
                return self.source(place)
        raise KeyError(sheet_name)

    def head(self, sheet_name: str) -> SheetHead:
        """The head of a sheet. KeyError for a sheet that is not there."""
        found = next((sheet for sheet in self.sheets if sheet.name == sheet_name), None)
        if found is None:
            raise KeyError(sheet_name)
        return found


def book_of(workbook: Workbook) -> OpenBook:
    """A workbook that is already in memory, as an open one."""

    def source(place: int) -> Iterator[Row]:
        return iter(workbook.sheets[place].rows.items())

    return OpenBook(
        name=workbook.name,
        kind=workbook.kind,
        sheets=tuple(_head(sheet) for sheet in workbook.sheets),
        source=source,
        form=workbook.form,
        form_version=workbook.form_version,
        typed=workbook.typed,
    )


def _head(sheet: Sheet) -> SheetHead:
    opening = dict(list(sheet.rows.items())[:OPENING])
    return SheetHead(sheet.name, opening, hidden=sheet.hidden, spans=sheet.spans, row_count=len(sheet.rows))
