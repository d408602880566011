"""Sentences for terms that cannot be counted, files without a known day, and mistakes in the calendar of days off."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "term_not_positive": _("Thời hạn phải từ 1 trở lên, đang là %(value)s."),
    "term_too_long": _("Thời hạn %(value)s quá dài; nhiều nhất là %(most)s."),
    "pause_before_start": _("Tạm dừng từ %(on)s là trước ngày nhận. Sửa ngày."),
    "pause_ends_before": _("Ngày hết tạm dừng %(on)s trước ngày bắt đầu. Sửa ngày."),
    "pauses_overlap": _("Hai lần tạm dừng chồng nhau tại %(on)s. Sửa ngày."),
    "extension_without_reason": _("Gia hạn phải ghi lý do."),
    "extension_without_approver": _("Gia hạn phải ghi người cho phép."),
    "no_known_day": _("Chưa có ngày nào để đếm. Ghi ít nhất một ngày của thủ tục."),
    "unknown_moment": _("Thủ tục không có ngày “%(value)s”. Chỉ có: %(allowed)s."),
    "unknown_part": _("Bộ tiêu chí không có phần “%(value)s”. Chỉ có: %(allowed)s."),
    "points_outside_part": _("Điểm %(value)s ngoài khoảng 0–%(most)s của phần “%(part)s”."),
    "law_unknown_moment": _("%(where)s: %(key)s: thủ tục chưa khai ngày hoặc bước “%(value)s”."),
    "law_days_off_count": _("%(where)s: %(key)s có %(value)s, luật định %(expected)s."),
    "law_days_off_twice": _("%(where)s: %(key)s: ngày %(on)s có hai lý do."),
    "law_days_off_swap": _(
        "%(where)s: %(key)s: ngày %(on)s không hoán đổi được (nghỉ phải vào ngày làm việc, làm bù vào ngày nghỉ hằng tuần)."
    ),
}
