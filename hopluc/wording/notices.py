"""The words of notices, and sentences about how people want to be told."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "notice_due_in": _("Còn %(days)s ngày đến hạn %(due)s: %(what)s"),
    "notice_due_today": _("Hôm nay là hạn cuối: %(what)s"),
    "notice_overdue": _("Quá hạn %(days)s ngày (hạn %(due)s): %(what)s"),
    "notice_overdue_of": _("%(body)s quá hạn %(days)s ngày (hạn %(due)s): %(what)s"),
    "notice_result_waits": _("%(body)s nộp kết quả, chờ chấp nhận: %(what)s"),
    "notice_result_waits_long": _("Kết quả của %(body)s chờ chấp nhận đã %(days)s ngày: %(what)s"),
    "notice_accepted": _("%(body)s đã chấp nhận kết quả: %(what)s"),
    "notice_sent_back": _("%(body)s trả lại kết quả: %(what)s. Lý do: %(reason)s"),
    "notice_extension_asked": _("%(body)s đề nghị gia hạn đến %(due)s: %(what)s. Lý do: %(reason)s"),
    "notice_extension_asked_long": _("Đề nghị gia hạn của %(body)s chờ trả lời đã %(days)s ngày: %(what)s"),
    "notice_extension_granted": _("%(body)s gia hạn đến %(due)s: %(what)s"),
    "notice_extension_refused": _("%(body)s không gia hạn, hạn vẫn là %(due)s: %(what)s. Lý do: %(reason)s"),
    "notice_waited_for": _("Cơ quan khác chờ cơ quan mình từ %(since)s: %(what)s. Lý do: %(reason)s"),
    "notice_given_bottleneck": _("Được giao gỡ vướng mắc, hạn %(due)s: %(what)s"),
    "notice_given_finding": _("Được giao khắc phục sau kiểm tra, hạn %(due)s: %(what)s"),
    "notice_given_decision": _("Được giao việc theo kết luận cuộc họp, hạn %(due)s: %(what)s"),
    "notice_bottleneck_raised": _("%(body)s nêu vướng mắc: %(what)s. Nội dung: %(reason)s"),
    "notice_assigned": _("Cơ quan có %(count)s nhiệm vụ theo %(what)s"),
    "notice_assigned_one": _("Được giao nhiệm vụ, hạn %(due)s: %(what)s"),
    "notice_taken_over": _("Cơ quan kế tục %(count)s nhiệm vụ theo %(what)s từ %(body)s"),
    "notice_focal": _("Bạn là đầu mối của nhiệm vụ: %(what)s"),
    "feed_revoked": _("Liên kết lịch này đã thu hồi. Tải lại trang."),
    "notice_address_missing": _("Ghi địa chỉ để gửi được, hoặc chọn “Không gửi”."),
    "phone_not_a_number": _("Số điện thoại “%(value)s” không đúng. Ghi 9 đến 11 chữ số, ví dụ 0912 345 678."),
}
