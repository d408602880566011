"""The roll of one cooperative's members, and the looks at personal data."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from hopluc.accounts.permissions import Permission
from hopluc.kernel.text import fold
from hopluc.listing.columns import Column, Filter, Listing, Mark, as_declared, equal_to, within
from hopluc.personal.models import Look
from hopluc.registry.models import LeaveReason, Member, MemberKind, RequestKind, RequestState, Sex, SubjectRequest

# What stands where the name was.
ERASED = _("(đã xóa theo yêu cầu)")


def shown_name(member: Member) -> str:
    """The name of a person, or of the cooperative that is the member."""
    return member.full_name or (member.organisation.code if member.organisation else str(ERASED))


def _named(rows: QuerySet[Member], words: str, _on: date) -> QuerySet[Member]:
    """Members whose name has every word, marks or not. A roll has some hundred lines: opened one by one."""
    wanted = fold(words).split()
    names = ((member.pk, fold(shown_name(member))) for member in rows)
    return rows.filter(pk__in=[key for key, name in names if all(each in name for each in wanted)])


def _by_presence(rows: QuerySet[Member], asked: str, on: date) -> QuerySet[Member]:
    if asked == "present":
        return rows.filter(Q(left_on=None) | Q(left_on__gt=on), joined_on__lte=on)
    return rows.filter(left_on__lte=on)


def _page(member: Member) -> str:
    return reverse("registry:member", args=[member.cooperative.code, member.number])


def _member(code: str, label: Any, value: Any, kind: Any = "text", **more: Any) -> Column:
    return Column(code, label, lambda row, _on: value(row), kind, **more)


def _money(code: str, label: Any, **more: Any) -> Column:
    return _member(code, label, lambda row: getattr(row, code), "money", unit=_("triệu đồng"), order_by=(code,), **more)


MEMBERS = Listing(
    code="members",
    title=_("Sổ thành viên"),
    counted=ngettext_lazy("%(shown)s thành viên", "%(shown)s thành viên", "n"),
    order=("name_rank", "number"),
    bare_note=_("Thêm từng thành viên, nhập bảng tính, hoặc ghi số tổng khi chỉ biết số tổng."),
    columns=(
        _member(
            "full_name",
            _("Họ và tên"),
            shown_name,
            head=True,
            link=_page,
            order_by=("name_rank",),
            personal=Permission.MEMBERS_READ,
        ),
        _member("number", _("Số trong sổ"), lambda row: row.number, "number", order_by=("number",)),
        _member("sex", _("Giới tính"), lambda row: row.get_sex_display(), "word", order_by=("sex",)),
        _member("ethnic_group", _("Dân tộc"), lambda row: row.ethnic_group, "word", order_by=("ethnic_group",)),
        _member(
            "kind",
            _("Loại thành viên"),
            lambda row: row.get_kind_display(),
            "word",
            order_by=(as_declared("kind", MemberKind.values),),
        ),
        _member("joined_on", _("Ngày vào"), lambda row: row.joined_on, "day", order_by=("joined_on",)),
        _member("left_on", _("Ngày ra"), lambda row: row.left_on, "day", order_by=("left_on",)),
        _member(
            "leave_reason",
            _("Lý do ra"),
            lambda row: row.get_leave_reason_display(),
            shown=False,
            order_by=(as_declared("leave_reason", LeaveReason.values),),
        ),
        _money("capital", _("Vốn cam kết góp")),
        _money("paid_capital", _("Vốn đã góp")),
        _member("paid_on", _("Ngày góp gần nhất"), lambda row: row.paid_on, "day", shown=False, order_by=("paid_on",)),
        _member("certificate", _("Giấy chứng nhận phần vốn góp"), lambda row: row.certificate, "code", shown=False),
    ),
    filters=(
        Filter("q", _("Họ và tên"), "text", _named),
        Filter("kind", _("Loại thành viên"), "choice", equal_to("kind"), MemberKind.choices),
        Filter("sex", _("Giới tính"), "choice", equal_to("sex"), Sex.choices),
        Filter(
            "presence",
            _("Có trong sổ"),
            "choice",
            _by_presence,
            (("present", _("đang là thành viên")), ("left", _("đã ra"))),
        ),
        Filter("joined", _("Ngày vào"), "day", within("joined_on"), more=True),
        Filter("reason", _("Lý do ra"), "choice", equal_to("leave_reason"), LeaveReason.choices, more=True),
    ),
)

# Names of fields as looks keep them → words.
FIELD_WORDS = {
    "full_name": _("họ tên"),
    "id_number": _("số định danh"),
    "kept_columns": _("các cột thêm từ tệp đã nhập"),
    "birth_date": _("ngày sinh"),
    "birth_year": _("năm sinh"),
    "phone": _("điện thoại"),
    "address": _("địa chỉ"),
    "nationality": _("quốc tịch"),
    "representative": _("người đại diện"),
    "certificate": _("giấy chứng nhận phần vốn góp"),
    "kind": _("loại thành viên"),
    "sex": _("giới tính"),
    "ethnic_group": _("dân tộc"),
    "is_foreign": _("người nước ngoài"),
    "joined_on": _("ngày vào"),
    "left_on": _("ngày ra"),
    "leave_reason": _("lý do ra"),
    "capital": _("vốn cam kết góp"),
    "paid_capital": _("vốn đã góp"),
    "paid_on": _("ngày góp"),
    "certificate_on": _("ngày cấp giấy chứng nhận"),
    "organisation_id": _("hợp tác xã thành viên"),
}
# Beginning of what was looked at → its words.
ABOUT_WORDS = {
    "roll": _("Sổ thành viên"),
    "member": _("Thành viên"),
    "list": _("Danh sách xuất ra"),
    "intake": _("Bản xem trước khi nhập"),
    "subject-request": _("Yêu cầu của người có dữ liệu"),
    "export": _("Tệp sổ thành viên đầy đủ"),
    "cooperative": _("Liên hệ của hợp tác xã"),
}


def in_words(fields: list[str]) -> str:
    """Names of fields for people."""
    return ", ".join(str(FIELD_WORDS.get(name, name)) for name in fields)


def looked_at(look: Look) -> str:
    """ "Thành viên HTX-0001/3"; of a refused look the address."""
    kind, _colon, key = look.about.partition(":")
    return f"{ABOUT_WORDS[kind]} {key}" if kind in ABOUT_WORDS else look.about


def _outcome(look: Look) -> Mark:
    return (
        Mark(pgettext_lazy("look", "Bị từ chối"), tone="bad", sign="alert")
        if look.refused
        else Mark(_("Đã xem"), tone="info", sign="check")
    )


def _said(field: str) -> Any:
    """Narrows looks to those whose text has the words as they are typed."""
    return lambda rows, words, _on: rows.filter(**{f"{field}__icontains": words})


LOOKS = Listing(
    code="looks",
    title=_("Nhật ký xem dữ liệu cá nhân"),
    counted=ngettext_lazy("%(shown)s lần xem", "%(shown)s lần xem", "n"),
    order=("-at", "-pk"),
    empty=_("Không có lần xem nào khớp"),
    columns=(
        Column("about", _("Xem gì"), lambda row, _on: looked_at(row), head=True, order_by=("about",)),
        Column("at", _("Lúc"), lambda row, _on: row.at, "moment", order_by=("at",)),
        Column("by", _("Người xem"), lambda row, _on: row.by or _("Khách chưa đăng nhập"), order_by=("by",)),
        Column(
            "outcome", pgettext_lazy("look", "Kết quả"), lambda row, _on: _outcome(row), "state", order_by=("refused",)
        ),
        Column("fields", _("Thông tin"), lambda row, _on: in_words(row.fields)),
        Column("rows", _("Số người"), lambda row, _on: row.rows, "number", order_by=("rows",)),
        Column("purpose", _("Mục đích"), lambda row, _on: row.purpose),
        Column("permission", _("Quyền còn thiếu"), lambda row, _on: row.permission, "code", shown=False),
    ),
    filters=(
        Filter("q", _("Xem gì (mã hợp tác xã, mã/số trong sổ)"), "text", _said("about")),
        Filter("by", _("Người xem"), "words", _said("by")),
        Filter(
            "outcome",
            pgettext_lazy("look", "Kết quả"),
            "choice",
            lambda rows, asked, _on: rows.filter(refused=asked == "refused"),
            (("seen", _("Đã xem")), ("refused", pgettext_lazy("look", "Bị từ chối"))),
        ),
        Filter("at", _("Ngày xem"), "day", within("at__date")),
        Filter("purpose", _("Mục đích"), "words", _said("purpose"), more=True),
    ),
)

_STATES = {
    RequestState.OPEN: Mark(RequestState.OPEN.label, tone="caution", sign="clock"),
    RequestState.DONE: Mark(RequestState.DONE.label, tone="good", sign="check"),
    RequestState.REFUSED: Mark(RequestState.REFUSED.label, tone="bad", sign="alert"),
}


def _request_page(request: SubjectRequest) -> str:
    return reverse("registry:personal-request", args=[request.receipt])


REQUESTS = Listing(
    code="subject-requests",
    title=_("Yêu cầu của người có dữ liệu"),
    counted=ngettext_lazy("%(shown)s yêu cầu", "%(shown)s yêu cầu", "n"),
    order=("-pk",),
    bare_note=_("Chưa có yêu cầu nào. Khi một người hỏi về dữ liệu của mình, bấm “Nhận yêu cầu”."),
    columns=(
        Column(
            "receipt", _("Số biên nhận"), lambda row, _on: row.receipt, head=True, link=_request_page, order_by=("pk",)
        ),
        Column("kind", _("Yêu cầu"), lambda row, _on: row.get_kind_display(), "word", order_by=("kind",)),
        Column("state", _("Tình trạng"), lambda row, _on: _STATES[row.state], "state", order_by=("state",)),
        Column("asked_on", _("Ngày yêu cầu"), lambda row, _on: row.asked_on, "day", order_by=("asked_on",)),
        Column("lines", _("Dòng trong sổ"), lambda row, _on: ", ".join(row.lines)),
        Column("why", _("Lý do từ chối"), lambda row, _on: row.why, shown=False),
        Column("decided_at", _("Giải quyết lúc"), lambda row, _on: row.decided_at, "moment", order_by=("decided_at",)),
        Column("by", _("Người nhận"), lambda row, _on: row.recorded_by, shown=False),
    ),
    filters=(
        Filter("q", _("Số biên nhận"), "text", _said("receipt")),
        Filter("kind", _("Yêu cầu"), "choice", equal_to("kind"), RequestKind.choices),
        Filter("state", _("Tình trạng"), "choice", equal_to("state"), RequestState.choices),
        Filter("asked", _("Ngày yêu cầu"), "day", within("asked_on"), more=True),
    ),
)
