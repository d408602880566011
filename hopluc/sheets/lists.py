"""A list as a file: .xlsx with true numbers and days, .csv as Vietnamese Excel opens it; row by row, any length, the
first bytes before the first row."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice

from hopluc.sheets import xlsx_stream
from hopluc.sheets.layout import MADE_UP
from hopluc.sheets.list_cells import Cell, ListKind, csv_text

Row = Sequence[Cell]
SEPARATOR = ";"
# The last line of a .csv whose rows broke off: nobody may take the part for the whole.
BROKEN_OFF = "TỆP CHƯA TRỌN: có lỗi khi đang ghi, hãy tải lại"
_ROWS_AT_ONCE = 500
_MARK_OF_UTF8 = "\ufeff"


@dataclass(frozen=True)
class ListColumn:
    """One column of a list. `unit` is said once, in the head; values are in it. `code`: the column's name for
    programs, in a line of its own above the heads where any column has one."""

    heading: str
    kind: ListKind = "text"
    unit: str = ""
    code: str = ""

    @property
    def head(self) -> str:
        """ "Vốn điều lệ (triệu đồng)"."""
        return f"{self.heading} ({self.unit})" if self.unit else self.heading


@dataclass(frozen=True)
class ListHead:
    """What stands above the rows: a title, and `lines` under it (source, day, filter). `facts` are pairs of label and
    words in the second sheet."""

    title: str
    sheet: str
    lines: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    made_up: bool = False


def stream_xlsx(head: ListHead, columns: Sequence[ListColumn], rows: Iterable[Row]) -> Iterator[bytes]:
    """The .xlsx in pieces, the first before any row is read: STT and the columns under a frozen heading that every
    page of paper repeats, filters, A4 across; "Thông tin" as the last sheet. Memory does not grow with the rows; over
    1,048,000 of them a sheet "… (2)" follows. A file whose rows broke off cannot be opened. Same rows, same bytes.

    ValueError for a row of another length than the columns."""
    opening = xlsx_stream.Opening(head.title, head.sheet, head.lines, head.facts, head.made_up)
    return xlsx_stream.stream(opening, [xlsx_stream.Place(each.head, each.kind, each.code) for each in columns], rows)


def stream_csv(head: ListHead, columns: Sequence[ListColumn], rows: Iterable[Row]) -> Iterator[bytes]:
    """The .csv in pieces, the first before any row is read: UTF-8 with its mark, cells apart by ";", numbers with a
    decimal comma and days as dd/mm/yyyy: what Excel set for Vietnam takes for numbers and days.

    Made-up data says so in the first line; the next has title and lines, then come the heads. A text that a
    spreadsheet would run as a formula gets an apostrophe in front. Where the rows break off, the last line says so
    before the error goes on. ValueError for a row of another length than the columns."""
    above = [[MADE_UP]] if head.made_up else []
    if head.lines:
        above.append([csv_text(words) for words in (head.title, *head.lines)])
    if any(column.code for column in columns):
        above.append([column.code for column in columns])
    yield (_MARK_OF_UTF8 + _lines([*above, [csv_text(column.head) for column in columns]])).encode()
    source = iter(rows)
    kinds = [column.kind for column in columns]
    try:
        while taken := list(islice(source, _ROWS_AT_ONCE)):
            yield _lines(
                [[csv_text(value, kind) for kind, value in zip(kinds, row, strict=True)] for row in taken]
            ).encode(errors="replace")
    except Exception:
        yield _lines([[BROKEN_OFF]]).encode()
        raise


def _lines(rows: Iterable[Sequence[str]]) -> str:
    text = StringIO()
    csv.writer(text, delimiter=SEPARATOR, lineterminator="\r\n").writerows(rows)
    return text.getvalue()
