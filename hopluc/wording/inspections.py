"""Sentences of supervision."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "supervision_empty": _("Kế hoạch chưa có nội dung. Ghi kiểm tra, giám sát việc gì, ở đâu."),
    "supervision_known": _("%(where)s đã có kế hoạch kiểm tra, giám sát văn bản này cho năm %(year)s. Mở kế hoạch đó."),
    "visit_outside_year": _(
        "Ngày dự kiến %(on)s ngoài năm %(year)s của kế hoạch. Sửa ngày, hoặc lập kế hoạch năm khác."
    ),
    "team_missing": _("Chưa ghi đoàn kiểm tra. Ghi ít nhất một người."),
    "visit_known": _("Kế hoạch đã có cuộc kiểm tra %(where)s ngày %(on)s."),
    "visit_over": _("Cuộc kiểm tra %(where)s đã tiến hành hoặc đã bỏ nên không thay đổi được nữa."),
    "visit_in_future": _("Ngày tiến hành %(on)s chưa đến. Ghi sau khi đã tiến hành."),
    "visit_not_held": _("Cuộc kiểm tra %(where)s chưa tiến hành nên chưa có phát hiện. Ghi ngày tiến hành trước."),
    "clause_elsewhere": _("Khoản %(where)s không thuộc văn bản của kế hoạch. Chọn một khoản trong danh sách."),
    "duty_elsewhere": _("Nhiệm vụ này không thuộc văn bản của kế hoạch. Chọn một nhiệm vụ trong danh sách."),
    "finding_empty": _("Phát hiện chưa có lời. Ghi đã thấy gì."),
    "merit_needs_no_remedy": _("Đây là ưu điểm, không có gì phải khắc phục."),
    "remedy_asked": _("Đã giao %(where)s khắc phục phát hiện này; theo dõi ở trang của nhiệm vụ."),
}
