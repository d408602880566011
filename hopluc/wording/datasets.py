"""Sentences about kept tables."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "dataset_described": _("Bảng đã có dữ liệu nên không đổi cột được nữa. Nhập tệp thành một bảng mới."),
    "dataset_without_title": _("Ghi tên bảng."),
    "dataset_without_columns": _("Chọn ít nhất một cột để giữ."),
    "dataset_key_unknown": _("Cột khóa “%(column)s” không có trong bảng. Tải lại trang rồi chọn lại."),
    "dataset_key_not_kept": _("Cột khóa “%(heading)s” phải được giữ. Đánh dấu giữ cột này, hoặc bỏ dấu khóa."),
    "dataset_heading_twice": _("Hai cột cùng tên “%(heading)s”. Sửa một trong hai tiêu đề."),
    "dataset_no_table": _("Không tìm thấy bảng nào trong tệp: cần một dòng tiêu đề với ít nhất hai cột."),
    "import_undone": _("Lần nhập này đã được hoàn tác."),
}
# Why a column was taken for its kind (`sheets.kinds`).
REASONS = {
    "empty": _("không có ô nào có dữ liệu"),
    "date_cells": _("các ô là ngày"),
    "leading_zero": _("có số 0 ở đầu, nên là mã, không phải số"),
    "dotted": _("các ô cùng một mẫu có dấu chấm, nên là mã"),
    "code_heading": _("tiêu đề nói đây là mã"),
    "one_shape": _("mỗi ô một giá trị, cùng một mẫu chữ và số"),
    "yes_no": _("chỉ có “có” và “không”"),
    "years": _("các ô là năm"),
    "percent": _("tiêu đề hoặc ô ghi phần trăm"),
    "whole": _("các ô là số nguyên"),
    "decimals": _("các ô là số có phần thập phân"),
    "point_decimals": _("số ghi dấu chấm trước phần thập phân ở mọi ô"),
    "date_texts": _("các ô ghi ngày bằng chữ"),
    "month_first": _("tháng đứng trước ngày (kiểu Mỹ)"),
    "words": _("các ô là chữ"),
}
