"""What the page of a mapping shows of a file: its columns with samples, each field with what it is read from, and the
first rows as they would be read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from hopluc.intake.forms.mapping import CONSTANT, SHEET_NAME, TITLE, PostedMapping, constants_of, units_of
from hopluc.intake.plan import shown as value_shown
from hopluc.kernel.text import clean
from hopluc.sheets.answers import Answers
from hopluc.sheets.book import OpenBook
from hopluc.sheets.cell_found import shown
from hopluc.sheets.form import Column, Form
from hopluc.sheets.legacy import repaired
from hopluc.sheets.likeness import Likely
from hopluc.sheets.mapping import Encoding, FormMapping, Source
from hopluc.sheets.model import column_letters
from hopluc.sheets.outcome import CellError, Question, RowsReading
from hopluc.sheets.proposing import MappingDoubt, Proposal
from hopluc.sheets.reading import read_parts
from hopluc.sheets.sheet_reading import sample_rows
from hopluc.wording import code_sentence

SAMPLES = 3
FIRST_ROWS = 5
# Words of one field that are offered a choice at once; the others are asked about after reading.
MOST_WORDS = 12
_SHORT = 40
MOST_NEAR = 3
_ENCODING_NAMES = {"tcvn3": "TCVN3 (.VnTime)", "vni": "VNI"}
# Why a column is thought to be a field's.
_REASONS = {"likely_heading": _("tên cột gần giống"), "likely_content": _("nội dung các ô giống")}
_WORD_CODES = ("not_in_list", "in_no_list", "near_choice", "ambiguous_choice", "not_yes_no")


@dataclass(frozen=True)
class SeenColumn:
    """A column of the file: number, letters, heading as it stands, the first different texts under it. `before`: the
    samples as the file's old encoding shows them, where it has one."""

    number: int
    letters: str
    heading: str
    samples: tuple[str, ...]
    before: tuple[str, ...] = ()

    @property
    def may_be_old(self) -> bool:
        """Whether its letters may be of an encoding before Unicode: plain ones are the same in all."""
        return bool(self.before) or not all(text.isascii() for text in self.samples)


@dataclass(frozen=True)
class FieldLine:
    """One field of the form with what it is read from. `chosen`: the value of the select; `joined`: letters of further
    columns; `words`: (text of the file, choice of the form) to be told; `near`: columns that it may be, for `reason`;
    `doubts`: what to look at in words, `problem`: what is missing."""

    column: Column
    source: Source
    chosen: str
    joined: str
    seen: tuple[SeenColumn, ...]
    near: tuple[SeenColumn, ...]
    words: tuple[tuple[str, str], ...]
    constants: tuple[str, ...]
    units: tuple[str, ...]
    reason: str = ""
    doubts: tuple[str, ...] = ()
    problem: str = ""

    @property
    def is_first(self) -> bool:
        """Whether it stands above the fold: something is read into it, or must be, or likely could."""
        return bool(self.column.required or self.chosen or self.near)

    @property
    def has_more(self) -> bool:
        """Whether something is said beyond the column."""
        said = self.source
        return bool(self.joined or said.prefix or said.unit or said.encoding or said.decimal_mark) or (
            said.day_order != "dmy"
        )


@dataclass(frozen=True)
class ReadCell:
    """A cell as it would be read; `problem`: the question or error about it, None where there is none."""

    text: str
    problem: Question | CellError | None = None


@dataclass(frozen=True)
class FirstRows:
    """The first rows as they would be read: the fields that have a source, and each row's cells in that order."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[int, tuple[ReadCell, ...]], ...]
    kept: tuple[str, ...]
    # What stands against the table as a whole.
    problems: tuple[CellError, ...] = ()


def opening_only(book: OpenBook) -> OpenBook:
    """The same book, as if the openings of its sheets were all of it: nothing more is read."""
    return replace(book, source=lambda place: iter(book.sheets[place].opening.items()))


def seen_columns(book: OpenBook, form: Form, mapping: FormMapping) -> dict[int, SeenColumn]:
    """The columns of the table with samples, in the order of the file."""
    rows = list(sample_rows(book.head(mapping.sheet), form, mapping))
    encodings: dict[int, Encoding] = dict(mapping.encodings)
    for source in mapping.sources.values():
        encodings |= dict.fromkeys(source.columns, source.encoding) if source.encoding else {}
    found = {}
    for number, heading in mapping.headings.items():
        encoding = encodings.get(number)
        raw = tuple(_first_different(shown(row.get(number)) for row in rows))
        samples = tuple(clean(text)[:_SHORT] for text in raw)
        # Letters of an old encoding may be such as a text in Unicode is cleaned of.
        after = samples if encoding is None else tuple(clean(repaired(text, encoding))[:_SHORT] for text in raw)
        before = () if encoding is None else samples
        found[number] = SeenColumn(number, column_letters(number), heading, after, before)
    return found


def _first_different(texts: Iterator[str]) -> Iterator[str]:
    seen: set[str] = set()
    for text in texts:
        if clean(text) and clean(text) not in seen:
            seen.add(clean(text))
            yield text
            if len(seen) == SAMPLES:
                return


def read_opening(book: OpenBook, form: Form, mapping: FormMapping) -> RowsReading:
    """The opening of the file by a mapping, also one that has no source for some fields yet. Refusals of reading."""
    columns = tuple(column for column in form.columns if column.field in mapping.sources)
    known = replace(form, columns=columns, key=form.key if set(form.key) <= set(mapping.sources) else ())
    parts = read_parts(opening_only(book), known, mapping, Answers())
    return next(iter(parts), RowsReading(mapping.sheet, ()))


def first_rows(form: Form, mapping: FormMapping, reading: RowsReading) -> FirstRows:
    """The first rows of a reading, cell by cell, with what is to be said about each."""
    columns = tuple(column for column in form.columns if column.field in mapping.sources)
    said: dict[str, Question | CellError] = {}
    for each in (*reading.errors, *reading.questions):
        said.setdefault(each.cell, each)
    labels = {column.field: {stored: label for label, stored in column.choices.items()} for column in columns}

    def cell(column: Column, values: Mapping[str, object], where: str) -> ReadCell:
        problem = said.get(where)
        value = values.get(column.field)
        text = labels[column.field].get(str(value), value_shown(value))
        return ReadCell(problem.value if problem is not None and value is None else text, problem)

    rows = tuple(
        (row.number, tuple(cell(column, row.values, row.cells.get(column.field, "")) for column in columns))
        for row in reading.rows[:FIRST_ROWS]
    )
    kept = tuple(mapping.headings[number] for number in mapping.kept)
    # A table that gives no row says why in its errors.
    return FirstRows(columns, rows, kept, () if rows else tuple(reading.errors[:FIRST_ROWS]))


def field_lines(
    form: Form,
    posted: PostedMapping,
    columns: Mapping[int, SeenColumn],
    *,
    reading: RowsReading,
    proposal: Proposal,
    near: Mapping[str, Sequence[Likely]],
) -> list[FieldLine]:
    """Every field of the form, required ones first. `proposal`: for the table in hand; `near`: field → columns that are
    likely its own, for fields without a source."""
    lines = []
    for column in sorted(form.columns, key=lambda each: not each.required):
        name, source = column.field, posted.mapping.sources.get(column.field, Source())
        # One day looks like another: by the looks of its cells alone a column is offered only where one is needed.
        likely = [each for each in near.get(name, ()) if column.required or each.code != "likely_content"]
        lines.append(
            FieldLine(
                column=column,
                source=source,
                chosen=_chosen(source, is_constant=name in posted.empty_constants),
                joined=", ".join(column_letters(number) for number in source.columns[1:]),
                seen=_of(columns, source.columns),
                near=_of(columns, [each.column for each in likely][:MOST_NEAR]),
                words=_words(column, source, reading),
                constants=constants_of(column),
                units=units_of(column),
                reason=str(_REASONS[likely[0].code]) if likely else "",
                doubts=_doubts(name, source, proposal),
                problem=_problem(name, posted),
            )
        )
    return lines


def _of(columns: Mapping[int, SeenColumn], numbers: Iterable[int]) -> tuple[SeenColumn, ...]:
    return tuple(columns[number] for number in numbers if number in columns)


def _problem(name: str, posted: PostedMapping) -> str:
    if name in posted.missing:
        return code_sentence("mapping_field_missing", {})
    return code_sentence("mapping_constant_missing", {}) if name in posted.empty_constants else ""


def _doubts(name: str, source: Source, proposal: Proposal) -> tuple[str, ...]:
    """What the program says of its proposal for a field, as long as the same columns are chosen."""
    proposed = proposal.mapping.sources.get(name) if proposal.mapping else None
    if proposed is None or _places(proposed) != _places(source):
        return ()
    return tuple(doubt_said(each) for each in proposal.doubts if each.field == name)


def _places(source: Source) -> tuple[tuple[int, ...], bool, bool]:
    return source.columns, source.from_sheet_name, source.from_title


def doubt_said(doubt: MappingDoubt) -> str:
    """What to look at, in words."""
    values = {key: _ENCODING_NAMES.get(str(value), value) for key, value in doubt.values.items()}
    return code_sentence(f"doubt_{doubt.code}", values)


def _chosen(source: Source, *, is_constant: bool) -> str:
    if source.constant is not None or is_constant:
        return CONSTANT
    if source.from_sheet_name:
        return SHEET_NAME
    if source.from_title:
        return TITLE
    return str(source.columns[0]) if source.columns else ""


def _words(column: Column, source: Source, reading: RowsReading) -> tuple[tuple[str, str], ...]:
    """Words told already, then those of the opening that the form does not know."""
    if not constants_of(column) or not source.columns:
        return ()
    unknown = {
        clean(each.value): ""
        for each in (*reading.errors, *reading.questions)
        if each.code in _WORD_CODES and each.field == column.field
    }
    told = {**source.words, **{word: "" for word in unknown if word not in source.words}}
    return tuple(list(told.items())[:MOST_WORDS])
