"""Which columns of a file are likely those of a field: by words of the same meaning, by likeness, by their contents."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from hopluc.sheets.book import SheetHead
from hopluc.sheets.contents import fits_content, tells_by_itself
from hopluc.sheets.form import Column, Form
from hopluc.sheets.headings import words
from hopluc.sheets.legacy import readable_opening
from hopluc.sheets.lines import rows_below
from hopluc.sheets.mapping import FormMapping
from hopluc.sheets.model import Sheet
from hopluc.sheets.money_units import unit_line, unit_of_column
from hopluc.sheets.synonyms import group_of

_NEAR, _GOOD = 70.0, 86.0  # per cent of likeness: to be named, to be proposed
_SAME_MEANING = 90.0
_STOREYS = 3  # rows that a heading of several storeys may have
_SHORTEST = 3  # letters from which likeness says anything
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
# "Người đại diện" over "Họ và tên".
_NAME_OF = re.compile(r"\s+(?:ho va ten|ho ten|ten)$")
_INTRODUCTION = re.compile(r"^(?:trong do|gom|bao gom|tong so|cong)\s+(?=\S)")
# As offices shorten the words of their headings; what is likely is proposed, and looked at by a person.
_SHORT_WORDS = {
    "htx": "hop tac xa", "tv": "thanh vien", "xv": "xa vien", "ld": "lao dong", "dt": "doanh thu", "ln": "loi nhuan",
    "vdl": "von dieu le", "sdt": "so dien thoai", "dd": "dai dien", "nv": "nguon von", "kd": "kinh doanh",
    "sxkd": "san xuat kinh doanh", "bc": "bao cao", "gcn": "giay chung nhan", "dk": "dang ky",
    "dkkd": "dang ky kinh doanh",
}  # fmt: skip


@dataclass(frozen=True)
class Likely:
    """A column that may be a field's. `code`: how it was told; `unit`: that its heading names, if not the form's."""

    column: int
    score: float
    code: str
    unit: str | None = None

    @property
    def is_good(self) -> bool:
        """Likely enough to be put into a proposal, with its doubt."""
        return self.score >= _GOOD


def likely_columns(head: SheetHead, mapping: FormMapping, form: Form) -> dict[str, tuple[Likely, ...]]:
    """Field → likely columns, likeliest first, for each field without a source among the columns without a field."""
    free = [place for place in mapping.kept if place != mapping.ordinal]
    found: dict[str, tuple[Likely, ...]] = {}
    sheet = readable_opening(head)
    line = unit_line(sheet, mapping.heading)
    own = {place: lowest_storey(sheet, mapping.heading, place) for place in free}
    rows = list(rows_below(sheet.rows, mapping.heading, len(mapping.headings)))
    for column in form.columns:
        if column.field in mapping.sources:
            continue
        likely = []
        for place in free:
            values = [row[place] for row in rows if place in row]
            by_words = max(_by_words(column, text) for text in (mapping.headings[place], *own[place]))
            fit = fits_content(column, values)
            if fit is False:
                by_words = min(by_words, _GOOD - 1)
            if by_words >= _NEAR:
                likely.append(Likely(place, by_words, "likely_heading", _unit(column, mapping.headings[place], line)))
            elif fit:
                # Many a column holds days: only a field that must have one is proposed by them.
                sure = _GOOD if column.required or tells_by_itself(column) else _NEAR
                likely.append(Likely(place, sure, "likely_content", _unit(column, mapping.headings[place], line)))
        if likely:
            found[column.field] = tuple(sorted(likely, key=lambda each: -each.score)[:5])
    return found


def lowest_storey(sheet: Sheet, heading: int, place: int) -> tuple[str, ...]:
    """The lowest words that stand over a column by themselves, where there are storeys above: "Ngày thành lập" under
    "Thông tin đăng ký". Also the parts of "Đơn vị / Tên HTX". Nothing where the column has only what spans others."""
    for level in range(heading, heading - _STOREYS, -1):
        value = sheet.rows.get(level, {}).get(place)
        if isinstance(value, str) and words(_BRACKETS.sub(" ", value)):
            return (value, *(part for part in value.split("/")[1:] if len(part.split()) > 1))
    return ()


def _by_words(column: Column, heading: str) -> float:
    folded = spelled(heading)
    if column.kind == "person":
        folded = _NAME_OF.sub("", folded)
    if len(folded) < _SHORTEST:
        return 0.0
    group = group_of(heading) or group_of(folded)
    best = 0.0
    for known in column.headings:
        if group is not None and group_of(known) == group:
            best = max(best, _SAME_MEANING)
        best = max(best, fuzz.token_sort_ratio(folded, spelled(known)))
        best = max(best, fuzz.token_sort_ratio(words(heading), words(known)))
    return best


def spelled(heading: str) -> str:
    """A heading for comparison, its short words in full: "Số TV cuối năm" → "so thanh vien cuoi nam"."""
    bare = words(_BRACKETS.sub(" ", heading)) or words(heading)
    return " ".join(_SHORT_WORDS.get(word, word) for word in _INTRODUCTION.sub("", bare).split())


def _unit(column: Column, heading: str, line: str) -> str | None:
    return None if column.unit is None else unit_of_column(heading, line, column.unit)
