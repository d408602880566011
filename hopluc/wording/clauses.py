"""Sentences for documents that cannot be read as a directive."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "document_empty": _("Văn bản không có nội dung. Chọn lại tệp hoặc dán văn bản."),
    "document_too_long": _("Văn bản quá dài: %(length)s ký tự, tối đa %(largest)s. Tách phụ lục ra tệp riêng."),
    "document_renamed": _(
        "Nội dung tệp không đúng với đuôi .%(extension)s; tệp có thể đã bị đổi tên. Mở bằng Word rồi lưu lại."
    ),
    "document_undecodable": _("Không nhận ra bảng mã của tệp; hãy lưu lại dạng Unicode (UTF-8)."),
    "document_secret": _("Văn bản có dấu độ mật (%(value)s); hệ thống không nhận văn bản mật."),
}
