"""Refusals of the pages on which the register is written."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "seat_outside_own_communes": _(
        "Trụ sở này nằm ngoài địa bàn của bạn. Liên minh Hợp tác xã tỉnh, hoặc cán bộ cấp huyện có địa bàn ấy, ghi được."
    ),
    "changed_since": _(
        "Không hoàn tác được: sau lần ghi ấy, hồ sơ %(where)s đã được ghi tiếp. Hãy sửa bằng lần ghi mới."
    ),
    "cooperative_unknown": _("Không có tổ chức mang mã “%(value)s” trong phạm vi của bạn."),
}
