"""The words of the handbook: kinds of entries, chapters, what is doubtful, how many of what."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from hopluc.lawbook.catalogue import LawEntry

KINDS: dict[str, str | Promise] = {
    "value": gettext_lazy("Mức, con số"),
    "decision": gettext_lazy("Điều kiện"),
    "scheme": gettext_lazy("Thang điểm"),
    "procedure": gettext_lazy("Thủ tục"),
    "deadline": gettext_lazy("Hạn hằng năm"),
    "days_off": gettext_lazy("Ngày nghỉ"),
    "ocop": gettext_lazy("OCOP"),
    "indicator": pgettext_lazy("law", "Chỉ tiêu"),
    "form": pgettext_lazy("law", "Biểu mẫu"),
}


@dataclass(frozen=True)
class Mark:
    """A doubt or a state as word, tone and sign, for `{% chip %}`."""

    code: str
    word: str | Promise
    tone: str
    sign: str


UNVERIFIED = Mark("unverified", gettext_lazy("Chưa xác minh"), "caution", "warning")
NOT_LOADED = Mark("not_loaded", gettext_lazy("Có phần chưa nạp"), "none", "dashed")
NO_RULE = Mark("no_rule", gettext_lazy("Không có quy định"), "none", "ring")
CURRENT = Mark("current", gettext_lazy("Đang áp dụng"), "good", "check")
PAST = Mark("past", gettext_lazy("Đã thay"), "none", "minus")
LATER = Mark("later", gettext_lazy("Áp dụng sau ngày này"), "info", "clock")
ANNOUNCED = Mark("announced", gettext_lazy("Mới công bố, chưa áp dụng"), "info", "dots")
GAP = Mark("gap", gettext_lazy("Khoảng trống"), "none", "dashed")


def english() -> bool:
    return get_language() == "en"


def said(vietnamese: str, other: str) -> str:
    """The one of a pair that the reader's language asks for; the Vietnamese where the other is not written."""
    return other if english() and other else vietnamese


# Subjects of the law files, in the order in which the handbook reads; others follow by their own name.
CHAPTERS: dict[str, str | Promise] = {
    "membership": gettext_lazy("Thành viên, số thành viên tối thiểu"),
    "groups": pgettext_lazy("law", "Tổ hợp tác"),
    "capital": gettext_lazy("Vốn góp"),
    "funds": gettext_lazy("Quỹ, phân phối thu nhập"),
    "governance": gettext_lazy("Tổ chức quản trị"),
    "decisions": gettext_lazy("Phân loại, điều kiện, nghĩa vụ"),
    "size": gettext_lazy("Phân loại theo quy mô"),
    "grading": gettext_lazy("Đánh giá, xếp loại"),
    "duties": gettext_lazy("Nghĩa vụ, thời hạn phải làm"),
    "registration": gettext_lazy("Đăng ký"),
    "support": gettext_lazy("Chính sách hỗ trợ"),
    "targets": gettext_lazy("Mục tiêu của nghị quyết, chiến lược"),
    "warnings": gettext_lazy("Cảnh báo pháp lý"),
    "ocop": gettext_lazy("Chương trình OCOP"),
    "returns": gettext_lazy("Báo cáo hằng năm, chỉ tiêu"),
    "official-indicators": gettext_lazy("Chỉ tiêu thống kê chính thức"),
    "official-forms": gettext_lazy("Biểu mẫu chính thức"),
    "personal_data": gettext_lazy("Dữ liệu cá nhân"),
    "days_off": gettext_lazy("Ngày nghỉ, thời hạn"),
}


def chapter_label(entry: LawEntry) -> tuple[str, int]:
    """(name, place) of the chapter that an entry stands in."""
    places = list(CHAPTERS)
    if entry.subject in CHAPTERS:
        return str(CHAPTERS[entry.subject]), places.index(entry.subject)
    return entry.subject.replace("-", " ").replace("_", " ").capitalize() or _("Khác"), len(places)
