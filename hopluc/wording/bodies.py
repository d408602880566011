"""Sentences about agencies and organisations."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "event_in_future": _("Ngày %(on)s chưa đến. Ghi sự kiện khi đã có hiệu lực."),
    "event_without_ground": _("Cần số văn bản, hoặc lý do nếu chưa có văn bản."),
    "body_not_alive": _("%(where)s không tồn tại vào ngày %(on)s (từ %(since)s, đến trước %(until)s). Chọn ngày khác."),
    "body_name_missing": _("Cần tên cơ quan."),
    "body_name_taken": _(
        "Ngày đó đã có cơ quan mang tên “%(where)s”. Mỗi ngày chỉ một cơ quan mang một tên chính thức."
    ),
    "body_code_taken": _("Mã %(where)s đã có. Chọn mã khác, hoặc bỏ trống để hệ thống đặt."),
    "body_code_unfit": _("Mã %(where)s chỉ được có chữ thường không dấu, số và dấu gạch nối."),
    "end_is_known": _("%(where)s đã được ghi là kết thúc từ ngày %(on)s theo văn bản. Hoàn tác sự kiện đó trước."),
    "body_unchanged": _("%(where)s: không có gì thay đổi so với sổ."),
    "renamed_later": _("%(where)s đã mang tên “%(name)s” từ ngày %(on)s. Hoàn tác lần đổi tên đó trước."),
    "successor_not_alive": _("%(where)s không tồn tại vào ngày %(on)s nên không kế tục được. Chọn cơ quan khác."),
    "already_successor": _("%(where)s đã được ghi là cơ quan kế tục của %(body)s."),
    "ties_begin_later": _(
        "%(where)s có quan hệ bắt đầu từ ngày %(on)s, không trước ngày của sự kiện này. Chọn ngày sau."
    ),
    "nothing_to_merge": _("Chọn ít nhất hai cơ quan để hợp nhất, hoặc một cơ quan để nhập vào %(where)s."),
    "nothing_to_split": _("%(where)s: nêu ít nhất hai cơ quan sau khi chia, hoặc một cơ quan được tách ra."),
    "parent_is_below": _("%(parent)s đang trực thuộc %(where)s, không thể thành cấp trên của chính cơ quan đó."),
    "tie_exists": _("%(where)s đã có quan hệ này với %(parent)s."),
    "official_by_renaming": _("Tên chính thức chỉ thay đổi bằng việc đổi tên."),
    "name_days_reversed": _("Ngày thôi dùng %(until)s phải sau ngày bắt đầu %(since)s."),
    "name_exists": _("%(where)s đã có tên “%(name)s” trong thời gian này."),
    "not_a_group": _("%(where)s là một cơ quan, không phải nhóm cơ quan."),
    "member_of_itself": _("%(member)s chứa nhóm %(where)s, không thể là thành viên của nhóm."),
    "event_undone": _("Sự kiện ngày %(on)s đã được hoàn tác."),
    "later_event": _("%(where)s có sự kiện ghi sau (%(kind)s, từ %(on)s). Hoàn tác sự kiện đó trước."),
    "body_in_use": _("%(where)s đã được dùng ở nơi khác (vai, nhiệm vụ, báo cáo), không xóa được bằng hoàn tác."),
    "event_changed_since": _("%(where)s đã thay đổi sau sự kiện này, không hoàn tác được."),
    "duties_worked_on": _("%(where)s đã nộp kết quả cho nhiệm vụ nhận chuyển giao, không trả lại được nữa."),
}
