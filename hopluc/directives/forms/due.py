"""When something is due, typed as an office writes it: a day, a period, or words that recur or name an event."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hopluc.clauses.dues import timing
from hopluc.clauses.lexicon import matching
from hopluc.kernel.dates import parse_date
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import clean, fold

# Words before a period that say it is when something is due: "quý IV/2026" alone is only a name.
_BY = "trong "
_QUARTERS = {"1": "I", "2": "II", "3": "III", "4": "IV"}
# A day written in full: it was no day of the calendar, or it would have been read.
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")


@dataclass(frozen=True)
class TypedDue:
    """When something is due, as a person typed it. `day`: the day itself, or the last one of a period, None where the
    words name none ("sau khi có hướng dẫn"). `text`: the words, None for a plain day. `recurrence`: blank for none."""

    day: date | None
    text: str | None
    recurrence: str = ""


class DueField(forms.CharField):
    """A day as clerks type it ("30/6/2026") or words as documents print them ("quý IV/2026", "trước ngày 15/12 hằng
    năm"), read as the machine reads a document. Empty → None."""

    default_error_messages = {
        "unreadable": _("Không đọc được thời hạn “%(value)s”. Gõ như 30/6/2026, quý IV/2026, tháng 6/2027, năm 2027."),
        "without_year": _("“%(value)s” thiếu năm. Gõ cả năm, như 30/6/2026 hoặc quý IV/2026."),
    }
    _QUARTER = re.compile(r"(?:q|quy) ?\.? ?(iv|iii|ii|i|[1-4]) ?(?:[/.,-]| nam)? ?(\d{4})")
    _MONTH = re.compile(r"(?:t|th|thang)? ?\.? ?(\d{1,2}) ?(?:[/.,-]| nam) ?(\d{4})")
    _YEAR = re.compile(r"(?:(?:het|cuoi|trong) )?(?:nam )?(\d{4})")
    _WITHOUT_YEAR = re.compile(r"(?<![\d/.-])\d{1,2}[/.-]\d{1,2}(?![\d/.-])|(?:quý|tháng)\s+(?:[ivx]+|\d{1,2})\s*$")

    def clean(self, value: object) -> Any:
        """Typed text → TypedDue; empty → None."""
        typed = clean(str(super().clean(value)))
        return self._read(typed) if typed else None

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        own = {"autocomplete": "off", "placeholder": _("30/6/2026, quý IV/2026…")}
        return super().widget_attrs(widget) | own

    def _read(self, typed: str) -> TypedDue:
        try:
            return TypedDue(parse_date(typed), None)
        except Refusal:
            words = self._written_out(typed)
        found = timing(words, matching(words), 0, len(words))
        by = found if found.due or found.recurrence else timing(_BY + words, matching(_BY + words), 0, len(_BY + words))
        if by.due or by.recurrence:
            return TypedDue(by.due, words, by.recurrence or "")
        if self._WITHOUT_YEAR.search(words.lower()):
            raise self._wrong("without_year", typed)
        # Words that name an event, not a day; of digits alone there is nothing to be read.
        if found.text and not _DAY.search(words):
            return TypedDue(None, words)
        raise self._wrong("unreadable", typed)

    def _written_out(self, typed: str) -> str:
        """Short and unmarked ways to type a period, as a document prints it: "q4/2026" → "quý IV/2026"."""
        short = fold(typed)
        if quarter := self._QUARTER.fullmatch(short):
            return f"quý {_QUARTERS.get(quarter[1], quarter[1].upper())}/{quarter[2]}"
        if month := self._MONTH.fullmatch(short):
            return f"tháng {int(month[1])}/{month[2]}"
        if year := self._YEAR.fullmatch(short):
            return f"năm {year[1]}"
        return typed

    def _wrong(self, code: str, typed: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params={"value": typed})
