"""Fields without a column of their own: in titles of a table, in names of sheets, in the midst of addresses."""

from collections.abc import Iterator
from dataclasses import dataclass

from hopluc.sheets.book import SheetHead
from hopluc.sheets.contents import holds_of_sort, is_of_sort
from hopluc.sheets.form import Column, Form
from hopluc.sheets.lines import Lines, rows_below
from hopluc.sheets.mapping import FormMapping, Source
from hopluc.sheets.sheet_reading import table_of
from hopluc.sheets.titles import Titles, bare_title

_SAMPLES = 3
_LEAST, _MOST = 3, 0.8  # cells that tell anything, and the share of them that must


@dataclass(frozen=True)
class Outside:
    """A field that is likely said elsewhere. `code`: `likely_title`, `likely_sheet_name`, `likely_address`."""

    field: str
    source: Source
    code: str
    samples: tuple[str, ...]


def likely_outside(head: SheetHead, mapping: FormMapping, form: Form) -> Iterator[Outside]:
    """For each field without a source that its values can be told by ("Xã Nam Mẫu"): where they stand instead."""
    titles = tuple(dict.fromkeys(_titles(head, mapping, form)))
    for column in form.columns:
        if column.field in mapping.sources:
            continue
        said = tuple(title for title in titles if is_of_sort(column, title))
        if said:
            yield Outside(column.field, Source(from_title=True), "likely_title", said[:_SAMPLES])
        elif is_of_sort(column, bare_title(head.name)):
            yield Outside(column.field, Source(from_sheet_name=True), "likely_sheet_name", (head.name,))
        elif column.required and (place := _within(column, head, mapping)):
            yield Outside(column.field, Source(columns=(place,)), "likely_address", (mapping.headings[place],))


def _within(column: Column, head: SheetHead, mapping: FormMapping) -> int:
    """The column in whose cells values of a field stand among other words; 0 where there is none."""
    rows = list(rows_below(head.opening, mapping.heading, len(mapping.headings)))
    for place in mapping.headings:
        texts = [value for row in rows if isinstance(value := row.get(place), str)]
        if len(texts) >= _LEAST and sum(holds_of_sort(column, text) for text in texts) >= _MOST * len(texts):
            return place
    return 0


def _titles(head: SheetHead, mapping: FormMapping, form: Form) -> Iterator[str]:
    lines, titles = Lines(head.spans, table_of(mapping), form), Titles()
    for number, row in head.opening.items():
        if number > mapping.heading and lines.reason(number, row) == "group":
            yield titles.enter_row(row, mapping.ordinal)[1]
