"""Pages of the extracts. Whoever scans the code of a paper comes to `check`."""

from django.urls import path

from hopluc.extracts import views

app_name = "extracts"
urlpatterns = [
    path("", views.index, name="index"),
    path("cap/<str:code>/", views.issue_extract, name="issue"),
    path("<str:code>/", views.check_extract, name="check"),
    path("<str:code>/ban-in/", views.printed_extract, name="printed"),
    path("<str:code>/thu-hoi/", views.withdraw_extract, name="withdraw"),
    path("<str:code>/ma.svg", views.quick_response, name="quick-response"),
]
