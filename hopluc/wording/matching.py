"""Sentences for duplicates and compared counts."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "search_running": _("Đang có một lần tìm trùng lặp chạy. Chờ xong rồi tìm lại."),
    "pair_of_one": _("%(where)s: cần hai bản ghi khác nhau để so sánh."),
    "pair_not_open": _("Cặp này đã được kết luận (%(state)s). Tải lại trang để xem."),
    "pair_of_other": _("%(where)s không thuộc cặp đang xem."),
    "merge_without_reason": _("Ghi lý do vì sao hai bản ghi là một đơn vị."),
    "merge_undone": _("Lần nhập %(where)s đã được gỡ ra trước đó."),
    "merge_undo_later_first": _("%(where)s sau đó lại được nhập vào bản ghi khác. Gỡ lần nhập sau trước."),
    "list_without_rows": _("Tệp %(where)s không có dòng nào đọc được."),
    "list_too_long_to_compare": _(
        "Tệp %(where)s có %(count)s dòng, nhiều hơn %(most)s dòng so được một lần. "
        "Chia danh sách theo huyện hoặc theo năm rồi đối chiếu từng phần."
    ),
    "other_side_missing": _("Chọn bên thứ hai: tải danh sách lên, ghi con số, hoặc chọn cách đếm khác."),
    "other_side_other_day": _("%(where)s: hai bên phải đếm đến cùng một ngày."),
    "decision_empty": _("Chọn một kết luận hoặc ghi chú."),
    "way_needs_number": _("%(where)s: chỉ chọn cách giải thích khi đối chiếu với một con số."),
}
