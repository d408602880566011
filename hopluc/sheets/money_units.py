"""Units that a file names for its columns: in their headings, or in a line above the table."""

import re

from hopluc.kernel.text import fold
from hopluc.sheets.cell_found import shown
from hopluc.sheets.form import Form
from hopluc.sheets.headings import Table
from hopluc.sheets.model import Sheet
from hopluc.sheets.units import factor, is_known, tidied

_IN_HEADING = re.compile(r"\(([^)]*)\)|\[([^\]]*)\]")
_AFTER_COMMA = re.compile(r"(?:,|-|:|\bĐVT\b:?)\s*([^,:()-]+)$", re.IGNORECASE)
_UNIT_LINE = re.compile(r"(?:don vi(?: tinh)?|dvt)\s*:\s*(.+?)\s*\)?$")


def unit_of_heading(heading: str, expected: str) -> str | None:
    """The unit that a heading names for itself, of the sort of `expected`; None where it names none."""
    named = [first or second for first, second in _IN_HEADING.findall(heading)]
    if match := _AFTER_COMMA.search(heading):
        named.append(match[1])
    return next((tidied(text) for text in named if factor(text, expected) is not None), None)


def units_of_file(sheet: Sheet, table: Table, form: Form) -> dict[str, str]:
    """Field → unit, for each column whose heading, or else the line "Đơn vị: …" above the table, names another unit
    than the form expects."""
    line = unit_line(sheet, table.row)
    units = {}
    for column in form.columns:
        place = table.fields.get(column.field)
        if place is None or column.kind not in {"integer", "decimal"} or not is_known(column.unit):
            continue
        named = unit_of_column(table.full.get(place, table.texts.get(place, "")), line, column.unit or "")
        if named is not None:
            units[column.field] = named
    return units


def unit_of_column(heading: str, line: str, expected: str) -> str | None:
    """The unit that a heading names, or else the line above the table (`unit_line`); None where that is the expected
    one, or nothing is named."""
    named = named_unit(heading, line, expected)
    return named if named is not None and factor(named, expected) != 1 else None


def named_unit(heading: str, line: str, expected: str) -> str | None:
    """The unit that a heading names, or else the line above the table; None where nothing is named."""
    named = unit_of_heading(heading, expected)
    if named is None and line and factor(line, expected) is not None:
        return line
    return named


def unit_line(sheet: Sheet, heading_row: int) -> str:
    """What the line "Đơn vị: …" above a table says; nothing where there is none or it names an office."""
    for number, values in sheet.rows.items():
        if number >= heading_row:
            break
        for value in values.values():
            match = _UNIT_LINE.search(fold(shown(value)[:300]))
            if match and is_known(match[1]):
                return tidied(shown(value).rsplit(":", 1)[-1])
    return ""
