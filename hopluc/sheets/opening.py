"""Bytes of an upload → neutral workbook, parsed in a process of its own: a crafted file can only kill that one."""

from collections.abc import Iterator
from contextlib import contextmanager

from hopluc.kernel.errors import Refusal
from hopluc.sheets.book import OpenBook
from hopluc.sheets.limits import MEBIBYTE, STANDARD, WHOLE, Limits
from hopluc.sheets.model import Sheet, Workbook
from hopluc.sheets.process import Reader
from hopluc.sheets.side_by_side import taken_apart


@contextmanager
def open_book(name: str, content: bytes, limits: Limits = STANDARD) -> Iterator[OpenBook]:
    """A workbook whose rows are read as they are asked for; memory does not grow with them.

    The kind is told by content (.xlsx, .xlsm, .xls, .ods, text, web page, XML of Excel 2003, tables of a .docx).
    Refusals as of `read_workbook`; what is found in the middle of a sheet is raised from its rows.
    """
    if not content:
        raise Refusal("workbook_empty", where=name)
    if len(content) > limits.content:
        raise Refusal("workbook_too_large", where=name, megabytes=limits.content // MEBIBYTE)
    reader = Reader(name, content, limits)
    del content
    with reader:
        yield taken_apart(reader.book())


def read_workbook(name: str, content: bytes, limits: Limits = WHOLE) -> Workbook:
    """All sheets of a workbook with all their cells, for files of a bearable size.

    Refusal, always with `where` = the file's name: `workbook_empty`, `workbook_too_large` (megabytes),
    `workbook_not_recognised`, `workbook_is_word`, `workbook_is_presentation`, `workbook_is_pdf`,
    `workbook_is_web_page`, `workbook_is_binary`, `workbook_text_encoding`, `workbook_encrypted`, `workbook_damaged`,
    `workbook_zip_bomb`, `workbook_too_spread` (sheet, cell), `workbook_too_many_cells`, `workbook_too_heavy`,
    `workbook_no_sheet`.
    """
    with open_book(name, content, limits) as book:
        sheets = tuple(
            Sheet(name=head.name, rows=dict(book.source(place)), hidden=head.hidden, spans=head.spans)
            for place, head in enumerate(book.sheets)
        )
    return Workbook(
        name=name,
        kind=book.kind,
        sheets=sheets,
        form=book.form,
        typed=book.typed,
        form_version=book.form_version,
    )
