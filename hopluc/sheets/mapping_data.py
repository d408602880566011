"""A mapping as data that outlives its file: columns by the words of their headings, never by their place."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any, get_args

from hopluc.kernel.errors import Refusal
from hopluc.sheets.book import OpenBook
from hopluc.sheets.form import Form
from hopluc.sheets.headings import words
from hopluc.sheets.mapping import DayOrder, DecimalMark, Encoding, FormMapping, Source
from hopluc.sheets.marking import FAULTS
from hopluc.sheets.table_finding import TableFound, tables_of_book

_ENCODINGS: Mapping[str, Encoding] = {name: name for name in get_args(Encoding)}
_DAY_ORDERS: Mapping[str, DayOrder] = {name: name for name in get_args(DayOrder)}
_MARKS: Mapping[str, DecimalMark] = {name: name for name in get_args(DecimalMark)}
_LETTERS = re.compile(r"\w")


def heads_digest(headings: Iterable[str] | Mapping[int, str]) -> str:
    """SHA-256 of the headings of a table in their order (given so, or by column), without regard to case, marks and
    punctuation. The column "Lỗi" that this program adds does not count: a mended file is the same form."""
    if isinstance(headings, Mapping):
        headings = [headings[place] for place in sorted(headings)]
    return hashlib.sha256(
        "\n".join(_like(heading) for heading in headings if heading.strip() != FAULTS).encode()
    ).hexdigest()


def as_data(mapping: FormMapping) -> dict[str, Any]:
    """The mapping as plain data. A heading that comes several times carries its turn: "Nữ", "Nữ#2"."""
    names = _names(mapping.headings)
    return {
        "kind": mapping.kind,
        "sheet": mapping.sheet,
        "heading": mapping.heading,
        "headings": [mapping.headings[place] for place in sorted(mapping.headings)],
        "digest": heads_digest(mapping.headings),
        "sources": {
            name: _source_data(source, names) for name, source in mapping.sources.items() if not source.is_empty
        },
        "left_out": [names[place] for place in mapping.left_out if place in names],
        "encodings": {names[place]: encoding for place, encoding in mapping.encodings.items() if place in names},
        "further": list(mapping.further),
    }


def from_data(data: Mapping[str, Any], book: OpenBook, form: Form) -> FormMapping:
    """A kept mapping on the table of a book whose headings it names, whatever their order and whatever else is there.

    Refusal `mapping_not_fitting` (headings that no table has), `mapping_other_form`, `mapping_damaged` for data that
    are no mapping.
    """
    if data.get("kind") != form.kind:
        raise Refusal("mapping_other_form", value=str(data.get("kind")), expected=form.kind)
    wanted = _wanted(data)
    tables = tables_of_book(book, form)
    if not tables:
        raise Refusal("mapping_not_fitting", headings=tuple(sorted(wanted)))
    table = min(tables, key=lambda table: _distance(table, data, wanted))
    places = {_like(name): place for place, name in _names(table.headings).items()}
    lacking = sorted(name for name in wanted if _like(name) not in places)
    if lacking:
        raise Refusal("mapping_not_fitting", headings=tuple(lacking))
    fields = {column.field for column in form.columns}
    try:
        sources = {name: _source(each, places) for name, each in data.get("sources", {}).items() if name in fields}
        left_out = tuple(places[_like(name)] for name in data.get("left_out", ()) if _like(name) in places)
        encodings = {
            places[_like(name)]: _ENCODINGS[encoding]
            for name, encoding in data.get("encodings", {}).items()
            if _like(name) in places
        }
        names = {head.name for head in book.sheets}
        further = tuple(name for name in data.get("further", ()) if name in names and name != table.sheet)
    except (KeyError, TypeError, AttributeError, ValueError):
        raise Refusal("mapping_damaged", value=form.kind) from None
    return FormMapping(
        kind=form.kind,
        sheet=table.sheet,
        heading=table.heading,
        headings=dict(table.headings),
        sources=sources,
        left_out=left_out if table.ordinal is None else tuple({*left_out, table.ordinal}),
        encodings=encodings,
        further=further,
        ordinal=table.ordinal,
    )


def data_digest(data: Mapping[str, Any]) -> str:
    """The digest of the headings for which a mapping was kept. Refusal `mapping_damaged` for what is no mapping."""
    headings = data.get("headings")
    if not isinstance(headings, list) or not all(isinstance(heading, str) for heading in headings):
        raise Refusal("mapping_damaged", value=str(data.get("kind")))
    return heads_digest(headings)


def fits_exactly(data: Mapping[str, Any], mapping: FormMapping) -> bool:
    """Whether the table has just the headings, in the same order, for which the mapping was kept."""
    return data_digest(data) == heads_digest(mapping.headings)


def _source_data(source: Source, names: Mapping[int, str]) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "headings": [names[place] for place in source.columns if place in names],
        "constant": source.constant,
        "prefix": source.prefix,
        "unit": source.unit,
        "encoding": source.encoding,
        "day_order": source.day_order,
        "words": dict(source.words),
        "decimal_mark": source.decimal_mark,
        "from_sheet_name": source.from_sheet_name,
        "from_title": source.from_title,
    }
    return {name: value for name, value in whole.items() if value not in (None, "", [], {}, False, "dmy")}


def _source(data: Mapping[str, Any], places: Mapping[str, int]) -> Source:
    constant, unit, encoding, mark = (data.get(name) for name in ("constant", "unit", "encoding", "decimal_mark"))
    return Source(
        columns=tuple(places[_like(name)] for name in data.get("headings", ())),
        constant=None if constant is None else str(constant),
        prefix=str(data.get("prefix", "")),
        unit=None if unit is None else str(unit),
        encoding=None if encoding is None else _ENCODINGS[encoding],
        day_order=_DAY_ORDERS[data.get("day_order", "dmy")],
        words={str(word): str(known) for word, known in data.get("words", {}).items()},
        decimal_mark=None if mark is None else _MARKS[mark],
        from_sheet_name=bool(data.get("from_sheet_name", False)),
        from_title=bool(data.get("from_title", False)),
    )


def _names(headings: Mapping[int, str]) -> dict[int, str]:
    """Column → its heading, with its turn where the same heading came before."""
    names, seen = {}, dict[str, int]()
    for place in sorted(headings):
        like = _like(headings[place])
        seen[like] = seen.get(like, 0) + 1
        names[place] = headings[place] if seen[like] == 1 else f"{headings[place]}#{seen[like]}"
    return names


def _like(heading: str) -> str:
    turn = re.search(r"#(\d+)$", heading)
    base = heading[: turn.start()] if turn else heading
    return (words(base) or base.strip()) + (turn[0] if turn else "")


def _wanted(data: Mapping[str, Any]) -> set[str]:
    try:
        return {name for source in data["sources"].values() for name in source.get("headings", ())}
    except (KeyError, TypeError, AttributeError):
        raise Refusal("mapping_damaged", value=str(data.get("kind"))) from None


def _distance(table: TableFound, data: Mapping[str, Any], wanted: set[str]) -> tuple[int, bool, bool, float]:
    """How far a table is from the one for which the mapping was kept: headings that it lacks first."""
    has = {_like(name) for name in _names(table.headings).values()}
    lacking = sum(_like(name) not in has for name in wanted)
    other = heads_digest(table.headings) != data_digest(data)
    return lacking, other, table.sheet != data.get("sheet"), -table.score
