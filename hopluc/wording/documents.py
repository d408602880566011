"""Sentences for documents and charts that cannot be made."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "number_without_trace": _("Số liệu “%(value)s” chưa có nguồn (%(trace)s)."),
    "number_differs_from_trace": _("Số liệu “%(value)s” khác với nguồn %(trace)s là “%(traced)s”."),
    "trace_twice": _("Nguồn số liệu %(trace)s được khai hai lần."),
    "trace_address_not_web": _("Địa chỉ của nguồn %(trace)s không phải trang của hệ thống: “%(value)s”."),
    "table_without_columns": _("Bảng “%(where)s” không có cột hoặc có cột không có độ rộng."),
    "table_row_width": _("Bảng “%(where)s”, dòng %(row)s: có %(cells)s ô, cần %(columns)s."),
    "heading_level": _("Đề mục “%(where)s” có cấp %(value)s; chỉ dùng cấp 1 đến 4."),
    "drawing_not_png": _("Hình “%(where)s” không phải ảnh PNG."),
    "document_text_empty": _("Văn bản còn chỗ trống: %(where)s."),
    "document_text_unprintable": _("%(where)s có ký tự không in được."),
    "unknown_layout": _("Không có mẫu trình bày “%(value)s”."),
    "no_layout_on_day": _("Chưa nạp mẫu trình bày “%(value)s” của ngày %(day)s; mẫu sớm nhất từ %(since)s."),
    "not_our_document": _("Tệp này không phải văn bản do hệ thống lập."),
    "no_pdf_converter": _("Máy chủ chưa cài LibreOffice nên chưa xuất được PDF; hãy tải bản Word."),
    "pdf_conversion_timed_out": _("Chuyển sang PDF quá %(seconds)s giây, đã dừng. Tải bản Word."),
    "pdf_conversion_failed": _("Không chuyển được văn bản sang PDF. Tải bản Word."),
    "chart_year_twice": _("Biểu đồ có hai giá trị cho năm %(value)s."),
}
