"""Sentences about the chain of the journal: what is wrong with which entry."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "journal_changed": _("Mục số %(sequence)s bị sửa: nội dung không khớp mã băm của chính nó."),
    "journal_moved": _("Mục số %(sequence)s bị chuyển chỗ: được ghi với số %(known)s."),
    "journal_replaced": _("Mục số %(sequence)s bị viết lại: mục sau hoặc đầu chuỗi biết một mã băm khác."),
    "journal_broken": _("Chuỗi đứt tại mục số %(sequence)s: không nối với mục trước; một trong hai đã bị viết lại."),
    "journal_missing": _("Thiếu mục số %(sequence)s đến %(until)s: đã bị xóa."),
    "journal_tail_cut": _("Thiếu mục số %(sequence)s đến %(until)s ở cuối: đuôi chuỗi đã bị cắt."),
    "journal_added": _("Mục số %(sequence)s do người khác chèn vào: chương trình không ghi mục này."),
    "journal_head_missing": _("Mất bản ghi đầu chuỗi; mục cuối đọc được là số %(sequence)s."),
    "journal_anchor": _("Mục số %(sequence)s khác với điểm neo đã giữ: chuỗi đã bị dựng lại từ mục này hoặc trước đó."),
    "anchor_unreadable": _("%(where)s, dòng %(line)s không phải điểm neo. Mỗi dòng do lệnh --write-anchor viết ra."),
    "anchor_missing": _("%(where)s không có điểm neo nào."),
    "anchor_of_nothing": _("Nhật ký chưa có mục nào nên chưa có gì để neo."),
    "anchor_of_broken": _("Chuỗi nhật ký không còn nguyên vẹn nên không viết điểm neo. Xem các lỗi ở trên."),
    "anchor_file_unwritable": _("Không ghi được vào %(where)s: %(reason)s"),
    "anchor_file_unreadable": _("Không đọc được %(where)s: %(reason)s"),
}
