"""Sentences for reports that cannot be written."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "no_live_directive": _("Chưa có Chỉ thị nào đang thực hiện. Xác nhận bản đọc của Chỉ thị trước khi lập báo cáo."),
    "report_not_written": _("Báo cáo năm %(where)s chưa lập xong nên chưa có tệp. Chờ đến khi lập xong, hoặc lập lại."),
    "report_finished": _("Báo cáo năm %(where)s, bản %(number)s đã kết thúc và không thay đổi được nữa. Lập bản mới."),
    "report_broken": _(
        "Chương trình gặp lỗi khi lập báo cáo (%(reason)s). Báo người quản trị; chưa có gì bị thay đổi."
    ),
}
