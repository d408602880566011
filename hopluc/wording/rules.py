"""Sentences for what checks on a return find, and for why there is no grade."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "unknown_line": _("Biểu %(form)s không có dòng “%(value)s”."),
    "number_too_fine": _("Số %(value)s ở dòng %(line)s có quá 4 chữ số thập phân hoặc quá lớn."),
    "line_not_in_form": _("Biểu của năm này không có cột này. Để trống ô."),
    "required_line_empty": _("Dòng này chưa điền."),
    "value_wrong_type": _("Giá trị “%(value)s” không đúng kiểu. Nhập số, hoặc có/không."),
    "value_not_whole": _("“%(value)s” phải là số nguyên."),
    "value_below_minimum": _("“%(value)s” nhỏ hơn mức thấp nhất %(minimum)s. Sửa số."),
    "value_above_maximum": _("“%(value)s” lớn hơn mức cao nhất %(maximum)s. Sửa số."),
    "founded_after_year": _("Hợp tác xã thành lập ngày %(founded_on)s, sau năm báo cáo %(year)s."),
    "stopped_longer_than_existed": _("Ngừng %(stopped_months)s tháng nhưng trong năm chỉ tồn tại %(existed)s tháng."),
    "members_differ_from_roll": _("Báo cáo ghi %(members_end)s thành viên, sổ thành viên có %(roll)s."),
    "member_revenue_above_revenue": _(
        "Doanh thu từ thành viên (%(revenue_from_members)s) lớn hơn tổng doanh thu (%(revenue)s)."
    ),
    "profit_above_revenue": _("Lợi nhuận %(profit)s lớn hơn doanh thu %(revenue)s, đề nghị kiểm tra."),
    "wages_without_workers": _("Có tiền công mà không có lao động."),
    "workers_without_wages": _("Có lao động mà không có tiền công."),
    "wage_implausible": _(
        "Thu nhập bình quân %(monthly)s triệu đồng/tháng nằm ngoài khoảng %(minimum)s–%(maximum)s của hệ thống; có thể nhầm đơn vị. Số này chưa được tính vào bình quân chung."
    ),
    "operating_too_short": _("Hoạt động chưa đủ thời gian quy định nên không xếp loại."),
    "stopped_too_long": _("Ngừng hoạt động lâu hơn mức quy định trong năm nên không xếp loại."),
    "stopped_months_outside_year": _("Số tháng ngừng không nằm trong năm nên chưa xếp loại."),
    "points_above_maximum": _("Điểm vượt mức tối đa của nhóm nên chưa xếp loại."),
    "points_below_zero": _("Điểm âm nên chưa xếp loại."),
    "points_differ": _("Tổng điểm của nhóm không khớp điểm từng tiêu chí nên chưa xếp loại."),
    "value_outside_bands": _("Có số liệu nằm ngoài mọi khung điểm nên chưa xếp loại."),
}
