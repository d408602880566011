"""The tables of a book, found by their shape: a row of different words over rows that fill the same columns."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from hopluc.kernel.text import clean
from hopluc.sheets.book import OpenBook, SheetHead
from hopluc.sheets.cell_found import shown
from hopluc.sheets.form import Form
from hopluc.sheets.headings import ORDINAL, Table, find_table, lowest_table, table_at, words
from hopluc.sheets.legacy import readable_opening
from hopluc.sheets.lines import rows_below
from hopluc.sheets.mapping_making import headings_of
from hopluc.sheets.model import CellValue, Sheet, column_letters
from hopluc.sheets.spans import WIDEST_TABLE
from hopluc.sheets.synonyms import is_heading_word

_SEARCHED = 60  # filled rows among which a first heading is looked for
_BELOW = 12  # rows under a heading that must look like its data
_LONGEST = 150  # characters of a heading
_ORDINAL_STARTS, _LONGEST_ORDINAL = frozenset("sStTnN"), 12
_AFTER_ROWS = 0.75  # a heading does not stand under rows that fill the same columns
_SAMPLES = 5  # different cells of a column that are shown
_NUMBER = re.compile(r"^[\s\d.,:/%+()-]+$")


@dataclass(frozen=True)
class TableFound:
    """A table of a sheet. `heading`: the last row of its heading, 0 where it has none; `headings` and `samples` by
    column; `score`: how sure it is that this is a table, for comparison only; `ordinal`: the column of row numbers."""

    sheet: str
    heading: int
    headings: Mapping[int, str]
    samples: Mapping[int, tuple[str, ...]]
    score: float
    ordinal: int | None = None


def tables_of_book(book: OpenBook, form: Form) -> list[TableFound]:
    """The tables of all sheets that are not hidden, likeliest first; those whose headings the form knows before all."""
    found = [table for head in book.sheets if not head.hidden and head.opening for table in tables_in(head, form)]
    return sorted(found, key=lambda table: -table.score)


def tables_in(head: SheetHead, form: Form) -> list[TableFound]:
    """The tables of one sheet, from the top down."""
    sheet = readable_opening(head)
    known = find_table(sheet, form)
    rows = list(sheet.rows)
    scores = {row: _score(sheet, rows, index) for index, row in enumerate(rows[:_SEARCHED])}
    best = max(scores, key=lambda row: scores[row], default=0)
    found: list[TableFound] = []
    if known is not None:
        found.append(described(head, sheet, known, 100.0 + len(known.fields)))
    elif best and scores[best] > 0 and not _is_data(sheet, rows, best):
        found.append(described(head, sheet, lowest_table(sheet, form, best), scores[best]))
    elif rows:
        found.append(_without_heading(sheet))
    first = found[0].heading if found else 0
    for row in further_headings(sheet, first):
        found.append(described(head, sheet, table_at(sheet, form, row), 1.0))
    return found


def table_described(head: SheetHead, form: Form, heading: int) -> tuple[Table, TableFound]:
    """The table that a person has chosen by the last row of its heading; 0 for a table without one."""
    sheet = readable_opening(head)
    if not heading:
        found = _without_heading(sheet)
        table = Table(0, texts=dict(found.headings), full=dict(found.headings), ordinal=found.ordinal)
        return table, found
    table = table_at(sheet, form, heading)
    return table, described(head, sheet, table, 1.0)


def described(head: SheetHead, sheet: Sheet, table: Table, score: float) -> TableFound:
    """A table with its headings and some of its cells."""
    headings = headings_of(head, table)
    return TableFound(sheet.name, table.row, headings, _samples(sheet, table.row, headings), score, table.ordinal)


def further_headings(sheet: Sheet, first: int) -> list[int]:
    """Rows below the first heading where another table begins, or the same heading comes again."""
    rows = list(sheet.rows)
    return [row for row in rows if row > first and is_heading_row(sheet.rows[row])]


def is_heading_row(row: Mapping[int, CellValue]) -> bool:
    """Whether a row in the midst of a sheet must be the heading of a table: it begins with "STT", all in words."""
    first = next(iter(row.values()), None)
    if not isinstance(first, str) or first.lstrip()[:1] not in _ORDINAL_STARTS or len(first) > _LONGEST_ORDINAL:
        return False
    if words(first) not in ORDINAL or len(row) < 3:
        return False
    return all(isinstance(value, str) and not _NUMBER.match(value) for value in row.values())


def _score(sheet: Sheet, rows: list[int], index: int) -> float:
    values = {place: value for place, value in sheet.rows[rows[index]].items() if place <= WIDEST_TABLE}
    texts = [words(value) for value in values.values() if isinstance(value, str) and _is_wordy(value)]
    if len(texts) < 2 or len(texts) < 0.6 * len(values):
        return 0.0
    distinct = len(set(texts)) / len(texts)
    lexicon = sum(is_heading_word(text) for text in texts)
    below = [sheet.rows[row] for row in rows[index + 1 : index + 1 + _BELOW]]
    if not below:
        return 0.1
    same_above = sum(0.8 * len(values) <= len(values.keys() & sheet.rows[row].keys()) for row in rows[:index])
    covered = sum(len(values.keys() & row.keys()) / max(len(values), len(row), 1) for row in below) / len(below)
    return (
        (len(texts) * distinct + 2 * lexicon - 3 * (len(values) - len(texts)))
        * covered
        * _AFTER_ROWS ** min(same_above, 4)
    )


def _is_wordy(value: str) -> bool:
    text = value.strip()
    return bool(text) and len(text) <= _LONGEST and not _NUMBER.match(text)


def _is_data(sheet: Sheet, rows: list[int], row: int) -> bool:
    """Whether the likeliest heading is itself a row of data: no word of a heading in it, and the same kinds of cells as
    below, of which some are no words."""
    values = sheet.rows[row]
    texts = [words(value) for value in values.values() if isinstance(value, str)]
    if any(is_heading_word(text) for text in texts):
        return False
    below = [sheet.rows[number] for number in islice((number for number in rows if number > row), _BELOW)]
    kinds = {place: _kind(value) for place, value in values.items()}
    if all(kind == "words" for kind in kinds.values()):
        return False
    same = [
        all(_kind(next_row[place]) == kind for place, kind in kinds.items() if place in next_row) for next_row in below
    ]
    return sum(same) >= 0.7 * len(same)


def _kind(value: CellValue) -> str:
    if isinstance(value, str):
        return "words" if _is_wordy(value) else "number"
    return value.__class__.__name__


def _without_heading(sheet: Sheet) -> TableFound:
    """All columns of a sheet by their letters: a table that nobody gave a heading."""
    places = sorted(
        {place for row in islice(sheet.rows.values(), _BELOW * 4) for place in row if place <= WIDEST_TABLE}
    )
    headings = {place: f"Cột {column_letters(place)}" for place in places}
    return TableFound(sheet.name, 0, headings, _samples(sheet, 0, headings), 0.05, _counting(sheet, places))


def _counting(sheet: Sheet, places: list[int]) -> int | None:
    """The first column, if it counts 1, 2, 3…"""
    if len(places) < 2:
        return None
    values = [shown(row[places[0]]).strip() for row in islice(sheet.rows.values(), _BELOW) if places[0] in row]
    counted = [str(number) for number in range(1, len(values) + 1)]
    return places[0] if len(values) >= 2 and values == counted else None


def _samples(sheet: Sheet, heading: int, headings: Iterable[int]) -> dict[int, tuple[str, ...]]:
    samples: dict[int, list[str]] = {place: [] for place in headings}
    for row in rows_below(sheet.rows, heading, len(samples)):
        for place, seen in samples.items():
            if len(seen) < _SAMPLES and place in row and (text := clean(shown(row[place]))) and text not in seen:
                seen.append(text)
    return {place: tuple(seen) for place, seen in samples.items()}
