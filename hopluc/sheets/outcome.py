"""What came out of reading a workbook as a form: rows, and everything that a person must see before they are used."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One row of the table: its number in the sheet, value by field, and the address of the cell of each field.

    A field that could not be read is absent from `values` (its error or question says why); an empty cell is None. A
    number that is only doubted (`thousand_slip`) stands there beside its question.
    `kept`: heading → text of the columns that go into no field and are kept beside the row.
    """

    number: int
    values: dict[str, object]
    cells: Mapping[str, str]
    kept: dict[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Repair:
    """A cell that was read as something other than what it shows, by which rule; a rule of a whole column stands at
    its heading. The rules and their words: `hopluc.wording`.
    """

    sheet: str
    cell: str
    was: str
    now: str
    rule: str


@dataclass(frozen=True)
class Question:
    """A cell with more than one meaning: `options` are the meanings as a person would write them, perhaps just one.

    `field` of the form, `value` and `code` make the question: one answer holds for all cells that raise the same.
    """

    sheet: str
    cell: str
    value: str
    code: str
    options: tuple[str, ...] = ()
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)
    field: str = ""


@dataclass(frozen=True)
class CellError:
    """A cell, or a whole sheet (`cell` empty), that cannot be taken. `values` is what the sentence of `code` needs.

    `field`, `code` and `value` are what an answer is about, as with a question; without a field there is none.
    """

    sheet: str
    cell: str
    value: str
    code: str
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)
    field: str = ""


@dataclass(frozen=True)
class Ignored:
    """Something seen and left alone: a column or sheet that the form does not know, a total, a note, a group title.

    `reason`: `column`, `sheet`, `hidden_sheet`, `numbering`, `total`, `group`, `note`, `no_heading`, `heading` (the
    heading once more), `other_table`, `beside` (a cell outside the table's columns), `left_out` (a row that an answer
    leaves out).
    """

    sheet: str
    cell: str
    text: str
    reason: str


@dataclass(frozen=True)
class RowsReading:
    """The rows of one workbook under one form. Use `rows` only when `clean`: an import is whole or not at all."""

    sheet: str
    rows: tuple[Row, ...]
    repairs: tuple[Repair, ...] = ()
    questions: tuple[Question, ...] = ()
    errors: tuple[CellError, ...] = ()
    ignored: tuple[Ignored, ...] = ()

    @property
    def clean(self) -> bool:
        """Neither errors nor open questions."""
        return not self.errors and not self.questions
