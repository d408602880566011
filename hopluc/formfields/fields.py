"""Numbers and days in forms, read and shown as Vietnamese offices write them. Use these, never Django's own."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hopluc.kernel.dates import VIETNAM, format_date, parse_date
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import format_number, parse_number
from hopluc.wording import sentence


class VnDecimalField(forms.DecimalField):
    """A decimal number: "1.234" is 1234, "3,8" is 3.8; English notation is asked about, never guessed.

    `places` is how many decimals an initial value is shown with; without it, all that it has.
    """

    widget = forms.TextInput

    def __init__(self, *, places: int | None = None, **kwargs: Any) -> None:
        self.places = places
        super().__init__(**kwargs)

    def to_python(self, value: object) -> Decimal | None:  # type: ignore[override]  # the stubs inherit int
        """Typed text → Decimal; empty → None."""
        return _number(self, value)

    def prepare_value(self, value: object) -> object:
        """What the box shows: an initial value as an office writes it, typed text as it was typed."""
        return _shown(value, self.places)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"inputmode": "decimal", "autocomplete": "off"}


class VnIntegerField(forms.IntegerField):
    """A whole number: "1.700" is 1700; "1,5" is refused."""

    widget = forms.TextInput
    default_error_messages = {"not_whole": _("Cần số nguyên, không có phần lẻ.")}

    def to_python(self, value: object) -> int | None:
        """Typed text → int; empty → None."""
        number = _number(self, value)
        if number is None:
            return None
        if number != number.to_integral_value():
            raise ValidationError(self.error_messages["not_whole"], code="not_whole")
        return int(number)

    def prepare_value(self, value: object) -> object:
        """What the box shows: an initial value as an office writes it, typed text as it was typed."""
        return _shown(value, None)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"inputmode": "numeric", "autocomplete": "off"}


class VnYearField(VnIntegerField):
    """A year: 2026, never 2.026."""

    def prepare_value(self, value: object) -> object:
        """What the box shows: the year without a dot."""
        return value


class VnDateField(forms.DateField):
    """A day: 05/11/2026 is 5 November in both languages; dots, dashes and yyyy-mm-dd are read too."""

    widget = forms.TextInput

    def to_python(self, value: object) -> date | None:
        """Typed text → date; empty → None."""
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        try:
            return parse_date(str(value))
        except Refusal as refusal:
            raise ValidationError(sentence(refusal), code=refusal.code) from None

    def prepare_value(self, value: object) -> object:
        """What the box shows: an initial day as dd/mm/yyyy, typed text as it was typed."""
        if isinstance(value, datetime):
            return format_date(value.date())
        return format_date(value) if isinstance(value, date) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # No inputmode: a telephone's keyboard of digits lacks the slash.
        own = {"class": "input-day", "autocomplete": "off", "placeholder": _("ngày/tháng/năm"), "maxlength": "20"}
        return super().widget_attrs(widget) | own


class VnMomentField(forms.CharField):
    """A moment in the time of Việt Nam: "08:05 05/11/2026" or "05/11/2026 08:05" until the end of that minute; a day
    alone until the end of that day. As a value: aware datetime, None for nothing."""

    default_error_messages = {"no_such_time": _("Giờ không đúng: gõ như 08:05 05/11/2026, hoặc chỉ ngày.")}
    _TIME = re.compile(r"\b(\d{1,2})[:hg](\d{2})\b", re.IGNORECASE)

    def clean(self, value: object) -> Any:
        """Typed text → aware datetime; empty → None."""
        text = str(super().clean(value))
        if not text:
            return None
        found = self._TIME.search(text)
        day = self._TIME.sub(" ", text, count=1)
        try:
            last = time(int(found[1]), int(found[2]), 59, 999999) if found else time.max
            return datetime.combine(parse_date(day), last, tzinfo=VIETNAM)
        except Refusal as refusal:
            raise ValidationError(sentence(refusal), code=refusal.code) from None
        except ValueError:
            raise ValidationError(self.error_messages["no_such_time"], code="no_such_time") from None

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        words = _("giờ:phút ngày/tháng/năm")
        own = {"class": "input-day", "autocomplete": "off", "placeholder": words, "maxlength": "30"}
        return super().widget_attrs(widget) | own


def _number(field: forms.Field, value: object) -> Decimal | None:
    if value in field.empty_values:
        return None
    if isinstance(value, Decimal | int):
        return Decimal(value)
    try:
        return parse_number(str(value))
    except Refusal as refusal:
        raise ValidationError(sentence(refusal), code=refusal.code) from None


def _shown(value: object, places: int | None) -> object:
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return format_number(value, places)
    return value
