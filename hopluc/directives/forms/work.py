"""Work on obligations: who has them, what was handed in, what was decided."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hopluc.bodies.models import Body
from hopluc.directives.forms.choices import NO_SECRECY, BodyChoiceField, bodies_on, choices_of
from hopluc.directives.models import Part
from hopluc.formfields.fields import VnDateField, VnIntegerField
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import parse_number

# More digits are no count of anything; they would break every sum that they enter.
MOST_DIGITS = 15


class AssignForm(forms.Form):
    """Give an obligation to a body from a day on."""

    body = BodyChoiceField(Body.objects.none(), label=_("Cơ quan"), empty_label=_("Chọn cơ quan"))
    part = forms.ChoiceField(label=_("Vai trò"), choices=Part.choices, initial=Part.LEAD, widget=forms.RadioSelect)
    since = VnDateField(label=_("Từ ngày"))
    due = VnDateField(
        label=_("Thời hạn"),
        required=False,
        help_text=_("Bỏ trống thì theo văn bản; việc hằng năm đến hạn vào cuối năm."),
    )
    reason = forms.CharField(label=_("Căn cứ, lý do"), max_length=300, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, on: date, prefix: str) -> None:
        super().__init__(data, initial={"since": on}, prefix=prefix)
        choices_of(self, "body").queryset = bodies_on(on)


class EndAssignmentForm(forms.Form):
    on = VnDateField(label=_("Thôi từ ngày"))
    reason = forms.CharField(label=_("Lý do"), max_length=300)


class OpenYearForm(forms.Form):
    year = VnIntegerField(label=_("Năm"), min_value=2000, max_value=2100)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Lý do trả lại"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class ResultForm(forms.Form):
    """What a body did: words, counts, a file; at least one of them."""

    text = forms.CharField(label=_("Kết quả đã làm"), required=False, widget=forms.Textarea(attrs={"rows": 5}))
    counted = forms.CharField(
        label=_("Số đếm được"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi dòng một số, ví dụ: “Hội nghị tuyên truyền: 12”."),
    )
    file = forms.FileField(label=_("Tệp minh chứng"), required=False)
    no_secrecy = forms.BooleanField(label=NO_SECRECY, required=False)

    def clean_counted(self) -> dict[str, Decimal]:
        counted: dict[str, Decimal] = {}
        for line in self.cleaned_data["counted"].splitlines():
            if not line.strip():
                continue
            name, colon, number = line.rpartition(":")
            if not colon or not name.strip():
                raise ValidationError(_("Viết mỗi dòng theo mẫu “tên: số”: %(line)s"), params={"line": line})
            unreadable = ValidationError(_("Không đọc được số ở dòng: %(line)s"), params={"line": line[:200]})
            try:
                value = parse_number(number)
            except Refusal:
                raise unreadable from None
            if len(value.as_tuple().digits) > MOST_DIGITS:
                raise unreadable
            counted[name.strip()] = value
        return counted

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("file") and not values.get("no_secrecy"):
            self.add_error("no_secrecy", _("Hệ thống chỉ nhận tài liệu không mang dấu mật."))
        return values
