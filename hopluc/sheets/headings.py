"""Where a table begins in a sheet and which column holds which field: by the words of its headings, not by position."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from hopluc.kernel.text import fold
from hopluc.sheets.cell_found import shown
from hopluc.sheets.form import Column, Form
from hopluc.sheets.model import Sheet
from hopluc.sheets.spans import WIDEST_TABLE, SpanIndex

_SEARCHED_ROWS = 60  # filled rows among which the heading is looked for
_LEVELS = 3  # rows that a heading of several storeys may have
_STOREY = 80  # characters of a heading's lower storey
_LONGEST_HEADING = 300  # characters; what is longer is no heading, and crafted text would make the comparison slow
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NOT_WORD = re.compile(r"[^a-z0-9%]+")
ORDINAL = {"stt", "so tt", "tt", "so thu tu", "no", "s tt", "st t"}
_NAME_START = {"ho va dem", "ho dem", "ho va ten dem", "ho lot", "ho va chu dem"}
_NAME_END = {"ten", "ten goi"}
_SEXES = {"nam", "nu"}


@dataclass
class Table:
    """A heading row that was found. Columns count from 1.

    `fields`: field → column; `second`: field of a person → column of the given name, where the name fills two;
    `texts`: column → heading as it stands, its lowest storey; `full`: with the storeys above it; `twice`: (column,
    field) of headings that came again.
    """

    row: int
    fields: dict[str, int] = field(default_factory=dict)
    second: dict[str, int] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    full: dict[int, str] = field(default_factory=dict)
    ordinal: int | None = None
    twice: list[tuple[int, str]] = field(default_factory=list)

    def missing(self, form: Form) -> list[Column]:
        """Required columns of the form without a heading here."""
        return [column for column in form.columns if column.required and column.field not in self.fields]

    def unknown(self) -> list[int]:
        """Columns whose headings the form does not know."""
        known = {*self.fields.values(), *self.second.values(), *(column for column, _ in self.twice)}
        return [column for column in self.texts if column not in known and column != self.ordinal]


# Each of the first rows is tried as the heading, alone and with the storeys above: the same texts again and again.
@lru_cache(maxsize=2048)
def words(heading: str) -> str:
    """A heading for comparison: folded, letters and digits only."""
    return _NOT_WORD.sub(" ", fold(heading)).strip()


@lru_cache(maxsize=2048)
def _bare(heading: str) -> str:
    return words(_BRACKETS.sub(" ", heading))


class _Grid:
    """The headings of a sheet as cells of up to three storeys."""

    def __init__(self, sheet: Sheet) -> None:
        self.rows = sheet.rows
        self.spans = SpanIndex(sheet.spans)
        # Asked for every column of a row: a row of 20,000 cells is looked through once.
        self._storeys: dict[tuple[int, int], bool] = {}
        self._texts_only: dict[int, bool] = {}

    def columns(self, row: int) -> list[int]:
        """Columns that have something in the row or in the storeys above it."""
        levels = (self.rows.get(level, {}) for level in range(row - _LEVELS + 1, row + 1))
        return sorted({place for level in levels for place in level if place <= WIDEST_TABLE})

    def own(self, row: int, place: int) -> str:
        """The heading of a column: its cell in the row, or the cell above that is merged down into it."""
        text = self._text(row, place)
        span = self.spans.at(row, place)
        if not text and span is not None and span.left == place and span.top < row:
            return self._text(span.top, place)
        return text

    def above(self, row: int, place: int) -> str:
        """What stands one row higher: offices often forget to merge a heading down over an empty cell."""
        return self._text(row - 1, place)

    def stands_above(self, row: int, place: int) -> bool:
        """Whether the heading of a column stands in the storey above, over an empty cell that nobody merged."""
        span = self.spans.at(row - 1, place)
        alone = span is None or span.right == span.left
        return alone and self._has_texts_only(row) and self._is_storey(row - 1, row)

    def readings(self, row: int, place: int, own: str) -> Iterator[str]:
        """The heading with the storeys above it, fullest first: two columns "Nữ" differ by what stands over them."""
        storeys = [self._over(level, place) for level in range(row - _LEVELS + 1, row)]
        for start in range(len(storeys) + 1):
            yield " ".join(text for text in (*storeys[start:], own) if text)

    def full(self, row: int, place: int, own: str) -> str:
        """The heading with those storeys above it that belong to the table, not to its title."""
        storeys: list[str] = []
        for level in range(row - 1, row - _LEVELS, -1):
            if not self._is_storey(level, row):
                break
            over = self._over(level, place)
            if over and over != own and over not in storeys:
                storeys.insert(0, over)
        return " ".join((*storeys, own))

    def is_lower_storey(self, row: int, texts: Mapping[int, str]) -> bool:
        """Whether the row under a heading is its lower storey: words under headings that span, none under the rest."""
        values = {place: value for place, value in self.rows.get(row, {}).items() if shown(value).strip()}
        if len(values) < 2 or not all(isinstance(value, str) and len(value) <= _STOREY for value in values.values()):
            return False
        if min(values) <= min(texts, default=0):
            return False
        return any(place not in texts for place in values) and all(
            place not in texts or self._spans_right(row - 1, place, texts) for place in values
        )

    def merged_down_to(self, row: int, texts: Mapping[int, str]) -> int:
        """The last row into which headings of this row are merged down."""
        bottoms = [span.bottom for place in texts if (span := self.spans.at(row, place)) and span.bottom > row]
        return min(max(bottoms, default=row), row + _LEVELS - 1)

    def _spans_right(self, row: int, place: int, texts: Mapping[int, str]) -> bool:
        span = self.spans.at(row, place)
        return (span is not None and span.right > place) or place + 1 not in texts or place - 1 not in texts

    def _has_texts_only(self, row: int) -> bool:
        if row not in self._texts_only:
            self._texts_only[row] = all(isinstance(value, str) for value in self.rows.get(row, {}).values())
        return self._texts_only[row]

    def _is_storey(self, level: int, heading: int) -> bool:
        key = level, heading
        if key not in self._storeys:
            self._storeys[key] = self._found_storey(level, heading)
        return self._storeys[key]

    def _found_storey(self, level: int, heading: int) -> bool:
        values = self.rows.get(level, {})
        if not values or not self._has_texts_only(level):
            return False
        distinct = {text for place in values if (text := self._text(level, place))}
        reaching = any((span := self.spans.at(level, place)) is not None and span.bottom >= heading for place in values)
        return len(distinct) >= 3 or (len(distinct) >= 2 and reaching)

    def _over(self, row: int, place: int) -> str:
        span = self.spans.at(row, place)
        return self._text(row, place) if span is None else self._text(span.top, span.left)

    def _text(self, row: int, place: int) -> str:
        return shown(self.rows.get(row, {}).get(place))[:_LONGEST_HEADING].strip()


class _Index:
    """Known headings → columns of the form; without their brackets only where that leaves one meaning."""

    def __init__(self, form: Form) -> None:
        self._full: dict[str, Column] = {}
        self._bare: dict[str, list[Column]] = {}
        for column in form.columns:
            for heading in column.headings:
                self._full.setdefault(words(heading), column)
                if column not in self._bare.setdefault(_bare(heading), []):
                    self._bare[_bare(heading)].append(column)

    def knows(self, heading: str) -> bool:
        """Whether a text is a heading of the form or the ordinal's."""
        return words(heading) in ORDINAL or self.find(heading) is not None

    def find(self, heading: str) -> Column | None:
        known = self._full.get(words(heading)) or self._full.get(_bare(heading))
        if known is not None:
            return known
        alike = self._bare.get(_bare(heading), [])
        return alike[0] if len(alike) == 1 and _bare(heading) else None


def find_table(sheet: Sheet, form: Form) -> Table | None:
    """The heading row with the most columns of the form (the first of equals); None if fewer than two fit.

    Headings of up to three storeys are read from the lowest one upwards ("Thành viên" over "Nữ").
    """
    index, grid = _Index(form), _Grid(sheet)
    best: Table | None = None
    for row in list(sheet.rows)[:_SEARCHED_ROWS]:
        table = _whole_table(grid, row, index, form)
        if best is None or len(table.fields) > len(best.fields):
            best = table
    enough = min(2, len(form.columns))
    if best is None or len(best.fields) < enough:
        return None
    lowest = _lowest_storey(grid, best)
    if lowest != best.row:
        lower = _whole_table(grid, lowest, index, form)
        _keep_parted(grid, best, lower)
        best = lower if len(lower.fields) >= len(best.fields) else best
    return best


def _keep_parted(grid: _Grid, upper: Table, lower: Table) -> None:
    """ "Năm sinh" over "Nam | Nữ": each row fills one of the two, and both together are the field."""
    for name, place in upper.fields.items():
        span = grid.spans.at(upper.row, place)
        if name in lower.fields or span is None or (span.left, span.right) != (place, place + 1):
            continue
        if {words(lower.texts.get(each, "")) for each in (place, place + 1)} == _SEXES:
            lower.fields[name], lower.second[name] = place, place + 1


def table_at(sheet: Sheet, form: Form, row: int) -> Table:
    """The table whose heading ends in a row that a person has chosen, however few of its headings are known."""
    return _whole_table(_Grid(sheet), row, _Index(form), form)


def lowest_table(sheet: Sheet, form: Form, row: int) -> Table:
    """The table whose heading begins in a row, with the storeys below it."""
    grid, index = _Grid(sheet), _Index(form)
    table = _whole_table(grid, row, index, form)
    lowest = _lowest_storey(grid, table)
    return table if lowest == row else _whole_table(grid, lowest, index, form)


def _lowest_storey(grid: _Grid, table: Table) -> int:
    lowest = grid.merged_down_to(table.row, table.texts)
    if lowest == table.row and grid.is_lower_storey(table.row + 1, table.texts):
        return table.row + 1
    return lowest


def _whole_table(grid: _Grid, row: int, index: _Index, form: Form) -> Table:
    table = _table(grid, row, index)
    _join_names(grid, table, form)
    return table


def _table(grid: _Grid, row: int, index: _Index) -> Table:
    table = Table(row)
    for place in grid.columns(row):
        own = grid.own(row, place)
        if not own and (index.knows(grid.above(row, place)) or grid.stands_above(row, place)):
            own = grid.above(row, place)
        if not own:
            continue
        table.texts[place] = own
        table.full[place] = grid.full(row, place, own)
        if words(own) in ORDINAL and table.ordinal is None:
            table.ordinal = place
            continue
        column = next((known for text in grid.readings(row, place, own) if (known := index.find(text))), None)
        if column is None:
            continue
        if column.field in table.fields:
            table.twice.append((place, column.field))
        else:
            table.fields[column.field] = place
    return table


def _join_names(grid: _Grid, table: Table, form: Form) -> None:
    """ "Họ và đệm | Tên", or one heading merged over two columns: both halves make the name."""
    persons = [column.field for column in form.columns if column.kind == "person"]
    for name in persons:
        place = table.fields.get(name)
        if place is not None:
            span = grid.spans.at(table.row, place)
            wide = span is not None and (span.left, span.right) == (place, place + 1)
            if wide and place + 1 not in table.texts:
                table.second[name] = place + 1
            continue
        for start, text in table.texts.items():
            end = table.texts.get(start + 1, "")
            if words(text) in _NAME_START and words(end) in _NAME_END and start not in table.fields.values():
                table.fields[name], table.second[name] = start, start + 1
                break
