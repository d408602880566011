"""Addresses of dissemination."""

from django.urls import path

from hopluc.dissemination.views import lists, recording, sending

app_name = "dissemination"
ONE = "<int:pk>"

urlpatterns = [
    path("", lists.everything, name="list"),
    path("gui/", sending.send, name="send"),
    path("van-ban/<int:pk>/", lists.of_directive, name="directive"),
    path("co-quan/<int:pk>/", lists.of_body, name="body"),
    path(f"{ONE}/", recording.show_one, name="sending"),
    path(f"{ONE}/rut-lai/", sending.take_back, name="take-back"),
    path(f"{ONE}/da-doc/", recording.read, name="read"),
    path(f"{ONE}/hoc-tap/", recording.gather, name="gather"),
    path(f"{ONE}/hoc-tap/<int:gathering>/gach-bo/", recording.strike, name="strike"),
    path(f"{ONE}/don-vi/", recording.units, name="units"),
]
