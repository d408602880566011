"""Addresses of the law book."""

from django.urls import path

from hopluc.handbook import changes, counting, doubts, entry, index, instruments

app_name = "handbook"
urlpatterns = [
    path("", index.index, name="index"),
    path("thay-doi/", changes.law_changes, name="changes"),
    path("thoi-han/", counting.count, name="count"),
    path("chua-xac-minh/", doubts.doubts, name="doubts"),
    path("van-ban/<str:code>/", instruments.instrument, name="instrument"),
    path("<str:code>/", entry.entry, name="entry"),
]
