"""Sentences for the command at the console."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "workbook_in_doubt": _("Không ghi gì: %(count)s ô cần sửa hoặc trả lời."),
    "database_not_ready": _("Cơ sở dữ liệu chưa sẵn sàng (%(reason)s). Chạy “hopluc prepare”."),
    "port_unusable": _("Không mở được cổng: %(reason)s. Chọn cổng khác bằng --port."),
}
