"""What is asked about a pair."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from hopluc.kernel.text import clean
from hopluc.matching.models import Pair
from hopluc.matching.queries.sheets import shown_name
from hopluc.registry.models import Cooperative

_LONGEST = 300


class ApartForm(forms.Form):
    """They are two organisations."""

    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=_LONGEST)


class MergeForm(forms.Form):
    """Which row stays and why they are one."""

    kept = forms.ChoiceField(label=_("Giữ lại bản ghi"), widget=forms.RadioSelect)
    why = forms.CharField(
        label=_("Lý do hai bản ghi là một"), max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, pair: Pair, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = cast(forms.ChoiceField, self.fields["kept"])
        kept.choices = [(each.code, f"{each.code} · {shown_name(each)}") for each in (pair.first, pair.second)]


class UndoForm(forms.Form):
    """Why they were two after all."""

    why = forms.CharField(label=_("Vì sao gỡ ra"), max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": 2}))


class ProposeForm(forms.Form):
    """Two codes that somebody wants to see side by side."""

    first = forms.CharField(label=_("Mã số thứ nhất"), max_length=20)
    second = forms.CharField(label=_("Mã số thứ hai"), max_length=20)

    def clean_first(self) -> Cooperative:
        return self._found("first")

    def clean_second(self) -> Cooperative:
        return self._found("second")

    def _found(self, name: str) -> Cooperative:
        found = Cooperative.objects.filter(code=clean(self.cleaned_data[name])).first()
        if found is None:
            raise forms.ValidationError(_("Không có mã số này trong sổ."))
        return found
