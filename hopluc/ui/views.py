"""One page that shows every component with made-up content: for builders, and for eyes that check."""

from datetime import date
from decimal import Decimal

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hopluc.accounts.gate import public
from hopluc.formfields.fields import VnDateField, VnDecimalField, VnIntegerField
from hopluc.ui.states import LOOKS


class SpecimenForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label=_("Tên hợp tác xã"), help_text=_("Ghi như trong giấy đăng ký."))
    members = VnIntegerField(label=_("Số thành viên"))
    income = VnDecimalField(label=_("Thu nhập bình quân của người lao động"), required=False)
    founded = VnDateField(label=_("Ngày đăng ký"), help_text=_("Ví dụ 05/11/2026."))
    kind = forms.ChoiceField(
        label=_("Loại hình"),
        choices=[("", "…"), ("cooperative", pgettext_lazy("one", "Hợp tác xã")), ("group", _("Tổ hợp tác"))],
    )
    answer = forms.ChoiceField(
        label=_("Kết quả xem xét"),
        choices=[("accept", _("Chấp nhận")), ("send_back", _("Trả lại để bổ sung"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Lý do"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    workbook = forms.FileField(
        label=_("Bảng tính"), help_text=_("Tệp .xlsx, .xls hoặc .ods, tối đa 20 MB. Không nhận tài liệu mật.")
    )
    no_secret = forms.BooleanField(label=_("Tài liệu này không có dấu độ mật"))


class SpecimenFilters(forms.Form):
    """What a list is narrowed by."""

    place = forms.ChoiceField(label=_("Địa bàn"), choices=[("", _("Toàn tỉnh"))], required=False)
    state = forms.ChoiceField(label=_("Tình trạng"), choices=[("", _("Tất cả"))], required=False)


ROWS = [
    ("Hợp tác xã Mẫu Một", "Xã Mẫu A", 32, Decimal("1250.5"), date(2016, 5, 9), "good"),
    ("Hợp tác xã Nông nghiệp sạch Mẫu Hai", "Xã Mẫu B", 9, Decimal("98.75"), date(2019, 11, 5), "average"),
    ("Hợp tác xã Dược liệu Mẫu Ba", "Phường Mẫu C", 117, Decimal("11111"), date(2013, 1, 31), "fair"),
    ("Hợp tác xã Vận tải Mẫu Bốn", "Xã Mẫu A", None, None, date(2018, 7, 2), "not_graded"),
]


@public
def components(request: HttpRequest) -> HttpResponse:
    """All components on one page."""
    wrong = SpecimenForm(
        {"title": "Hợp tác xã Mẫu", "members": "1,234.5", "founded": "31/02/2026", "kind": "group", "income": "3,8"},
        auto_id="wrong_%s",
    )
    right = SpecimenForm(
        initial={"members": 1700, "income": Decimal("3.8"), "founded": date(2026, 11, 5)}, auto_id="right_%s"
    )
    content = {
        "states": list(LOOKS),
        "rows": ROWS,
        "path": [186, 214, 243, 281, None, 402, 443],
        "as_of": date(2019, 12, 31),
        "share": Decimal("86.56"),
        "income": Decimal("3.8"),
        "wrong": wrong,
        "right": right,
        "filters": SpecimenFilters(),
        "page": Paginator(range(443), 25).get_page(request.GET.get("page", 4)),
        "tabs": [
            {"url": "#tabs", "label": _("Hồ sơ"), "current": True},
            {"url": "#tabs", "label": _("Thành viên"), "count": 1700},
            {"url": "#tabs", "label": _("Báo cáo năm"), "count": 8},
        ],
        "crumbs": [{"label": _("Hợp tác xã"), "url": "#table"}, {"label": "Hợp tác xã Mẫu Một"}],
        "steps": [_("Chọn tệp"), _("Xem trước"), _("Ghi vào sổ"), _("Biên nhận")],
        "facts": [
            {"label": _("Mã số"), "value": "BK-0001", "note": _("do hệ thống cấp")},
            {"label": _("Vốn điều lệ (triệu đồng)"), "value": "1.200", "change_url": "#forms"},
            {"label": _("Điện thoại"), "value": None},
        ],
        "events": [
            {
                "day": date(2026, 11, 5),
                "title": _("Đã chấp nhận kết quả"),
                "who": "Văn phòng Tỉnh ủy",
                "code": "accepted",
            },
            {
                "day": date(2026, 11, 2),
                "title": _("Trả lại"),
                "who": "Văn phòng Tỉnh ủy",
                "code": "sent_back",
                "note": _("Thiếu số hộ dân đã nghe."),
            },
            {"day": date(2026, 10, 20), "title": _("Giao việc"), "who": "Văn phòng Tỉnh ủy"},
        ],
    }
    return render(request, "ui/components.html", content)
