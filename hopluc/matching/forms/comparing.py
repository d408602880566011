"""What is asked for a comparison of two counts: the day, what the register counts, the other side."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hopluc.formfields.fields import VnDateField, VnIntegerField
from hopluc.matching.actions.comparing import OtherSide
from hopluc.matching.models import Against, ListedRow, RowChoice
from hopluc.matching.queries.definition import Definition
from hopluc.registry.models import CooperativeKind

_STANDING = [
    ("all", _("Mọi đơn vị chưa chấm dứt, kể cả đang tạm ngừng")),
    ("without_suspended", _("Không kể đang tạm ngừng kinh doanh")),
    ("active", _("Chỉ đơn vị đang hoạt động")),
]
_FOUNDING = [
    ("founded", _("Theo ngày thành lập")),
    ("certified", _("Theo ngày cấp giấy chứng nhận, nếu có ghi nhận")),
    ("recorded", _("Theo ngày ghi vào sổ")),
]
_NONE = [("", _("Toàn bộ sổ đăng ký"))]


class DefinitionForm(forms.Form):
    """One way to count. `areas`: (code@map day, name) of what may be asked for."""

    kinds = forms.MultipleChoiceField(
        label=_("Loại hình được đếm"), choices=CooperativeKind.choices, widget=forms.CheckboxSelectMultiple,
        initial=[CooperativeKind.COOPERATIVE.value],
    )  # fmt: skip
    standing = forms.ChoiceField(label=_("Đơn vị không hoạt động"), choices=_STANDING, initial="all")
    founding = forms.ChoiceField(label=_("Tính từ ngày nào"), choices=_FOUNDING, initial="founded")
    area = forms.ChoiceField(label=_("Địa bàn"), required=False)

    def __init__(self, *args: Any, areas: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["area"]).choices = [*_NONE, *areas]

    def definition(self, day: date) -> Definition:
        """For a valid form."""
        asked = self.cleaned_data
        code, _at, map_of = asked["area"].partition("@")
        return Definition(
            day=day,
            kinds=tuple(asked["kinds"]),
            standing=asked["standing"],
            founding=asked["founding"],
            area=code,
            map_of=date.fromisoformat(map_of) if map_of else None,
        )


class OpeningForm(forms.Form):
    """Day, name and the other side; `published`: (key, words) of figures that others printed."""

    day = VnDateField(label=_("Đếm đến hết ngày"), help_text=_("Ví dụ 31/12/2019."))
    title = forms.CharField(label=_("Tên lần đối chiếu"), max_length=200)
    against = forms.ChoiceField(label=_("Đối chiếu với"), choices=Against.choices, widget=forms.RadioSelect)
    workbook = forms.FileField(
        label=_("Danh sách (bảng tính)"),
        required=False,
        help_text=_(
            "Tệp .xlsx, .xls, .ods hoặc .csv. Cột: Mã số, Tên hợp tác xã, Xã/phường, Huyện, Ngày thành lập, Ngày chấm "
            "dứt; chỉ tên là bắt buộc."
        ),
        error_messages={"empty": _("Tệp trống, không có gì để đọc. Chọn lại tệp.")},
    )
    published = forms.ChoiceField(label=_("Con số đã công bố"), required=False)
    number = VnIntegerField(label=_("Hoặc ghi con số"), required=False, min_value=0, max_value=10_000_000)
    source = forms.CharField(
        label=_("Nguồn của con số"), required=False, max_length=300, help_text=_("Văn bản, ngày, nơi công bố.")
    )

    def __init__(self, *args: Any, published: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["published"]).choices = [("", "…"), *published]

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or self.cleaned_data
        against = asked.get("against")
        if against == Against.LIST and not asked.get("workbook"):
            self.add_error("workbook", ValidationError(_("Chọn tệp danh sách.")))
        if against == Against.NUMBER and not asked.get("published"):
            if asked.get("number") is None:
                self.add_error("number", ValidationError(_("Ghi con số hoặc chọn một con số đã công bố.")))
            elif not asked.get("source"):
                self.add_error("source", ValidationError(_("Ghi nguồn của con số.")))
        return dict(asked)

    def other_side(self, definition: Definition | None, published: tuple[int, str] | None) -> OtherSide:
        """For a valid form. `published`: number and source of the chosen figure."""
        asked = self.cleaned_data
        if asked["against"] == Against.LIST:
            upload = asked["workbook"]
            return OtherSide(list_name=upload.name, list_content=upload.read())
        if asked["against"] == Against.NUMBER:
            number, source = published or (asked["number"], asked["source"])
            return OtherSide(number=number, source=source)
        return OtherSide(definition=definition)


class DecisionForm(forms.Form):
    """What is to be done about one difference."""

    choice = forms.ChoiceField(label=_("Kết luận"), choices=[("", "…"), *RowChoice.choices], required=False)
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=300)


class AnswerForm(forms.Form):
    """Which cooperative a doubtful row is; empty: none."""

    code = forms.ChoiceField(label=_("Là đơn vị nào trong sổ"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, row: ListedRow, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = [(code, code) for code, _likeness in row.candidates]
        cast(forms.ChoiceField, self.fields["code"]).choices = [*codes, ("", _("Không có trong sổ"))]
