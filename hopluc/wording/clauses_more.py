"""Sentences for files that cannot be read as a document: PDF, older Word files, pictures."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "document_kind_unknown": _(
        "Chưa đọc được tệp loại này; hãy dùng .docx, .doc, .pdf có chữ, .rtf, .odt, .html, .txt hoặc dán văn bản."
    ),
    "document_damaged": _("Tệp bị hỏng, không mở được. Mở lại bằng chương trình đã soạn, lưu lại rồi gửi lại."),
    "document_too_large": _("Tệp quá lớn: tối đa 5 MB (PDF: 20 MB). Bỏ hình ảnh rồi gửi lại."),
    "document_locked": _("Tệp có mật khẩu. Bỏ mật khẩu rồi gửi lại."),
    "document_scanned": _(
        "PDF này là ảnh quét, không có chữ để đọc. Hãy dùng bản .docx hoặc PDF xuất từ Word, hoặc dán văn bản."
    ),
    "document_picture": _(
        "Tệp .%(extension)s là ảnh, không có chữ để đọc. Hãy dùng bản .docx, PDF có chữ, hoặc dán văn bản."
    ),
    "document_too_many_pages": _("PDF có %(pages)s trang, tối đa %(most)s. Tách văn bản rồi gửi lại."),
    "document_too_heavy": _("Tệp nặng quá mức cho phép khi đọc. Lưu lại dạng .docx rồi gửi lại."),
    "document_needs_office": _(
        "Máy chủ chưa cài LibreOffice nên không đọc được tệp .%(extension)s. Mở bằng Word, lưu dạng .docx rồi gửi lại."
    ),
}
