"""What the opening rows of a column prove about how all of it is written."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from itertools import islice

from hopluc.kernel.text import clean
from hopluc.sheets.book import SheetHead
from hopluc.sheets.cell_found import UnreadCellError, shown
from hopluc.sheets.date_cells import DAY_COUNT
from hopluc.sheets.form import Column, Form
from hopluc.sheets.habits import PLAIN, Habits, Slip
from hopluc.sheets.legacy import encodings_of, font_of, has_unicode, repaired
from hopluc.sheets.lines import rows_below
from hopluc.sheets.mapping import DayOrder, DecimalMark, Encoding, FormMapping, Source
from hopluc.sheets.model import CellValue, Percent
from hopluc.sheets.number_cells import read_number
from hopluc.sheets.units import factor, is_money

Doubt = tuple[str, int, str, dict[str, object]]  # code, column, field, values

_ENOUGH = 3  # cells that prove a notation
_ENGLISH_ONLY = re.compile(r"^[+-]?(\d{1,3}(,\d{3})+\.\d+|\d{1,3}(,\d{3}){2,}|\d+\.(\d{1,2}|\d{4,})|0\.\d+)$")
_OURS_ONLY = re.compile(r"^[+-]?(\d{1,3}(\.\d{3})+,\d+|\d{1,3}(\.\d{3}){2,}|\d+,(\d{1,2}|\d{4,})|0,\d+)$")
_TWO_PARTS = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})(?:\D.*)?$")
_SLIP_CELLS = 8  # numbers from which the usual size of a column can be told
_SLIP_SPREAD = 30  # between the ninth tenth and the first: a column beyond has no usual size
_SLIP = 300
_CODES = 5  # codes from which a common length can be told
_COMMON = 0.8  # share of them that have it
_SHORTEST_CODE = 4
_SAMPLES = 3


def habits_of(head: SheetHead, mapping: FormMapping, column: Column, source: Source) -> Habits:
    """How the cells of a field are written, by what the mapping says and what the opening of the sheet shows."""
    scale = factor(source.unit, column.unit or "") if source.unit else None
    habits = Habits(
        unit=source.unit,
        factor=Decimal(1) if scale is None else scale,
        decimal_mark=source.decimal_mark,
        day_order=source.day_order,
    )
    if len(source.columns) == 1:
        values = _values(head, mapping, source.columns[0])
        if column.kind in {"integer", "decimal"}:
            numbers = _numbers(column, values, habits)
            shares = column.unit == "%" and source.unit is None and _mixes_shares(values)
            habits = replace(habits, shares_of_one=shares, slip=_slip(numbers) if is_money(column.unit) else None)
        elif column.kind in {"code", "text"}:
            # Districts have three digits and communes five: two zeros are lost only where some codes begin with two.
            twice = any(shown(value).startswith("00") for value in values)
            habits = replace(habits, code_length=_common_length(values), lost_zeros=2 if twice else 1)
        if source.encoding is not None:
            texts = [value for value in values if isinstance(value, str)]
            habits = replace(habits, mixes_encodings=has_unicode(texts), font=font_of(head, source.columns[0]))
    return PLAIN if habits == PLAIN else habits


def with_evidence(head: SheetHead, mapping: FormMapping, form: Form) -> tuple[FormMapping, list[Doubt]]:
    """The mapping with what the opening proves of each column (old encoding, decimal mark, order of days), and the
    doubts that tell it."""
    doubts: list[Doubt] = []
    encodings = encodings_of(head, mapping.heading)
    sources = {}
    for name, source in mapping.sources.items():
        values = [value for place in source.columns for value in _values(head, mapping, place)]
        place = next(iter(source.columns), 0)
        encoding = next((encodings[each] for each in source.columns if each in encodings), None)
        told = source if source.encoding or encoding is None else replace(source, encoding=encoding)
        if encoding is not None:
            doubts.append(("legacy_encoding", place, name, _before_and_after(values, encoding)))
        column = form.column(name)
        if column.kind in {"integer", "decimal"}:
            told = _with_mark(told, values, place, name, doubts)
            if column.unit == "%" and told.unit is None and _are_all_shares(values):
                doubts.append(("shares_of_one", place, name, {"samples": _samples(values)}))
        elif column.kind == "date":
            told = _with_order(told, values, place, name, doubts)
        sources[name] = told
    kept = {place: encodings[place] for place in mapping.kept if place in encodings}
    for place, encoding in kept.items():
        doubts.append(("legacy_encoding", place, "", _before_and_after(_values(head, mapping, place), encoding)))
    return replace(mapping, sources=sources, encodings=kept), doubts


def decimal_mark(values: Sequence[CellValue]) -> DecimalMark | None:
    """The mark before the decimals, where several texts of a column can be read with one of the marks only and none
    with the other only."""
    texts = [clean(value).replace(" ", "") for value in values if isinstance(value, str)]
    english = sum(_ENGLISH_ONLY.match(text) is not None for text in texts)
    ours = sum(_OURS_ONLY.match(text) is not None for text in texts)
    if english >= _ENOUGH and not ours:
        return "."
    return "," if ours >= _ENOUGH and not english else None


def day_order(values: Sequence[CellValue]) -> DayOrder:
    """The order of day and month, where a column proves that it is not ours; numbers of days where all are such."""
    serial = sum(_is_day_count(value) for value in values)
    if serial >= _ENOUGH and serial >= 0.8 * len(values):
        return "serial"
    firsts, seconds = Counter[bool](), Counter[bool]()
    for value in values:
        if isinstance(value, str) and (match := _TWO_PARTS.match(clean(value))):
            firsts[int(match[1]) > 12] += 1
            seconds[int(match[2]) > 12] += 1
    return "mdy" if seconds[True] >= _ENOUGH and not firsts[True] else "dmy"


def _with_mark(source: Source, values: list[CellValue], place: int, name: str, doubts: list[Doubt]) -> Source:
    mark = source.decimal_mark or decimal_mark(values)
    if mark == "." and source.decimal_mark is None:
        samples = [text for text in _samples(values, 50) if _ENGLISH_ONLY.match(text)][:_SAMPLES]
        doubts.append(("decimal_point", place, name, {"samples": tuple(samples)}))
    return replace(source, decimal_mark=mark)


def _with_order(source: Source, values: list[CellValue], place: int, name: str, doubts: list[Doubt]) -> Source:
    if source.day_order != "dmy":
        return source
    order = day_order(values)
    if order != "dmy":
        doubts.append(("day_order", place, name, {"order": order, "samples": _samples(values)}))
    return replace(source, day_order=order)


def _values(head: SheetHead, mapping: FormMapping, place: int) -> list[CellValue]:
    return [row[place] for row in rows_below(head.opening, mapping.heading, len(mapping.headings)) if place in row]


def _samples(values: Sequence[CellValue], most: int = _SAMPLES) -> tuple[str, ...]:
    return tuple(islice(dict.fromkeys(clean(shown(value)) for value in values if shown(value).strip()), most))


def _before_and_after(values: Sequence[CellValue], encoding: Encoding) -> dict[str, object]:
    texts = [text for text in _samples(values, 50) if repaired(text, encoding) != text][:_SAMPLES]
    after = tuple(repaired(text, encoding) for text in texts)
    return {"encoding": encoding, "was": tuple(texts), "now": after}


def _is_day_count(value: CellValue) -> bool:
    if isinstance(value, str):
        text = value.strip()
        return text.isascii() and text.isdecimal() and len(text) == 5 and int(text) in DAY_COUNT
    return isinstance(value, Decimal) and int(value) in DAY_COUNT and value > 9999


def _as_number(value: CellValue) -> Decimal | None:
    if isinstance(value, str):
        try:
            return Decimal(clean(value).replace(",", "."))
        except InvalidOperation:
            return None
    return value if isinstance(value, Decimal) else None


def _mixes_shares(values: Sequence[CellValue]) -> bool:
    """Whether numbers up to 1 may be shares of one: some are beyond 1 (or shown as %), others below."""
    numbers = [number for value in values if (number := _as_number(value)) is not None and number != 0]
    small = sum(number <= 1 for number in numbers)
    large = sum(number > Decimal("1.5") for number in numbers) + sum(isinstance(value, Percent) for value in values)
    return small > 0 and (large > 0 or small >= _ENOUGH)


def _are_all_shares(values: Sequence[CellValue]) -> bool:
    numbers = [number for value in values if (number := _as_number(value)) is not None and number != 0]
    return len(numbers) >= _ENOUGH and all(0 < number <= 1 for number in numbers)


def _numbers(column: Column, values: Sequence[CellValue], habits: Habits) -> list[Decimal]:
    """The cells that are plainly numbers, in the form's unit, ascending."""
    return sorted(_plain_numbers(column, values, habits))


def _plain_numbers(column: Column, values: Sequence[CellValue], habits: Habits) -> Iterator[Decimal]:
    for value in values:
        try:
            number = read_number(column, value, habits).value
        except UnreadCellError:
            continue
        if isinstance(number, int | Decimal) and number > 0:
            yield Decimal(number)


def _slip(numbers: Sequence[Decimal]) -> Slip | None:
    """From where on a number is a thousandfold off; None where the column has no usual size."""
    if len(numbers) < _SLIP_CELLS:
        return None
    low, middle, high = (numbers[len(numbers) * tenth // 10] for tenth in (1, 5, 8))
    if high > low * _SLIP_SPREAD:
        return None
    slip = Slip(min(middle / _SLIP, low / 10), max(middle * _SLIP, high * 10), least=low / 3, most=high * 3)
    # Between a slip and the rest there is a gap; where sizes go over into each other, small ones are just small.
    between = any(slip.low < number < slip.low * 10 or slip.high / 10 < number < slip.high for number in numbers)
    return None if between else slip


def _common_length(values: Sequence[CellValue]) -> int | None:
    """Digits that nearly all codes of a column have, some of them beginning with zero; None where there is no such."""
    lengths, zeros = Counter[int](), set[int]()
    others = 0
    for value in values:
        text = value.strip() if isinstance(value, str) else format(value, "f") if isinstance(value, Decimal) else ""
        if text.isascii() and text.isdecimal():
            lengths[len(text)] += 1
            if text[0] == "0":
                zeros.add(len(text))
        elif text:
            others += 1
    total = lengths.total()
    if total < _CODES or others > total * 0.2:
        return None
    length, count = lengths.most_common(1)[0]
    is_usual = length >= _SHORTEST_CODE and count >= _COMMON * total
    return length if is_usual and length in zeros else None
