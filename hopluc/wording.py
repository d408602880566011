"""The sentence for every refusal and every doubtful cell: what was wrong, where, what to do; both languages."""

from collections import defaultdict
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hopluc.kernel.dates import format_date
from hopluc.kernel.errors import Refusal

# code → sentence; %(value)s is what was given, the other names are the values of the refusal.
SENTENCES: dict[str, str | Promise] = {
    # Numbers and days
    "ambiguous_number": gettext_lazy(
        "“%(value)s” có thể hiểu theo hai cách. Dùng dấu chấm ngăn hàng nghìn và dấu phẩy cho phần lẻ, ví dụ 1.234,5."
    ),
    "not_a_number": gettext_lazy("“%(value)s” không phải là số. Nhập số, ví dụ 1.234,5."),
    "not_a_date": gettext_lazy("“%(value)s” không phải là ngày. Nhập theo dạng ngày/tháng/năm, ví dụ 05/11/2026."),
    "no_such_day": gettext_lazy("Không có ngày %(value)s trong lịch. Kiểm tra lại ngày và tháng."),
    # Files
    "empty_file": gettext_lazy("Tệp trống, không có gì để đọc. Chọn lại tệp."),
    "file_too_large": gettext_lazy("Tệp lớn hơn %(megabytes)s MB. Chia nhỏ tệp hoặc bỏ hình ảnh."),
    "file_kind_not_taken": gettext_lazy("Loại tệp này không nhận được. Các loại nhận: %(kinds)s."),
    "file_damaged": gettext_lazy("Tệp lưu trong hệ thống không còn nguyên vẹn. Báo người quản trị."),
    "file_not_found": gettext_lazy("Không tìm thấy tệp. Kiểm tra lại đường dẫn."),
    "file_not_readable": gettext_lazy("Không đọc được tệp: %(reason)s."),
    "file_not_writable": gettext_lazy("Không ghi được tệp: %(reason)s."),
    # Registers
    "unknown_commune": gettext_lazy(
        "Không có xã, phường, thị trấn “%(value)s” trong huyện đã ghi. Gần nhất: %(nearest)s. Sửa tên xã hoặc tên huyện."
    ),
    "unknown_cooperative": gettext_lazy(
        "Không có hợp tác xã mã “%(value)s” trong sổ, hoặc mã ngoài phạm vi của bạn. Nhập hợp tác xã trước, hoặc sửa mã."
    ),
    "outside_scope": gettext_lazy("“%(value)s” nằm ngoài địa bàn bạn phụ trách. Bỏ dòng này hoặc chuyển cho nơi phụ trách."),
    "ended_before_founded": gettext_lazy("Ngày chấm dứt %(value)s trước ngày thành lập. Sửa một trong hai ngày."),
    "joined_before_founded": gettext_lazy(
        "Ngày vào %(value)s trước ngày thành lập hợp tác xã (%(founded)s). Sửa ngày vào."
    ),
    "left_before_joined": gettext_lazy("Ngày ra %(value)s trước ngày vào. Sửa một trong hai ngày."),
    "no_form_for_year": gettext_lazy("Chưa có biểu báo cáo cho năm %(value)s. Sửa năm."),
    "line_not_in_form": gettext_lazy("Biểu năm %(year)s không có cột này. Để trống ô."),
    "line_missing": gettext_lazy("Biểu năm %(year)s bắt buộc có số liệu này. Điền số, hoặc bỏ dòng nếu chưa có báo cáo."),
    "return_before_founded": gettext_lazy("Năm %(value)s trước khi hợp tác xã thành lập. Sửa năm hoặc mã."),
    # Intake
    "intake_not_staged": gettext_lazy("Tệp này đã được ghi hoặc đã bị từ chối, không xác nhận được nữa. Tải tệp lên lại."),
    "register_changed": gettext_lazy("Sổ đã thay đổi từ khi xem trước. Tải tệp lên lại để xem điểm khác mới."),
    # Figures
    "unknown_indicator": gettext_lazy("Không có chỉ tiêu “%(where)s”. Các chỉ tiêu: %(known)s."),
    "year_without_figures": gettext_lazy("Chưa có số liệu năm %(where)s. Chọn năm từ %(first)s đến %(last)s."),
    "unknown_place": gettext_lazy("Không có đơn vị hành chính mã %(where)s trên bản đồ ngày %(on)s."),
    "nothing_loaded": gettext_lazy("Hệ thống chưa có số liệu. Chạy “hopluc demo” hoặc nhập sổ hợp tác xã."),
    "law_not_in_force": gettext_lazy("Quy định “%(key)s” chưa có hiệu lực ngày %(on)s."),
}


class _Values(defaultdict[str, object]):
    def __missing__(self, key: str) -> object:
        return "…"


def code_sentence(code: str, values: Mapping[str, object]) -> str:
    """The sentence for a code, in the reader's language. A code without a sentence shows itself."""
    text = SENTENCES.get(code)
    if text is None:
        return code
    return str(text) % _Values(str, {key: _shown(value) for key, value in values.items()})


def sentence(refusal: Refusal) -> str:
    """The sentence for a refusal, with the place where it happened in front."""
    said = code_sentence(refusal.code, {"where": refusal.where or "", **refusal.values})
    if refusal.where and refusal.where not in said:
        return _("%(where)s: %(sentence)s") % {"where": refusal.where, "sentence": said}
    return said


def _shown(value: object) -> object:
    if hasattr(value, "strftime"):
        return format_date(value)  # type: ignore[arg-type]
    if isinstance(value, (list, tuple)):
        return ", ".join(str(_shown(item)) for item in value)
    return value
