"""Which part of a sheet goes into which field of a form: proposed by the program, decided by a person, kept as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Encoding = Literal["tcvn3", "vni"]
DayOrder = Literal["dmy", "mdy", "ymd", "serial"]  # serial: days are numbers, as Excel counts them
DecimalMark = Literal[",", "."]


@dataclass(frozen=True)
class Source:
    """Where the value of one field comes from.

    `columns` count from 1; several are joined by a space ("Họ và đệm | Tên"). `constant`: the same text in every row,
    read as if it stood in each. `prefix`: put before every text ("US-"). `unit`: the unit of the file, where it is not
    the form's ("1" in a column of %: shares of one, 0,865 for 86,5%). `encoding`: the old encoding of the columns.
    `words`: text of the file → text that the form knows. `decimal_mark`: what stands before the decimals of numbers
    that are typed as text, where the column proves it; None: ours is the comma, and a dot is asked about.
    `from_sheet_name`: the name of the sheet is the value ("one sheet per district"); `from_title`: the title within the
    table that stands over the row ("II. Xã Nam Mẫu").
    """

    columns: tuple[int, ...] = ()
    constant: str | None = None
    prefix: str = ""
    unit: str | None = None
    encoding: Encoding | None = None
    day_order: DayOrder = "dmy"
    words: Mapping[str, str] = field(default_factory=dict)
    decimal_mark: DecimalMark | None = None
    from_sheet_name: bool = False
    from_title: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing about where a value comes from."""
        return not (self.columns or self.from_sheet_name or self.from_title) and self.constant is None


@dataclass(frozen=True)
class FormMapping:
    """How one sheet is read as a form. Rows and columns count from 1.

    `heading`: the last row of the heading, 0 where the table has none; `headings`: column → heading as it stands (all
    storeys, a space between); `sources`: field → where it comes from; columns that no source names are kept beside the
    row under their heading, save those in `left_out`. `encodings`: old encodings of kept columns. `further`: names of
    other sheets of the same shape that are read after the first. `ordinal`: the column that numbers the rows (STT).
    """

    kind: str
    sheet: str
    heading: int
    headings: Mapping[int, str]
    sources: Mapping[str, Source]
    left_out: tuple[int, ...] = ()
    encodings: Mapping[int, Encoding] = field(default_factory=dict)
    further: tuple[str, ...] = ()
    ordinal: int | None = None

    @property
    def kept(self) -> tuple[int, ...]:
        """Columns that go into no field and are kept beside the row."""
        taken = {column for source in self.sources.values() for column in source.columns} | set(self.left_out)
        return tuple(column for column in self.headings if column not in taken)
