"""Sentences for the forms of the national information system."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "national_file_unreadable": _("Tệp này không phải bản ghép dòng. Chọn tệp .json đã tải từ trang ghép dòng."),
    "national_file_other_form": _("Tệp ghép dòng của biểu %(value)s, không phải biểu %(form)s."),
    "national_mapping_changed": _("Ghép dòng của biểu %(form)s vừa có người khác sửa. Mở lại trang rồi sửa tiếp."),
    "national_no_rows": _("Biểu phải có ít nhất một dòng."),
    "national_too_many_rows": _("Biểu có quá %(most)s dòng."),
    "national_row_unnamed": _("Dòng chưa có tên chỉ tiêu."),
    "national_row_code": _("Mã “%(value)s” chỉ được gồm chữ thường không dấu, chữ số và dấu gạch dưới."),
    "national_row_twice": _("Mã “%(value)s” đã có ở dòng khác."),
    "national_row_too_long": _("Nội dung dài quá %(most)s ký tự."),
    "national_row_source": _("Không có nguồn “%(value)s” trong hệ thống. Chọn nguồn khác hoặc để “chưa biết”."),
    "national_row_unnumbered": _("Muốn đánh dấu đã đối chiếu thì ghi số thứ tự của dòng trong biểu ban hành."),
}
