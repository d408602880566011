"""Keeping the registers: every way to enter, check, print and account for what they hold, on one page."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.dashboards.start_tasks import address

P = Permission


@dataclass(frozen=True)
class Way:
    """One page and what one does there, for those who may."""

    label: str | Promise
    about: str | Promise
    route: str
    permission: Permission | None


@dataclass(frozen=True)
class Shelf:
    title: str | Promise
    ways: tuple[Way, ...]


SHELVES = (
    Shelf(
        _("Ghi vào sổ"),
        (
            Way(_("Danh sách tổ chức"), _("tìm, lọc, xem như một ngày đã qua"), "registry:list", P.REGISTRY_READ),
            Way(_("Thêm tổ chức"), _("nhập tay, kiểm tra ngay khi gõ"), "registry:new", P.REGISTRY_WRITE),
            Way(_("Nhập danh sách từ Excel"), _("xem trước, rồi mới ghi"), "registry:import", P.REGISTRY_IMPORT),
            Way(_("Nhập sổ thành viên"), _("xem trước, rồi mới ghi"), "registry:import-members", P.MEMBERS_IMPORT),
            Way(_("Nhập báo cáo năm"), _("xem trước, rồi mới ghi"), "returns:import", P.RETURNS_IMPORT),
        ),
    ),
    Shelf(
        _("Dữ liệu vào – ra"),
        (
            Way(_("Đưa một tệp vào"), _("tệp nào cũng được, hệ thống tự nhận ra sổ"), "exchange:hub", P.DATASETS_READ),
            Way(_("Bảng dữ liệu"), _("bảng không thuộc sổ nào, giữ như tệp đã gửi"), "datasets:list", P.DATASETS_READ),
            Way(_("Mẫu biểu để ghi"), _("điền sẵn phần đã biết, hoặc để trống"), "exchange:templates", P.RETURNS_FILE),
            Way(
                _("Biểu của hệ thống thông tin quốc gia"),
                _("VII-1 đến VII-4 từ số liệu đang có"),
                "exchange:national",
                P.EXCHANGE_NATIONAL,
            ),
        ),
    ),
    Shelf(
        _("Soát sổ"),
        (
            Way(_("Cảnh báo sớm"), _("theo quy định, có lý do từng tổ chức"), "dashboards:warnings", P.REGISTRY_READ),
            Way(_("Nghi trùng"), _("xem hai bên, gộp, hoàn lại"), "matching:duplicates", P.REGISTRY_MERGE),
            Way(
                _("Đối chiếu số lượng"),
                _("hai con số một ngày, giải thích từng tổ chức"),
                "matching:reconciliations",
                P.REGISTRY_RECONCILE,
            ),
            Way(_("Bản đồ tổ chức"), _("theo đơn vị của một ngày"), "registry:map", P.REGISTRY_READ),
            Way(_("So sánh tổ chức"), _("đặt cạnh nhau"), "dashboards:cooperatives-compared", P.REGISTRY_READ),
        ),
    ),
    Shelf(
        _("Địa giới và cơ quan"),
        (
            Way(_("Nghị quyết về địa giới"), _("sáp nhập, chia, đổi tên"), "boundaries:resolutions", P.BODIES_READ),
            Way(_("Cơ quan, đơn vị"), _("thành lập, sáp nhập, kế thừa"), "boundaries:bodies", P.BODIES_READ),
        ),
    ),
    Shelf(
        _("Tin cậy và bảo mật"),
        (
            Way(_("Kiểm tra bản trích sổ"), _("ai có mã cũng kiểm tra được"), "extracts:index", None),
            Way(_("Kiểm tra biên nhận"), _("mã in trên biên nhận nhập dữ liệu"), "exchange:receipts", None),
            Way(_("Nhật ký thay đổi"), _("ai, lúc nào, đổi gì, vì sao"), "journal:entries", P.JOURNAL_READ),
            Way(_("Lượt xem dữ liệu cá nhân"), _("ai đã xem, để làm gì"), "registry:personal-log", P.PERSONAL_LOG),
            Way(_("Quyền của chủ thể dữ liệu"), _("xem, sửa, xóa"), "registry:personal-requests", P.PERSONAL_RIGHTS),
        ),
    ),
)


@needs(Permission.REGISTRY_READ)
def keeping(request: HttpRequest) -> HttpResponse:
    """What this reader may open; a shelf with nothing on it does not show."""
    who = actor(request)
    shelves = []
    for shelf in SHELVES:
        allowed = [way for way in shelf.ways if way.permission is None or who.may(way.permission)]
        ways = [(way, url) for way in allowed if (url := address(way.route))]
        if ways:
            shelves.append((shelf.title, ways))
    return render(request, "dashboards/keeping.html", {"shelves": shelves})
