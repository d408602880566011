"""Sentences of following obligations: more time, pauses, bottlenecks, later documents."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "nothing_falls_due": _("Việc này không có thời hạn nên không có gì để gia hạn."),
    "due_not_later": _("Ngày mới phải sau thời hạn đang có (%(due)s)."),
    "extension_waits": _("%(body)s đã đề nghị gia hạn và đang chờ trả lời."),
    "extension_decided": _("Đề nghị gia hạn này đã được trả lời hoặc đã rút."),
    "own_extension": _("Cơ quan đề nghị gia hạn không tự quyết định; cơ quan theo dõi chỉ thị quyết định."),
    "work_item_done": _("Việc này đã hoàn thành."),
    "hold_open": _("Việc này đang tạm dừng. Cho chạy lại trước khi tạm dừng lần nữa."),
    "hold_in_future": _("Ngày %(since)s chưa tới. Chọn hôm nay hoặc một ngày đã qua."),
    "hold_overlaps": _("Ngày %(since)s nằm trong một lần tạm dừng trước. Chọn ngày sau lần đó."),
    "own_hold": _("Cơ quan đang có việc không tự dừng thời hạn; cơ quan theo dõi chỉ thị cho dừng."),
    "who_is_waited_for": _("Chờ cơ quan khác thì chọn cơ quan đó; tạm dừng thì bỏ trống."),
    "cause_unknown": _("Không có nguyên nhân “%(value)s”. Chọn trong danh sách."),
    "bottleneck_given": _("Vướng mắc này đã giao %(body)s tháo gỡ."),
    "bottleneck_dropped": _("Vướng mắc này đã bỏ."),
    "document_not_named": _("Chọn văn bản sau, hoặc ghi số, ký hiệu của văn bản đó."),
    "document_is_itself": _("Văn bản không tự sửa đổi chính nó. Chọn văn bản khác."),
    "replacement_elsewhere": _("Nhiệm vụ thay thế phải nằm trong văn bản thay thế đã chọn."),
    "amendment_too_early": _("Ngày phải từ ngày ban hành chỉ thị (%(issued)s) trở đi."),
    "not_of_the_body": _("Người này không thuộc cơ quan được giao."),
    "duties_handed_on": _("%(where)s đã chuyển tiếp nhiệm vụ nhận chuyển giao; hoàn tác lần chuyển sau trước."),
    "item_answered": _(
        "Cơ quan được giao đã bắt đầu thực hiện “%(where)s” nên không rút lại được. Chấp nhận hoặc trả lại kết quả ở trang của "
        "nhiệm vụ."
    ),
    "nothing_to_hang": _("Không còn cặp chắc chắn nào chờ xác nhận giữa hai văn bản. Tải lại trang để xem."),
    "item_has_lead": _("Việc này đã có cơ quan chủ trì. Tải lại trang để xem."),
    "not_own_item": _("Việc của một kỳ được giao cùng nhiệm vụ, không giao riêng."),
    "hold_ended": _("Việc này đã chạy lại từ ngày %(on)s."),
    "hold_ends_before_it_begins": _("Ngày chạy lại không thể trước ngày bắt đầu dừng (%(since)s)."),
}
