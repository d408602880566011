"""What stands in a column tells whether it can be a field's: tax codes, phones, days, years, choices, yes and no."""

import re
from collections.abc import Sequence
from itertools import islice

from hopluc.kernel.text import clean, fold
from hopluc.sheets.cell_found import UnreadCellError, shown
from hopluc.sheets.cells import read_cell
from hopluc.sheets.dittos import MARKS
from hopluc.sheets.form import Column
from hopluc.sheets.habits import Habits
from hopluc.sheets.model import CellValue

_WEIGHED = 60  # cells that are tried
_LEAST = 3  # filled cells from which contents tell anything
_MOST_FIT, _FEW_FIT = 0.9, 0.3
_TELLING = {"date", "choice"}  # kinds that cells of other kinds do not fit by chance
_PARTS = re.compile(r"\s*[,;]\s*|\s+[-\u2013]\s+")
_SORTS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (re.compile(r"\b(dien thoai|phone|sdt)\b"), re.compile(r"^(\+?84|0)[\d .-]{8,12}$")),
    (re.compile(r"\b(email|thu dien tu)\b"), re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")),
    (re.compile(r"\b(ma so thue|mst)\b"), re.compile(r"^\d{10}(-?\d{3})?$")),
    (re.compile(r"\b(cccd|can cuoc|dinh danh)\b"), re.compile(r"^\d{9}$|^\d{12}$")),
    (re.compile(r"^(xa|phuong|xa phuong)\b"), re.compile(r"^(xa|phuong|thi tran|tt|p)\b.{2,40}$")),
    (re.compile(r"^(huyen|quan)\b"), re.compile(r"^(huyen|thanh pho|thi xa|quan|tp)\b.{2,40}$")),
)


def fits_content(column: Column, values: Sequence[CellValue]) -> bool | None:
    """Whether the cells of a column can be those of a field: True, they show it by themselves; False, they can not be;
    None, they say nothing."""
    filled = list(islice((value for value in values if value not in MARKS and shown(value).strip()), _WEIGHED))
    if len(filled) < _LEAST:
        return None
    folded = [fold(shown(value)[:80]) for value in filled]
    names = " ".join(fold(heading) for heading in column.headings[:2])
    for of_field, of_cell in _SORTS:
        if of_field.search(names):
            share = sum(of_cell.match(text) is not None for text in folded) / len(folded)
            return True if share >= _MOST_FIT else None
    share = sum(_is_readable(column, value) for value in filled) / len(filled)
    if share <= _FEW_FIT and column.kind not in {"text", "code"}:
        return False
    return True if share >= _MOST_FIT and column.kind in _TELLING and not _is_choice_by_chance(column, folded) else None


def is_of_sort(column: Column, text: str) -> bool:
    """Whether a text looks like a value of a field that can be told by its looks: "Xã Nam Mẫu" for a commune."""
    names = " ".join(fold(heading) for heading in column.headings[:2])
    return any(of_field.search(names) and of_cell.match(fold(text)) for of_field, of_cell in _SORTS)


def holds_of_sort(column: Column, text: str) -> bool:
    """Whether a value of such a field stands within a text: "Thôn Nà Mây, xã Bộc Bố, huyện Pác Nặm" for a commune."""
    return any(is_of_sort(column, part) for part in _PARTS.split(clean(text)))


def tells_by_itself(column: Column) -> bool:
    """Whether cells of this field look like those of no other: phones, addresses of mail, tax codes."""
    names = " ".join(fold(heading) for heading in column.headings[:2])
    return any(of_field.search(names) for of_field, _ in _SORTS)


def _is_readable(column: Column, value: CellValue) -> bool:
    try:
        return read_cell(column, value, Habits(decimal_mark=".")).value is not None
    except UnreadCellError as problem:
        return problem.options is not None and problem.code not in {"near_choice", "none_word", "unknown_word"}


def _is_choice_by_chance(column: Column, folded: Sequence[str]) -> bool:
    """A choice of few short words ("Nam", "Nữ") is told by at least two of them."""
    return column.kind == "choice" and len({clean(text) for text in folded}) < 2
