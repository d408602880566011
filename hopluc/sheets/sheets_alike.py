"""One table over several sheets of the same shape: one sheet per district, or per year."""

from dataclasses import replace

from hopluc.sheets.book import OpenBook, SheetHead
from hopluc.sheets.form import Form
from hopluc.sheets.mapping import FormMapping, Source
from hopluc.sheets.mapping_data import heads_digest
from hopluc.sheets.table_finding import tables_in


def sheets_alike(book: OpenBook, form: Form, mapping: FormMapping) -> tuple[str, ...]:
    """Other visible sheets of a book that have a table with the very headings of the mapping."""
    others = (head for head in book.sheets if not head.hidden and head.name != mapping.sheet and head.opening)
    return tuple(head.name for head in others if mapping.heading and mapping_on(head, mapping, form) is not None)


def mapping_on(head: SheetHead, mapping: FormMapping, form: Form) -> FormMapping | None:
    """The mapping on another sheet, whose table may stand elsewhere; None where no table there has its headings."""
    if head.name == mapping.sheet:
        return mapping
    if not mapping.heading:
        return replace(mapping, sheet=head.name)
    wanted = heads_digest(mapping.headings)
    for table in tables_in(head, form):
        if table.heading and heads_digest(table.headings) == wanted:
            there = dict(zip(sorted(mapping.headings), sorted(table.headings), strict=True))
            return _moved(mapping, head.name, table.heading, there)
    return None


def _moved(mapping: FormMapping, sheet: str, heading: int, there: dict[int, int]) -> FormMapping:
    shift = min(there.values()) - min(there)
    sources: dict[str, Source] = {
        name: replace(source, columns=tuple(there.get(place, place + shift) for place in source.columns))
        for name, source in mapping.sources.items()
    }
    return replace(
        mapping,
        sheet=sheet,
        heading=heading,
        headings={there[place]: text for place, text in mapping.headings.items()},
        sources=sources,
        left_out=tuple(there.get(place, place + shift) for place in mapping.left_out),
        encodings={there[place]: encoding for place, encoding in mapping.encodings.items() if place in there},
        ordinal=None if mapping.ordinal is None else there.get(mapping.ordinal),
    )
