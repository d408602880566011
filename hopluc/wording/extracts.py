"""Sentences for extracts of the register: codes mistyped, days that cannot be certified."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "check_code_length": _(
        "Mã kiểm tra có %(needed)s chữ và số sau “HL”, ví dụ HL-7K3F-9QX2; bạn đã gõ %(count)s. Xem lại trên bản in."
    ),
    "check_code_letters": _(
        "Mã kiểm tra không bao giờ có ký tự %(letters)s (không dùng số 0, số 1 và các chữ O, I, L). Xem lại trên bản in."
    ),
    "check_code_wrong": _(
        "Mã “%(value)s” gõ chưa đúng: ký tự kiểm tra cuối cùng không khớp, tức là có ký tự gõ nhầm hoặc đảo chỗ."
        " So lại từng ký tự với bản in."
    ),
    "extract_day_ahead": _("Chưa trích lục được cho ngày %(day)s: ngày này chưa đến."),
    "extract_nothing_on_day": _("Sổ chưa ghi gì về tổ chức này cho ngày %(day)s; nội dung đầu tiên từ %(first)s."),
    "extract_withdrawn": _("Trích lục %(value)s đã được thu hồi từ trước."),
    "extract_needs_reason": _("Ghi lý do thu hồi: người kiểm tra mã sẽ đọc thấy."),
    "extract_refused_absorbed": _("Hồ sơ này đã nhập vào hồ sơ %(kept)s; hãy trích lục từ hồ sơ đó."),
}
