"""Addresses of the directive loop."""

from django.urls import path

from hopluc.directives.views import confirmation, intake, listing, my_work, obligation, open_year, reading, results

app_name = "directives"
DOCUMENT = "chi-thi/<int:pk>"
OBLIGATION = f"{DOCUMENT}/nghia-vu/<int:obligation>"

urlpatterns = [
    path("chi-thi/", listing.listing, name="listing"),
    path("chi-thi/nap/", intake.take_in, name="take-in"),
    path(f"{DOCUMENT}/nghia-vu/", listing.obligations, name="obligations"),
    path(f"{DOCUMENT}/doc/", reading.reading, name="reading"),
    path(f"{DOCUMENT}/dau-van-ban/", reading.set_header, name="set-header"),
    path(f"{DOCUMENT}/khoan/<int:clause>/them/", reading.add, name="add-obligation"),
    path(f"{DOCUMENT}/co-quan/<int:named>/", reading.match, name="match-body"),
    path(f"{DOCUMENT}/so-lieu/<int:fact>/", reading.link, name="link-fact"),
    path(f"{DOCUMENT}/xac-nhan/", confirmation.confirm, name="confirm"),
    path(f"{DOCUMENT}/mo-viec/", open_year.open_year, name="open-year"),
    path(f"{OBLIGATION}/", obligation.obligation, name="obligation"),
    path(f"{OBLIGATION}/sua/", reading.correct, name="correct"),
    path(f"{OBLIGATION}/khong-phai/", reading.not_a_task, name="not-a-task"),
    path(f"{OBLIGATION}/tach/", reading.split, name="split"),
    path(f"{OBLIGATION}/giao/", obligation.assign, name="assign"),
    path(f"{OBLIGATION}/giao/<int:assignment>/thoi/", obligation.end_assignment, name="end-assignment"),
    path(f"{OBLIGATION}/viec/<int:work_item>/ket-qua/", results.add, name="add-result"),
    path(f"{OBLIGATION}/ket-qua/<int:result>/chap-nhan/", results.accept, name="accept-result"),
    path(f"{OBLIGATION}/ket-qua/<int:result>/tra-lai/", results.send_back, name="send-back-result"),
    path(f"{OBLIGATION}/ket-qua/<int:result>/rut-lai/", results.withdraw, name="withdraw-result"),
    path(f"{OBLIGATION}/ket-qua/<int:result>/hoan-tac/", results.undo, name="undo-decision"),
    path(f"{OBLIGATION}/ket-qua/<int:result>/tep/", results.file, name="result-file"),
    path("viec-cua-toi/", my_work.my_work, name="my-work"),
    path("viec-cua-toi/danh-sach/", listing.work, name="work"),
]
