"""Every state that a page shows: its tone, its sign and its word, so that one state looks the same everywhere."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TONES = ("good", "caution", "bad", "info", "none")


class Look(NamedTuple):
    """How a state is shown; `tone` is one of TONES, `sign` a name of hopluc.ui.signs."""

    tone: str
    sign: str
    word: str | Promise


LOOKS = {
    # Clauses, obligations, work items
    "done": Look("good", "check", _("Đã hoàn thành")),
    "accepted": Look("good", "check", _("Đã chấp nhận")),
    "on_track": Look("info", "half", _("Đang thực hiện")),
    "continuous": Look("info", "repeat", _("Thường xuyên")),
    "submitted": Look("info", "dots", _("Chờ chấp nhận")),
    "due_soon": Look("caution", "clock", _("Sắp đến hạn")),
    "sent_back": Look("caution", "back", _("Trả lại để bổ sung")),
    "overdue": Look("bad", "alert", _("Quá hạn")),
    "no_evidence": Look("none", "dashed", _("Chưa có minh chứng")),
    "unassigned": Look("none", "dashed", _("Chưa giao")),
    "not_due": Look("none", "ring", _("Chưa đến hạn")),
    "information": Look("none", "info", _("Để biết")),
    "closed": Look("none", "minus", _("Đã kết thúc")),
    # Readings of a document
    "draft": Look("none", "ring", _("Bản nháp")),
    "confirmed": Look("good", "check", _("Đã xác nhận")),
    # Cooperatives
    "active": Look("good", "check", _("Đang hoạt động")),
    "suspended": Look("caution", "pause", _("Tạm ngừng hoạt động")),
    "dissolved": Look("none", "minus", _("Đã giải thể")),
    "effective": Look("good", "up", _("Hoạt động hiệu quả")),
    "not_effective": Look("bad", "down", _("Chưa hiệu quả")),
    "not_graded": Look("none", "dashed", _("Chưa đánh giá")),
    # Grades by law
    "good": Look("good", "up", _("Tốt")),
    "fair": Look("info", "up", _("Khá")),
    "average": Look("caution", "level", _("Trung bình")),
    "weak": Look("bad", "down", _("Yếu")),
    # Returns
    "filed": Look("good", "check", _("Đã nộp")),
    "late": Look("caution", "clock", _("Nộp muộn")),
    "missing": Look("none", "dashed", _("Chưa nộp")),
    # Rows of a workbook
    "new": Look("good", "plus", _("Mới")),
    "changed": Look("caution", "half", _("Có thay đổi")),
    "unchanged": Look("none", "level", _("Không đổi")),
    "repaired": Look("info", "info", _("Đã tự sửa")),
    "question": Look("caution", "warning", _("Cần hỏi lại")),
    "error": Look("bad", "alert", _("Có lỗi")),
    # A workbook that was given in
    "staged": Look("info", "dots", _("Chờ xác nhận")),
    "written": Look("good", "check", _("Đã ghi")),
    "refused": Look("bad", "alert", _("Không nhận")),
    "reading": Look("info", "half", _("Đang đọc")),
    "mapping": Look("caution", "warning", _("Chờ ghép cột")),
    "asking": Look("caution", "warning", _("Chờ trả lời")),
    "writing": Look("info", "half", _("Đang ghi")),
    "undoing": Look("info", "half", _("Đang hoàn tác")),
    "undone": Look("none", "back", _("Đã hoàn tác")),
    # Long work
    "waiting": Look("none", "clock", _("Đang chờ")),
    "running": Look("info", "half", _("Đang chạy")),
    "failed": Look("bad", "alert", _("Không thành công")),
}
UNKNOWN = Look("none", "ring", "")


def look_of(code: str) -> Look:
    """The look of a state; a code that is not in the table is shown neutral, with the code as its word."""
    return LOOKS.get(code) or UNKNOWN._replace(word=code)
