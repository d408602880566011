"""Reasons as sentences, in the reader's language: why two rows are alike, why two counts differ."""

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hopluc.kernel.dates import format_date, parse_date
from hopluc.matching.queries.bridge import Difference
from hopluc.matching.queries.lives import VagueFounding
from hopluc.places.queries import Atlas
from hopluc.registry.models import CooperativeKind, LegalStatus, founded_words

_ALIKE: dict[str, str | Promise] = {
    "code": gettext_lazy("Mã số giống nhau khi bỏ dấu ngăn cách"),
    "old_number": gettext_lazy("Số đăng ký cũ của bên này là mã số hoặc số cũ của bên kia: %(number)s"),
    "code_root": gettext_lazy("Cùng 10 chữ số đầu của mã số: %(code)s"),
    "name": gettext_lazy("Tên giống nhau, không kể loại hình và cách viết hoa"),
    "name_unmarked": gettext_lazy("Tên giống nhau khi bỏ dấu"),
    "name_near": gettext_lazy("Tên gần giống (%(percent)s%%)"),
    "phone": gettext_lazy("Cùng số điện thoại"),
    "seat": gettext_lazy("Trụ sở cùng một xã, phường (hoặc đơn vị kế tục)"),
    "representative": gettext_lazy("Cùng người đại diện: %(name)s"),
    "founded": gettext_lazy("Cùng ngày thành lập: %(day)s"),
    "other_kind": gettext_lazy("Khác loại hình"),
}
# Short names of reasons: steps of the bridge, groups of a table.
_SHORT: dict[str, str | Promise] = {
    "missing_in_list": gettext_lazy("không có trong danh sách"),
    "list_says_ended": gettext_lazy("danh sách ghi đã chấm dứt"),
    "not_founded": gettext_lazy("thành lập sau ngày đếm"),
    "dated_differently": gettext_lazy("khác ngày thành lập"),
    "not_certified": gettext_lazy("được cấp giấy chứng nhận sau ngày đếm"),
    "not_recorded": gettext_lazy("ghi vào sổ sau ngày đếm"),
    "ended_before": gettext_lazy("đã chấm dứt trước ngày đếm"),
    "ended_that_day": gettext_lazy("chấm dứt đúng ngày đếm"),
    "kind": gettext_lazy("khác loại hình"),
    "area": gettext_lazy("ngoài địa bàn"),
    "suspended": gettext_lazy("tạm ngừng kinh doanh"),
    "not_active": gettext_lazy("tình trạng pháp lý khác"),
    "idle": gettext_lazy("ngừng hoạt động không thông báo"),
    "duplicate": gettext_lazy("bản ghi trùng"),
    "duplicate_in_list": gettext_lazy("trùng trong danh sách"),
    "doubtful": gettext_lazy("chưa chắc là đơn vị nào trong sổ"),
    "missing_in_register": gettext_lazy("không có trong sổ"),
    "described": gettext_lazy("ghi khác nhau"),
}
_LONG: dict[str, str | Promise] = {
    "missing_in_list": gettext_lazy("Sổ có (thành lập %(founded)s), danh sách không có."),
    "list_says_ended": gettext_lazy("Danh sách ghi chấm dứt ngày %(day)s; sổ vẫn tính."),
    "not_founded": gettext_lazy("Theo sổ thành lập %(day)s, sau ngày đếm."),
    "dated_differently": gettext_lazy("Danh sách ghi thành lập %(listed)s; sổ ghi %(registered)s, sau ngày đếm."),
    "not_certified": gettext_lazy("Được cấp giấy chứng nhận ngày %(day)s, sau ngày đếm."),
    "not_recorded": gettext_lazy("Ghi vào sổ ngày %(day)s, sau ngày đếm."),
    "ended_before": gettext_lazy("Theo sổ đã chấm dứt từ ngày %(day)s."),
    "ended_that_day": gettext_lazy("Theo sổ chấm dứt đúng ngày %(day)s."),
    "kind": gettext_lazy("Theo sổ là %(kind)s."),
    "area": gettext_lazy("Theo sổ trụ sở tại %(seat)s, ngoài địa bàn được đếm."),
    "suspended": gettext_lazy("Theo sổ tạm ngừng kinh doanh từ ngày %(day)s."),
    "not_active": gettext_lazy("Tình trạng trong sổ: %(status)s."),
    "idle": gettext_lazy("Sổ ghi nhận ngừng hoạt động không thông báo."),
    "duplicate": gettext_lazy("Đã xác định trùng với %(kept)s."),
    "duplicate_in_list": gettext_lazy("Danh sách đã có đơn vị này ở dòng %(first)s."),
    "doubtful": gettext_lazy("Chưa chắc là đơn vị nào trong sổ: cần trả lời câu hỏi ở trên."),
    "missing_in_register": gettext_lazy("Danh sách có, sổ không có đơn vị nào giống."),
}
_DESCRIBED: dict[str, str | Promise] = {
    "name": gettext_lazy("danh sách ghi tên “%(name)s”"),
    "code": gettext_lazy("danh sách ghi mã số %(code)s"),
    "founded": gettext_lazy("danh sách ghi thành lập %(founded)s, sổ ghi %(registered)s"),
}


def alike_words(reason: Mapping[str, object]) -> str:
    """One reason of a pair, as it is stored."""
    values = reason["values"]
    assert isinstance(values, Mapping)
    shown = {name: format_date(parse_date(value)) if name == "day" else value for name, value in values.items()}
    return str(_ALIKE[str(reason["code"])]) % shown


def short_words(reason: str) -> str:
    return str(_SHORT[reason])


def difference_words(difference: Difference) -> str:
    """Why one organisation is counted by one side only, or how both describe it, as a sentence."""
    values = {name: _shown(name, value) for name, value in difference.values.items()}
    if difference.reason == "described":
        parts = [str(text) % values for name, text in _DESCRIBED.items() if name in values]
        said = "; ".join(parts)
        return f"{said[:1].upper()}{said[1:]}."
    return str(_LONG[difference.reason]) % values


def _shown(name: str, value: object) -> str:
    if isinstance(value, VagueFounding):
        return founded_words(value.on, value.precision)
    if isinstance(value, date):
        return format_date(value)
    if name == "kind":
        return str(CooperativeKind(str(value)).label).lower()
    if name == "status":
        return str(LegalStatus(str(value)).label)
    if name == "seat" and isinstance(value, int):
        return Atlas.read().places[value].full_name
    return "–" if value is None else str(value)


def side_words(side: str, *, is_number: bool = False) -> str:
    """Who counts it."""
    if side == "both":
        return _("cả hai bên")
    if side == "register":
        return _("chỉ sổ đăng ký")
    return _("chỉ cách đếm kia") if is_number else _("chỉ bên kia")
