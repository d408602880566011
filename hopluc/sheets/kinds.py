"""What the columns of an unknown table hold, told from their headings and values, with the evidence for it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations, islice
from typing import Literal

from hopluc.kernel.text import clean, fold
from hopluc.sheets.cell_found import UnreadCellError, shown
from hopluc.sheets.cells import read_cell
from hopluc.sheets.form import Column, ColumnKind
from hopluc.sheets.mapping import DayOrder
from hopluc.sheets.model import CellValue, Fault, Percent

TableKind = Literal["text", "code", "integer", "decimal", "percent", "date", "year", "boolean"]
# How a form reads a column of a kind.
FORM_KINDS: Mapping[TableKind, ColumnKind] = {
    "text": "text",
    "code": "code",
    "integer": "integer",
    "decimal": "decimal",
    "percent": "decimal",
    "date": "date",
    "year": "year",
    "boolean": "boolean",
}
_LOOKED_AT = 20_000  # rows from which kinds are told; what comes later is checked when it is read
_WEIGHED = 2_000  # different values of a column that are tried
_TOLERANCE = Decimal("0.1")  # of the cells may fit no kind: "liên hệ" among prices is asked about, not a reason
_MOST_ASKED = Decimal("0.5")  # of the cells: "05/2026" can be read as a number, and would be asked about every time
_SAMPLES = 3
_SHORT = 60  # characters of a sample
_CODE_LENGTH = 40
_DASHES = {"", "-", "–", "—"}
_LEADING_ZERO = re.compile(r"^0\d+$")
_DOTTED = re.compile(r"^\d{1,3}(\.\d{2,6})+$")
_SHAPE = ((re.compile(r"[^\W\d_]+"), "a"), (re.compile(r"\d+"), "9"))
_MONTH_FIRST = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$")
_POINT = re.compile(r"^[+-]?\d+\.\d+$")
_THOUSANDS = re.compile(r"^[+-]?[1-9]\d{0,2}\.\d{3}$")
_CODE_HEADING = re.compile(
    r"\b(ma|ma so|so hieu|dien thoai|sdt|cccd|cmnd|mst|so tai khoan|code|id|identifier|cnpj|zip|postcode|phone)\b"
    r"|\bnumber$"
)
_NOT_CODE = re.compile(r"\b(tong so|gia|so luong|so tien|thanh tien|so thanh vien|so nguoi)\b")
_NO_WORD = re.compile(r"[^a-z0-9%]+")
_YEAR = re.compile(r"^(19|20)\d\d$")
_YEAR_HEADING = re.compile(r"\b(nam|year)\b")
_PERCENT_HEADING = re.compile(r"%|\b(phan tram|ty le|ti le)\b")
_UNIT = re.compile(r"[(\[]\s*(%|đ|đồng|nghìn đồng|ngàn đồng|triệu đồng|tỷ đồng|người|ha|tấn|kg|m2|m3|km|lít)\s*[)\]]")


@dataclass(frozen=True)
class ColumnFound:
    """One column of a table as it was found. `column` counts from 1.

    `reason`: why this kind (`empty`, `date_cells`, `leading_zero`, `dotted`, `code_heading`, `one_shape`, `yes_no`,
    `years`, `percent`, `whole`, `decimals`, `date_texts`, `month_first`, `point_decimals`, `words`); `filled`,
    `distinct`: cells and different values among the rows looked at; `misfits`: values that do not fit the kind.
    `gaps`: empty cells right under a filled one, as merged cells leave them. `was`: the samples as they stand, where
    an old encoding was repaired.
    """

    column: int
    heading: str
    kind: TableKind
    reason: str
    filled: int
    distinct: int
    samples: tuple[str, ...]
    misfits: tuple[str, ...] = ()
    unit: str | None = None
    day_order: DayOrder = "dmy"
    gaps: int = 0
    was: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self.filled == 0


@dataclass(frozen=True)
class TableKinds:
    """The columns of a table, and the columns whose values together name a row: none where nothing does. `repeated`:
    rows whose key stands in another row too. `rows`: how many were looked at."""

    columns: tuple[ColumnFound, ...]
    key: tuple[int, ...]
    repeated: int
    rows: int


def tell_kinds(headings: Mapping[int, str], rows: Iterable[Mapping[int, CellValue]]) -> TableKinds:
    """Kinds and key of a table from its first rows of data (20,000 at most). `rows`: column → value."""
    looked = list(islice(rows, _LOOKED_AT))
    found = tuple(_told(column, heading, looked) for column, heading in headings.items())
    key, repeated = _key(found, looked)
    return TableKinds(found, key, repeated, len(looked))


def repeated_keys(rows: Sequence[Mapping[int, CellValue]], key: Sequence[int]) -> int:
    """Rows whose values in the key columns stand in an earlier row too; an empty cell is a value."""
    return len(rows) - len({tuple(shown(row.get(column)).strip() for column in key) for row in rows})


def _told(column: int, heading: str, rows: Sequence[Mapping[int, CellValue]]) -> ColumnFound:
    values: Counter[CellValue] = Counter()
    gaps, before = 0, False
    for row in rows:
        value = row.get(column)
        is_filled = value is not None and not (isinstance(value, str) and clean(value) in _DASHES)
        if is_filled and value is not None:
            values[value] += 1
        gaps += before and not is_filled
        before = is_filled
    unit = _UNIT.search(heading)
    kind, reason = _kind(_NO_WORD.sub(" ", fold(heading)).strip(), values)
    if kind == "text" and unit is not None and unit[1] != "%":
        # "4,5 tấn" under "Sản lượng (tấn)".
        kind, reason = _kind_without_units(values, unit[1], (kind, reason))
    samples = tuple(shown(value).strip()[:_SHORT] for value in islice(values, _SAMPLES))
    return ColumnFound(
        column=column,
        heading=heading,
        kind=kind,
        reason=reason,
        filled=values.total(),
        distinct=len(values),
        samples=samples,
        misfits=_misfits(kind, values, unit[1] if unit else None) if reason != "month_first" else (),
        unit="%" if kind == "percent" else unit[1] if unit else None,
        day_order="mdy" if reason == "month_first" else "dmy",
        gaps=gaps,
    )


def _kind_without_units(values: Counter[CellValue], unit: str, told: tuple[TableKind, str]) -> tuple[TableKind, str]:
    """The kind of a column whose cells repeat the unit of its heading; `told` where they do not."""
    end = re.compile(rf"(?<=\d)\s*{re.escape(unit)}$", re.IGNORECASE)
    bare: Counter[CellValue] = Counter()
    for value, count in values.items():
        bare[end.sub("", clean(value)) if isinstance(value, str) else value] += count
    return _of_numbers("", bare) if _is_likely("decimal", bare) else told


def _kind(heading: str, values: Counter[CellValue]) -> tuple[TableKind, str]:
    if not values:
        return "text", "empty"
    texts = [value for value in islice(values, _WEIGHED) if isinstance(value, str)]
    told = _of_codes(heading, values, texts)
    if told is None and _is_month_first(texts, values):
        told = "date", "month_first"
    if told is None:
        told = _of_measures(heading, values)
    if told is None:
        told = _of_shapes(texts, values)
    return told


def _of_codes(heading: str, values: Counter[CellValue], texts: Sequence[str]) -> tuple[TableKind, str] | None:
    bare = [clean(text) for text in texts]
    if any(_LEADING_ZERO.match(text) for text in bare) and all(len(text) <= _CODE_LENGTH for text in bare):
        return "code", "leading_zero"
    dotted = [text for text in bare if _DOTTED.match(text)]
    is_alike = len(dotted) == len(bare) == len(values) and len({_lengths(text) for text in dotted}) == 1
    # "01.0001" in every row; "53.488061" without a zero in front anywhere is a number instead.
    if is_alike and (len(_lengths(dotted[0])) > 2 or any(text.startswith("0") for text in dotted)):
        return "code", "dotted"
    long = sum(len(shown(value)) > _CODE_LENGTH or len(shown(value).split()) > 2 for value in values)
    short = long <= len(values) * _TOLERANCE
    if _CODE_HEADING.search(heading) and not _NOT_CODE.search(heading) and short and not _has(values, date, bool):
        return "code", "code_heading"
    return None


def _of_measures(heading: str, values: Counter[CellValue]) -> tuple[TableKind, str] | None:
    if all(isinstance(value, date) for value in values):
        return "date", "date_cells"
    signs = [clean(value) for value in values if isinstance(value, str)]
    no_number = not _has(values, Decimal) and not any(map(str.isdecimal, signs))
    if len(values) >= 2 and no_number and not _misfit_share("boolean", values):
        return "boolean", "yes_no"
    pointed = [text for text in signs if _POINT.match(text)]
    # "1.200" alone is our thousand; beside "53.48" it has decimals too.
    points = len(pointed) if any(not _THOUSANDS.match(text) for text in pointed) else 0
    if points and points >= len(values) * Decimal("0.3") and not any("," in text for text in signs):
        # "53.488" of a program set for English; a few whole numbers among them do not matter.
        return "decimal", "point_decimals"
    if _is_likely("decimal", values):
        return _of_numbers(heading, values)
    return ("date", "date_texts") if _is_likely("date", values) else None


def _of_numbers(heading: str, values: Counter[CellValue]) -> tuple[TableKind, str]:
    years = (_YEAR.match(shown(value).replace(".", "").strip()) for value in values)
    if _YEAR_HEADING.search(heading) and all(years):
        return "year", "years"
    if _PERCENT_HEADING.search(heading) or _has(values, Percent):
        return "percent", "percent"
    whole = _misfit_share("integer", values) <= _misfit_share("decimal", values)
    return ("integer", "whole") if whole else ("decimal", "decimals")


def _of_shapes(texts: Sequence[str], values: Counter[CellValue]) -> tuple[TableKind, str]:
    """A code where all values are one short piece of one shape, each once; words otherwise."""
    bare = [clean(text) for text in texts]
    shapes = {_shape(text) for text in bare}
    unique = values.total() == len(values) > 1
    plain = all(" " not in text and "/" not in text and len(text) <= _CODE_LENGTH for text in bare)
    if unique and plain and len(bare) == min(len(values), _WEIGHED) and len(shapes) == 1 and "9" in next(iter(shapes)):
        return "code", "one_shape"
    return "text", "words"


def _is_month_first(texts: Sequence[str], values: Counter[CellValue]) -> bool:
    """ "6/30/2019": every text has its month first, and at least one cannot be read the other way round."""
    found = [_MONTH_FIRST.match(clean(text)) for text in texts]
    parts = [(int(match[1]), int(match[2])) for match in found if match]
    if not parts or len(parts) < len(values) if len(values) <= _WEIGHED else len(parts) < len(texts):
        return False
    return all(month <= 12 for month, _day in parts) and any(day > 12 for _month, day in parts)


def _is_likely(kind: TableKind, values: Counter[CellValue]) -> bool:
    """Whether nearly all cells read as a kind, and most of them without a question."""
    return _misfit_share(kind, values) <= _TOLERANCE and _misfit_share(kind, values, with_asked=True) <= _MOST_ASKED


def _misfit_share(kind: TableKind, values: Counter[CellValue], *, with_asked: bool = False) -> Decimal:
    """Which part of the filled cells does not read as a kind; what would only be asked about fits, or not."""
    tried = list(islice(values.items(), _WEIGHED))
    wrong = sum(count for value, count in tried if not _fits(kind, value, with_asked=with_asked))
    return Decimal(wrong) / Decimal(sum(count for _value, count in tried))


def _misfits(kind: TableKind, values: Counter[CellValue], unit: str | None) -> tuple[str, ...]:
    wrong = (shown(value).strip()[:_SHORT] for value in islice(values, _WEIGHED) if not _fits(kind, value, unit=unit))
    return tuple(islice(wrong, _SAMPLES))


def _fits(kind: TableKind, value: CellValue, *, with_asked: bool = False, unit: str | None = None) -> bool:
    if kind in {"text", "code"}:
        return not isinstance(value, Fault)
    column = Column("value", ("value",), FORM_KINDS[kind], unit="%" if isinstance(value, Percent) else unit)
    try:
        read_cell(column, value)
    except UnreadCellError as problem:
        return problem.options is not None and not with_asked
    return True


def _has(values: Counter[CellValue], *types: type) -> bool:
    return any(isinstance(value, types) for value in values)


def _lengths(text: str) -> tuple[int, ...]:
    return tuple(len(part) for part in text.split("."))


def _shape(text: str) -> str:
    for pattern, sign in _SHAPE:
        text = pattern.sub(sign, text)
    return text


def _key(found: Sequence[ColumnFound], rows: Sequence[Mapping[int, CellValue]]) -> tuple[tuple[int, ...], int]:
    """The fewest columns that no two rows share: codes first, then days and words, never measures. Where none do, the
    code column that comes nearest, if it names most rows."""
    if not rows:
        return (), 0
    rank = {"code": 0, "integer": 1, "date": 2, "year": 2, "text": 3}
    named = [each for each in found if each.kind in rank and each.filled]
    named = [each for each in named if each.kind != "integer" or _counts(each, rows)]
    likely = sorted(named, key=lambda each: rank[each.kind])[:8]
    for width in (1, 2, 3):
        for chosen in combinations(likely, width):
            if all(each.filled == len(rows) for each in chosen[:1]) or width > 1:
                columns = tuple(each.column for each in chosen)
                if repeated_keys(rows, columns) == 0:
                    return columns, 0
    codes = [each for each in likely if each.kind == "code" and each.filled * 2 > len(rows)]
    nearest = min(codes, key=lambda each: repeated_keys(rows, (each.column,)), default=None)
    if nearest is None:
        return (), 0
    return (nearest.column,), repeated_keys(rows, (nearest.column,))


def _counts(column: ColumnFound, rows: Sequence[Mapping[int, CellValue]]) -> bool:
    """Whole numbers that name rows: another one in each, in a column at the very left."""
    return column.filled == column.distinct == len(rows) and column.column <= 2
