"""Sentences of meetings."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "meeting_about_nothing": _("Cuộc họp chưa có văn bản nào. Chọn ít nhất một văn bản đang thực hiện."),
    "meeting_cancelled": _("Cuộc họp này đã hủy nên không thay đổi được nữa."),
    "conclusions_issued": _("Kết luận của cuộc họp này đã ban hành nên không thay đổi được nữa."),
    "conclusions_not_issued": _("Cuộc họp này chưa ban hành kết luận nên không có gì để rút lại."),
    "conclusions_missing": _("Chưa có kết luận nào để ban hành. Ghi kết luận trước."),
    "conclusion_empty": _("Kết luận chưa có lời. Ghi việc phải làm."),
    "conclusion_elsewhere": _("Nhiệm vụ này không thuộc văn bản của cuộc họp. Chọn một nhiệm vụ trong danh sách."),
    "conclusion_not_read": _(
        "Không đọc lại được kết luận %(where)s trong thông báo, nên chưa ban hành gì. Sửa lời của kết luận đó: bỏ chữ số "
        "đánh mục ở đầu dòng rồi ban hành lại."
    ),
    "meeting_ahead": _("Cuộc họp họp ngày %(on)s; ban hành kết luận từ ngày đó."),
    "notice_before_meeting": _("Ngày ban hành trước ngày họp %(on)s. Sửa ngày."),
    "notice_in_future": _("Ngày ban hành %(on)s chưa đến. Sửa ngày."),
    "notice_number_unreadable": _("Không đọc được số, ký hiệu “%(value)s”. Gõ như 12-TB/TU, hoặc bỏ trống."),
    "pack_number_taken": _("Người khác vừa lập bản %(number)s. Xem bản đó; nếu vẫn cần, lập lại."),
}
