"""Sentences for the made-up province."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "demo_no_commune": _("Danh mục địa bàn không có xã nào vào ngày %(day)s để đặt trụ sở minh họa."),
    "demo_names_used_up": _("Đã dùng hết tên minh họa (đã đặt %(given)s tên)."),
    "demo_roll_off_target": _(
        "Không đưa được số thành viên minh họa ngày %(day)s về đúng mục tiêu (còn lệch %(missing)s)."
    ),
    "demo_workbook_refused": _("Bảng tính minh họa không nhập được: %(problem)s."),
    "demo_clause_without_task": _("Khoản %(where)s của chỉ thị không có nhiệm vụ nào để giao."),
    "registers_not_empty": _(
        "Cơ sở dữ liệu đã có địa bàn: không nạp dữ liệu minh họa lẫn với dữ liệu đã có. Dùng một thư mục HOPLUC_HOME khác."
    ),
}
