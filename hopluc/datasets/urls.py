"""Pages of the kept tables."""

from django.urls import path

from hopluc.accounts.gate import needs
from hopluc.accounts.permissions import Permission
from hopluc.datasets import views
from hopluc.datasets.models import KIND
from hopluc.datasets.targets import target_of
from hopluc.intake.urls import intake_paths
from hopluc.intake.views import MappingView, QuestionsView

_import = needs(Permission.DATASETS_IMPORT)

app_name = "datasets"
urlpatterns = [
    path("", views.reading.tables, name="list"),
    path("moi/", views.beginning.new, name="import"),
    *intake_paths("nap/", Permission.DATASETS_IMPORT, find_target=target_of, kinds=KIND),
    path("nap/<int:pk>/ghep-cot/", _import(MappingView.as_view(find_target=target_of, kinds=KIND)), name="mapping"),
    path("nap/<int:pk>/hoi-lai/", _import(QuestionsView.as_view(find_target=target_of, kinds=KIND)), name="questions"),
    path("nap/da-nhap/", views.importing.own_imports, name="intakes"),
    path("<int:pk>/", views.reading.table, name="table"),
    path("<int:pk>/cot/", views.beginning.columns, name="columns"),
    path("<int:pk>/nap/", views.importing.next_file, name="next"),
    path("<int:pk>/lan-nhap/", views.reading.imports, name="imports"),
    path("<int:pk>/so-sanh/", views.comparing.difference, name="difference"),
    path("<int:pk>/thong-tin/", views.keeping.about, name="about"),
    path("<int:pk>/luu-kho/", views.keeping.archive, name="archive"),
    path("<int:pk>/dua-lai/", views.keeping.bring_back, name="bring-back"),
]
