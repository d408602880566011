"""What the pages of resolutions ask: the head, one line, a workbook, a reason."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hopluc.boundaries.workbook import HUNDRED, Units
from hopluc.formfields.fields import VnDateField, VnDecimalField
from hopluc.places.models import Place, PlaceKind, Resolution, ResolutionLineKind


class HeadForm(forms.Form):
    """A resolution: number, days, issuer, document."""

    number = forms.CharField(
        label=_("Số, ký hiệu"),
        max_length=80,
        help_text=_("Ví dụ: Nghị quyết số 1683/NQ-UBTVQH15"),
        error_messages={"required": _("Ghi số, ký hiệu của nghị quyết.")},
    )
    title = forms.CharField(label=_("Trích yếu"), max_length=300, required=False)
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200, required=False)
    signed_on = VnDateField(label=_("Ngày ký"), required=False)
    on = VnDateField(label=_("Ngày đơn vị mới bắt đầu"), help_text=_("Ngày nghị quyết có hiệu lực đối với các đơn vị."))
    file = forms.FileField(label=_("Tệp văn bản"), required=False, help_text=_("Không quá 20 MB, không mang dấu mật."))

    @staticmethod
    def of(resolution: Resolution) -> dict[str, Any]:
        """What the form shows of a resolution that is there."""
        return {name: getattr(resolution, name) for name in ("number", "title", "issuer", "signed_on", "on")}


class LineForm(forms.Form):
    """One line, by keyboard: the old unit by code or name, with or without marks."""

    kind = forms.ChoiceField(label=_("Hình thức"), choices=ResolutionLineKind.choices)
    old = forms.CharField(
        label=_("Đơn vị cũ"),
        max_length=80,
        help_text=_("Mã hoặc tên, không cần dấu: 01840, duc xuan, duc xuan bac kan."),
        error_messages={"required": _("Ghi mã hoặc tên đơn vị cũ.")},
    )
    new_code = forms.CharField(label=_("Mã mới"), max_length=5, required=False)
    new_name = forms.CharField(
        label=_("Tên mới"), max_length=80, required=False, help_text=_("Không kèm chữ “xã”, “phường”.")
    )
    new_kind = forms.ChoiceField(label=_("Loại mới"), required=False, choices=[("", "–"), *PlaceKind.choices])
    parent_code = forms.CharField(label=_("Mã cấp trên"), max_length=5, required=False)
    share = VnDecimalField(
        label=_("Phần (%)"),
        required=False,
        min_value=0,
        max_value=100,
        max_digits=8,
        decimal_places=3,
        help_text=_("Chỉ ghi khi nghị quyết nêu tỷ lệ; một phần không rõ tỷ lệ thì để trống."),
    )

    def __init__(self, *args: Any, units: Units, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = units
        self.several: list[tuple[str, str]] = []
        self.fields["old"].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}

    def clean(self) -> dict[str, Any]:
        """The old unit that is meant: the one chosen among several, else the one that matches."""
        values = super().clean() or {}
        typed = str(values.get("old") or "")
        if not typed:
            return values
        found = self.units.matching(typed)
        # What was chosen for other words, typed before, is not meant.
        picked = [place for place in found if place.key == self.data.get("chosen")]
        if len(found) == 1 or picked:
            values["place"] = (picked or found)[0]
        elif found:
            self.several = [(place.key, unit_words(place)) for place in found[:MOST_OFFERED]]
            self.add_error("old", ValidationError(_("Có nhiều đơn vị như vậy: chọn một đơn vị dưới đây.")))
        else:
            self.add_error("old", ValidationError(_("Không có đơn vị nào như vậy vào trước ngày này.")))
        share = values.get("share")
        values["share"] = share / HUNDRED if share is not None else None
        return values


# Units offered while somebody types.
MOST_OFFERED = 12


def unit_words(place: Place) -> str:
    """ "01840 · Phường Đức Xuân, Thành phố Bắc Kạn"."""
    above = f", {place.parent.full_name}" if place.parent is not None else ""
    return f"{place.code} · {place.full_name}{above}"


class WorkbookForm(forms.Form):
    workbook = forms.FileField(
        label=_("Tệp bảng tính"),
        help_text=_(
            "Tệp .xlsx, .xls, .ods hoặc .csv. Các dòng đang có của bản nháp được thay bằng các dòng trong tệp."
        ),
        error_messages={"required": _("Chọn một tệp."), "empty": _("Tệp trống, không có gì để đọc. Chọn lại tệp.")},
    )


class WhyForm(forms.Form):
    why = forms.CharField(
        label=_("Lý do"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Ghi lý do hoàn tác.")},
    )
