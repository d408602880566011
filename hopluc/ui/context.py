"""The main navigation: what the reader may open, in the order of the work."""

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hopluc.accounts.gate import actor
from hopluc.accounts.permissions import Permission

P = Permission


def nav(request: HttpRequest) -> dict[str, object]:
    """`nav`: mappings url, label, current."""
    who = actor(request)
    entries = [
        ("dashboards:start", _("Hôm nay"), P.ACCOUNTS_OWN),
        ("dashboards:leadership", _("Toàn cảnh"), P.FIGURES_READ),
        ("dashboards:living", _("Chỉ thị"), P.DIRECTIVES_READ),
        ("directives:my-work", _("Việc của tôi"), P.ACCOUNTS_OWN),
        ("registry:list", _("Hợp tác xã"), P.REGISTRY_READ),
        ("dashboards:keeping", _("Sổ sách"), P.ACCOUNTS_OWN),
        ("dashboards:figures", _("Số liệu"), P.FIGURES_READ),
        ("reports:list", _("Báo cáo"), P.REPORTS_READ),
        ("directives:listing", pgettext("many", "Văn bản"), P.DIRECTIVES_READ),
        # The law is public: whoever may open nothing else finds it.
        ("handbook:index", _("Pháp luật"), None),
    ]
    items = []
    for name, label, permission in entries:
        if permission is not None and not who.may(permission):
            continue
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        current = request.path == url or (url != "/" and request.path.startswith(url))
        items.append({"url": url, "label": label, "current": current})
    return {"nav": items}
