"""Lists too long for a cell's own rule: they stand in a sheet that people do not see."""

from typing import Any

from hopluc.sheets.cell_rules import SHORT_LIST
from hopluc.sheets.form import Column, Form
from hopluc.sheets.layout import Book
from hopluc.sheets.model import column_letters
from hopluc.sheets.template import Template

LISTS_SHEET = "Danh mục"


def write_lists(book: Book, form: Form, template: Template | None, first_row: int) -> dict[int, str]:
    """Column of the form (from 1) → what its drop-down shows. `first_row`: row of the first cell (from 1), to which a
    list that depends on another cell of its row is anchored."""
    wanted: list[tuple[int, Column]] = []
    for place, column in enumerate(form.columns, start=1):
        is_long = column.kind == "choice" and len(",".join(column.choices)) > SHORT_LIST
        if is_long or (template is not None and column.field in template.offered):
            wanted.append((place, column))
    if not wanted:
        return {}
    sheet = book.file.add_worksheet(LISTS_SHEET)
    if template is None:
        sheet.hide()
    else:
        sheet.very_hidden()
    sources: dict[int, str] = {}
    at = 0
    for place, column in wanted:
        offered = template.offered.get(column.field) if template else None
        if offered is None:
            sources[place] = _column_of(sheet, at, list(column.choices))
            at += 1
        elif offered.within is None:
            sources[place] = _column_of(sheet, at, [text for _, text in offered.pairs])
            at += 1
        else:
            pairs = sorted(offered.pairs)
            over = _column_of(sheet, at, [text for text, _ in pairs]).removeprefix("=")
            under = _column_of(sheet, at + 1, [text for _, text in pairs]).removeprefix("=")
            other = next(number for number, each in enumerate(form.columns, start=1) if each.field == offered.within)
            sources[place] = _within(over, under, f"${column_letters(other + 1)}{first_row}")
            at += 2
    return sources


def _column_of(sheet: Any, at: int, texts: list[str]) -> str:
    for row, text in enumerate(texts):
        sheet.write_string(row, at, text)
    letter = column_letters(at + 1)
    return f"='{LISTS_SHEET}'!${letter}$1:${letter}${max(len(texts), 1)}"


def _within(over: str, under: str, cell: str) -> str:
    """All where the other cell is empty or unknown; else the block beside the other cell's text."""
    first = under.split(":", maxsplit=1)[0]
    count = f"COUNTIF({over},{cell})"
    return f"=IF({count}=0,{under},OFFSET({first},MATCH({cell},{over},0)-1,0,{count},1))"
