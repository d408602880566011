"""Made-up content for the page that shows every component."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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

SECTIONS = [
    ("figures", _("Con số có cửa mở vào các dòng")),
    ("states", _("Tình trạng: màu, dấu và chữ")),
    ("tables", _("Bảng, bộ lọc, trang")),
    ("profile", _("Hồ sơ và việc đã xảy ra")),
    ("callouts", _("Điều cần để ý")),
    ("errands", _("Việc cần làm, kiểm tra lại, các bước")),
    ("waiting", _("Chờ: tiến độ và chỗ giữ sẵn")),
    ("overlays", _("Hộp thoại, khung bên, thông báo, trình đơn")),
    ("buttons", _("Nút, thẻ, phím")),
    ("forms", _("Biểu mẫu, lỗi, bản nháp")),
    ("pictures", _("Hình vẽ")),
    ("tokens", _("Màu, cỡ chữ, khoảng cách")),
]
COLOURS = (
    [
        "paper",
        "sheet",
        "shade",
        "ink",
        "ink-soft",
        "line",
        "line-strong",
        "red",
        "door",
        "focus",
        "good",
        "caution",
        "bad",
        "info",
        "none",
    ],
    ["red-tint", "door-tint", "good-tint", "caution-tint", "bad-tint", "info-tint", "none-tint"],
)


def specimens(wanted_page: str) -> dict[str, Any]:
    """What the template "ui/components.html" shows; `wanted_page` is a page number of the made-up list."""
    return figures() | lists(wanted_page) | errands() | entries()


def figures() -> dict[str, Any]:
    """Numbers and states."""
    return {
        "states": list(LOOKS),
        "path": [186, 214, 243, 281, None, 402, 443],
        "as_of": date(2019, 12, 31),
        "share": Decimal("86.56"),
        "income": Decimal("3.8"),
        "sections": SECTIONS,
        "colours": COLOURS,
        "sizes": ["xs", "s", "m", "l", "xl", "2xl", "3xl", "figure"],
        "spaces": ["s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"],
    }


def lists(wanted_page: str) -> dict[str, Any]:
    """Tables, filters, tabs, a profile."""
    return {
        "rows": ROWS,
        "filters": SpecimenFilters(),
        "active": [
            {"label": "Xã Mẫu A", "url": "?#tables"},
            {"label": _("Đang hoạt động"), "url": "?#tables"},
        ],
        "page": Paginator(range(443), 25).get_page(wanted_page),
        "tabs": [
            {"url": "#profile", "label": _("Hồ sơ"), "current": True},
            {"url": "#profile", "label": _("Thành viên"), "count": 1700},
            {"url": "#profile", "label": _("Báo cáo năm"), "count": 8},
        ],
        "crumbs": [{"label": _("Hợp tác xã"), "url": "#tables"}, {"label": "Hợp tác xã Mẫu Một"}],
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


def errands() -> dict[str, Any]:
    """Steps, tasks, answers to check."""
    return {
        "steps": [_("Chọn tệp"), _("Xem trước"), _("Ghi vào sổ"), _("Biên nhận")],
        "tasks": [
            {"title": _("Nộp kết quả quý III"), "code": "overdue", "url": "#errands", "due": date(2026, 9, 30)},
            {"title": _("Xem lại kết quả bị trả lại"), "code": "sent_back", "url": "#errands",
             "note": _("Thiếu số hộ dân đã nghe.")},
            {"title": _("Nộp báo cáo năm"), "code": "due_soon", "url": "#errands", "due": date(2026, 12, 31)},
            {"title": _("Kiểm tra danh sách thành viên"), "code": "done", "url": "#errands"},
            {"title": _("Xếp loại năm 2026"), "code": "not_due", "note": _("Mở sau khi có báo cáo năm.")},
        ],
        "answers": [
            {"label": _("Tên hợp tác xã"), "value": "Hợp tác xã Mẫu Một", "change_url": "#forms"},
            {"label": _("Số thành viên"), "value": "32", "change_url": "#forms"},
            {"label": _("Ngày đăng ký"), "value": "09/05/2016", "change_url": "#forms"},
            {"label": _("Bảng tính"), "value": "thanh-vien-2026.xlsx"},
        ],
    }  # fmt: skip


def entries() -> dict[str, Any]:
    """Forms, one in order and one refused."""
    return {
        "wrong": SpecimenForm(
            {
                "title": "Hợp tác xã Mẫu",
                "members": "1,234.5",
                "founded": "31/02/2026",
                "kind": "group",
                "income": "3,8",
            },
            auto_id="wrong_%s",
        ),
        "right": SpecimenForm(
            initial={"members": 1700, "income": Decimal("3.8"), "founded": date(2026, 11, 5)}, auto_id="right_%s"
        ),
    }
