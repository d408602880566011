"""Pages of the registers."""

from django.urls import path

from hopluc.accounts.gate import needs
from hopluc.intake.views import IntakesView, IntakeView, UploadView
from hopluc.registry import views
from hopluc.registry.targets import COOPERATIVES, MEMBERS

app_name = "registry"
urlpatterns = [
    path("", views.cooperative_list, name="list"),
    path("nap/hop-tac-xa/", needs(COOPERATIVES.permission)(UploadView.as_view(target=COOPERATIVES)), name="import"),
    path(
        "nap/hop-tac-xa/<int:pk>/",
        needs(COOPERATIVES.permission)(IntakeView.as_view(target=COOPERATIVES)),
        name="intake",
    ),
    path(
        "nap/hop-tac-xa/da-nhap/",
        needs(COOPERATIVES.permission)(IntakesView.as_view(target=COOPERATIVES)),
        name="intakes",
    ),
    path("nap/thanh-vien/", needs(MEMBERS.permission)(UploadView.as_view(target=MEMBERS)), name="import-members"),
    path(
        "nap/thanh-vien/<int:pk>/", needs(MEMBERS.permission)(IntakeView.as_view(target=MEMBERS)), name="intake-members"
    ),
    path(
        "nap/thanh-vien/da-nhap/",
        needs(MEMBERS.permission)(IntakesView.as_view(target=MEMBERS)),
        name="intakes-members",
    ),
    path("<str:code>/thanh-vien/", views.roll, name="roll"),
]
