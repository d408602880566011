"""The plain fields of a register sheet, as an officer types them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hopluc.formfields.fields import VnDateField, VnDecimalField
from hopluc.registry.forms.seats import Group
from hopluc.registry.models import CooperativeKind, GovernanceForm, Sector

UNKNOWN = ("", _("chưa rõ"))
CHOOSE = ("", _("Chọn"))
# Heading → fields, in the order in which they are typed.
GROUPS = (
    ("names", _("Tên và mã số"), ("code", "kind", "founded_on", "name", "short_name", "foreign_name", "old_number")),
    ("seat", _("Trụ sở, liên hệ"), ("seat", "address", "phone", "email")),
    ("work", _("Hoạt động"), ("sector", "activity")),
    (
        "order",
        _("Vốn, điều lệ, quản trị"),
        ("charter_capital", "governance_form", "charter_on", "charter_conforms", "representative"),
    ),
)
ONLY_NEW = ("code", "kind", "founded_on")
CONFORMS = {"": None, "yes": True, "no": False}


class SheetForm(forms.Form):
    """The fields of a sheet that are no rows. `is_new`: with code, kind and founding day; else with the day from which
    a change holds."""

    code = forms.CharField(
        label=_("Mã số (mã số thuế)"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("10 chữ số; cũng là mã số thuế."),
    )
    kind = forms.ChoiceField(label=_("Loại hình"), choices=[CHOOSE, *CooperativeKind.choices])
    founded_on = VnDateField(label=_("Ngày thành lập"))
    name = forms.CharField(label=_("Tên"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    short_name = forms.CharField(label=_("Tên viết tắt"), max_length=80, required=False)
    foreign_name = forms.CharField(label=_("Tên bằng tiếng nước ngoài"), max_length=200, required=False)
    old_number = forms.CharField(label=_("Số đăng ký cũ"), max_length=40, required=False)
    seat = forms.ChoiceField(label=_("Xã, phường"), choices=[])
    address = forms.CharField(label=_("Số nhà, thôn, tổ"), max_length=200, required=False)
    phone = forms.CharField(
        label=_("Điện thoại"), max_length=30, required=False, widget=forms.TextInput({"type": "tel"})
    )
    email = forms.EmailField(label=_("Thư điện tử"), max_length=120, required=False)
    sector = forms.ChoiceField(label=_("Lĩnh vực"), choices=[CHOOSE, *Sector.choices])
    activity = forms.CharField(label=_("Ngành nghề chính, bằng lời"), max_length=300, required=False)
    charter_capital = VnDecimalField(label=_("Vốn điều lệ (triệu đồng)"), required=False)
    governance_form = forms.ChoiceField(
        label=_("Hình thức quản trị"), choices=[UNKNOWN, *GovernanceForm.choices], required=False
    )
    charter_on = VnDateField(label=_("Ngày ban hành điều lệ"), required=False)
    charter_conforms = forms.ChoiceField(
        label=_("Điều lệ đã phù hợp Luật 2023"), choices=[UNKNOWN, ("yes", _("có")), ("no", _("chưa"))], required=False
    )
    representative = forms.CharField(
        label=_("Người đại diện"),
        max_length=120,
        required=False,
        help_text=_("Để trống nếu đã ghi ở phần người quản lý."),
    )
    from_day = VnDateField(label=_("Có hiệu lực từ ngày"))

    def __init__(
        self, *args: Any, seats: Sequence[Group], is_new: bool, has_contact: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["seat"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [CHOOSE, *seats]
        for name in ("from_day",) if is_new else ONLY_NEW:
            del self.fields[name]
        if has_contact:
            for name in ("phone", "email"):
                self.fields[name].help_text = _("Đã có trong sổ. Để trống nếu không đổi.")

    def said(self) -> dict[str, Any]:
        """What could be read, as fields of a sheet; what was left empty of the contact is not said."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "from_day"}
        if "seat" in given:
            given["seat_id"] = int(given.pop("seat"))
        if "charter_conforms" in given:
            given["charter_conforms"] = CONFORMS[given["charter_conforms"]]
        for name in ("phone", "email"):
            if not given.get(name):
                given.pop(name, None)
        return given
