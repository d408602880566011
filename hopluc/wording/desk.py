"""Sentences for what cannot be pinned."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "unknown_pin": _("Không ghim được “%(value)s”: hệ thống không có loại mục này."),
    "too_many_pins": _("Danh sách ghim đã đủ %(most)s mục. Bỏ bớt một mục rồi ghim tiếp."),
}
