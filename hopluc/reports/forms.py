"""What the reports' page asks: for which year."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _


class YearForm(forms.Form):
    """One of the years that are over."""

    year = forms.TypedChoiceField(label=_("Năm"), coerce=int)

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = cast(forms.TypedChoiceField, self.fields["year"])
        asked.choices = [(year, str(year)) for year in reversed(years)]
