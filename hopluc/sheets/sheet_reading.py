"""The rows of one sheet under a mapping, taken one by one."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from hopluc.kernel.text import clean, fold
from hopluc.sheets.answers import Answers
from hopluc.sheets.book import OpenBook, SheetHead
from hopluc.sheets.cell_found import UnreadCellError, shown
from hopluc.sheets.column_reading import ColumnReader, Reading, Remark
from hopluc.sheets.dittos import Dittos
from hopluc.sheets.evidence import habits_of
from hopluc.sheets.form import Form
from hopluc.sheets.headings import Table
from hopluc.sheets.legacy import repaired
from hopluc.sheets.lines import WRAPPED, Lines
from hopluc.sheets.mapping import Encoding, FormMapping
from hopluc.sheets.model import CellValue, address, column_letters
from hopluc.sheets.outcome import CellError, Ignored, Question, Repair, Row, RowsReading
from hopluc.sheets.row_keys import RowKeys, shown_key
from hopluc.sheets.spans import SpanIndex
from hopluc.sheets.table_finding import is_heading_row
from hopluc.sheets.titles import Titles

SheetRow = Mapping[int, CellValue]
Values = dict[str, object]
Said = list[tuple[ColumnReader, CellValue | None, Remark]]
# Questions beside which the row has the value as it stands: whoever knows that it is the known one need not ask.
DOUBTED_AS_IT_STANDS = frozenset({"thousand_slip"})
_SHORT = 120  # characters of an ignored line that are kept to show it
_CROSSES = frozenset({"x", "+", "v", "\u2713", "\u2714", "\u221a", "1"})
_AROUND = 2  # filled cells of a note or the title of a group


class RowCells(Mapping[str, str]):
    """Field → address of its cell in one row, made when somebody asks: most rows are never asked."""

    __slots__ = ("_letters", "_number")

    def __init__(self, letters: Mapping[str, str], number: int) -> None:
        self._letters, self._number = letters, number

    def __getitem__(self, name: str) -> str:
        letters = self._letters[name]
        return f"{letters}{self._number}" if letters else ""

    def __iter__(self) -> Iterator[str]:
        return iter(self._letters)

    def __len__(self) -> int:
        return len(self._letters)


class SheetReader:
    """Collects rows and remarks of one sheet until its part is taken."""

    def __init__(
        self, head: SheetHead, form: Form, mapping: FormMapping, answers: Answers, keys: RowKeys, *, book: OpenBook
    ) -> None:
        self._head, self._form, self._mapping, self._answers, self._keys = head, form, mapping, answers, keys
        self._spans = SpanIndex(head.spans)
        self._lines = Lines(head.spans, table_of(mapping), form)
        self._readers = _readers(head, form, mapping, answers, book)
        self._plan = [
            (reader.column.field, reader.source.columns[0], reader, reader.known)
            for reader in self._readers
            if len(reader.source.columns) == 1
        ]
        self._others = [reader for reader in self._readers if len(reader.source.columns) != 1]
        self._letters = {
            reader.column.field: column_letters(reader.source.columns[0]) if reader.source.columns else ""
            for reader in self._readers
        }
        self._kept = _kept_names(mapping)
        self._places = frozenset(
            (*mapping.headings, *(place for each in self._readers for place in each.source.columns))
        )
        self._heading_rows = heading_rows(head, mapping)
        self._in_other_table = False
        self._titles, self._dittos = Titles(), Dittos()
        self._held: tuple[int, SheetRow, list[Repair]] | None = None
        self._takes_titles = any(reader.source.from_title for reader in self._readers)
        self.has_data = False
        self._clear()

    def _clear(self) -> None:
        self.rows: list[Row] = []
        self.repairs: list[Repair] = []
        self.questions: list[Question] = []
        self.errors: list[CellError] = []
        self.ignored: list[Ignored] = []

    @property
    def size(self) -> int:
        """How much was read or left alone since the last part."""
        return len(self.rows) + len(self.ignored)

    def part(self) -> RowsReading:
        """What was read since the last part."""
        found = RowsReading(
            self._head.name,
            tuple(self.rows),
            tuple(self.repairs),
            tuple(self.questions),
            tuple(self.errors),
            tuple(self.ignored),
        )
        self._clear()
        return found

    def say_of_columns(self) -> None:
        """What is done to whole columns, at their headings: another unit, another decimal mark."""
        for reader in self._readers:
            place = next(iter(reader.source.columns), 0)
            cell = address(max(self._mapping.heading, 1), place) if place else ""
            heading = self._mapping.headings.get(place, "")
            for rule, now in reader.rules():
                self.repairs.append(Repair(self._head.name, cell, heading, now, rule))

    def take(self, number: int, row: SheetRow) -> None:
        """The next row of the sheet. A row of data waits for the one below it, which may go on with its words."""
        if number <= self._mapping.heading or not row:
            return
        if self._held is not None:
            if self._is_wrapped(number, row, *self._held):
                return
            self.finish()
        if row in self._heading_rows:
            self._in_other_table = False
            self._ignore(number, row, "heading")
            return
        if is_heading_row(row):
            self._in_other_table = True
        if self._in_other_table:
            self._ignore(number, row, "other_table")
            return
        reason = self._lines.reason(number, row)
        if reason == "data":
            self._held = (number, row, [])
            return
        if reason == "group" and self._takes_titles:
            place, title = self._titles.enter_row(row, self._mapping.ordinal)
            if place:
                said = Repair(self._head.name, address(number, place), shown(row[place]).strip(), title, "group_title")
                self.repairs.append(said)
        if reason != "blank":
            self._ignore(number, row, reason)

    def finish(self) -> None:
        """Read the row that still waits."""
        if self._held is not None:
            (number, row, repairs), self._held = self._held, None
            self.repairs.extend(repairs)
            self._read_row(number, row)

    def _is_wrapped(self, number: int, row: SheetRow, before: int, above: SheetRow, repairs: list[Repair]) -> bool:
        """Whether a row was settled as words of the one above that went over into it: small letters are joined to
        them; of others it is asked."""
        if number != before + 1 or len(row) > WRAPPED or not self._lines.continues(number, row, above):
            return False
        whole = {place: f"{shown(above[place]).strip()} {shown(value).strip()}" for place, value in row.items()}
        if not all(shown(value).strip()[:1].islower() for value in row.values()):
            place, value = next(iter(row.items()))
            text, name = clean(shown(value)), next((each[0] for each in self._plan if each[1] == place), "")
            answer = self._answers.to(name, "row_wrapped", text) if name else None
            if not name or (answer is not None and answer.kind == "keep"):
                return False
            if answer is None:
                cell = address(number, place)
                options = (clean(whole[place]),)
                self.questions.append(Question(self._head.name, cell, text, "row_wrapped", options, {}, name))
                return True
            if answer.kind == "leave_row":
                self._ignore(number, row, "left_out")
                return True
            whole[place] = answer.text
        for place, value in row.items():
            cell, was = address(number, place), shown(value).strip()[:_SHORT]
            repairs.append(Repair(self._head.name, cell, was, whole[place][:_SHORT], "row_wrapped"))
        self._held = (before, {**above, **whole}, repairs)
        return True

    def _ignore(self, number: int, row: SheetRow, reason: str) -> None:
        text = " | ".join(shown(value).strip() for value in row.values())
        self.ignored.append(Ignored(self._head.name, address(number, next(iter(row))), text[:_SHORT], reason))

    def _read_row(self, number: int, row: SheetRow) -> None:
        self.has_data = True
        row, meant = self._dittos.resolved(row)
        for place, (mark, above) in meant.items():
            self.repairs.append(Repair(self._head.name, address(number, place), mark, above, "ditto"))
        values: Values = {}
        said: Said = []
        for name, place, reader, known in self._plan:
            raw = row.get(place)
            alike = known.get(raw.__class__)
            reading = None if alike is None else alike.get(raw)
            if reading is None:
                reading = reader.read(raw)
            if reading[1] is None:
                values[name] = reading[0]
            else:
                self._note((values, said), reader, raw, reading, number)
        for reader in self._others:
            raw = self._joined(reader, number, row)
            self._note((values, said), reader, raw, reader.read(raw), number)
        if not row.keys() <= self._places:
            beside = {place: value for place, value in row.items() if place not in self._places}
            self._ignore(number, beside, "beside")
        if any(remark.leaves_row for _, _, remark in said):
            self._ignore(number, row, "left_out")
            return
        cells = RowCells(self._letters, number)
        for reader, raw, remark in said:
            self._say(reader, raw, remark, cells[reader.column.field])
        found = Row(number, values, cells, self._kept_of(row))
        first = self._keys.first(self._head.name, number, values)
        if first is None:
            self.rows.append(found)
        else:
            self._same_key(found, row, *first)

    def _note(
        self, into: tuple[Values, Said], reader: ColumnReader, raw: CellValue | None, reading: Reading, number: int
    ) -> None:
        (values, said), (value, remark) = into, reading
        problem = remark.problem if remark is not None else None
        if problem is not None and problem.code == "missing" and reader.source.columns:
            first = self._merged_from(number, reader.source.columns[0])
            if first is not None:
                value, remark = reader.problem(raw, UnreadCellError("merged_cell", first=first))
                problem = remark.problem if remark is not None else None
        if problem is None:
            values[reader.column.field] = value
        elif problem.code in DOUBTED_AS_IT_STANDS:
            values[reader.column.field] = problem.standing
        if remark is not None:
            said.append((reader, raw, remark))

    def _say(self, reader: ColumnReader, raw: CellValue | None, remark: Remark, cell: str) -> None:
        sheet, name, problem = self._head.name, reader.column.field, remark.problem
        for change in remark.changes:
            self.repairs.append(Repair(sheet, cell, change.was, change.now, change.rule))
        if problem is None:
            return
        if problem.options is None:
            self.errors.append(CellError(sheet, cell, shown(raw), problem.code, problem.values, name))
        else:
            question = Question(sheet, cell, shown(raw), problem.code, problem.options, problem.values, name)
            self.questions.append(question)

    def _joined(self, reader: ColumnReader, number: int, row: SheetRow) -> CellValue | None:
        source = reader.source
        if source.from_sheet_name:
            return self._head.name
        if source.from_title:
            return self._titles.of(reader.column)
        if source.constant is not None:
            return source.constant
        if reader.column.kind == "choice" and (crossed := _crossed(reader, self._mapping.headings, row)) is not None:
            place, word = crossed
            self.repairs.append(Repair(self._head.name, address(number, place), shown(row[place]), word, "cross_mark"))
            return word
        values = [value for place in source.columns if (value := row.get(place)) is not None]
        if len(values) <= 1:
            return values[0] if values else None
        return " ".join(clean(shown(value)) for value in values)

    def _kept_of(self, row: SheetRow) -> dict[str, str]:
        kept = {}
        for place, heading, encoding in self._kept:
            value = row.get(place)
            if value is not None and (text := clean(shown(value))):
                kept[heading] = repaired(text, encoding) if encoding else text
        return kept

    def _merged_from(self, number: int, place: int) -> str | None:
        """The first cell of the merged block in which an empty cell lies: its value is not copied down by guess."""
        span = self._spans.at(number, place)
        return None if span is None or span.top == number else address(span.top, span.left)

    def _same_key(self, row: Row, raw: SheetRow, sheet: str, first: int) -> None:
        name, value = self._form.key[0], shown_key(self._form, row.values)
        answer = self._answers.to(name, "duplicate", value)
        if answer is not None and answer.kind == "leave_row":
            self._ignore(row.number, raw, "left_out")
            return
        self.rows.append(row)
        letters = self._letters.get(name, "")
        where = f"{letters}{first}" if sheet == self._head.name else f"{sheet}!{letters}{first}"
        values = {"first": where, "row": first}
        self.errors.append(CellError(self._head.name, row.cells[name], value, "duplicate", values, name))


def _crossed(reader: ColumnReader, headings: Mapping[int, str], row: SheetRow) -> tuple[int, str] | None:
    """The one column of a choice that has a cross, and the choice that stands over it: "Giới tính" over "Nam | Nữ"."""
    filled = [place for place in reader.source.columns if place in row]
    if len(filled) != 1 or clean(shown(row[filled[0]])).casefold() not in _CROSSES:
        return None
    heading = f" {fold(headings.get(filled[0], ''))}"
    word = next((each for each in reader.column.choices if heading.endswith(f" {fold(each)}")), None)
    return None if word is None else (filled[0], word)


def heading_rows(head: SheetHead, mapping: FormMapping) -> list[SheetRow]:
    """The rows of the heading, to know them again where they are repeated at each page."""
    rows = [head.opening.get(mapping.heading - level) for level in range(3)]
    return [row for row in rows if row and len(row) >= 2 and all(isinstance(value, str) for value in row.values())]


def sample_rows(head: SheetHead, form: Form, mapping: FormMapping) -> Iterator[SheetRow]:
    """The rows of the opening that are worth showing as samples of a table: none that numbers its columns, sums them,
    or stands around them. As long as few columns are assigned, a row with more than two cells counts as data."""
    lines, repeated = Lines(head.spans, table_of(mapping), form), heading_rows(head, mapping)
    for number, row in head.opening.items():
        if number <= mapping.heading or row in repeated:
            continue
        reason = lines.reason(number, row)
        is_around = reason in {"note", "group"} and len(row) <= _AROUND
        if not is_around and reason not in {"numbering", "total", "blank"}:
            yield row


def table_of(mapping: FormMapping) -> Table:
    """A mapping as the table that the lines around it are told by."""
    single = {name: source.columns for name, source in mapping.sources.items() if source.columns}
    return Table(
        row=mapping.heading,
        fields={name: columns[0] for name, columns in single.items()},
        second={name: columns[1] for name, columns in single.items() if len(columns) > 1},
        texts=dict(mapping.headings),
        full=dict(mapping.headings),
        ordinal=mapping.ordinal,
    )


def _readers(head: SheetHead, form: Form, mapping: FormMapping, answers: Answers, book: OpenBook) -> list[ColumnReader]:
    readers = []
    for column in form.columns:
        source = mapping.sources.get(column.field)
        if source is not None and not source.is_empty:
            habits = habits_of(head, mapping, column, source)
            if book.form == form.kind:
                # Our own template fixes the units.
                habits = replace(habits, shares_of_one=False, slip=None if form.checked else habits.slip)
            readers.append(ColumnReader(column, source, habits, answers, typed=book.typed))
    return readers


def _kept_names(mapping: FormMapping) -> list[tuple[int, str, Encoding | None]]:
    """Kept columns with names that no two share."""
    names: list[tuple[int, str, Encoding | None]] = []
    taken: dict[str, int] = {}
    for place in mapping.kept:
        heading = clean(mapping.headings[place]).replace("\n", " ")
        taken[heading] = taken.get(heading, 0) + 1
        name = heading if taken[heading] == 1 else f"{heading} ({taken[heading]})"
        names.append((place, name, mapping.encodings.get(place)))
    return names
