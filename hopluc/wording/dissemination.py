"""Sentences of dissemination."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "nobody_to_send_to": _("Chưa chọn cơ quan nào. Chọn ít nhất một cơ quan nhận văn bản."),
    "sent_in_future": _("Ngày gửi %(on)s chưa đến. Sửa ngày."),
    "sent_before_issue": _("Ngày gửi %(on)s trước ngày ban hành văn bản %(issued)s. Sửa ngày."),
    "study_due_before_sent": _("Hạn quán triệt %(due)s trước ngày gửi %(on)s. Sửa một trong hai ngày."),
    "sending_answered": _("%(where)s đã đọc hoặc đã báo việc quán triệt văn bản này nên không rút lại lần gửi được."),
    "sent_to_another": _("Văn bản gửi %(where)s; chỉ cơ quan đó ghi được việc đọc và quán triệt."),
    "already_read": _("%(where)s đã xác nhận đọc ngày %(on)s."),
    "gathering_in_future": _("Ngày tổ chức %(on)s chưa đến. Ghi sau khi đã tổ chức."),
    "gathering_before_sending": _("Ngày tổ chức %(on)s trước ngày gửi văn bản %(sent)s. Sửa ngày."),
    "nobody_took_part": _("Số người tham dự phải từ 1 trở lên."),
    "gathering_known": _("Cuộc học tập ngày %(on)s với cùng hình thức và số người đã được ghi. Không ghi hai lần."),
    "already_struck": _("%(by)s đã gạch bỏ dòng này."),
    "study_gone_on": _("%(where)s đã ghi tiếp việc quán triệt nhận từ cơ quan cũ, không trả lại được nữa."),
    "units_changed_meanwhile": _(
        "%(by)s đã sửa bảng đơn vị sau khi bạn mở. Xem bảng mới ở trang của cơ quan rồi sửa tiếp; chưa có gì bị ghi đè."
    ),
    "unit_nameless": _("Có dòng chưa có tên đơn vị. Ghi tên, hoặc bỏ dòng đó."),
    "unit_twice": _("Đơn vị “%(where)s” có ở hai dòng. Bỏ một dòng."),
    "unit_without_members": _("Đơn vị “%(where)s” chưa có đảng viên nào. Ghi số đảng viên từ 1 trở lên, hoặc bỏ dòng."),
    "unit_over_full": _(
        "Đơn vị “%(where)s” có %(members)s đảng viên, không thể có %(value)s đảng viên đã quán triệt. Sửa một trong hai số."
    ),
}
