"""A mapping proposed for a book that nobody has seen before: by known headings first, then by likeness and content."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hopluc.kernel.errors import Refusal
from hopluc.sheets.book import OpenBook, SheetHead
from hopluc.sheets.evidence import with_evidence
from hopluc.sheets.form import Form
from hopluc.sheets.headings import Table
from hopluc.sheets.legacy import readable_opening
from hopluc.sheets.likeness import Likely, likely_columns
from hopluc.sheets.mapping import FormMapping, Source
from hopluc.sheets.mapping_data import as_data, data_digest, fits_exactly, from_data, heads_digest
from hopluc.sheets.mapping_making import mapping_of
from hopluc.sheets.money_units import named_unit, unit_line
from hopluc.sheets.sheet_choice import NoSheetError, choose_sheet
from hopluc.sheets.sheets_alike import sheets_alike
from hopluc.sheets.surroundings import likely_outside
from hopluc.sheets.table_finding import TableFound, table_described, tables_of_book
from hopluc.sheets.units import factor

__all__ = [
    "MappingDoubt",
    "Proposal",
    "TableFound",
    "as_data",
    "data_digest",
    "from_data",
    "heads_digest",
    "mapping_for",
    "propose",
]


@dataclass(frozen=True)
class MappingDoubt:
    """Something about a mapping that a person should look at. `column` of the file (0: the whole table), `field` of the
    form ("" where it is about none).

    Codes: `likely_heading`, `likely_content` (values: heading, field_heading), `likely_title`, `likely_sheet_name`,
    `likely_address` (samples), `duplicate_heading` (heading, first),
    `several_sheets` (sheets: names of others of the same shape, to be put into `further`), `several_tables` (rows),
    `other_form` (found, expected), `legacy_encoding` (encoding, was, now), `decimal_point` and `day_order` (samples),
    `shares_of_one` (samples), `unit_unknown` (heading, expected), `no_heading`, `unit_changed` (heading, was, now: of a
    kept mapping).
    """

    code: str
    column: int = 0
    field: str = ""
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Proposal:
    """`mapping` is None only for a book without any table. `is_certain`: all required fields have a heading that the
    form knows, or a kept mapping fits exactly, and nothing stands against it: nobody needs to be asked. `missing`:
    required fields without a source; `near`: field → columns that are likely its own, likeliest first."""

    mapping: FormMapping | None
    is_certain: bool
    missing: tuple[str, ...] = ()
    doubts: tuple[MappingDoubt, ...] = ()
    tables: tuple[TableFound, ...] = ()
    near: Mapping[str, tuple[int, ...]] = dataclasses.field(default_factory=dict)


# Doubts that do not need an answer: the reading itself lists what they led to.
_QUIET = {"several_tables", "unit_unknown", "decimal_point", "day_order"}


def propose(book: OpenBook, form: Form, known: Sequence[Mapping[str, Any]] = ()) -> Proposal:
    """How a book is to be read as a form. `known`: mappings that were kept (`mapping_data.as_data`), best first; one
    that takes a column of our own template for something else is not used.

    Never raises for what the book contains.
    """
    tables = tuple(tables_of_book(book, form))
    own = _template_mapping(book, form)
    for data in known:
        try:
            mapping = from_data(data, book, form)
        except Refusal:
            continue
        if fits_exactly(data, mapping) and not _contradicts(mapping, own):
            missing = _missing(mapping, form)
            mapping, changed = _with_units_of(book.head(mapping.sheet), mapping, form)
            return Proposal(mapping, not missing and not changed, missing, changed, tables, {})
    head, table, doubts = _chosen(book, form, tables)
    if head is None or table is None:
        missing = tuple(column.field for column in form.columns if column.required)
        return Proposal(None, False, missing, tuple(doubts), tables, {})
    return _proposed(head, table, form, doubts, tables)


def _template_mapping(book: OpenBook, form: Form) -> FormMapping | None:
    """What the headings of our own template say, in a version that is known; None for any other book."""
    is_ours = book.form == form.kind and book.form_version and (not form.versions or book.form_version in form.versions)
    if not is_ours:
        return None
    try:
        return mapping_of(*choose_sheet(book, form), form)
    except NoSheetError:
        return None


def _contradicts(mapping: FormMapping, own: FormMapping | None) -> bool:
    """Whether a kept mapping reads a field elsewhere than where the template has it."""
    if own is None:
        return False
    if mapping.sheet != own.sheet:
        return True
    fields = {name: source.columns for name, source in own.sources.items() if source.columns}
    return any(name not in mapping.sources or mapping.sources[name].columns != at for name, at in fields.items())


def _with_units_of(head: SheetHead, mapping: FormMapping, form: Form) -> tuple[FormMapping, tuple[MappingDoubt, ...]]:
    """A kept mapping with the units that this file names: the next file of the same headings may say "Đơn vị: triệu
    đồng" where the one before said nghìn. Each that differs is to be looked at."""
    line, sources, doubts = unit_line(readable_opening(head), mapping.heading), dict(mapping.sources), []
    for name, source in mapping.sources.items():
        expected = form.column(name).unit
        if not source.columns or expected is None:
            continue
        place = source.columns[0]
        named = named_unit(mapping.headings.get(place, ""), line, expected)
        if named is not None and factor(named, expected) != factor(source.unit or expected, expected):
            sources[name] = replace(source, unit=None if factor(named, expected) == 1 else named)
            values = {"heading": mapping.headings.get(place, ""), "was": source.unit or expected, "now": named}
            doubts.append(MappingDoubt("unit_changed", place, name, values))
    return replace(mapping, sources=sources), tuple(doubts)


def mapping_for(book: OpenBook, form: Form, sheet: str, heading: int) -> Proposal:
    """The proposal for a table that a person has chosen: the sheet, and the last row of its heading (0: it has none).

    Refusal `sheet_gone` for a sheet that the book does not have.
    """
    head = _head(book, sheet)
    if head is None:
        raise Refusal("sheet_gone", value=sheet)
    table, _ = table_described(head, form, heading)
    return _proposed(head, table, form, [], tuple(tables_of_book(book, form)))


def _chosen(
    book: OpenBook, form: Form, tables: Sequence[TableFound]
) -> tuple[SheetHead | None, Table | None, list[MappingDoubt]]:
    doubts: list[MappingDoubt] = []
    if book.form is not None and book.form != form.kind:
        doubts.append(MappingDoubt("other_form", values={"found": book.form, "expected": form.kind}))
    try:
        head, table = choose_sheet(book, form, any_form=True)
    except NoSheetError as reason:
        if reason.first is not None:
            head, table = reason.first
        else:
            best = max(tables, key=lambda table: table.score, default=None)
            named = _head(book, best.sheet) if best else None
            if best is None or named is None:
                return None, None, doubts
            chosen, _ = table_described(named, form, best.heading)
            head, table = named, chosen
            if not best.heading:
                doubts.append(MappingDoubt("no_heading"))
    alike = sheets_alike(book, form, mapping_of(head, table, form))
    if alike:
        doubts.append(MappingDoubt("several_sheets", values={"sheets": alike}))
    rows = tuple(found.heading for found in tables if found.sheet == head.name and found.heading != table.row)
    if rows:
        doubts.append(MappingDoubt("several_tables", values={"rows": rows}))
    return head, table, doubts


def _proposed(
    head: SheetHead, table: Table, form: Form, doubts: list[MappingDoubt], tables: tuple[TableFound, ...]
) -> Proposal:
    mapping = mapping_of(head, table, form)
    for place, name in table.twice:
        values = {"heading": table.texts[place], "first": table.fields[name]}
        doubts.append(MappingDoubt("duplicate_heading", place, name, values))
    likely = likely_columns(head, mapping, form)
    asked = not _is_whole(mapping, form) or any(doubt.code not in _QUIET for doubt in doubts)
    if asked:
        mapping, guessed = _with_likely(mapping, form, likely)
        doubts.extend(guessed)
        mapping, outside = _with_outside(head, mapping, form)
        doubts.extend(outside)
    mapping, found = with_evidence(head, mapping, form)
    doubts.extend(MappingDoubt(*each) for each in found)
    missing = _missing(mapping, form)
    is_certain = _is_whole(mapping, form) and all(doubt.code in _QUIET for doubt in doubts)
    near = {name: tuple(each.column for each in columns) for name, columns in likely.items()}
    return Proposal(mapping, is_certain, missing, tuple(doubts), tables, near)


def _with_likely(
    mapping: FormMapping, form: Form, likely: Mapping[str, Sequence[Likely]]
) -> tuple[FormMapping, list[MappingDoubt]]:
    """The best of the likely columns, each for one field, with the doubt that says so."""
    sources, doubts = dict(mapping.sources), []
    taken = {place for source in sources.values() for place in source.columns}
    ranked = sorted(
        ((each.score, name, each) for name, columns in likely.items() for each in columns if each.is_good),
        key=lambda item: (-item[0], item[1]),
    )
    for _, name, each in ranked:
        if name in sources or each.column in taken:
            continue
        sources[name] = Source(columns=(each.column,), unit=each.unit)
        taken.add(each.column)
        values = {"heading": mapping.headings[each.column], "field_heading": form.column(name).headings[0]}
        doubts.append(MappingDoubt(each.code, each.column, name, values))
    return replace(mapping, sources=sources), doubts


def _with_outside(head: SheetHead, mapping: FormMapping, form: Form) -> tuple[FormMapping, list[MappingDoubt]]:
    """Fields that no column has, from the titles within the table or the name of the sheet."""
    found = list(likely_outside(head, mapping, form))
    doubts = [MappingDoubt(each.code, 0, each.field, {"samples": each.samples}) for each in found]
    return replace(mapping, sources={**mapping.sources, **{each.field: each.source for each in found}}), doubts


def _head(book: OpenBook, name: str) -> SheetHead | None:
    return next((head for head in book.sheets if head.name == name), None)


def _is_whole(mapping: FormMapping, form: Form) -> bool:
    """Whether every field has a source that a row or a workbook cannot well do without."""
    without = (column.field for column in form.columns if column.expected and _is_without(mapping, column.field))
    return not _missing(mapping, form) and next(without, None) is None


def _is_without(mapping: FormMapping, field: str) -> bool:
    return field not in mapping.sources or mapping.sources[field].is_empty


def _missing(mapping: FormMapping, form: Form) -> tuple[str, ...]:
    return tuple(column.field for column in form.columns if column.required and _is_without(mapping, column.field))
