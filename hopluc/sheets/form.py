"""What a workbook of one kind looks like: its columns, what their cells may hold, and what makes a row unique."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

ColumnKind = Literal["text", "code", "person", "integer", "decimal", "date", "year", "choice", "boolean"]


@dataclass(frozen=True)
class Column:
    """One column of a form.

    `headings`: the first is what we write; all are recognised (marks, case, brackets and punctuation do not matter).
    `choices`: label that people see → stored value, for kind "choice"; `other_words`: further words that mean a choice,
    read and never written.
    `unit`: "đồng", "triệu đồng", "người", "%"…; written under the heading, compared with a unit found in the file.
    `minimum`, `maximum`: of the number, or of the year for kinds "date" and "year"; both included.
    `note`: a hint for the person who fills the column. `personal`: says who somebody is; a workbook with such a column
    is kept sealed, and so is its preview, until it is written. `private`: what the register seals of an organisation (a
    phone); such a workbook and its preview are sealed, and kept. `expected`: a row may do without, but a workbook that
    has no such column is not read before somebody has looked at its columns. `year_too`: a date column in which some
    cells only have a year: their value is that year, a whole number. `unknown`: what a required cell may say where
    nobody knows; offered where it is empty.
    """

    field: str
    headings: tuple[str, ...]
    kind: ColumnKind
    required: bool = False
    choices: Mapping[str, str] = dataclasses.field(default_factory=dict)
    other_words: Mapping[str, str] = dataclasses.field(default_factory=dict)
    unit: str | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    note: str | None = None
    personal: bool = False
    private: bool = False
    expected: bool = False
    year_too: bool = False
    unknown: str = ""


@dataclass(frozen=True)
class Form:
    """A kind of workbook: `sheet` is the sheet's name, `key` the fields that no two rows may share. `given`: what a
    template says beforehand; a row with nothing else is one that nobody has filled, and is left alone. `versions`: the
    versions that are known, empty for a form without; a template of another one is refused.
    `checked`: what is typed into its template is compared with other years by the register, slips of a thousand too."""

    kind: str
    title: str
    sheet: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    checked: bool = False

    @property
    def personal_fields(self) -> tuple[str, ...]:
        """Fields that say who somebody is."""
        return tuple(column.field for column in self.columns if column.personal)

    @property
    def is_sealed(self) -> bool:
        """Whether its workbooks lie under the key of the installation."""
        return any(column.personal or column.private for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of a field. KeyError for a field that the form does not have."""
        for column in self.columns:
            if column.field == name:
                return column
        raise KeyError(name)
