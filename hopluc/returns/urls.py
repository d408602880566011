"""Pages of the yearly returns."""

from django.urls import path

from hopluc.accounts.gate import needs
from hopluc.intake.views import IntakesView, IntakeView, UploadView
from hopluc.returns import views
from hopluc.returns.targets import RETURNS
from hopluc.returns.workbook import line_hints

app_name = "returns"
urlpatterns = [
    path("nap/", needs(RETURNS.permission)(UploadView.as_view(target=RETURNS, hints=line_hints)), name="import"),
    path("nap/<int:pk>/", needs(RETURNS.permission)(IntakeView.as_view(target=RETURNS)), name="intake"),
    path("nap/da-nhap/", needs(RETURNS.permission)(IntakesView.as_view(target=RETURNS)), name="intakes"),
    path("<str:code>/<int:year>/", views.annual_return, name="return"),
]
