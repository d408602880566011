"""Subjects and fields of the journal in words, and where a subject's own page is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hopluc.dashboards.journal_verbs import VERBS
from hopluc.kernel.dates import format_date, parse_date
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import format_number
from hopluc.registry.models import Version

Words = str | Promise
SUBJECTS: dict[str, Words] = {
    "bodies": _("Danh mục cơ quan"),
    "body": _("Cơ quan"),
    "cooperative": _("Hợp tác xã"),
    "day": _("Ngày"),
    "dataset": _("Bảng dữ liệu"),
    "directive": _("Văn bản"),
    "extract": _("Trích lục"),
    "intake": _("Lần nhập"),
    "list": _("Danh sách"),
    "mapping": _("Cách ghép cột"),
    "meeting": _("Cuộc họp"),
    "member": _("Thành viên"),
    "national": _("Biểu của hệ thống quốc gia"),
    "obligation": _("Nhiệm vụ"),
    "outlines": _("Đường ranh giới"),
    "pair": _("Cặp hồ sơ"),
    "place": _("Địa bàn"),
    "reconciliation": _("Đối chiếu"),
    "register": _("Sổ"),
    "reorganisation": _("Tổ chức lại"),
    "annual_report": _("Báo cáo thực hiện chỉ thị"),
    "resolution": _("Nghị quyết"),
    "returns": _("Báo cáo năm"),
    "search": _("Lần tìm hồ sơ trùng"),
    "sending": _("Lần gửi văn bản"),
    "supervision": _("Kế hoạch kiểm tra, giám sát"),
    "user": _("Người dùng"),
    "visit": _("Cuộc kiểm tra, giám sát"),
    "year": _("Năm"),
}
# Which register, where a whole one was written.
REGISTERS: dict[str, Words] = {
    "cooperatives": _("hợp tác xã"),
    "members": _("thành viên"),
    "returns": _("báo cáo năm"),
}
_PAGES = {
    "body": "boundaries:body",
    "cooperative": "dashboards:cooperative",
    "dataset": "datasets:table",
    "directive": "directives:reading",
    "annual_report": "reports:report",
    "meeting": "meetings:meeting",
    "sending": "dissemination:sending",
    "supervision": "inspections:plan",
    "visit": "inspections:visit",
    "national": "exchange:national-form",
}
_KEYS: dict[str, Words] = {
    "unchanged": _("Không đổi"),
    "shared": _("Dùng chung"),
    "key": _("Khóa"),
    "gone": _("Không còn trong tệp"),
    "answers": _("Số câu trả lời"),
    "assignments": _("Số việc giao"),
    "bodies": _("Cơ quan"),
    "body": _("Cơ quan"),
    "carried": _("Số bản sau được ghi lại"),
    "changed": _("Thay đổi"),
    "code": _("Mã"),
    "columns": _("Các cột"),
    "cooperative": _("Hợp tác xã"),
    "digest": _("Mã băm"),
    "document": _("Văn bản"),
    "due": _("Hạn"),
    "event": _("Sự kiện số"),
    "fields": _("Nội dung"),
    "file": _("Tệp"),
    "from": _("Từ"),
    "kept": _("Hồ sơ được giữ"),
    "kept_columns": _("Số cột giữ nguyên bên cạnh"),
    "kind": _("Loại"),
    "leave_out": _("Bỏ các dòng không nhận được"),
    "mapping": _("Cách ghép cột"),
    "name": _("Tên"),
    "new": _("Mới"),
    "number": _("Số"),
    "on": _("Ngày"),
    "paper": _("Số văn bản"),
    "part": _("Vai trò"),
    "place": _("Địa bàn"),
    "plan": _("Mã băm của bản kiểm tra"),
    "reading": _("Mã băm của bản đọc"),
    "receipt": _("Biên nhận"),
    "role": _("Vai"),
    "sender": _("Nơi gửi"),
    "sheet": _("Trang tính"),
    "rows": _("Số dòng"),
    "since": _("Từ ngày"),
    "source": _("Tệp nguồn"),
    "state": _("Tình trạng"),
    "taken_out": _("Đưa ra khỏi bảng"),
    "title": _("Tên"),
    "took_part": _("Số người tham dự"),
    "to": _("Đến"),
    "units": _("Đơn vị"),
    "until": _("Đến trước ngày"),
    "year": _("Năm"),
}

# Whole numbers that count nothing.
_UNGROUPED = frozenset({"year", "years", "event", "number", "seed", "row"})
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def verb_words(verb: str) -> str:
    return str(VERBS.get(verb, verb))


def subject_words(subject: str) -> str:
    """ "Hợp tác xã HTX-0001" of "cooperative:HTX-0001"."""
    kind, _colon, key = subject.partition(":")
    return f"{SUBJECTS.get(kind, kind)} {REGISTERS.get(key, key) if kind == 'register' else key}".strip()


def subject_url(subject: str) -> str:
    """The subject's own page; "" where it has none."""
    kind, _colon, key = subject.partition(":")
    if kind not in _PAGES or not key:
        return ""
    try:
        return reverse(_PAGES[kind], args=[key])
    except NoReverseMatch:
        return ""


@dataclass(frozen=True)
class ChangeRow:
    """One line of what an entry says: a field with what it was and is now, or only what is said; `is_sealed`: personal
    data, of which the journal names the field and keeps no value."""

    label: str
    now: str
    was: str | None = None
    is_sealed: bool = False


def change_rows(change: dict[str, Any]) -> list[ChangeRow]:
    """What an entry changed, field by field; what is empty is left out."""
    return list(_rows(change, ""))


def _rows(change: dict[str, Any], above: str) -> Iterator[ChangeRow]:
    for key, value in change.items():
        label = f"{above} › {_label(key)}" if above else _label(key)
        if key == "fields" and isinstance(value, dict):
            for field, pair in value.items():
                yield _field(_label(field), pair)
        elif isinstance(value, dict):
            yield from _nested(value, label)
        elif value not in (None, "", []):
            yield ChangeRow(label, _said(value, key))


def _nested(value: dict[str, Any], label: str) -> Iterator[ChangeRow]:
    """A dictionary of pairs is a set of fields; any other is told line by line under its name."""
    for key, inner in value.items():
        name = f"{label} › {_label(key)}"
        if _is_pair(inner) or (isinstance(inner, list) and not inner):
            yield _field(name, inner)
        elif isinstance(inner, dict):
            yield from _nested(inner, name)
        elif inner not in (None, ""):
            yield ChangeRow(name, _said(inner, key))


def _field(label: str, pair: Any) -> ChangeRow:
    if pair == []:
        return ChangeRow(label, gettext("đã thay đổi"), is_sealed=True)
    if _is_pair(pair):
        return ChangeRow(label, _said(pair[1]), was=_said(pair[0]))
    return ChangeRow(label, _said(pair))


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and not any(isinstance(each, (dict, list)) for each in value)


def _label(key: str) -> str:
    if key in _KEYS:
        return str(_KEYS[key])
    try:
        return str(getattr(Version._meta.get_field(key), "verbose_name", key))
    except FieldDoesNotExist:
        return key


def _said(value: Any, key: str = "") -> str:
    """A value as it is read: lists and dictionaries in one line."""
    if isinstance(value, list):
        return ", ".join(_said(each, key) for each in value)
    if isinstance(value, dict):
        return "; ".join(f"{_label(inner)}: {_said(each, inner)}" for inner, each in value.items())
    if isinstance(value, bool):
        return gettext("có") if value else gettext("không")
    if isinstance(value, int):
        return str(value) if key in _UNGROUPED else format_number(value)
    return _day_or_text(value)


def _day_or_text(value: Any) -> str:
    text = "–" if value is None or value == "" else str(value)
    if _DAY.fullmatch(text):
        try:
            return format_date(parse_date(text))
        except Refusal:
            return text
    return text
