"""Verbs, subjects and fields of the journal in words, and where a subject's own page is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hopluc.kernel.dates import format_date, parse_date
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import format_number
from hopluc.registry.models import Version

Words = str | Promise
# "room:verb" → words. A verb without words shows itself; a test names those that are missing.
VERBS: dict[str, Words] = {
    "accounts:create_user": _("Tạo người dùng"),
    "accounts:appoint": _("Giao vai"),
    "accounts:move_appointment": _("Chuyển vai sang cơ quan kế tục"),
    "accounts:move_appointment_back": _("Trả vai về cơ quan trước"),
    "accounts:log_in": _("Đăng nhập"),
    "accounts:refuse_log_in": _("Từ chối đăng nhập"),
    "assessments:grade_year": _("Xếp loại của một năm"),
    "assessments:withdraw_grades": _("Rút xếp loại của báo cáo đã hoàn tác"),
    "assessments:judge_registers": _("Đánh giá các hợp tác xã"),
    "assessments:reassign": _("Chuyển đánh giá sang hồ sơ được giữ"),
    "assessments:give_back": _("Trả đánh giá về hồ sơ cũ"),
    "bodies:load_bodies": _("Nạp danh mục cơ quan"),
    "bodies:founded": _("Ghi cơ quan thành lập"),
    "bodies:noted": _("Ghi nhận cơ quan từ văn bản"),
    "bodies:renamed": _("Ghi cơ quan đổi tên"),
    "bodies:ended": _("Ghi cơ quan kết thúc hoạt động"),
    "bodies:merged": _("Ghi cơ quan hợp nhất, sáp nhập"),
    "bodies:split": _("Ghi cơ quan chia, tách"),
    "bodies:placed_under": _("Ghi quan hệ trực thuộc, chỉ đạo, phối hợp"),
    "bodies:named": _("Thêm tên gọi cơ quan"),
    "bodies:grouped": _("Xác định thành viên của nhóm cơ quan"),
    "bodies:undo": _("Hoàn tác sự kiện của cơ quan"),
    "datasets:archive": _("Lưu kho bảng dữ liệu"),
    "datasets:bring_back": _("Đưa bảng dữ liệu trở lại"),
    "datasets:describe": _("Mô tả cột của bảng dữ liệu"),
    "datasets:import": _("Ghi một kỳ vào bảng dữ liệu"),
    "datasets:rename": _("Sửa thông tin bảng dữ liệu"),
    "datasets:start": _("Lập bảng dữ liệu"),
    "datasets:undo_import": _("Hoàn tác một kỳ của bảng dữ liệu"),
    "directives:take_in": _("Nạp văn bản"),
    "directives:set_header": _("Sửa phần đầu văn bản"),
    "directives:link_fact": _("Gắn số liệu của văn bản"),
    "directives:name_body": _("Ghép tên cơ quan trong văn bản"),
    "directives:take_back_name": _("Hoàn tác ghép tên cơ quan"),
    "directives:match_body": _("Khớp tên cơ quan trong văn bản"),
    "directives:correct_obligation": _("Sửa bản đọc nhiệm vụ"),
    "directives:mark_not_a_task": _("Đánh dấu không phải nhiệm vụ"),
    "directives:split_obligation": _("Tách nhiệm vụ"),
    "directives:add_obligation": _("Thêm nhiệm vụ"),
    "directives:merge_obligations": _("Gộp nhiệm vụ"),
    "directives:move_span": _("Sửa phần chữ của nhiệm vụ"),
    "directives:mark_checked": _("Soát nhiệm vụ: đọc đúng"),
    "directives:mark_all_checked": _("Soát nhiều nhiệm vụ: đọc đúng"),
    "directives:undo_correction": _("Hoàn tác một bước sửa bản đọc"),
    "directives:read_again": _("Đọc lại văn bản"),
    "directives:confirm": _("Xác nhận bản đọc"),
    "directives:open_work_items": _("Mở việc của một năm"),
    "directives:assign": _("Giao nhiệm vụ"),
    "directives:end_assignment": _("Thôi giao nhiệm vụ"),
    "directives:end_obligation": _("Kết thúc nhiệm vụ"),
    "directives:take_over": _("Chuyển nhiệm vụ sang cơ quan kế tục"),
    "directives:give_back": _("Trả nhiệm vụ về cơ quan trước"),
    "directives:add_result": _("Nộp kết quả"),
    "directives:accept_result": _("Chấp nhận kết quả"),
    "directives:send_back_result": _("Trả lại kết quả"),
    "directives:withdraw_result": _("Rút lại kết quả"),
    "directives:undo_decision": _("Hoàn tác quyết định về kết quả"),
    "directives:ask_extension": _("Đề nghị gia hạn"),
    "directives:extension_granted": _("Cho gia hạn"),
    "directives:extension_refused": _("Không cho gia hạn"),
    "directives:extension_withdrawn": _("Rút đề nghị gia hạn"),
    "directives:begin_hold": _("Tạm dừng thời hạn"),
    "directives:end_hold": _("Cho thời hạn chạy lại"),
    "directives:raise_bottleneck": _("Nêu vướng mắc"),
    "directives:give_bottleneck": _("Giao gỡ vướng mắc"),
    "directives:drop_bottleneck": _("Bỏ vướng mắc"),
    "directives:give_item": _("Giao việc chưa có cơ quan"),
    "directives:amend_obligation": _("Văn bản sau thay đổi nhiệm vụ"),
    "directives:undo_amendment": _("Hoàn tác thay đổi bởi văn bản sau"),
    "directives:set_focal": _("Phân công đầu mối"),
    "directives:set_goal": _("Đặt chỉ tiêu năm"),
    "directives:confirm_carried_out": _("Xác nhận nhiệm vụ triển khai"),
    "directives:reject_carried_out": _("Bác nhiệm vụ triển khai được đề xuất"),
    "directives:add_carried_out": _("Thêm nhiệm vụ triển khai"),
    "directives:undo_carried_out": _("Bỏ quyết định về nhiệm vụ triển khai"),
    "directives:remind": _("Nhắc việc của ngày"),
    "exchange:map_national": _("Ghép dòng biểu của hệ thống quốc gia"),
    "extracts:issue": _("Cấp trích lục"),
    "extracts:printed": _("In trích lục"),
    "extracts:withdraw": _("Thu hồi trích lục"),
    "intake:stage": _("Nhận bảng tính, chờ xác nhận"),
    "intake:confirm": _("Ghi bảng tính vào sổ"),
    "intake:read": _("Đọc lại bảng tính"),
    "intake:leave_out": _("Quyết định về các dòng có lỗi"),
    "intake:drop": _("Bỏ lần nhập"),
    "intake:fail": _("Dừng việc nhập giữa chừng"),
    "intake:undo": _("Hoàn tác lần nhập"),
    "intake:decide_mapping": _("Ghép cột của bảng tính"),
    "intake:answer": _("Trả lời câu hỏi về bảng tính"),
    "intake:rename_mapping": _("Đổi tên cách ghép cột"),
    "intake:forget_mapping": _("Xóa cách ghép cột đã nhớ"),
    "intake:take_in_mappings": _("Nạp các cách ghép cột"),
    "listing:export": _("Xuất danh sách có dữ liệu cá nhân"),
    "matching:open_search": _("Bắt đầu tìm hồ sơ trùng"),
    "matching:finish_search": _("Tìm xong hồ sơ trùng"),
    "matching:fail_search": _("Tìm hồ sơ trùng không thành công"),
    "matching:propose": _("Nêu hai hồ sơ có thể trùng"),
    "matching:keep_apart": _("Xác định không trùng"),
    "matching:reconsider": _("Xem lại cặp hồ sơ"),
    "matching:merge": _("Nhập hai hồ sơ trùng"),
    "matching:undo_merge": _("Hoàn tác nhập hồ sơ trùng"),
    "matching:open_reconciliation": _("Mở đối chiếu số lượng"),
    "matching:answer_row": _("Trả lời một dòng đối chiếu"),
    "matching:decide": _("Quyết định một dòng đối chiếu"),
    "matching:choose": _("Chọn con số sau đối chiếu"),
    "matching:issue": _("Ban hành biên bản đối chiếu"),
    "notices:open_feed": _("Mở liên kết lịch"),
    "notices:revoke_feed": _("Thu hồi liên kết lịch"),
    "notices:set_preference": _("Chọn cách nhận thông báo"),
    "places:load_units": _("Nạp đơn vị hành chính"),
    "places:unlocated_seat": _("Lập nơi ghi “Chưa rõ địa bàn”"),
    "places:set_home": _("Đặt địa bàn của hệ thống"),
    "places:import_outlines": _("Nhập đường ranh giới"),
    "places:remove_outlines": _("Gỡ đường ranh giới"),
    "places:draft_resolution": _("Soạn nghị quyết sắp xếp"),
    "places:change_draft": _("Sửa bản soạn nghị quyết"),
    "places:put_lines": _("Ghi các dòng của nghị quyết"),
    "places:add_line": _("Thêm dòng vào nghị quyết"),
    "places:remove_line": _("Bỏ dòng khỏi nghị quyết"),
    "places:drop_draft": _("Bỏ bản soạn nghị quyết"),
    "places:carry_out": _("Thực hiện nghị quyết sắp xếp"),
    "places:undo": _("Hoàn tác nghị quyết sắp xếp"),
    "places:decide_seat": _("Quyết định nơi đặt trụ sở sau khi chia"),
    "places:take_back_decision": _("Rút quyết định nơi đặt trụ sở"),
    "registry:write_cooperatives": _("Ghi sổ hợp tác xã từ bảng tính"),
    "registry:write_members": _("Ghi thành viên từ bảng tính"),
    "registry:undo_cooperatives": _("Hoàn tác một lần nhập hợp tác xã"),
    "registry:undo_members": _("Hoàn tác một lần nhập thành viên"),
    "registry:found": _("Thêm hợp tác xã vào sổ"),
    "registry:change": _("Thay đổi nội dung đăng ký"),
    "registry:set_status": _("Ghi tình trạng pháp lý"),
    "registry:end": _("Ghi chấm dứt hoạt động"),
    "registry:reopen": _("Ghi hoạt động trở lại"),
    "registry:note_occurrence": _("Ghi sự việc"),
    "registry:take_back_occurrence": _("Rút sự việc"),
    "registry:reorganise": _("Ghi tổ chức lại"),
    "registry:undo_reorganisation": _("Hoàn tác tổ chức lại"),
    "registry:absorb": _("Nhập hồ sơ trùng vào hồ sơ được giữ"),
    "registry:release": _("Tách lại hồ sơ đã nhập"),
    "registry:rotate_keys": _("Thay khóa dữ liệu cá nhân"),
    "registry:admit_member": _("Kết nạp thành viên"),
    "registry:change_member": _("Sửa thông tin thành viên"),
    "registry:member_leaves": _("Thành viên ra khỏi hợp tác xã"),
    "registry:member_stays": _("Thành viên ở lại"),
    "registry:member_pays": _("Thành viên góp vốn"),
    "registry:set_totals": _("Ghi tổng số thành viên"),
    "registry:carry_roll": _("Chuyển danh sách thành viên"),
    "registry:give_back_roll": _("Trả danh sách thành viên"),
    "registry:subject_request": _("Yêu cầu của chủ thể dữ liệu"),
    "registry:subject_corrected": _("Sửa theo yêu cầu của chủ thể dữ liệu"),
    "registry:subject_erased": _("Xóa theo yêu cầu của chủ thể dữ liệu"),
    "registry:subject_refused": _("Từ chối yêu cầu của chủ thể dữ liệu"),
    "reports:open_report": _("Bắt đầu lập báo cáo"),
    "reports:write_report": _("Lập xong báo cáo"),
    "reports:fail_report": _("Lập báo cáo không thành công"),
    "reports:add_pdf": _("Thêm bản PDF của báo cáo"),
    "returns:file_return": _("Ghi một báo cáo năm từ bản giấy"),
    "returns:write_returns": _("Ghi báo cáo năm từ bảng tính"),
    "returns:undo_returns": _("Hoàn tác một lần nhập báo cáo năm"),
    "returns:reassign": _("Chuyển báo cáo năm sang hồ sơ được giữ"),
    "returns:give_back": _("Trả báo cáo năm về hồ sơ cũ"),
}
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
    "user": _("Người dùng"),
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
    "title": _("Tên"),
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
