"""Sentences for numbers, days, files, registers, imports and figures."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    # Numbers and days
    "ambiguous_number": _(
        "“%(value)s” có thể hiểu theo hai cách. Dùng dấu chấm ngăn hàng nghìn và dấu phẩy cho phần lẻ, ví dụ 1.234,5."
    ),
    "not_a_number": _("“%(value)s” không phải là số. Nhập số, ví dụ 1.234,5."),
    "not_a_date": _("“%(value)s” không phải là ngày. Nhập theo dạng ngày/tháng/năm, ví dụ 05/11/2026."),
    "no_such_day": _("Không có ngày %(value)s trong lịch. Kiểm tra lại ngày và tháng."),
    # Files
    "empty_file": _("Tệp trống, không có gì để đọc. Chọn lại tệp."),
    "file_too_large": _("Tệp lớn hơn %(megabytes)s MB. Chia nhỏ tệp hoặc bỏ hình ảnh."),
    "file_kind_not_taken": _("Loại tệp này không nhận được. Các loại nhận: %(kinds)s."),
    "file_damaged": _("Tệp lưu trong hệ thống không còn nguyên vẹn. Báo người quản trị."),
    "file_gone": _("Tệp lưu trong hệ thống không còn trên đĩa. Báo người quản trị."),
    "file_not_found": _("Không tìm thấy tệp. Kiểm tra lại đường dẫn."),
    "file_not_readable": _("Không đọc được tệp: %(reason)s."),
    "file_not_writable": _("Không ghi được tệp: %(reason)s."),
    # Registers
    "unknown_cooperative": _(
        "Không có hợp tác xã mã “%(value)s” trong sổ, hoặc mã ngoài phạm vi của bạn. Nhập hợp tác xã trước, hoặc sửa mã."
    ),
    "outside_scope": _("“%(value)s” nằm ngoài địa bàn bạn phụ trách. Bỏ dòng này hoặc chuyển cho nơi phụ trách."),
    "text_too_long": _("Ô này dài quá %(most)s ký tự nên sổ không giữ được. Rút gọn lại."),
    "points_too_fine": _("Điểm “%(value)s” có quá %(most)s chữ số thập phân. Ghi gọn lại."),
    "ended_before_founded": _("Ngày chấm dứt %(value)s trước ngày thành lập. Sửa một trong hai ngày."),
    "joined_before_founded": _("Ngày vào %(value)s trước ngày thành lập hợp tác xã (%(founded)s). Sửa ngày vào."),
    "left_before_joined": _("Ngày ra %(value)s trước ngày vào. Sửa một trong hai ngày."),
    "no_form_for_year": _("Chưa có biểu báo cáo cho năm %(value)s. Sửa năm."),
    "return_before_founded": _("Năm %(value)s trước khi hợp tác xã thành lập. Sửa năm hoặc mã."),
    "return_after_end": _("Năm %(value)s sau khi hợp tác xã đã chấm dứt (%(ended)s). Sửa năm hoặc mã."),
    "return_of_the_future": _("Năm %(value)s chưa đến. Sửa năm báo cáo."),
    # Intake
    # Figures
    "unknown_indicator": _("Không có chỉ tiêu “%(where)s”. Các chỉ tiêu: %(known)s."),
    "year_without_figures": _("Chưa có số liệu năm %(where)s. Chọn năm từ %(first)s đến %(last)s."),
    "unknown_place": _("Không có đơn vị hành chính mã %(where)s trên bản đồ ngày %(on)s."),
    "nothing_loaded": _("Hệ thống chưa có số liệu. Chạy “hopluc demo” hoặc nhập sổ hợp tác xã."),
}
