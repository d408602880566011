"""Addresses of the reports."""

from django.urls import path

from hopluc.reports import views
from hopluc.reports.meeting_pack import page

app_name = "reports"
urlpatterns = [
    path("", views.report_list, name="list"),
    path("lap/", views.write, name="write"),
    path("<int:pk>/", views.report, name="report"),
    path("<int:pk>/tai-ve/", views.download, name="download"),
    path("<int:pk>/pdf/", views.make_pdf, name="make-pdf"),
    path("cuoc-hop/<int:meeting>/lap/", page.write, name="write-pack"),
]
