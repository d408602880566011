"""Pages of the program: where one goes to do something. A short list; what the reader may not open is not on it."""

from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.search.found import NOTHING, Found, Hit, Kind
from hopluc.search.words import Words, aligned

P = Permission


@dataclass(frozen=True)
class Destination:
    """`also`: other words, folded, that people use for it."""

    label: str | Promise
    route: str
    permission: Permission | None
    also: str = ""


DESTINATIONS = (
    Destination(_("Chỉ thị sống"), "dashboards:living", P.DIRECTIVES_READ, "trang chu van ban tien do"),
    Destination(_("Hôm nay tôi làm gì"), "dashboards:start", P.ACCOUNTS_OWN, "trang chu bat dau"),
    Destination(_("Toàn cảnh"), "dashboards:leadership", P.FIGURES_READ, "man hinh lanh dao ban do dashboard"),
    Destination(_("So sánh địa bàn, so sánh năm"), "dashboards:comparison", P.FIGURES_READ, "doi chieu"),
    Destination(_("Bảng việc của tôi"), "directives:my-work", P.ACCOUNTS_OWN, "viec cua toi nhiem vu han"),
    Destination(_("Danh sách hợp tác xã"), "registry:list", P.REGISTRY_READ, "so dang ky htx to hop tac"),
    Destination(_("Sổ sách"), "dashboards:keeping", P.REGISTRY_READ, "so dang ky ghi soat viec"),
    Destination(_("Ghi tổ chức mới"), "registry:new", P.REGISTRY_WRITE, "them hop tac xa nhap tay dang ky"),
    Destination(_("Bản đồ hợp tác xã"), "registry:map", P.REGISTRY_READ, "xa phuong so luong"),
    Destination(_("So sánh tổ chức"), "dashboards:cooperatives-compared", P.REGISTRY_READ, "hop tac xa canh nhau"),
    Destination(_("Cảnh báo theo luật"), "dashboards:warnings", P.REGISTRY_READ, "canh bao som nhac vi pham"),
    Destination(_("Bản ghi có thể trùng"), "matching:duplicates", P.REGISTRY_MERGE, "nghi trung lap nhap mot gop"),
    Destination(_("Đối chiếu số lượng"), "matching:reconciliations", P.REGISTRY_RECONCILE, "bao nhieu hop tac xa 186"),
    Destination(_("Kiểm tra trích lục"), "extracts:index", None, "ma qr xac minh ban in trich so"),
    Destination(_("Địa giới: nghị quyết"), "boundaries:resolutions", P.BODIES_READ, "sap nhap chia tach don vi xa"),
    Destination(_("Cơ quan, tổ chức"), "boundaries:bodies", P.BODIES_READ, "so nganh ke tuc danh muc"),
    Destination(_("Nhật ký"), "journal:entries", P.JOURNAL_READ, "thay doi ai sua kiem tra chuoi"),
    Destination(_("Yêu cầu của người có dữ liệu"), "registry:personal-requests", P.PERSONAL_RIGHTS, "du lieu ca nhan"),
    Destination(_("Nhật ký xem dữ liệu cá nhân"), "registry:personal-log", P.PERSONAL_LOG, "ai da xem luot xem"),
    Destination(_("Nhập danh sách hợp tác xã"), "registry:import", P.REGISTRY_IMPORT, "tai len excel nap"),
    Destination(_("Nhập sổ thành viên"), "registry:import-members", P.MEMBERS_IMPORT, "tai len excel nap"),
    Destination(_("Nhập báo cáo năm"), "returns:import", P.RETURNS_IMPORT, "tai len excel nap bieu"),
    Destination(_("Tất cả số liệu"), "dashboards:figures", P.FIGURES_READ, "chi tieu thong ke"),
    Destination(_("Báo cáo thực hiện Chỉ thị"), "reports:list", P.REPORTS_READ, "lap bao cao nam word"),
    Destination(pgettext_lazy("many", "Văn bản"), "directives:listing", P.DIRECTIVES_READ, "chi thi nghi quyet"),
    Destination(_("Nạp văn bản chỉ đạo"), "directives:take-in", P.DIRECTIVES_CONFIRM, "doc chi thi tai len"),
    Destination(_("Sổ tay pháp luật"), "handbook:index", None, "luat nghi dinh thong tu quy dinh"),
    Destination(_("Pháp luật thay đổi giữa hai ngày"), "handbook:changes", None, "luat moi luat cu khac nhau"),
    Destination(_("Pháp luật chưa xác minh, chưa nạp"), "handbook:doubts", None, "con thieu"),
    Destination(_("Tính thời hạn"), "handbook:count", None, "ngay lam viec den han"),
    Destination(_("Mục đã ghim"), "search:pins", P.ACCOUNTS_OWN, "danh dau yeu thich"),
    Destination(_("Phím tắt"), "ui:keys", None, "ban phim huong dan"),
    Destination(_("Đổi vai, đăng nhập"), "accounts:log-in", None, "tai khoan vao"),
)


def find(words: Words, actor: Actor, _on: date, limit: int) -> Found:
    """By the label in either language and by other words for it. Who may see nothing here is offered nothing."""
    if not words or not actor.permissions:
        return NOTHING
    hits = []
    for order, each in enumerate(DESTINATIONS):
        if each.permission is not None and not actor.may(each.permission):
            continue
        with translation.override("vi"):
            vietnamese = str(each.label)
        ranks = [words.rank(aligned(name), text=each.also) for name in {vietnamese, str(each.label)}]
        known = [rank for rank in ranks if rank is not None]
        if not known:
            continue
        try:
            url = reverse(each.route)
        except NoReverseMatch:
            continue
        hits.append(Hit(words.marked(str(each.label)), url, min(known), order=f"{order:03}"))
    return Found.best(hits, limit)


KIND = Kind("pages", _("Trang và việc làm"), find)
