"""Addresses of the door."""

from django.urls import include, path

from hopluc.exchange import blank_pages, drop, hub, known_mappings, receipts
from hopluc.exchange.jobs import go_on_with, make_faults
from hopluc.intake.jobs import faults_by, queue_by

# Whoever serves pages can queue imports.
queue_by(go_on_with)
faults_by(make_faults)

app_name = "exchange"
urlpatterns = [
    path("", hub.hub, name="hub"),
    path("nhap/", drop.drop, name="drop"),
    path("bien-nhan/", receipts.receipts, name="receipts"),
    path("bien-nhan/<str:code>/", receipts.receipt, name="receipt"),
    path("bien-nhan/<str:code>/qr.svg", receipts.quick_response, name="receipt-quick-response"),
    path("mau/", blank_pages.choose, name="templates"),
    path("mau/tai/", blank_pages.download, name="template"),
    path("ghep-cot/", known_mappings.known_mappings, name="known-mappings"),
    path("ghep-cot/nap/", known_mappings.take_in, name="known-mappings-take-in"),
    path("ghep-cot/tai-xuong/", known_mappings.download, name="known-mappings-download"),
    path("ghep-cot/<int:pk>/", known_mappings.known_mapping, name="known-mapping"),
    path("ghep-cot/<int:pk>/xoa/", known_mappings.forget, name="known-mapping-forget"),
    path("quoc-gia/", include("hopluc.exchange.national.urls")),
]
