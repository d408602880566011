"""Sentences about the rows of a workbook against the registers: places, codes, founding days, undoing."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "unknown_commune": _("Chưa rõ “%(value)s” là xã, phường, thị trấn nào. Có thể là: %(options)s."),
    "founding_unknown": _(
        "Không có ngày thành lập. Chọn một ngày mà chắc chắn hợp tác xã đã có (%(options)s), hoặc ghi năm thành lập."
    ),
    "code_missing": _(
        "Không có mã số. Chương trình tự đặt mã được, ví dụ bắt đầu bằng %(options)s: ghi phần đầu của mã."
    ),
    "which_cooperative": _(
        "Dòng không có mã số. Tên “%(value)s” chưa chỉ rõ một hợp tác xã trong phạm vi của bạn: là %(options)s?"
    ),
    "same_cooperative": _("“%(value)s” không có mã số. Trong sổ đã có %(options)s ở cùng nơi: có phải là một không?"),
    "row_twice": _(
        "“%(value)s” có hai dòng trở lên trong tệp, không có mã số. Dòng sau cũng là %(options)s, hay là hợp tác xã khác?"
    ),
    "code_made_before": _(
        "Mã “%(value)s” trùng mã mà chương trình vừa tự đặt cho dòng khác. Chọn phần đầu khác cho mã tự đặt."
    ),
    "changed_since_import": _(
        "Không hoàn tác được: có %(count)s hồ sơ đã được ghi thêm sau lần nhập này (%(records)s). Hoàn tác các lần ghi sau trước."
    ),
}
