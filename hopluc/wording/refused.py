"""Sentences for facts that cannot be judged, and for rules and files of facts that are not what they should be."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hopluc.wording import rules

# Why a rule itself judges nothing.
REASONS = rules.SENTENCES

SENTENCES: dict[str, str | Promise] = {
    "unknown_rule": _("Không có quy tắc “%(value)s”. Gần giống: %(near)s. Xem “hopluc judge --list”."),
    "law_unknown_measure": _("Chương trình chưa biết cách tính số liệu “%(key)s”."),
    "fact_unknown": _("%(where)s: quy tắc không hỏi “%(fact)s”. Chỉ hỏi: %(allowed)s."),
    "fact_not_number": _("%(where)s: %(fact)s = “%(value)s” phải là số, không đặt trong ngoặc kép."),
    "fact_not_whole": _("%(where)s: %(fact)s = “%(value)s” phải là số nguyên."),
    "fact_not_day": _("%(where)s: %(fact)s = “%(value)s” phải là ngày: yyyy-mm-dd hoặc dd/mm/yyyy."),
    "fact_not_flag": _("%(where)s: %(fact)s = “%(value)s” phải là true hoặc false."),
    "fact_not_text": _("%(where)s: %(fact)s = “%(value)s” phải là chữ, đặt trong ngoặc kép."),
    "fact_unknown_choice": _("%(where)s: %(fact)s = “%(value)s”, chỉ nhận: %(allowed)s."),
    "fact_too_fine": _("%(where)s: %(fact)s = %(value)s có quá %(places)s chữ số thập phân."),
    "fact_too_large": _("%(where)s: %(fact)s = %(value)s quá lớn, phải dưới %(maximum)s. Kiểm tra đơn vị."),
    "fact_too_long": _("%(where)s: %(fact)s = “%(value)s” dài quá %(maximum)s chữ."),
    "fact_below_zero": _("%(where)s: %(fact)s = %(value)s không thể âm."),
    "fact_absurd_day": _("%(where)s: %(fact)s = %(value)s không thể là năm này."),
    "fact_doubtful": _("%(where)s: %(fact)s = “%(value)s” đọc được hai cách (%(one)s hoặc %(other)s). Ghi lại cho rõ."),
    "fact_column_wrong_type": _(
        "%(where)s: cột %(fact)s kiểu %(value)s, phải là kiểu %(type)s (số thập phân: decimal)."
    ),
    "facts_file_unreadable": _("%(where)s: không đọc được số liệu: %(reason)s."),
    "facts_file_empty": _("%(where)s: tệp không có trường hợp nào."),
    "facts_file_too_large": _("%(where)s: tệp lớn hơn %(maximum)s MB. Dùng tệp Parquet."),
    "facts_file_kind": _("%(where)s: chỉ nhận tệp .json, .csv hoặc .parquet."),
    "facts_file_shape": _(
        "%(where)s: phải là danh sách các trường hợp, mỗi trường hợp là một bảng tên và số liệu, có “id”."
    ),
    "facts_without_id": _("%(where)s: không có cột “id”."),
    "case_without_id": _("%(where)s: có trường hợp không có “id”."),
    "case_id_twice": _("%(where)s: hai trường hợp cùng id “%(value)s”."),
    "facts_row_too_long": _("%(where)s: dòng %(line)s có nhiều ô hơn dòng tiêu đề."),
    "facts_column_twice": _("%(where)s: tên “%(value)s” có hai lần."),
    "out_needs_parquet": _(
        "%(where)s: kết quả ghi vào tệp .parquet hoặc .csv; số liệu từ Parquet thì chỉ ghi .parquet."
    ),
    "out_over_facts": _("%(where)s: là tệp số liệu; hãy ghi kết quả vào tệp khác để không mất số liệu."),
    "out_needed": _("%(where)s: số liệu từ Parquet cần --out TỆP.parquet."),
    "judge_what": _("Cần: hopluc judge QUY_TẮC --on NGÀY --facts TỆP, hoặc hopluc judge --list."),
}
