"""Sentences about workbooks on their way in: what stands against reading, writing or undoing them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "intake_not_staged": _("Tệp này đã được ghi, đang ghi hoặc chưa được chấp nhận, không xác nhận được."),
    "register_changed": _("Sổ đã thay đổi từ khi xem trước nên chưa ghi gì. Bấm “Xem trước lại” để xem điểm khác mới."),
    "intake_not_written": _("“%(where)s” không ở tình trạng đã ghi nên không hoàn tác được."),
    "undo_needs_reason": _("Ghi lý do hoàn tác."),
    "intake_broken_off": _(
        "Chương trình gặp lỗi khi xử lý tệp và đã dừng; sổ không thay đổi. Bấm “Làm lại”; nếu vẫn lỗi, báo người quản trị."
    ),
    "intake_not_allowed": _("Người đưa tệp vào không còn quyền nhập loại này nên việc đã dừng; sổ không thay đổi."),
    "intake_target_gone": _("Bảng nhận tệp này không còn nữa; chưa ghi gì."),
    "mapping_undecided": _(
        "Chưa rõ cột nào là nội dung nào. Đưa tệp này vào qua trang web để ghép cột một lần, các tệp sau sẽ tự nhận."
    ),
}
