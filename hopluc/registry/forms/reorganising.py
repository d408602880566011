"""What is asked of a reorganisation: who goes in beside the one that it starts from, and what comes out."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hopluc.formfields.fields import VnDateField, VnDecimalField
from hopluc.registry.forms.paper import PaperForm
from hopluc.registry.forms.rows import rows_of
from hopluc.registry.forms.seats import Group
from hopluc.registry.models import ReorganisationKind, Sector, Version


class ReorganisationForm(PaperForm):
    """Kind, day, the other sources, and the one that takes in."""

    kind = forms.ChoiceField(label=_("Hình thức"), choices=ReorganisationKind.choices, widget=forms.RadioSelect)
    on = VnDateField(label=_("Có hiệu lực từ ngày"))
    others = forms.CharField(
        label=_("Mã số các tổ chức khác cùng vào"),
        required=False,
        max_length=300,
        help_text=_("Khi hợp nhất, sáp nhập; cách nhau bằng dấu phẩy."),
    )
    into = forms.CharField(
        label=_("Mã số tổ chức nhận sáp nhập"), required=False, max_length=20, help_text=_("Chỉ khi sáp nhập.")
    )
    new_name = forms.CharField(
        label=_("Tên sau khi chuyển đổi"), required=False, max_length=200, help_text=_("Chỉ khi tổ hợp tác chuyển đổi.")
    )
    field_order = ["kind", "on", "others", "into", "new_name"]

    def codes(self) -> list[str]:
        """The other sources, each once."""
        return list(dict.fromkeys(re.findall(r"[\w.-]+", self.cleaned_data["others"])))


class ResultForm(forms.Form):
    """One that comes to be; what is left empty is as in the one that it comes from."""

    code = forms.CharField(label=_("Mã số mới"), max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    name = forms.CharField(label=_("Tên"), max_length=200)
    seat = forms.ChoiceField(label=_("Xã, phường"), choices=[], required=False)
    sector = forms.ChoiceField(label=_("Lĩnh vực"), choices=[("", _("như cũ")), *Sector.choices], required=False)
    representative = forms.CharField(label=_("Người đại diện"), max_length=120, required=False)
    charter_capital = VnDecimalField(label=_("Vốn điều lệ (triệu đồng)"), required=False)

    def __init__(self, *args: Any, seats: Sequence[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["seat"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("như cũ")), *seats]

    def value(self) -> tuple[str, dict[str, Any]]:
        """Code and what was said of its sheet."""
        given = {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}
        given.pop("DELETE", None)
        if "seat" in given:
            given["seat_id"] = int(given.pop("seat"))
        return given.pop("code").strip(), given


result_rows = rows_of(ResultForm, "ResultRows")


def whole_sheet(said: dict[str, Any], source: Version) -> dict[str, Any]:
    """A new sheet from what was said, and from the source what was not."""
    as_source = {"seat_id": source.seat_id, "address": source.address, "sector": source.sector, "kind": source.kind}
    return as_source | {"activity": source.activity, "lines": source.lines} | said
