"""A book under a mapping → rows, repairs, questions, errors, part by part: everything said, nothing guessed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from hopluc.sheets.answers import Answers
from hopluc.sheets.book import OpenBook, SheetHead, book_of
from hopluc.sheets.form import Form
from hopluc.sheets.headings import Table, words
from hopluc.sheets.mapping import FormMapping
from hopluc.sheets.mapping_making import mapping_of
from hopluc.sheets.model import Workbook, address
from hopluc.sheets.outcome import CellError, Ignored, RowsReading
from hopluc.sheets.row_keys import RowKeys
from hopluc.sheets.sheet_choice import NoSheetError, choose_sheet
from hopluc.sheets.sheet_reading import SheetReader
from hopluc.sheets.sheets_alike import mapping_on

PART = 2000  # rows that are looked at together
_NEAR = 70  # per cent of likeness from which an unknown heading is named beside a missing one


def read_parts(
    book: OpenBook, form: Form, mapping: FormMapping, answers: Answers | None = None, part: int = PART
) -> Iterator[RowsReading]:
    """The rows that a mapping takes from a book, in parts of at most `part` rows of one sheet, remarks with the part in
    which their cell stands; what is said of whole columns and sheets comes with the first part, and there is always
    one. Never raises for what a file contains; the book's stream may.

    Errors: those of `cells.read_cell`, `merged_cell`, `duplicate`, `missing_heading` (a required field without a
    source: it comes alone), `no_rows`, `sheet_gone` (the book has no such sheet: alone), `sheet_differs` (a further
    sheet without the headings of the first). A cell's answer is looked up by field, code and text.
    """
    answers = answers or Answers()
    heads = [head for name in (mapping.sheet, *mapping.further) if (head := _head(book, name)) is not None]
    if not heads or heads[0].name != mapping.sheet:
        yield RowsReading("", (), errors=(CellError("", "", mapping.sheet, "sheet_gone"),))
        return
    lacking = [column for column in form.columns if column.required and _has_no_source(mapping, column.field)]
    if lacking:
        cell = address(max(mapping.heading, 1), 1)
        errors = [
            CellError(mapping.sheet, cell, "", "missing_heading", {"heading": column.headings[0]}) for column in lacking
        ]
        yield RowsReading(mapping.sheet, (), errors=tuple(errors), ignored=tuple(_other_sheets(book, mapping)))
        return
    yield from _read(_Way(book, form, mapping, answers, part), heads)


def read_rows(workbook: Workbook, form: Form) -> RowsReading:
    """All rows of the form's table in a small workbook, or the errors that stand against them, without asking anybody
    how the columns are meant: they have headings that the form knows, or are left out.

    Errors on headings (`missing_heading`, `duplicate_heading`) or the choice of a sheet (`other_form`,
    `empty_workbook`, `no_heading_row`, `several_sheets`) come alone, without rows; the others as `read_parts` has them.
    """
    book = book_of(workbook)
    try:
        head, table = choose_sheet(book, form)
    except NoSheetError as reason:
        name = next((head.name for head in book.sheets if head.opening and not head.hidden), "")
        return RowsReading("", (), errors=(CellError(name, "", reason.value, reason.code, reason.values),))
    made = mapping_of(head, table, form)
    mapping = replace(made, left_out=(*made.left_out, *made.kept))
    heading_errors = _heading_errors(head.name, table, form)
    if heading_errors:
        ignored = (*_other_sheets(book, mapping), *_left_columns(mapping))
        return RowsReading(head.name, (), errors=tuple(heading_errors), ignored=ignored)
    return _joined(list(read_parts(book, form, mapping)))


@dataclass(frozen=True)
class _Way:
    """What a reading is about."""

    book: OpenBook
    form: Form
    mapping: FormMapping
    answers: Answers
    part: int


def _read(way: _Way, heads: list[SheetHead]) -> Iterator[RowsReading]:
    keys = RowKeys(way.form)
    has_data, is_first = False, True
    for head in heads:
        mapping = mapping_on(head, way.mapping, way.form)
        if mapping is None:
            yield RowsReading(head.name, (), errors=(CellError(head.name, "", head.name, "sheet_differs"),))
            has_data = True
            continue
        reader = SheetReader(head, way.form, mapping, way.answers, keys, book=way.book)
        if is_first:
            reader.ignored.extend((*_other_sheets(way.book, way.mapping), *_left_columns(mapping)))
        reader.say_of_columns()
        for number, row in way.book.rows(head.name):
            reader.take(number, row)
            if reader.size >= way.part:
                yield reader.part()
                is_first = False
        reader.finish()
        has_data = has_data or reader.has_data
        if head is heads[-1] and not has_data:
            reader.errors.append(CellError(head.name, address(mapping.heading + 1, 1), "", "no_rows"))
        last = reader.part()
        if is_first or last != RowsReading(head.name, ()):
            yield last
        is_first = False


def _head(book: OpenBook, name: str) -> SheetHead | None:
    return next((head for head in book.sheets if head.name == name), None)


def _has_no_source(mapping: FormMapping, name: str) -> bool:
    source = mapping.sources.get(name)
    return source is None or source.is_empty


def _heading_errors(sheet: str, table: Table, form: Form) -> list[CellError]:
    errors = []
    unknown = {place: words(table.texts[place]) for place in table.unknown()}
    for column in table.missing(form):
        best = process.extractOne(words(column.headings[0]), unknown, scorer=fuzz.WRatio, score_cutoff=_NEAR)
        near = address(table.row, best[2]) if best else None
        values = {"heading": column.headings[0], "near": near, "near_text": table.texts[best[2]] if best else None}
        errors.append(CellError(sheet, address(table.row, 1), "", "missing_heading", values))
    for place, name in table.twice:
        values = {"heading": form.column(name).headings[0], "first": address(table.row, table.fields[name])}
        errors.append(CellError(sheet, address(table.row, place), table.texts[place], "duplicate_heading", values))
    return errors


def _left_columns(mapping: FormMapping) -> list[Ignored]:
    return [
        Ignored(mapping.sheet, address(max(mapping.heading, 1), place), mapping.headings[place], "column")
        for place in mapping.left_out
        if place in mapping.headings and place != mapping.ordinal
    ]


def _other_sheets(book: OpenBook, mapping: FormMapping) -> list[Ignored]:
    read = {mapping.sheet, *mapping.further}
    return [
        Ignored(head.name, "", "", "hidden_sheet" if head.hidden else "sheet")
        for head in book.sheets
        if head.name not in read and head.opening
    ]


def _joined(parts: list[RowsReading]) -> RowsReading:
    return RowsReading(
        sheet=parts[0].sheet,
        rows=tuple(row for part in parts for row in part.rows),
        repairs=tuple(item for part in parts for item in part.repairs),
        questions=tuple(item for part in parts for item in part.questions),
        errors=tuple(item for part in parts for item in part.errors),
        ignored=tuple(item for part in parts for item in part.ignored),
    )
