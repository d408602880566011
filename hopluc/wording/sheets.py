"""Sentences for workbooks that cannot be read or written, and for their cells."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    # The file (where = file name)
    "workbook_empty": _("Tệp trống, không có gì để đọc. Chọn lại tệp."),
    "workbook_too_large": _("Tệp lớn hơn %(megabytes)s MB. Chia nhỏ tệp hoặc bỏ hình ảnh."),
    "workbook_not_recognised": _("Đây không phải là bảng tính. Gửi tệp .xlsx, .xls, .ods, .csv hoặc .docx có bảng."),
    "workbook_is_word": _(
        "Đây là văn bản Word không có bảng đọc được (tệp .doc cũ: lưu lại thành .docx). Gửi tệp Excel."
    ),
    "workbook_is_presentation": _("Đây là bài trình chiếu, không phải bảng tính. Gửi tệp Excel."),
    "workbook_is_pdf": _("Đây là tệp PDF, không phải bảng tính. Gửi tệp Excel gốc."),
    "workbook_is_web_page": _("Đây là trang web hoặc XML không có bảng. Mở bằng Excel rồi lưu lại thành .xlsx."),
    "workbook_is_binary": _("Đây là bảng tính dạng nhị phân (.xlsb). Mở bằng Excel rồi lưu lại thành .xlsx."),
    "workbook_text_encoding": _("Tệp chữ có chỗ không đúng bảng mã của nó nên không đọc được. Lưu lại dạng CSV UTF-8."),
    "workbook_encrypted": _("Tệp có mật khẩu. Bỏ mật khẩu rồi gửi lại."),
    "workbook_damaged": _("Tệp bị hỏng, không mở được. Mở bằng Excel, lưu lại rồi gửi lại."),
    "workbook_zip_bomb": _("Nội dung nén trong tệp phình ra quá lớn nên không mở. Kiểm tra nguồn của tệp."),
    "workbook_too_spread": _("Trang “%(sheet)s” có ô ở quá xa bảng (%(cell)s). Xóa các dòng, cột thừa rồi gửi lại."),
    "workbook_too_many_cells": _("Tệp có quá nhiều ô, trang hoặc ô gộp. Chia thành nhiều tệp."),
    "workbook_too_heavy": _(
        "Đọc tệp tốn quá nhiều bộ nhớ hoặc thời gian nên đã dừng. Xóa dòng, cột thừa hoặc chia nhỏ tệp."
    ),
    "workbook_no_sheet": _("Tệp không có trang tính nào."),
    "cell_not_writable": _("Không ghi được “%(value)s” vào cột “%(field)s” (ô %(where)s)."),
    # The sheet
    "other_form": _("Tệp này làm theo mẫu khác, không phải mẫu đang nhập. Chọn đúng loại tệp."),
    "empty_workbook": _("Các trang tính đều trống."),
    "no_heading_row": _("Không thấy dòng tiêu đề của bảng. Cần có các cột: %(headings)s."),
    "several_sheets": _(
        "Nhiều trang có bảng này: %(sheets)s. Giữ một trang, hoặc đặt tên trang cần đọc là “%(expected)s”."
    ),
    "missing_heading": _("Thiếu cột “%(heading)s”."),
    "duplicate_heading": _("Cột “%(heading)s” có hai lần (lần đầu ở ô %(first)s). Bỏ một cột."),
    "no_rows": _("Bảng chỉ có tiêu đề, chưa có dòng nào."),
    # Cells: errors
    "missing": _("Ô bắt buộc đang trống. Điền vào."),
    "merged_cell": _("Ô này bị gộp với ô %(first)s nên không có giá trị riêng. Bỏ gộp và điền từng dòng."),
    "cell_fault": _("Ô báo lỗi %(value)s. Sửa công thức hoặc gõ giá trị."),
    "formula_not_computed": _("Công thức trong ô chưa được tính. Mở bằng Excel, lưu lại rồi gửi lại."),
    "not_an_integer": _("“%(value)s” phải là số nguyên."),
    "too_many_digits": _("“%(value)s” có quá %(most)s chữ số, Excel không giữ được. Kiểm tra lại số hoặc đơn vị tính."),
    "out_of_range": _("“%(value)s” ngoài khoảng cho phép (từ %(minimum)s đến %(maximum)s)."),
    "year_only": _("“%(value)s” chỉ có năm. Nhập đủ ngày/tháng/năm."),
    "not_a_name": _("“%(value)s” không phải là họ tên."),
    "date_in_code": _("Excel đã đổi mã thành ngày %(value)s. Định dạng ô là Text rồi gõ lại mã."),
    "code_lost_digits": _("Số %(value)s quá dài, Excel đã làm mất chữ số. Định dạng ô là Text rồi gõ lại."),
    "not_in_list": _("“%(value)s” không có trong danh mục. Gần nhất: %(nearest)s. Các giá trị: %(choices)s."),
    "in_no_list": _("“%(value)s” không có trong danh mục. Các giá trị: %(choices)s."),
    "not_yes_no": _("“%(value)s” không rõ là Có hay Không. Ghi Có hoặc Không."),
    "duplicate": _("“%(value)s” trùng với dòng %(row)s (ô %(first)s)."),
    # Cells: questions (options: what it may mean)
    "unit_differs": _(
        "Tệp ghi đơn vị “%(found)s”, mẫu cần “%(expected)s”. Đổi số về %(expected)s hoặc sửa đơn vị trong tệp."
    ),
    "percent_or_number": _("Ô hiện %(value)s. Là %(options)s?"),
    "two_digit_year": _("Năm trong “%(value)s” chỉ có hai chữ số. Là %(options)s?"),
    "date_in_year": _("Ô năm đang là ngày %(value)s. Là năm %(options)s?"),
    "month_first": _("“%(value)s” có vẻ ghi tháng trước ngày. Là %(options)s?"),
    "day_count": _("“%(value)s” có vẻ là ngày chưa định dạng. Là %(options)s?"),
    "ambiguous_choice": _("“%(value)s” có thể là: %(options)s. Ghi rõ."),
}

# Repair rules, for the preview's column "rule"
RULES: dict[str, str | Promise] = {
    "nfc": _("gộp dấu về Unicode dựng sẵn"),
    "spaces": _("bỏ khoảng trắng lạ hoặc thừa"),
    "number_text": _("số gõ dạng chữ"),
    "dash": _("dấu gạch là ô trống"),
    "date_text": _("ngày gõ dạng chữ"),
    "time_dropped": _("bỏ giờ, giữ ngày"),
    "year_text": _("năm gõ dạng chữ"),
    "choice_text": _("đưa về đúng giá trị danh mục"),
    "yes_no_text": _("hiểu là Có/Không"),
    "number_as_text": _("số đưa vào cột chữ"),
    "date_as_text": _("ngày đưa vào cột chữ"),
}
