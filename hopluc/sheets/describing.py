"""An unknown table as a person is asked about it: where it lies, its columns with their kinds, what names a row."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from hopluc.kernel.text import clean, fold
from hopluc.sheets.book import OpenBook, SheetHead
from hopluc.sheets.cell_found import shown
from hopluc.sheets.dittos import Dittos
from hopluc.sheets.evidence import with_evidence
from hopluc.sheets.form import Column, Form
from hopluc.sheets.kinds import FORM_KINDS, ColumnFound, TableKinds, tell_kinds
from hopluc.sheets.legacy import repaired
from hopluc.sheets.lines import Lines
from hopluc.sheets.mapping import FormMapping, Source
from hopluc.sheets.model import CellValue
from hopluc.sheets.sheet_reading import table_of
from hopluc.sheets.table_finding import TableFound, table_described, tables_of_book

# A form of which no sheet has a heading: tables are found by what they look like alone.
BLANK = Form("table", "", "", (Column("none", ("bảng này không có tiêu đề nào như thế",), "text"),))
_GROUP_MARK = re.compile(r"^([ivxl]+|[a-h])\s*[.)]?$")
_GROUP_CELLS = 3  # a title within the table fills no more: mark, number, words
_SHOWN = 5
_LOOKED_AT = 20_000
Cells = Mapping[int, CellValue]


@dataclass(frozen=True)
class TableDescribed:
    """`tables`: all that were found, the described one among them. `mapping`: field "c" and the number of the column
    → where it comes from, with old encodings, order of days and decimal marks as the column proves them.

    `groups`: titles within the table, the first few; `aside`: lines around the data, as they stand, with their reason.
    `title`: words above the table that are likely its title.
    """

    tables: tuple[TableFound, ...]
    mapping: FormMapping
    kinds: TableKinds
    groups: tuple[str, ...]
    aside: tuple[tuple[str, str], ...]
    title: str


def describe_table(book: OpenBook, *, sheet: str = "", heading: int | None = None) -> TableDescribed | None:
    """The likeliest table of a book, or the one whose heading ends in this row (0: it has none); None where the book
    has no table. KeyError for a sheet that is not there."""
    tables = tuple(tables_of_book(book, BLANK))
    if sheet and heading is not None:
        head = book.head(sheet)
        table = next((each for each in tables if (each.sheet, each.heading) == (sheet, heading)), None)
        if table is None:
            _table, table = table_described(head, BLANK, heading)
    elif tables:
        table = tables[0]
        head = book.head(table.sheet)
    else:
        return None
    mapping = plain_mapping(table)
    rows, groups, aside = _sorted_rows(book, head, mapping)
    names = {column: text for column, text in _names(table.headings).items() if column != table.ordinal}
    kinds = tell_kinds(names, rows)
    mapping, _doubts = with_evidence(head, mapping, form_of(kinds.columns))
    kinds = replace(kinds, columns=tuple(_readable(column, mapping) for column in kinds.columns))
    return TableDescribed(tables, mapping, kinds, tuple(groups), tuple(aside), _title(head, table))


def plain_mapping(table: TableFound) -> FormMapping:
    """Every column of a table as a field of its own."""
    sources = {f"c{column}": Source(columns=(column,)) for column in table.headings if column != table.ordinal}
    left_out = () if table.ordinal is None else (table.ordinal,)
    return FormMapping("table", table.sheet, table.heading, table.headings, sources, left_out, ordinal=table.ordinal)


def form_of(columns: tuple[ColumnFound, ...]) -> Form:
    """A table as a form whose fields are "c1", "c2", …"""
    fields = (Column(f"c{each.column}", (each.heading,), FORM_KINDS[each.kind], unit=each.unit) for each in columns)
    return replace(BLANK, columns=tuple(fields))


def _names(headings: Mapping[int, str]) -> dict[int, str]:
    """Headings that no two columns share; a column without words is named by its number."""
    names: dict[int, str] = {}
    for column, text in headings.items():
        name = " ".join(clean(text).split()) or f"Cột {column}"
        count = sum(known == name or known.startswith(f"{name} (") for known in names.values())
        names[column] = f"{name} ({count + 1})" if count else name
    return names


def _sorted_rows(
    book: OpenBook, head: SheetHead, mapping: FormMapping
) -> tuple[list[Cells], list[str], list[tuple[str, str]]]:
    """Rows of data, titles within the table, and what stands around the data."""
    form = replace(BLANK, columns=tuple(Column(name, (name,), "text") for name in mapping.sources))
    lines = Lines(head.spans, table_of(mapping), form)
    dittos, rows, last = Dittos(), list[Cells](), 0
    groups: list[str] = []
    aside: list[tuple[str, str]] = []
    for number, row in islice(_below(book, mapping), _LOOKED_AT):
        reason = lines.reason(number, row)
        if reason == "group" or (reason == "data" and _is_group(row, mapping.ordinal)):
            groups.append(max((shown(value).strip() for value in row.values()), key=len))
        elif reason == "data" and number == last + 1 and rows and lines.continues(number, row, rows[-1]):
            # Words that went over into a row of their own, or a row that will be asked about.
            continue
        elif reason == "data":
            last = number
            rows.append(dittos.resolved(row)[0])
        elif reason != "blank":
            aside.append((reason, " | ".join(shown(value).strip() for value in row.values())[:120]))
    return rows, groups[:_SHOWN], aside[: 4 * _SHOWN]


def _below(book: OpenBook, mapping: FormMapping) -> Iterator[tuple[int, Cells]]:
    return ((number, row) for number, row in book.rows(mapping.sheet) if number > mapping.heading)


def _is_group(row: Cells, ordinal: int | None) -> bool:
    mark = row.get(ordinal) if ordinal is not None else None
    return isinstance(mark, str) and bool(_GROUP_MARK.match(fold(mark))) and len(row) <= _GROUP_CELLS


def _readable(column: ColumnFound, mapping: FormMapping) -> ColumnFound:
    encoding = mapping.sources[f"c{column.column}"].encoding
    if encoding is None:
        return column
    return replace(column, samples=tuple(repaired(text, encoding) for text in column.samples), was=column.samples)


def _title(head: SheetHead, table: TableFound) -> str:
    """The line above the heading that is all in capitals and longest; else the longest. The heading's own upper storeys
    are none."""
    headings = " ".join(clean(text) for text in table.headings.values())
    above = [
        clean(value)
        for number, row in head.opening.items()
        if number < table.heading
        for value in row.values()
        if isinstance(value, str) and len(clean(value).split()) > 2 and clean(value) not in headings
    ]
    loud = [text for text in above if text.isupper()]
    return max(loud or above, key=len, default="")[:300].replace("\n", " ")
