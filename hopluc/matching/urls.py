"""Addresses of duplicates and compared counts."""

from django.urls import path

from hopluc.matching.views import duplicates, near, opening, pair, paper, reconciliation, start

app_name = "matching"
COUNT = "so-luong/<int:pk>"
urlpatterns = [
    path("", start.index, name="index"),
    path("gan-giong/", near.near_names, name="near"),
    path("trung-lap/", duplicates.duplicates, name="duplicates"),
    path("trung-lap/tim/", duplicates.search, name="search"),
    path("trung-lap/cap-moi/", duplicates.propose, name="propose"),
    path("trung-lap/<int:pk>/", pair.pair, name="pair"),
    path("trung-lap/<int:pk>/khong-trung/", pair.keep_apart, name="keep-apart"),
    path("trung-lap/<int:pk>/lay-lai/", pair.reconsider, name="reconsider"),
    path("trung-lap/<int:pk>/nhap-mot/", pair.merge, name="merge"),
    path("trung-lap/<int:pk>/go-ra/", pair.undo, name="undo-merge"),
    path("so-luong/", opening.reconciliations, name="reconciliations"),
    path("so-luong/moi/", opening.new, name="reconciliation-new"),
    path(f"{COUNT}/", reconciliation.reconciliation, name="reconciliation"),
    path(f"{COUNT}/ket-luan/", reconciliation.decide, name="decide"),
    path(f"{COUNT}/dong/<int:number>/", reconciliation.answer, name="answer-row"),
    path(f"{COUNT}/cach-dem/", reconciliation.choose, name="choose"),
    path(f"{COUNT}/van-ban/", paper.issue, name="issue"),
    path(f"{COUNT}/van-ban/<int:number>/", paper.paper, name="paper"),
    path(f"{COUNT}/van-ban/<int:number>/tep/", paper.download, name="paper-file"),
]
