"""Addresses of meetings."""

from django.urls import path

from hopluc.meetings.views import concluding, listing, meeting, packs, planning

app_name = "meetings"
MEETING = "<int:pk>"
PACK = f"{MEETING}/tai-lieu/<int:number>"

urlpatterns = [
    path("", listing.listing, name="list"),
    path("them/", planning.plan, name="plan"),
    path(f"{MEETING}/", meeting.meeting, name="meeting"),
    path(f"{MEETING}/sua/", planning.change, name="change"),
    path(f"{MEETING}/huy/", planning.cancel, name="cancel"),
    path(f"{MEETING}/thong-bao/", meeting.notice, name="notice"),
    path(f"{MEETING}/ban-hanh/", concluding.issue, name="issue"),
    path(f"{MEETING}/rut-lai/", concluding.take_back, name="take-back"),
    path(f"{MEETING}/thong-bao/rut-lai/<int:taken>/", meeting.taken_back, name="taken-back"),
    path(f"{MEETING}/ket-luan/them/", concluding.add, name="add-conclusion"),
    path(f"{MEETING}/ket-luan/<int:conclusion>/", concluding.change, name="change-conclusion"),
    path(f"{MEETING}/ket-luan/<int:conclusion>/bo/", concluding.remove, name="remove-conclusion"),
    path(f"{PACK}/", packs.pack, name="pack"),
    path(f"{PACK}/tep/", packs.download, name="pack-file"),
    path(f"{PACK}/pdf/", packs.make_pdf, name="pack-pdf"),
]
