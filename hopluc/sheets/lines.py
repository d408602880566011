"""What a row under the heading is: a row of data, or one of the lines that offices put around their data."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from hopluc.kernel.text import fold
from hopluc.sheets.cell_found import shown
from hopluc.sheets.form import Form
from hopluc.sheets.headings import Table
from hopluc.sheets.model import CellValue, Sheet
from hopluc.sheets.spans import SpanIndex

Reason = Literal["data", "blank", "numbering", "total", "group", "note"]

_NUMBERING = re.compile(r"^[(\[]?\s*(\d{1,2}|[a-z])\s*[)\]]?\s*(=.*|[(\[]\s*\d{1,2}\s*=.*)?$")
_TOTAL = re.compile(r"^(tong cong|tong so|tong|cong|tong hop)\s*:?$|^(tong cong|tong so|cong)\s*[:(]|^tong cong\b")
_ROMAN_OR_LETTER = re.compile(r"^([ivx]+|[a-h])\s*[.)]?$")
_NOTE = re.compile(
    r"^(ghi chu|luu y|chu thich|nguon|noi nhan|nguoi lap|nguoi tong hop|nguoi bao cao|xac nhan|thu truong|giam doc"
    r"|ke toan|chu tich|tm\.|kt\.|tl\.|\*|\(ky|\(?ky,? |ky ten)|ngay\b.*\bthang\b.*\bnam\b"
)
_OPENING = 200  # characters of a line that tell what it is
_NUMBERS_ROW = 3  # cells from which "1, 2, 3" under the heading counts as numbering


class Lines:
    """Tells the rows of one table apart, from the top down: a signature is one only after the data."""

    def __init__(self, sheet: Sheet, table: Table, form: Form) -> None:
        self._sheet, self._table, self._form = sheet, table, form
        self._spans = SpanIndex(sheet.spans)
        self._seen_data = False
        self._in_footer = False
        self._last = table.row

    def reason(self, number: int) -> Reason:
        """The kind of the row `number`; rows must be asked about in order."""
        row = self._sheet.rows[number]
        values = {place: value for place, value in row.items() if not isinstance(value, str) or value.strip()}
        reason = self._judge(number, values)
        if reason == "data":
            self._seen_data, self._in_footer = True, False
        elif reason in {"note", "total"} and self._seen_data:
            self._in_footer = True
        self._last = number
        return reason

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
        return reason

    def _only_numbered(self, values: Mapping[int, CellValue]) -> bool:
        """A row that was numbered beforehand and never filled."""
        return all(place == self._table.ordinal and shown(value).strip().isdecimal() for place, value in values.items())

    def _first_words(self, values: Mapping[int, CellValue]) -> str:
        return next((fold(value[:_OPENING]) for value in values.values() if isinstance(value, str)), "")

    def _has_own_key(self, values: Mapping[int, CellValue]) -> bool:
        """Whether a key cell holds something else than the words of a total."""
        places = [self._table.fields[name] for name in self._form.key if name in self._table.fields]
        return any(place in values and not _TOTAL.match(fold(shown(values[place]))) for place in places)

    def _lacks_required(self, filled: set[str]) -> bool:
        return any(column.required and column.field not in filled for column in self._form.columns)

    def _is_numbering(self, number: int, values: Mapping[int, CellValue]) -> bool:
        """A row "(1) (2) (3)=(2-1)" right under the heading. Excel turns a typed "(7)" into -7."""
        if number > self._table.row + 2 or len(values) < max(_NUMBERS_ROW, len(self._table.texts) - 1):
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

    def _is_group(self, number: int, values: Mapping[int, CellValue], filled: set[str]) -> bool:
        """ "I. Huyện Ba Bể": a title within the table, by its roman number or by being merged across."""
        if not self._lacks_required(filled) or len(filled) > 2:
            return False
        ordinal = values.get(self._table.ordinal or 0)
        if isinstance(ordinal, str) and _ROMAN_OR_LETTER.match(fold(ordinal)):
            return True
        first = next(iter(values), 0)
        across = any(
            span.top == number and span.left == first and span.right >= first + 2 for span in self._sheet.spans
        )
        return across and len(filled) <= 1 and len(values) == 1 and not self._in_footer and not self._gap(number)

    def _gap(self, number: int) -> bool:
        return number > self._last + 1

    def _is_note(self, number: int, values: Mapping[int, CellValue], filled: set[str], opening: str) -> bool:
        """Remarks, the place and day, signatures: few cells of words without an ordinal number, mostly after a gap."""
        numbered = shown(values.get(self._table.ordinal or 0)).strip(" .").isdecimal()
        if len(filled) > 2 or numbered:
            return False
        if not all(isinstance(value, str) for value in values.values()):
            return False
        if _NOTE.search(opening) and (self._lacks_required(filled) or len(filled) <= 1):
            return True
        if not self._lacks_required(filled):
            return False
        keyless = not any(name in filled for name in self._form.key)
        return self._seen_data and (self._in_footer or (keyless and self._gap(number)) or not filled)
