"""Sentences for cells and columns of any office's workbook: doubts that a person answers, repairs that are listed."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    # The sheet, the mapping
    "sheet_gone": _("Tệp không có trang “%(value)s”."),
    "sheet_differs": _("Trang “%(value)s” không có bảng với các tiêu đề như trang đầu. Bỏ trang này hoặc sửa tiêu đề."),
    "mapping_other_form": _("Cách ghép này dành cho loại tệp khác (%(value)s, không phải %(expected)s)."),
    "mapping_damaged": _("Cách ghép cột đã lưu bị hỏng, không dùng được. Ghép lại."),
    # Numbers
    "share_of_one": _("Cột tỷ lệ có hai cách ghi. “%(value)s” là %(options)s (%%)?"),
    "thousand_slip": _(
        "“%(value)s” lệch hàng nghìn lần so với cột (thường từ %(least)s đến %(most)s). Là %(options)s?"
    ),
    "about_number": _("“%(value)s” là số ước chừng. Lấy %(options)s?"),
    "number_range": _("“%(value)s” là một khoảng. Lấy số nào: %(options)s?"),
    "none_word": _("Ô số ghi “%(value)s”. Là %(options)s, hay chưa có số liệu (để trống)?"),
    "unknown_word": _("Ô số ghi “%(value)s”. Để trống, hoặc ghi số."),
    "unit_in_cell": _("“%(value)s” ghi đơn vị “%(unit)s”, khác đơn vị của cột. Là %(options)s?"),
    # Days
    "compact_day": _("“%(value)s” có vẻ là ngày viết liền. Là %(options)s?"),
    "month_only": _("“%(value)s” chỉ có tháng. Ngày nào: %(options)s?"),
    "quarter_only": _("“%(value)s” chỉ có quý. Ngày nào: %(options)s?"),
    # Words and codes
    "row_wrapped": _("Dòng chỉ có “%(value)s”, không có số thứ tự. Là chữ xuống dòng của dòng trên: %(options)s?"),
    "ditto_alone": _("“%(value)s” là “như trên”, nhưng ô trên không có gì. Để trống, hoặc ghi giá trị."),
    "near_choice": _("“%(value)s” không có trong danh mục. Có phải là: %(options)s?"),
    "number_for_code": _("Mã đang là số nên có thể đã mất số 0 ở cuối. Là %(options)s?"),
    "encoding_doubt": _("Cột lẫn bảng mã cũ và Unicode. “%(value)s” là: %(options)s?"),
    "lost_zeros": _("Mã “%(value)s” ngắn hơn các mã khác (%(length)s chữ số), có thể mất số 0 ở đầu. Là %(options)s?"),
}

# Repair rules, beside those of `sheets.RULES`
RULES: dict[str, str | Promise] = {
    "tcvn3": _("chuyển từ bảng mã TCVN3 (phông .Vn)"),
    "vni": _("chuyển từ bảng mã VNI"),
    "words": _("đổi chữ theo cách ghép cột"),
    "prefix": _("thêm chữ đầu theo cách ghép cột"),
    "answered": _("theo câu trả lời"),
    "unit_converted": _("đổi đơn vị cả cột"),
    "unit_in_cell": _("đổi theo đơn vị ghi trong ô"),
    "decimal_point": _("cả cột dùng dấu chấm thập phân"),
    "day_order": _("cả cột ghi tháng trước ngày"),
    "day_count": _("số đếm ngày của Excel đổi thành ngày"),
    "apostrophe": _("bỏ dấu nháy đầu ô"),
    "full_width": _("chữ số toàn khổ đổi thành chữ số thường"),
    "place_resolved": _("hiểu là đơn vị này"),
    "cooperative_named": _("dòng không có mã số: nhận ra hợp tác xã theo tên"),
    "row_joined": _("dòng sau của cùng một hợp tác xã, theo câu trả lời"),
    "group_row": _("dòng đề mục thành cột “Nhóm”"),
    "group_title": _("dòng tên nhóm: lấy cho các dòng dưới"),
    "cross_mark": _("dấu chéo dưới tên cột: lấy tên cột"),
    "ditto": _("dấu “như trên”: lấy giá trị của ô trên"),
    "row_wrapped": _("chữ xuống dòng: nối với dòng trên"),
    "merged_down": _("ô gộp: lấy giá trị của ô trên"),
    "kept_as_text": _("không đúng loại của cột, giữ nguyên chữ"),
    "look_alike": _("chữ cái khác bảng giống chữ La-tinh"),
}

# Why something of a sheet was left alone
REASONS: dict[str, str | Promise] = {
    "column": _("cột không dùng"),
    "sheet": _("trang khác"),
    "hidden_sheet": _("trang ẩn"),
    "numbering": _("dòng đánh số cột"),
    "total": _("dòng cộng"),
    "group": _("dòng tên nhóm"),
    "note": _("ghi chú, chữ ký"),
    "heading": _("tiêu đề lặp lại"),
    "other_table": _("bảng khác trong trang"),
    "beside": _("ô ngoài bảng"),
    "left_out": _("dòng bỏ theo câu trả lời"),
    "unfilled": _("dòng mẫu chưa điền"),
}
