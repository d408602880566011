"""Money units named in a file against those of the form: a column in triệu đồng read as đồng is wrong a millionfold."""

import re

from hopluc.kernel.text import fold
from hopluc.sheets.cell_found import shown
from hopluc.sheets.form import Form
from hopluc.sheets.headings import Table
from hopluc.sheets.model import Sheet

_SCALES = {
    "dong": 1,
    "vnd": 1,
    "viet nam dong": 1,
    "nghin dong": 1_000,
    "ngan dong": 1_000,
    "1000 dong": 1_000,
    "1.000 dong": 1_000,
    "trieu dong": 1_000_000,
    "trieu": 1_000_000,
    "tr.d": 1_000_000,
    "trd": 1_000_000,
    "trieu vnd": 1_000_000,
    "ty dong": 1_000_000_000,
    "ty": 1_000_000_000,
}
_IN_HEADING = re.compile(r"\(([^)]*)\)|\[([^\]]*)\]")
_UNIT_LINE = re.compile(r"^\(?\s*(?:don vi(?: tinh)?|dvt)\s*:\s*(.+?)\s*\)?$")


def differing_units(sheet: Sheet, table: Table, form: Form) -> list[tuple[int, str, str]]:
    """(column, unit of the form, unit found) for each money column whose heading, or else the line
    "Đơn vị: …" above the table, names another money unit than the form expects.
    """
    line = _unit_line(sheet, table.row)
    found = []
    for column in form.columns:
        place = table.fields.get(column.field)
        expected = _scale(column.unit or "")
        if place is None or expected is None:
            continue
        heading = table.texts.get(place, "")
        named = next((text for text in _bracketed(heading) if _scale(text)), line)
        if named and _scale(named) != expected:
            found.append((place, column.unit or "", named))
    return found


def _scale(unit: str) -> int | None:
    return _SCALES.get(_tidy(unit))


def _tidy(unit: str) -> str:
    return fold(re.sub(r"^\s*(ĐVT|đvt)\s*:", "", unit)).strip(" .:;")


def _bracketed(heading: str) -> list[str]:
    return [first or second for first, second in _IN_HEADING.findall(heading)]


def _unit_line(sheet: Sheet, heading_row: int) -> str:
    for number, values in sheet.rows.items():
        if number >= heading_row:
            break
        for value in values.values():
            match = _UNIT_LINE.match(fold(shown(value)))
            if match and _scale(match[1]):
                return match[1]
    return ""
