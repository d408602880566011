"""Sentences for lists, their files and the views that people keep."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "number_too_long": _("“%(value)s” quá dài, không so được với số trong danh sách. Nhập số ngắn hơn."),
    "saved_view_unnamed": _("Bộ lọc chưa có tên. Nhập một tên ngắn."),
    "saved_view_name_taken": _("Bạn đã có bộ lọc tên “%(name)s” ở danh sách này. Chọn tên khác."),
    "saved_view_too_long": _("Bộ lọc này dài quá nên không lưu được. Bớt điều kiện hoặc bớt cột."),
    "saved_views_full": _("Mỗi danh sách giữ tối đa %(most)s bộ lọc. Xóa một bộ lọc cũ trước."),
}
