"""Addresses of supervision."""

from django.urls import path

from hopluc.inspections.views import findings, plans, visits

app_name = "inspections"
PLAN = "ke-hoach/<int:pk>"
VISIT = "<int:pk>"
FINDING = f"{VISIT}/phat-hien/<int:finding>"

urlpatterns = [
    path("", visits.listing, name="list"),
    path("ke-hoach/them/", plans.add, name="add-plan"),
    path(f"{PLAN}/", plans.show, name="plan"),
    path(f"{PLAN}/sua/", plans.change, name="change-plan"),
    path(f"{PLAN}/cuoc/them/", visits.add, name="add-visit"),
    path(f"{VISIT}/", findings.show, name="visit"),
    path(f"{VISIT}/tien-hanh/", visits.hold, name="hold"),
    path(f"{VISIT}/bo/", visits.cancel, name="cancel"),
    path(f"{VISIT}/phat-hien/them/", findings.add, name="add-finding"),
    path(f"{FINDING}/khac-phuc/", findings.remedy, name="remedy"),
    path(f"{FINDING}/gach-bo/", findings.strike, name="strike"),
]
