"""Addresses of the journal, under /nhat-ky/."""

from django.urls import path

from hopluc.dashboards import journal

app_name = "journal"
urlpatterns = [
    path("", journal.entries, name="entries"),
    path("kiem-tra/", journal.check, name="check"),
    path("<int:sequence>/", journal.entry, name="entry"),
]
