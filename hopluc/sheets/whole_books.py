"""Workbooks that the fast reader takes whole into memory (.xls, .ods). Runs in the reading process."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from io import BytesIO

from python_calamine import CalamineSheet, CalamineWorkbook, SheetMetadata, SheetTypeEnum, SheetVisibleEnum

from hopluc.sheets import biff, container, ods_scan
from hopluc.sheets.blocks import RawRow
from hopluc.sheets.container import Package, Stored, UnreadableError
from hopluc.sheets.found import Fonts, FoundBook, FoundSheet, row_of
from hopluc.sheets.number_formats import number as number_of
from hopluc.sheets.number_formats import typed
from hopluc.sheets.xml_walk import Marks


def _typed(value: object) -> tuple[str, str] | None:
    """Tag and value of one cell; None where it is empty."""
    match value:
        case str():
            return ("s", value) if value.strip() else None
        case bool():
            return "b", "1" if value else "0"
        case int():
            return "n", str(value)
        case float():
            return number_of(value)
        case date() | time():
            return typed(value)
        case timedelta():
            return "s", str(value)
    raise UnreadableError("workbook_damaged")


def _marked(cell: tuple[str, str] | None, mark: str) -> tuple[str, str] | None:
    if mark == "%":
        return ("p", cell[1]) if cell is not None and cell[0] == "n" else cell
    return "e", mark


def _rows(sheet: CalamineSheet, marks: Marks) -> Iterator[RawRow]:
    by_row: dict[int, dict[int, str]] = {}
    for (number, column), mark in marks.items():
        by_row.setdefault(number, {})[column] = mark
    last = 0
    if sheet.start is not None:
        # The reader pads rows above the first filled one, and leaves out columns before it.
        left = sheet.start[1] + 1
        for last, values in enumerate(sheet.iter_rows(), start=1):
            cells: dict[int, tuple[str, str]] = {}
            for column, value in enumerate(values, start=left):
                if value != "" and (cell := _typed(value)) is not None:
                    cells[column] = cell
            if row := _row(last, cells, by_row.pop(last, {})):
                yield row
    for number in sorted(number for number in by_row if number > last):
        if row := _row(number, {}, by_row[number]):
            yield row


def _row(number: int, cells: dict[int, tuple[str, str]], marks: dict[int, str]) -> RawRow | None:
    for column, mark in marks.items():
        cell = _marked(cells.get(column), mark)
        if cell is not None:
            cells[column] = cell
    return row_of(number, sorted(cells.items()) if marks else cells.items())


def find_old(stored: Stored) -> FoundBook:
    """The workbook of an OLE file (.xls). UnreadableError, PasswordError for what cannot be read."""
    content = stored.whole()
    container.check_ole(content)
    found = biff.sheets_of(content)
    book = CalamineWorkbook.from_object(BytesIO(content))
    listed = book.sheets_metadata
    if len(found) != len(listed):
        raise UnreadableError("workbook_damaged" if listed or found else "workbook_no_sheet")
    sheets = [_sheet(book, item, old.marks, old.fonts) for item, old in zip(listed, found, strict=True)]
    return FoundBook("xls", [sheet for sheet in sheets if sheet is not None])


def find_open(stored: Stored, package: Package, limits: dict[str, int]) -> FoundBook:
    """The workbook of an OpenDocument file (.ods). UnreadableError, PasswordError for what cannot be read."""
    scan = ods_scan.scan(package, area=limits["area_held"])
    book = CalamineWorkbook.from_object(BytesIO(stored.whole()))
    sheets = [
        _sheet(book, item, scan.marks.get(item.name, {}), Fonts(), scan.spans.get(item.name))
        for item in book.sheets_metadata
    ]
    return FoundBook("ods", [sheet for sheet in sheets if sheet is not None])


def _sheet(
    book: CalamineWorkbook, item: SheetMetadata, marks: Marks, fonts: Fonts, spans: list[list[int]] | None = None
) -> FoundSheet | None:
    if item.typ != SheetTypeEnum.WorkSheet:
        return None
    sheet = book.get_sheet_by_name(item.name)
    if spans is None:
        merged = sheet.merged_cell_ranges or []
        spans = [[first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1] for first, last in merged]
    return FoundSheet(
        name=item.name,
        rows=lambda: _rows(sheet, marks),
        hidden=item.visible != SheetVisibleEnum.Visible,
        spans=spans,
        row_count=sheet.total_height,
        fonts=fonts,
    )
