"""What a file says of its columns, as plain data beside the table until somebody has decided."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import Any

from hopluc.datasets.models import Dataset
from hopluc.kernel.errors import Refusal
from hopluc.sheets.describing import TableDescribed, describe_table
from hopluc.sheets.headings import words
from hopluc.sheets.opening import open_book
from hopluc.sheets.proposing import as_data

ORDINAL = "ordinal"
_TABLES = 12  # of one file that are offered to be chosen from


def draft_of(name: str, content: bytes, *, sheet: str = "", heading: int | None = None) -> dict[str, Any]:
    """The table of a file as the page asks about it. Refusals of the file, `dataset_no_table`, `sheet_gone`."""
    with open_book(name, content) as book:
        if sheet and sheet not in {head.name for head in book.sheets}:
            raise Refusal("sheet_gone", value=sheet)
        found = describe_table(book, sheet=sheet, heading=heading)
        merged = set() if found is None else _merged_columns(book.head(found.mapping.sheet).spans, found)
        sheets = [head.name for head in book.sheets if head.opening]
    if found is None or not found.kinds.columns:
        raise Refusal("dataset_no_table", where=name)
    return {
        "sheet": found.mapping.sheet,
        "heading": found.mapping.heading,
        "sheets": sheets,
        "tables": [
            {"sheet": each.sheet, "heading": each.heading, "headings": list(each.headings.values())[:8]}
            for each in found.tables[:_TABLES]
        ],
        "columns": [asdict(each) for each in found.kinds.columns],
        "key": list(found.kinds.key),
        "repeated": found.kinds.repeated,
        "rows": found.kinds.rows,
        "fills": sorted(merged),
        "groups": list(found.groups),
        "aside": [list(each) for each in found.aside],
        "title": found.title,
        "mapping": as_data(found.mapping),
        "ordinal": found.mapping.ordinal,
    }


def mapping_of_next(name: str, content: bytes, dataset: Dataset) -> dict[str, Any] | None:
    """How the next file of a table is read where its headings are not those of an earlier one: columns by their
    headings, the numbering too; columns that the table does not know are kept. None where no heading fits."""
    draft = draft_of(name, content)
    codes = {words(column["heading"]): column["code"] for column in dataset.columns}
    data = dict(draft["mapping"])
    sources = {}
    for each in draft["columns"]:
        code = codes.get(words(each["heading"]))
        source = data["sources"].get(f"c{each['column']}")
        if code is not None and source is not None and code not in sources:
            sources[code] = source
    if not sources:
        return None
    if dataset.has_groups and data["left_out"]:
        sources[ORDINAL] = {"headings": data["left_out"][:1]}
    return data | {"sources": sources}


def _merged_columns(spans: Collection[Any], found: TableDescribed) -> set[int]:
    """Columns in which cells under the heading are merged downwards."""
    own = {each.column for each in found.kinds.columns}
    return {
        span.left
        for span in spans
        if span.top > found.mapping.heading and span.bottom > span.top and span.left == span.right and span.left in own
    }


def mapping_of(draft: Mapping[str, Any], taken: Collection[int], *, has_groups: bool) -> dict[str, Any]:
    """The mapping of the table's files: columns that were not taken are left out. With `has_groups` the column of row
    numbers is read too: "I." in it makes a title."""
    data = dict(draft["mapping"])
    sources = {f"c{column}": data["sources"][f"c{column}"] for column in taken}
    left = [heading for name, each in data["sources"].items() if name not in sources for heading in each["headings"]]
    if has_groups and data["left_out"]:
        sources[ORDINAL] = {"headings": data["left_out"][:1]}
    return data | {"sources": sources, "left_out": [*data["left_out"], *left]}
