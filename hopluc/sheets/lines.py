"""What a row under the heading is: a row of data, or one of the lines that offices put around their data."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Literal

from hopluc.kernel.text import fold
from hopluc.sheets.cell_found import shown
from hopluc.sheets.form import Form
from hopluc.sheets.headings import Table
from hopluc.sheets.model import CellValue, Span
from hopluc.sheets.spans import SpanIndex

Reason = Literal["data", "blank", "numbering", "total", "group", "note", "unfilled"]

_NUMBERING = re.compile(r"^[(\[]?\s*(\d{1,2}|[a-z])\s*[)\]]?\s*(=.*|[(\[]\s*\d{1,2}\s*=.*)?$")
_TOTAL = re.compile(
    r"^(tong cong|tong so|tong|cong|tong hop|toan tinh|toan huyen|toan xa|total|grand total|sub-?total|sum)\s*:?$"
    r"|^(tong cong|tong so|cong)\s*[:(]|^tong cong\b"
    r"|^cong (xa|huyen|phuong|thi tran|thi xa|thanh pho|tt|tp|tinh|quan|cum|thon|linh vuc|loai hinh)\b"
    r"|^cong (nhom|muc|phan|trang|toan)\b"
)
_GROUP = re.compile(
    r"^(xa|huyen|phuong|thi tran|thi xa|thanh pho|tp|quan|cum|nhom|khu vuc|phan|muc|linh vuc|loai hinh|loai)\b"
    r"|^([ivx]+|[a-h]|\d{1,2})\s*[.)/-]\s*\D"
)
_ROMAN_OR_LETTER = re.compile(r"^([ivx]+|[a-h])\s*[.)]?$")
_NOTE = re.compile(
    r"^(ghi chu|luu y|chu thich|nguon|noi nhan|nguoi lap|nguoi tong hop|nguoi bao cao|xac nhan|thu truong|giam doc"
    r"|ke toan|chu tich|tm\.|kt\.|tl\.|\*|\(ky|\(?ky,? |ky ten)|ngay\b.*\bthang\b.*\bnam\b"
)
_TOTAL_STARTS = frozenset(("", *"tTcCgGsS"))  # first letters of the words of a total
_OPENING = 200  # characters of a line that tell what it is
WRAPPED = 2  # cells of a row that goes on with the words of the one above
_NUMBERED_WITHIN = 2  # rows below the heading
_NUMBERS_ROW = 3  # cells from which "1, 2, 3" under the heading counts as numbering


def is_numbering(values: Mapping[int, CellValue], columns: int) -> bool:
    """Whether a row, right under a heading of so many columns, is "(1) (2) (3)=(2-1)". Excel turns a typed "(7)" into
    -7."""
    if len(values) < max(_NUMBERS_ROW, columns - 1):
        return False
    steps = []
    for value in values.values():
        text = str(abs(value)) if isinstance(value, Decimal) else fold(shown(value))
        match = _NUMBERING.match(text)
        if match is None:
            return False
        if match[1].isdecimal():
            steps.append(int(match[1]))
    return len(steps) >= 2 and steps == list(range(steps[0], steps[0] + len(steps))) and steps[0] <= 1


def rows_below(
    rows: Mapping[int, Mapping[int, CellValue]], heading: int, columns: int
) -> Iterator[Mapping[int, CellValue]]:
    """The rows below a heading of so many columns, without the one that numbers them."""
    for number, row in rows.items():
        if number > heading and not (number <= heading + _NUMBERED_WITHIN and is_numbering(row, columns)):
            yield row


class Lines:
    """Tells the rows of one table apart, from the top down: a signature is one only after the data."""

    def __init__(self, spans: Iterable[Span], table: Table, form: Form) -> None:
        self._table, self._form = table, form
        spans = tuple(spans)
        self._spans = SpanIndex(spans)
        self._across = {(span.top, span.left) for span in spans if span.right >= span.left + 2}
        self._required = [table.fields.get(column.field, 0) for column in form.columns if column.required]
        self._keys = [table.fields[name] for name in form.key if name in table.fields]
        self._seen_data = False
        self._in_footer = self._after_note = False
        self._last = table.row

    def reason(self, number: int, row: Mapping[int, CellValue]) -> Reason:
        """The kind of the row `number`; rows must be asked about in order."""
        if self._seen_data and self._is_plainly_data(row):
            self._in_footer = self._after_note = False
            self._last = number
            return "data"
        values = {place: value for place, value in row.items() if not isinstance(value, str) or value.strip()}
        reason = self._judge(number, values)
        if reason == "data":
            self._seen_data, self._in_footer, self._after_note = True, False, False
        elif reason in {"note", "total"} and self._seen_data:
            self._in_footer, self._after_note = True, reason == "note"
        self._last = number
        return reason

    def _is_plainly_data(self, row: Mapping[int, CellValue]) -> bool:
        """Most rows: all that is required is there, and no key could be the words of a total."""
        if not self._keys or len(row) < 4 or self._form.given:
            return False
        for place in self._required:
            value = row.get(place)
            if value is None or (isinstance(value, str) and not value.strip()):
                return False
        for place in self._keys:
            value = row.get(place)
            if value is None or (isinstance(value, str) and value.lstrip()[:1] in _TOTAL_STARTS):
                return False
        return True

    def _judge(self, number: int, values: Mapping[int, CellValue]) -> Reason:
        filled = {name for name, place in self._table.fields.items() if place in values}
        opening = fold(shown(next(iter(values.values())))[:_OPENING]) if values else ""
        reason: Reason = "data"
        if not filled and self._only_numbered(values):
            reason = "blank"
        elif not self._seen_data and self._is_numbering(number, values):
            reason = "numbering"
        elif _TOTAL.match(self._first_words(values)) and not self._has_own_key(values):
            reason = "total"
        elif self._is_group(number, values, filled):
            reason = "group"
        elif self._is_note(number, values, filled, opening):
            reason = "note"
        elif self._is_unfilled(filled):
            reason = "unfilled"
        return reason

    def _is_unfilled(self, filled: set[str]) -> bool:
        """A row of a template that says what it was given with, and nothing else."""
        given = set(self._form.given)
        asked = {column.field for column in self._form.columns if column.required and column.field in given}
        return bool(given) and asked <= filled <= given

    def _only_numbered(self, values: Mapping[int, CellValue]) -> bool:
        """A row that was numbered beforehand and never filled."""
        return all(place == self._table.ordinal and shown(value).strip().isdecimal() for place, value in values.items())

    def _first_words(self, values: Mapping[int, CellValue]) -> str:
        return next((fold(value[:_OPENING]) for value in values.values() if isinstance(value, str)), "")

    def _has_own_key(self, values: Mapping[int, CellValue]) -> bool:
        """Whether a key cell holds something else than the words of a total."""
        return any(place in values and not _TOTAL.match(fold(shown(values[place]))) for place in self._keys)

    def _is_unnumbered(self, values: Mapping[int, CellValue]) -> bool:
        """Whether a row of a table that requires nothing, yet numbers its rows, has no number."""
        return self._table.ordinal is not None and self._table.ordinal not in values and not any(self._required)

    def continues(self, number: int, values: Mapping[int, CellValue], above: Mapping[int, CellValue]) -> bool:
        """Whether a row may only go on with words of the row right above: that one is numbered, this one is not, and
        holds nothing but a word or two under words that do not begin like it."""
        ordinal = self._table.ordinal
        if ordinal is None or ordinal not in above or ordinal in values or not 0 < len(values) <= WRAPPED:
            return False
        span = self._spans.at(number, ordinal)
        opening = fold(shown(next(iter(values.values())))[:_OPENING])
        if (span is not None and span.top < number) or _NOTE.search(opening) or _TOTAL.match(opening):
            return False
        if _GROUP.match(opening) and len(values) == 1:
            return False
        return all(
            isinstance(value, str)
            and isinstance(begun := above.get(place), str)
            and len(value) <= _OPENING
            and fold(value).split()[:1] != fold(begun).split()[:1]
            for place, value in values.items()
        )

    def _lacks_required(self, filled: set[str]) -> bool:
        return any(column.required and column.field not in filled for column in self._form.columns)

    def _is_numbering(self, number: int, values: Mapping[int, CellValue]) -> bool:
        return number <= self._table.row + _NUMBERED_WITHIN and is_numbering(values, len(self._table.texts))

    def _is_group(self, number: int, values: Mapping[int, CellValue], filled: set[str]) -> bool:
        """ "I. Huyện Ba Bể": a title within the table, by its roman number or by being merged across."""
        if len(filled) > 2 or not (self._lacks_required(filled) or self._is_unnumbered(values)):
            return False
        ordinal = values.get(self._table.ordinal or 0)
        if isinstance(ordinal, str) and _ROMAN_OR_LETTER.match(fold(ordinal)):
            return True
        first = next(iter(values), 0)
        named = next((place for place in values if place != self._table.ordinal), 0)
        opening = shown(values.get(named))[:_OPENING]
        if self._is_bare_group(values, filled, fold(opening), number):
            return True
        if not self._lacks_required(filled):
            return False
        across = (number, first) in self._across
        return across and len(filled) <= 1 and len(values) == 1 and not self._in_footer and not self._gap(number)

    def _is_bare_group(self, values: Mapping[int, CellValue], filled: set[str], opening: str, number: int) -> bool:
        """ "Huyện Ba Bể" or "1. Xã Mẫu" with nothing beside it but sums, among the data."""
        named = {place: value for place, value in values.items() if place != self._table.ordinal}
        words_in = [value for value in named.values() if isinstance(value, str)]
        return (
            len(words_in) == 1
            and isinstance(next(iter(named.values())), str)
            and len(filled) <= 2
            and not self._gap(number)
            and _GROUP.match(opening) is not None
            and _NOTE.search(opening) is None
        )

    def _gap(self, number: int) -> bool:
        return number > self._last + 1

    def _is_note(self, number: int, values: Mapping[int, CellValue], filled: set[str], opening: str) -> bool:
        """Remarks, the place and day, signatures: few cells of words without an ordinal number, mostly after a gap."""
        numbered = shown(values.get(self._table.ordinal or 0)).strip(" .").isdecimal()
        if len(filled) > 2 or numbered:
            return False
        if not all(isinstance(value, str) for value in values.values()):
            return False
        is_below = self._in_footer or self._gap(number)
        if _NOTE.search(opening) and (self._lacks_required(filled) or len(filled) <= 1 or is_below):
            return True
        if self._after_note and self._is_unnumbered(values):
            return True
        if not self._lacks_required(filled):
            return False
        keyless = not any(name in filled for name in self._form.key)
        return self._seen_data and (self._in_footer or (keyless and self._gap(number)) or not filled)
