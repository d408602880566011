"""What the pages of extracts ask: a code, a day, a reason, a name to compare."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hopluc.extracts.actions import LONGEST_REASON
from hopluc.formfields.fields import VnDateField


class CodeForm(forms.Form):
    # Room for a whole address that somebody pastes.
    code = forms.CharField(
        label=_("Mã kiểm tra trên bản in"),
        help_text=_("Ví dụ HL-7K3F-9QX2. Chữ thường, dấu cách, thiếu gạch nối đều được."),
        max_length=200,
        strip=True,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Gõ mã in dưới mã QR của bản trích lục.")},
    )


class IssueForm(forms.Form):
    on = VnDateField(
        label=_("Trích nội dung sổ của ngày"),
        help_text=_("Ngày hôm nay hoặc một ngày đã qua."),
        error_messages={"required": _("Nhập ngày, ví dụ 05/11/2026.")},
    )


class WithdrawForm(forms.Form):
    why = forms.CharField(
        label=_("Lý do thu hồi"),
        help_text=_("Người kiểm tra mã sẽ đọc thấy lý do này; không ghi tên người hay số giấy tờ."),
        max_length=LONGEST_REASON,
        error_messages={"required": _("Ghi lý do thu hồi: người kiểm tra mã sẽ đọc thấy.")},
    )


class NameForm(forms.Form):
    name = forms.CharField(
        label=_("Tên người trên bản in"),
        help_text=_("Trang này không hiện tên người. Gõ tên trên bản in để biết có khớp hay không."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Gõ tên người ghi trên bản in.")},
    )
