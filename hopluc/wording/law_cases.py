"""Sentences for mistakes in the worked examples of the law."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "case_file_missing": _("Không thấy tệp ví dụ %(where)s."),
    "case_file_empty": _("%(where)s: tệp chưa có ví dụ nào ([[case]])."),
    "case_without_subject": _("%(where)s, ví dụ “%(case)s”: chưa nói hỏi quy định nào. Thêm một trong: %(allowed)s."),
    "case_without_expectation": _("%(where)s, ví dụ “%(case)s”: chưa nói kết quả phải có (expect)."),
    "case_twice": _("%(where)s: hai ví dụ cùng tên “%(case)s”."),
    "case_unknown_rule": _("%(where)s, ví dụ “%(case)s”: không có quy định “%(value)s”. Có: %(allowed)s."),
    "case_unknown_fact": _("%(where)s, ví dụ “%(case)s”: quy định không hỏi “%(value)s”. Chỉ hỏi: %(allowed)s."),
    "case_unknown_key": _("%(where)s, ví dụ “%(case)s”: khóa lạ “%(value)s”. Chỉ nhận: %(allowed)s."),
    "case_wrong_type": _("%(where)s, ví dụ “%(case)s”: “%(value)s” phải là %(expected)s."),
    "case_without_day": _("%(where)s, ví dụ “%(case)s”: chưa có ngày (on) để chọn quy định."),
}
