"""Pages of the yearly returns."""

from django.urls import path

from hopluc.accounts.gate import needs
from hopluc.intake.urls import intake_paths
from hopluc.intake.views import IntakesView, MappingView, QuestionsView, UploadView
from hopluc.returns import views
from hopluc.returns.targets import RETURNS
from hopluc.returns.workbook import line_hints

app_name = "returns"
urlpatterns = [
    path("nap/", needs(RETURNS.permission)(UploadView.as_view(target=RETURNS, hints=line_hints)), name="import"),
    *intake_paths("nap/", RETURNS.permission, target=RETURNS),
    path("nap/<int:pk>/ghep-cot/", needs(RETURNS.permission)(MappingView.as_view(target=RETURNS)), name="mapping"),
    path("nap/<int:pk>/hoi-lai/", needs(RETURNS.permission)(QuestionsView.as_view(target=RETURNS)), name="questions"),
    path("nap/da-nhap/", needs(RETURNS.permission)(IntakesView.as_view(target=RETURNS)), name="intakes"),
    path("<str:code>/<int:year>/", views.annual_return, name="return"),
    path("<str:code>/<int:year>/nhap/", views.file_return, name="file"),
    path("<str:code>/<int:year>/nhap/kiem-tra/", views.check_return, name="file-check"),
    path("<str:code>/<int:year>/bien-nhan/<int:number>/", views.receipt, name="receipt"),
    path("<str:code>/<int:year>/bien-nhan/<int:number>/hoan-tac/", views.undo, name="undo"),
    path("<str:code>/<int:year>/giay/", views.paper, name="paper"),
    path("<str:code>/<int:year>/giay/qr.svg", views.quick_response, name="paper-code"),
]
