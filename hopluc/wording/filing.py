"""Sentences for returns typed in and for templates: versions of forms, sheets turned upright."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "return_filed_meanwhile": _(
        "Trong lúc bạn ghi, báo cáo này đã có lần %(number)s của người khác. Mở lại trang để xem số liệu mới rồi ghi tiếp."
    ),
    "filed_in_future": _("Ngày nộp “%(value)s” ở tương lai. Ghi ngày đúng, hoặc bỏ dòng này."),
    "filed_long_ago": _("Ngày nộp “%(value)s” trước năm %(first)s. Đúng như vậy, hay là ngày khác?"),
    "filed_before_founded": _(
        "Ngày nộp “%(value)s” trước ngày thành lập hợp tác xã (%(founded)s). Đúng như vậy, hay là ngày khác?"
    ),
    "return_not_typed": _("Báo cáo %(where)s do một tệp nhập vào; hoàn tác ở biên nhận của lần nhập ấy."),
    "return_undone": _("Lần nộp này của báo cáo %(where)s đã được hoàn tác rồi."),
    "return_filed_since": _(
        "Báo cáo %(where)s đã có lần %(number)s sau lần này. Hoàn tác lần mới nhất trước, hoặc ghi một lần nộp mới."
    ),
    "return_unchanged": _("Số liệu và ngày nộp đúng như lần đã nộp gần nhất; không có gì mới để ghi."),
    "line_far_from_last_year": _(
        "Năm trước là %(was)s, năm nay ghi %(now)s triệu đồng: chênh hàng trăm lần. Xem lại đơn vị tiền."
    ),
    "form_version_unknown": _(
        "Tệp này làm theo phiên bản biểu %(version)s mà hệ thống không có (đang có: %(known)s)."
        " Tải mẫu mới ở trang Mẫu biểu rồi chép số liệu sang."
    ),
    "upright_units_differ": _(
        "Dòng “%(line)s” ở trang “%(sheet)s” ghi đơn vị tiền khác trang “%(first)s”."
        " Đổi về cùng một đơn vị rồi tải lên lại."
    ),
    "template_too_many": _(
        "Mẫu đứng mỗi tệp một hợp tác xã chỉ làm được cho %(most)s hợp tác xã một lần; bạn chọn %(count)s."
        " Chọn một xã, hoặc tải bảng ngang."
    ),
}
