"""The main navigation: what the reader may open, in the order of the work."""

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hopluc.accounts.gate import actor
from hopluc.accounts.permissions import Permission

P = Permission
# Pages that belong to an entry though their addresses stand beside its own.
WITHIN = {
    "directives:my-work": (
        "directives:following",
        "directives:calendar",
        "directives:bottlenecks",
        "directives:orphans",
        "meetings:list",
        "inspections:list",
        "dissemination:list",
        "notices:list",
    ),
    "dashboards:keeping": (
        "dashboards:warnings",
        "matching:index",
        "boundaries:resolutions",
        "extracts:index",
        "journal:entries",
        "registry:personal-requests",
        "exchange:hub",
        "datasets:list",
        "returns:import",
    ),
}


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
            url, *within = (reverse(each) for each in (name, *WITHIN.get(name, ())))
        except NoReverseMatch:
            continue
        depth = max((len(each) for each in (url, *within) if _is_under(request.path, each)), default=0)
        items.append({"url": url, "label": label, "depth": depth})
    # The closest one alone: personal data of the registers lie under the address of the list.
    deepest = max((item["depth"] for item in items), default=0)
    for item in items:
        item["current"] = 0 < deepest == item.pop("depth")
    return {"nav": items}


def _is_under(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
