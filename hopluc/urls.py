"""Every door on one screen."""

from django.urls import include, path
from django.views.i18n import set_language

from hopluc.accounts.gate import public

urlpatterns = [
    path("tai-khoan/", include("hopluc.accounts.urls")),
    path("bo-loc/", include("hopluc.listing.urls")),
    path("hop-tac-xa/", include("hopluc.registry.urls")),
    path("trich-luc/", include("hopluc.extracts.urls")),
    path("bang/", include("hopluc.datasets.urls")),
    path("du-lieu/", include("hopluc.exchange.urls")),
    path("doi-chieu/", include("hopluc.matching.urls")),
    path("bao-cao-nam/", include("hopluc.returns.urls")),
    path("", include("hopluc.directives.urls")),
    path("thong-bao/", include("hopluc.notices.urls")),
    path("quan-triet/", include("hopluc.dissemination.urls")),
    path("giam-sat/", include("hopluc.inspections.urls")),
    path("cuoc-hop/", include("hopluc.meetings.urls")),
    path("bao-cao/", include("hopluc.reports.urls")),
    path("so-tay/", include("hopluc.handbook.urls")),
    path("dia-gioi/", include("hopluc.boundaries.urls")),
    path("nhat-ky/", include("hopluc.dashboards.journal_urls")),
    path("", include("hopluc.ui.urls")),
    path("", include("hopluc.dashboards.urls")),
    path("ghim/", include("hopluc.desk.urls")),
    path("", include("hopluc.search.urls")),
    path("hinh/", include("hopluc.pictures.urls")),
    path("ngon-ngu/", public(set_language), name="set_language"),
]
