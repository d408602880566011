"""Where files go in and lists come out: one page for everybody's errands with workbooks."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from hopluc.accounts.actors import Actor
from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.exchange.registers import targets_of
from hopluc.intake.models import Intake
from hopluc.intake.views import ROUTES, WorkbookForm, address_of, sort_of, title_of

LATEST = 10
P = Permission
# Route name, title, note, who may open it.
WAYS = (
    (
        "exchange:templates",
        _("Mẫu biểu để ghi"),
        _("Tải mẫu đã điền sẵn phần hệ thống biết, hoặc mẫu trống."),
        P.RETURNS_FILE,
    ),
    (
        "exchange:known-mappings",
        _("Cách ghép cột đã nhớ"),
        _("Tệp có cùng tiêu đề được đọc ngay, không hỏi lại."),
        P.DATASETS_IMPORT,
    ),
    (
        "exchange:national",
        _("Biểu của hệ thống thông tin quốc gia"),
        _("VII-1 đến VII-4 từ số liệu đang có."),
        P.EXCHANGE_NATIONAL,
    ),
    ("datasets:list", _("Bảng dữ liệu"), _("Bảng không thuộc sổ nào, giữ như tệp đã gửi."), P.DATASETS_READ),
    ("registry:list", _("Xuất danh sách hợp tác xã"), _("Lọc, rồi tải tệp .xlsx hoặc .csv."), P.REGISTRY_READ),
    ("exchange:receipts", _("Kiểm tra biên nhận"), _("Gõ mã in trên biên nhận nhập dữ liệu."), P.DATASETS_READ),
)


@require_safe
@needs(Permission.DATASETS_READ)
def hub(request: HttpRequest) -> HttpResponse:
    """Drop any file; the office's latest imports; ways to everything else about workbooks."""
    who = actor(request)
    context = {
        "form": WorkbookForm() if who.may(Permission.DATASETS_IMPORT) else None,
        "registers": [
            {"title": title_of(target.kind), "url": reverse(ROUTES[target.kind][0])} for target in targets_of(who)
        ],
        "latest": [_line(each, who) for each in _latest(who)],
        "ways": _ways(who),
    }
    return render(request, "exchange/hub.html", context)


def _latest(who: Actor) -> list[Intake]:
    """One's own imports and those of one's office, newest first; what is in them only their owner opens."""
    mine = Q(user=who.user) if who.user is not None else Q(pk=None)
    if who.body is not None:
        mine |= Q(body=who.body)
    kinds = Q(kind__in=[target.kind for target in targets_of(who)])
    if who.may(Permission.DATASETS_READ):
        kinds |= Q(kind__startswith="dataset:")
    return list(Intake.objects.filter(mine, kinds).select_related("file").defer("preview", "sealed")[:LATEST])


def _line(intake: Intake, who: Actor) -> dict[str, Any]:
    is_own = intake.user == who.user
    check = reverse("exchange:receipt", args=[intake.receipt]) if intake.receipt else ""
    is_known = sort_of(intake.kind) in ROUTES
    return {
        "intake": intake,
        "title": title_of(intake.kind) if is_known else intake.kind,
        "url": address_of(intake.kind, "intake", intake.pk) if is_own and is_known else "",
        "check": check,
    }


def _ways(who: Actor) -> list[dict[str, Any]]:
    """The other pages about workbooks that the reader may open."""
    found = []
    for name, title, note, permission in WAYS:
        if not who.may(permission):
            continue
        try:
            found.append({"title": title, "note": note, "url": reverse(name)})
        except NoReverseMatch:
            continue
    return found
