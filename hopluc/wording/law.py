"""Sentences for law files that break the format, and for rules that are not in force."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "law_not_in_force": _("Chưa có hoặc không còn quy định “%(key)s” cho %(on)s."),
    "law_day_given_twice": _("--changes đã có hai ngày; bỏ --on."),
    "law_in_gap": _("Không có quy định “%(key)s” cho %(on)s: %(missing)s"),
    "law_unknown_code": _("Không có mục “%(key)s” trong dữ liệu pháp luật. Tên gần giống: %(near)s."),
    "law_directory_missing": _("Không thấy thư mục pháp luật %(where)s."),
    "law_unknown_file": _("%(where)s: tệp không thuộc dữ liệu pháp luật."),
    "law_unreadable": _("%(where)s: không đọc được: %(reason)s."),
    "law_missing_key": _("%(where)s: thiếu %(key)s."),
    "law_unknown_key": _("%(where)s: khóa lạ %(key)s."),
    "law_wrong_type": _("%(where)s: %(key)s phải là %(expected)s."),
    "law_unknown_choice": _("%(where)s: %(key)s = “%(value)s”, chỉ nhận %(allowed)s."),
    "law_duplicate_code": _("%(where)s: mã “%(value)s” bị trùng."),
    "law_without_source": _("%(where)s: %(key)s thiếu căn cứ."),
    "law_without_provision": _("%(where)s: %(key)s thiếu điều khoản."),
    "law_unknown_instrument": _("%(where)s: chưa có văn bản “%(value)s”."),
    "law_without_law_date": _("%(where)s: %(key)s chưa nói ngày nào chọn quy định."),
    "law_overlap": _("%(where)s: %(key)s chồng thời gian tại %(on)s."),
    "law_gap": _("%(where)s: %(key)s hở từ %(until)s đến %(on)s."),
    "law_before_instrument": _("%(where)s: %(key)s bắt đầu %(on)s, trước khi %(instrument)s có hiệu lực."),
    "law_grades_not_whole": _("%(where)s: các mức xếp loại phải giảm dần đến 0."),
    "law_points_do_not_add_up": _("%(where)s: điểm của %(group)s không khớp tổng (%(total)s)."),
    "law_unknown_source": _("%(where)s: chưa khai nguồn “%(value)s”."),
    "law_unknown_unit": _("%(where)s: %(key)s = “%(value)s” không phải đơn vị đã khai (%(allowed)s)."),
    "law_unknown_fact": _("%(where)s: %(key)s: chưa khai dữ kiện “%(value)s” trong facts.toml."),
    "law_unknown_value": _("%(where)s: %(key)s: không có giá trị “%(value)s” trong dữ liệu pháp luật."),
    "law_value_twice": _("%(where)s: %(key)s vừa có giá trị vừa theo giá trị khác; chỉ được một."),
    "law_other_unit": _("%(where)s: %(key)s: “%(value)s” tính bằng “%(unit)s”, ở đây phải là “%(expected)s”."),
    "law_not_covered": _(
        "%(where)s: %(key)s: “%(value)s” không có quy định từ %(on)s, trong khi phiên bản này còn áp dụng."
    ),
    "law_bounds": _("%(where)s: %(key)s phải có đúng một phép so (%(allowed)s), đang có: %(value)s."),
    "law_wrong_bound": _("%(where)s: %(key)s: dữ kiện “%(fact)s” (%(type)s) chỉ nhận %(allowed)s."),
    "law_after_otherwise": _("%(where)s: %(key)s đứng sau kết quả không điều kiện nên không bao giờ được xét."),
    "law_wrong_outcomes": _("%(where)s: %(key)s phải lần lượt là %(allowed)s, đang là: %(value)s."),
    "law_cycle": _("%(where)s: %(key)s: “%(value)s” được tính từ chính nó."),
    "law_band_without_bound": _(
        "%(where)s: %(key)s: mỗi khung điểm có đúng một mức (khung cuối có thể không), hợp với dữ kiện “%(fact)s” (%(type)s)."
    ),
    "law_bands_not_in_order": _(
        "%(where)s: %(key)s: khung điểm xếp từ mức cao xuống thấp; mức %(value)s đứng sai chỗ."
    ),
    "law_band_twice": _("%(where)s: %(key)s: mức “%(value)s” có hai khung điểm."),
    "law_band_above_maximum": _("%(where)s: %(key)s: %(points)s điểm vượt tối đa %(maximum)s của nội dung này."),
    "law_unknown_scheme": _("%(where)s: %(key)s: không có bộ tiêu chí “%(value)s” (có: %(allowed)s)."),
    "law_unknown_version": _("%(where)s: %(key)s: bộ tiêu chí không có phiên bản bắt đầu %(on)s."),
    "law_unknown_part": _("%(where)s: %(key)s: bộ tiêu chí không có nội dung “%(value)s”."),
    "law_other_maximum": _("%(where)s: %(key)s: phụ lục ghi tối đa %(value)s, bộ tiêu chí ghi %(maximum)s."),
    "law_unknown_indicator": _("%(where)s: chưa khai chỉ tiêu “%(value)s”."),
}
