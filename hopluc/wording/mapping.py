"""Sentences for columns that are assigned to fields, for answers, and for files of known mappings."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "intake_decided": _("%(where)s đang được ghi hoặc đã ghi, không đổi cách ghép hay câu trả lời được nữa."),
    "mapping_not_fitting": _("Cách ghép này không hợp với tệp: không thấy các cột %(headings)s."),
    "mapping_field_missing": _("Trường bắt buộc: chọn một cột, hoặc một giá trị cho mọi dòng."),
    "mapping_constant_missing": _("Đã chọn một giá trị cho mọi dòng nhưng chưa ghi giá trị nào."),
    "mapping_name_missing": _("Ghi tên của cách ghép, để lần sau nhận ra."),
    # What a person should look at (doubt_ and the code of sheets.proposing)
    "doubt_likely_heading": _("Đoán theo tên cột: “%(heading)s” gần với “%(field_heading)s”. Xem lại."),
    "doubt_likely_content": _("Đoán theo nội dung: các ô của “%(heading)s” giống “%(field_heading)s”. Xem lại."),
    "doubt_likely_title": _("Đoán theo các dòng tên nhóm trong bảng: %(samples)s. Xem lại."),
    "doubt_likely_sheet_name": _("Đoán theo tên trang tính: %(samples)s. Xem lại."),
    "doubt_likely_address": _("Đoán: nằm trong các ô “%(samples)s”. Xem lại."),
    "doubt_duplicate_heading": _("Tệp có nhiều cột “%(heading)s”; đang lấy cột đầu."),
    "doubt_several_sheets": _("Các trang khác cùng tiêu đề: %(sheets)s. Cần đọc cả thì đánh dấu ở dưới."),
    "doubt_several_tables": _("Trang còn có bảng khác, tiêu đề ở dòng %(rows)s."),
    "doubt_other_form": _("Tệp này làm theo mẫu “%(found)s”, khác mẫu đang nhập. Xem kỹ từng trường."),
    "doubt_legacy_encoding": _("Cột ghi bằng bảng mã cũ %(encoding)s: “%(was)s” được đọc thành “%(now)s”."),
    "doubt_decimal_point": _("Số trong cột dùng dấu chấm thập phân: %(samples)s."),
    "doubt_day_order": _("Ngày trong cột ghi theo thứ tự khác: %(samples)s."),
    "doubt_shares_of_one": _("Tỷ lệ trong cột có thể là phần của 1: %(samples)s. Chọn đơn vị của tệp."),
    "doubt_unit_changed": _(
        "Cột “%(heading)s”: các tệp trước ghi theo %(was)s, tệp này ghi đơn vị %(now)s. Đã lấy %(now)s; xem lại."
    ),
    "doubt_unit_unknown": _("Không rõ đơn vị của “%(heading)s”; biểu cần %(expected)s."),
    "doubt_no_heading": _("Không thấy dòng tiêu đề: các cột gọi theo chữ cái. Chọn từng cột, hoặc chọn dòng tiêu đề."),
    # A file of known mappings (where = its name)
    "mappings_too_large": _("Tệp lớn hơn %(megabytes)s MB, không phải tệp các cách ghép cột."),
    "mappings_not_json": _("Tệp không phải là JSON. Chọn tệp đã tải xuống từ trang này."),
    "mappings_other_file": _("Tệp JSON này không chứa các cách ghép cột. Chọn tệp đã tải xuống từ trang này."),
    "mappings_other_version": _("Tệp của phiên bản %(version)s, hệ thống này đọc phiên bản %(known)s."),
    "mappings_too_many": _("Tệp có %(count)s cách ghép, nhiều hơn %(most)s cách nhận được một lần."),
    "mappings_kind_unknown": _(
        "Mục %(number)s: loại tệp “%(kind)s” không có ở đây, hoặc bạn không được nhập loại này."
    ),
    "mappings_item_wrong": _("Mục %(number)s (“%(name)s”) không đọc được: %(what)s. Chưa nạp gì."),
    "mappings_field_unknown": _("Mục %(number)s (“%(name)s”): biểu không có trường %(fields)s. Chưa nạp gì."),
    # Answers
    "answer_text_missing": _("Đã chọn ghi chữ khác nhưng chưa ghi chữ nào."),
}
