"""The page on which columns are assigned to fields: what it posts, read as a mapping."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import get_args

from django.http import QueryDict

from hopluc.kernel.text import clean
from hopluc.sheets.form import Column, Form
from hopluc.sheets.mapping import DayOrder, DecimalMark, Encoding, FormMapping, Source
from hopluc.sheets.model import position
from hopluc.sheets.word_cells import NO, YES

# What stands for "the same value in every row", for the name of the sheet, and for the title within the table, where a
# column is chosen.
CONSTANT, SHEET_NAME, TITLE = "constant", "sheet-name", "title"
# Columns that one field may be put together from.
MOST_JOINED = 4
_PREFIX, _TEXT = 40, 300
_LETTERS, _LETTER = re.compile(r"[^A-Z]+"), re.compile(r"[A-Z]{1,3}")
_ENCODINGS: Mapping[str, Encoding] = {each: each for each in get_args(Encoding)}
_DAY_ORDERS: Mapping[str, DayOrder] = {each: each for each in get_args(DayOrder)}
_MARKS: Mapping[str, DecimalMark] = {each: each for each in get_args(DecimalMark)}
# Units in which offices give money, and percentages ("1": shares of one).
MONEY_UNITS = ("đồng", "nghìn đồng", "triệu đồng", "tỷ đồng")
PERCENT_UNITS = ("%", "1")


@dataclass(frozen=True)
class PostedMapping:
    """A mapping as the page gave it. `missing`: required fields without a source; `empty_constants`: fields whose
    value for every row was chosen and not given; `twice`: columns that go into more than one field."""

    mapping: FormMapping
    missing: tuple[str, ...] = ()
    empty_constants: tuple[str, ...] = ()
    twice: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether every required field has a source. A column may go into two fields, as long as that is seen."""
        return not self.missing and not self.empty_constants


def constants_of(column: Column) -> tuple[str, ...]:
    """What "the same value in every row" may be; empty where it may be any text."""
    return (YES, NO) if column.kind == "boolean" else tuple(column.choices)


def units_of(column: Column) -> tuple[str, ...]:
    """The units in which a file may give a column; empty where there is but one."""
    if column.unit == "%":
        return PERCENT_UNITS
    return MONEY_UNITS if column.unit in MONEY_UNITS else ()


def posted_mapping(post: QueryDict, form: Form, table: FormMapping, sheets: Iterable[str] = ()) -> PostedMapping:
    """What was posted for a table; `table` gives sheet, heading row and columns, `sheets` the others of its shape. What
    no page of ours would post (a column that is not there, a choice that the form does not know) counts as not chosen.
    """
    found = {column.field: _source(post, column, table) for column in form.columns}
    sources = {name: source for name, source in found.items() if source is not None and not source.is_empty}
    empty = tuple(name for name, source in found.items() if source is not None and source.is_empty)
    named = {number for source in sources.values() for number in source.columns}
    left_out = _numbers([*post.getlist("leave-out"), str(table.ordinal)], table)
    encodings = {number: _ENCODINGS.get(post.get(f"encoding-of-{number}", "")) for number in table.headings}
    mapping = replace(
        table,
        sources=sources,
        left_out=tuple(number for number in left_out if number not in named),
        encodings={number: each for number, each in encodings.items() if each is not None and number not in named},
        further=tuple(name for name in sheets if name in post.getlist("further") and name != table.sheet),
    )
    missing = tuple(each.field for each in form.columns if each.required and found[each.field] is None)
    return PostedMapping(mapping, missing, empty, _twice(sources))


def _source(post: QueryDict, column: Column, table: FormMapping) -> Source | None:
    """None where nothing was chosen for the field; an empty one where the value for every row was left empty."""
    name = column.field
    chosen = post.getlist(f"from-{name}")
    if CONSTANT in chosen:
        return Source(constant=_constant(post.get(f"constant-{name}", ""), column))
    # The first is chosen from the list; further ones are given by their letters ("C, D").
    joined = [each for each in chosen if each] + _by_letters(post.get(f"join-{name}", ""))
    columns = _numbers(joined, table)[:MOST_JOINED]
    if not columns and SHEET_NAME not in chosen and TITLE not in chosen:
        return None
    unit = post.get(f"unit-{name}", "")
    return Source(
        columns=columns,
        prefix=clean(post.get(f"prefix-{name}", ""))[:_PREFIX],
        unit=unit if unit in units_of(column) else None,
        encoding=_ENCODINGS.get(post.get(f"encoding-{name}", "")),
        day_order=_DAY_ORDERS.get(post.get(f"days-{name}", ""), "dmy"),
        words=_words(post, column),
        decimal_mark=_MARKS.get(post.get(f"mark-{name}", "")),
        from_sheet_name=not columns and SHEET_NAME in chosen,
        from_title=not columns and SHEET_NAME not in chosen,
    )


def _constant(text: str, column: Column) -> str | None:
    text = clean(text)[:_TEXT]
    known = constants_of(column)
    return text if text and (not known or text in known) else None


def _words(post: QueryDict, column: Column) -> dict[str, str]:
    """Words of the file with the choice that each stands for; without a choice they are asked about later."""
    pairs = zip(post.getlist(f"word-{column.field}"), post.getlist(f"choice-{column.field}"), strict=False)
    return {clean(word)[:_TEXT]: choice for word, choice in pairs if choice in constants_of(column) and clean(word)}


def _by_letters(text: str) -> list[str]:
    letters = [each for each in _LETTERS.split(text.upper()) if _LETTER.fullmatch(each)]
    return [str(position(f"{each}1")[1]) for each in letters]


def _numbers(texts: Iterable[str], table: FormMapping) -> tuple[int, ...]:
    """Columns of the table, each once, in the order in which they were chosen."""
    known = {str(number): number for number in table.headings}
    return tuple(dict.fromkeys(known[text] for text in texts if text in known))


def _twice(sources: Mapping[str, Source]) -> dict[int, tuple[str, ...]]:
    fields: dict[int, list[str]] = {}
    for name, source in sources.items():
        for number in source.columns:
            fields.setdefault(number, []).append(name)
    return {number: tuple(names) for number, names in fields.items() if len(names) > 1}
