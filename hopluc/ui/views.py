"""What the frame of every page leads to: preferences, the list of keys, and the page that shows every component."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hopluc.accounts.gate import public
from hopluc.ui.preferences import COOKIES, KEPT_FOR
from hopluc.ui.shortcuts import PLACES
from hopluc.ui.specimens import specimens


@public
@require_POST
def prefer(request: HttpRequest) -> HttpResponse:
    """Keeps colours or keys in a cookie, and leads back to where the button was pressed."""
    wanted = request.POST.get("next", "")
    is_local = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    answer = redirect(wanted if is_local else "/")
    for field, (cookie, values) in COOKIES.items():
        value = request.POST.get(field)
        if value not in values:
            continue
        if value == next(iter(values)):
            answer.delete_cookie(cookie, samesite="Lax")
        else:
            answer.set_cookie(
                cookie, value, max_age=KEPT_FOR, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE
            )
    return answer


@public
@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """The keys that do something; "?" shows this page in a dialog."""
    names = {
        "dashboards:start": _("Hôm nay"),
        "dashboards:leadership": _("Toàn cảnh"),
        "dashboards:living": _("Chỉ thị"),
        "registry:list": _("Hợp tác xã"),
        "dashboards:figures": _("Số liệu"),
        "reports:list": _("Báo cáo"),
        "handbook:index": _("Pháp luật"),
    }
    entries = [
        ("/", _("Đến ô tìm")),
        ("↑ ↓ Enter", _("Chọn và mở một dòng dưới ô tìm")),
        *((keys, _("Mở trang %(page)s") % {"page": names[place]}) for place, keys in PLACES.items()),
        ("Tab Enter", _("Phím đầu tiên của trang: bỏ qua phần đầu, đến nội dung chính")),
        ("Esc", _("Đóng hộp thoại, khung bên, trình đơn")),
        ("?", _("Mở bảng phím tắt này")),
    ]
    return render(request, "ui/keys.html", {"entries": entries, "back": _back(request)})


def _back(request: HttpRequest) -> str:
    """The page from which the list was opened, where it is one of ours."""
    came_from = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(
        came_from, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return came_from
    return request.path


@public
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """All components on one page; with X-Panel or X-Dialog, the small specimens of both."""
    if "X-Panel" in request.headers:
        return render(request, "ui/specimen_panel.html", specimens("1"))
    if "ask" in request.GET:
        facts = [(_("Nhiệm vụ"), _("Nộp kết quả quý III")), (_("Cơ quan"), _("Cơ quan mẫu"))]
        content = {
            "title": _("Trả lại kết quả này?"),
            "facts": facts,
            "warning": _("Cơ quan nộp sẽ thấy kết quả bị trả lại và phải nộp lần nữa."),
            "action_label": _("Trả lại"),
            "tone": "danger",
            "cancel_url": "?#overlays",
            "action_url": reverse("ui:prefer"),
            "next_url": f"{request.path}#overlays",
        }
        return render(request, "ui/confirm.html", content)
    content = specimens(request.GET.get("page", "4")) | {"pictures": _pictures()}
    return render(request, "ui/components.html", content)


def _pictures() -> str:
    """The template with all drawings, where the room of pictures has one."""
    name = "pictures/specimens.html"
    try:
        get_template(name)
    except TemplateDoesNotExist:
        return ""
    return name
