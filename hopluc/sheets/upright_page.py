"""Where the lines of an upright form stand on a sheet, and which column holds the values that it reports."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hopluc.kernel.text import clean, fold
from hopluc.sheets.cell_found import shown
from hopluc.sheets.form import Form
from hopluc.sheets.model import CellValue, address

_FEWEST = 4  # lines of the form that must stand below one another
_WIDEST = 30  # columns in which labels and values are looked for
_LONGEST = 300  # characters of a label
_LABELS, _UNITS = (
    re.compile(r"^(ten |cac |noi dung )?chi tieu\b|^noi dung$|^dien giai$"),
    re.compile(r"^(don vi|dvt)\b"),
)
_NUMBER = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[a-z])\s*[.)\-:/]\s*(?=\D)", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")
_NOT_WORD = re.compile(r"[^a-z0-9%]+")
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
_ASIDE = re.compile(r"ghi chu|truoc|ngoai|cung ky|ke hoach|^ma( so)?$|so sanh|ty le|tang|giam|huong dan|giai thich")
_REPORTED = re.compile(r"so lieu|nam nay|ky nay|bao cao|thuc hien|gia tri|noi dung ghi|so luong")

Rows = Mapping[int, Mapping[int, CellValue]]


@dataclass(frozen=True)
class Line:
    """A line of the form on a sheet: its label and unit as they stand, its value and where both are."""

    label: str
    label_cell: str
    value: CellValue | None
    value_cell: str
    unit: str = ""


@dataclass(frozen=True)
class Page:
    """`lines`: field → line; of lines that the form does not know the label → line. `is_filled`: whether anything else
    than who and which year stands there."""

    lines: Mapping[str, Line]
    is_filled: bool


def find_page(rows: Rows, form: Form) -> Page | None:
    """The form upright on a sheet, by the words of its lines; None where fewer than four stand below one another, where
    more stand side by side, or where it cannot be told which column is reported."""
    index = _index(form)
    lines = {number: row for number, row in rows.items() if row}
    column, known = _label_column(lines, index)
    if len(known) < _FEWEST or _most_side_by_side(lines, index) >= len(known):
        return None
    heading = _heading_row(lines, column, known)
    above = _above(lines, heading, index)
    year = above.get("year")
    named = [] if year is None else _YEAR.findall(_plain(year.value))
    value = _value_column(lines, heading, column, known, year=named[0] if len(named) == 1 else None)
    if value is None:
        return None
    found: dict[str, Line] = dict(above)
    units = _unit_column(lines, heading, column)
    last = max(known)
    for number in (number for number in lines if heading < number <= last):
        row = lines[number]
        label = clean(shown(row.get(column)))
        if not label or (number not in known and value not in row):
            continue
        line = Line(label, address(number, column), row.get(value), address(number, value), _unit(row, units, label))
        found.setdefault(known.get(number, label), line)
    if "year" not in found and any(each.field == "year" for each in form.columns):
        found |= _year_of(lines, heading, value)
    filled = any(line.value is not None for name, line in found.items() if name not in form.given)
    return Page(found, filled)


def is_wide(rows: Rows, form: Form) -> bool:
    """Whether the headings of a form stand side by side, four of them at least."""
    return _most_side_by_side(rows, _index(form)) >= _FEWEST


def _most_side_by_side(rows: Rows, index: Mapping[str, str]) -> int:
    return max((len({index.get(_key(cell)) for cell in row.values()} - {None}) for row in rows.values()), default=0)


def _index(form: Form) -> dict[str, str]:
    """Words of a heading → field."""
    found: dict[str, str] = {}
    for each in form.columns:
        for heading in each.headings:
            found.setdefault(_key(heading), each.field)
            found.setdefault(_words(heading), each.field)
    return found


def _plain(cell: CellValue | None) -> str:
    """A cell as words; a year that is a number without a dot in it."""
    return f"{cell:f}" if isinstance(cell, Decimal) else shown(cell)


def _words(text: str) -> str:
    return _NOT_WORD.sub(" ", fold(text)).strip()


def _key(cell: CellValue | None) -> str:
    """A label for comparison: without its number, its brackets and its colon; "" for what is no label."""
    if not isinstance(cell, str) or len(cell) > _LONGEST:
        return ""
    return _words(_BRACKETS.sub(" ", _NUMBER.sub("", cell)))


def _label_column(rows: Rows, index: Mapping[str, str]) -> tuple[int, dict[int, str]]:
    """The column in which most lines of the form stand, and row → field in it; each field where it stands first."""
    best, found = 0, dict[int, str]()
    for column in range(1, _WIDEST + 1):
        known: dict[int, str] = {}
        for number, row in rows.items():
            name = index.get(_key(row.get(column)))
            if name is not None and name not in known.values():
                known[number] = name
        if len(known) > len(found):
            best, found = column, known
    return best, found


def _heading_row(rows: Rows, column: int, known: Mapping[int, str]) -> int:
    """The row over the lines that says what the columns are; the row above the first line where there is none."""
    for number, row in rows.items():
        beside = [fold(_plain(cell)) for place, cell in row.items() if column < place <= _WIDEST]
        if number in known or not beside:
            continue
        speaks = any(_UNITS.search(text) or _YEAR.search(text) or _REPORTED.search(text) for text in beside)
        is_over = sum(each > number for each in known) >= _FEWEST
        if is_over and column in row and (speaks or _LABELS.search(_key(row[column]))):
            return number
    return min(known) - 1


def _above(rows: Rows, heading: int, index: Mapping[str, str]) -> dict[str, Line]:
    """Who and when, over the lines: "Mã số HTX: HTX-0001" in one cell, or label and value side by side."""
    found: dict[str, Line] = {}
    for number, row in rows.items():
        if number >= heading:
            break
        for place, cell in sorted(row.items()):
            if not isinstance(cell, str):
                continue
            label, _, said = cell.partition(":")
            name = index.get(_key(label))
            if name is None or name in found:
                continue
            at = address(number, place)
            if said.strip():
                found[name] = Line(label, at, said.strip(), at)
                continue
            right = next((each for each in sorted(row) if each > place), None)
            value = None if right is None else row[right]
            if isinstance(value, str) and index.get(_key(value)) is not None:
                right, value = None, None
            found[name] = Line(label, at, value, address(number, right or place + 1))
    return found


def _headings(rows: Rows, heading: int, column: int) -> dict[int, str]:
    return {place: fold(_plain(cell)) for place, cell in rows.get(heading, {}).items() if place > column}


def _value_column(rows: Rows, heading: int, column: int, known: Mapping[int, str], *, year: str | None) -> int | None:
    """The column of what is reported: of the year that is named, else of the latest year, else the only one left."""
    said = _headings(rows, heading, column)
    numbers = [number for number in known if number > heading]
    held = {place for number in numbers for place in rows[number] if column < place <= _WIDEST}
    left = [
        place
        for place in sorted(held | set(said))
        if not _UNITS.search(said.get(place, "")) and not _ASIDE.search(said.get(place, ""))
    ]
    years = {place: max(_YEAR.findall(said[place])) for place in left if _YEAR.search(said.get(place, ""))}
    if year is not None and (named := [place for place, each in years.items() if each == year]):
        return named[0] if len(named) == 1 else None
    if years:
        latest = [place for place, each in years.items() if each == max(years.values())]
        return latest[0] if len(latest) == 1 else None
    reported = [place for place in left if _REPORTED.search(said.get(place, ""))]
    for choice in (reported, left, _numeric(rows, numbers, left)):
        if len(choice) == 1:
            return choice[0]
    return None


def _numeric(rows: Rows, numbers: Sequence[int], places: Sequence[int]) -> list[int]:
    """Columns in which not every filled cell is words: a column of units without a heading falls out."""
    return [
        place
        for place in places
        if any(place in rows[number] and not isinstance(rows[number][place], str) for number in numbers)
    ]


def _unit_column(rows: Rows, heading: int, column: int) -> int | None:
    return next((place for place, said in _headings(rows, heading, column).items() if _UNITS.search(said)), None)


def _unit(row: Mapping[int, CellValue], column: int | None, label: str) -> str:
    if column is not None and column in row:
        return clean(shown(row[column]))
    inside = _BRACKETS.search(label)
    return clean(inside[1]) if inside else ""


def _year_of(rows: Rows, heading: int, value: int) -> dict[str, Line]:
    """The year where only the words over the values, or the title, name it."""
    over = rows.get(heading, {}).get(value)
    places = [(heading, value, over)] if over is not None else []
    places += [(number, place, cell) for number, row in rows.items() if number < heading for place, cell in row.items()]
    for number, place, cell in places:
        years = set(_YEAR.findall(_plain(cell)))
        if len(years) == 1 and not isinstance(cell, date):
            at = address(number, place)
            return {"year": Line(clean(_plain(cell)), at, Decimal(years.pop()), at)}
    return {}
