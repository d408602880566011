"""Sentences for law files that break the format, and for rules that are not in force."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "law_not_in_force": _("Chưa có hoặc không còn quy định “%(key)s” cho %(on)s."),
    "law_unknown_code": _("Không có mục “%(key)s” trong dữ liệu pháp luật."),
    "law_directory_missing": _("Không thấy thư mục pháp luật %(where)s."),
    "law_unknown_file": _("%(where)s: tệp không thuộc dữ liệu pháp luật."),
    "law_unreadable": _("%(where)s: không đọc được: %(reason)s."),
    "law_missing_key": _("%(where)s: thiếu %(key)s."),
    "law_unknown_key": _("%(where)s: khóa lạ %(key)s."),
    "law_wrong_type": _("%(where)s: %(key)s phải là %(expected)s."),
    "law_unknown_choice": _("%(where)s: %(key)s = “%(value)s”, chỉ nhận %(allowed)s."),
    "law_duplicate_code": _("%(where)s: mã “%(value)s” bị trùng."),
    "law_without_source": _("%(where)s: %(key)s thiếu căn cứ."),
    "law_without_provision": _("%(where)s: %(key)s thiếu điều khoản."),
    "law_unknown_instrument": _("%(where)s: chưa có văn bản “%(value)s”."),
    "law_without_law_date": _("%(where)s: %(key)s chưa nói ngày nào chọn quy định."),
    "law_overlap": _("%(where)s: %(key)s chồng thời gian tại %(on)s."),
    "law_gap": _("%(where)s: %(key)s hở từ %(until)s đến %(on)s."),
    "law_before_instrument": _("%(where)s: %(key)s bắt đầu %(on)s, trước khi %(instrument)s có hiệu lực."),
    "law_grades_not_whole": _("%(where)s: các mức xếp loại phải giảm dần đến 0."),
    "law_points_do_not_add_up": _("%(where)s: điểm của %(group)s không khớp tổng (%(total)s)."),
    "law_unknown_source": _("%(where)s: chưa khai nguồn “%(value)s”."),
    "law_unknown_indicator": _("%(where)s: chưa khai chỉ tiêu “%(value)s”."),
}
