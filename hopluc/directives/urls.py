"""Addresses of the directive loop."""

from django.urls import path

from hopluc.directives.views import (
    bodies,
    comparing,
    confirmation,
    intake,
    lessons,
    listing,
    my_work,
    obligation,
    open_year,
    read_again,
    reading,
    results,
)
from hopluc.directives.views.review import page, together, writing

app_name = "directives"
DOCUMENT = "chi-thi/<int:pk>"
OBLIGATION = f"{DOCUMENT}/nghia-vu/<int:obligation>"

urlpatterns = [
    path("chi-thi/", listing.listing, name="listing"),
    path("chi-thi/nap/", intake.take_in, name="take-in"),
    path("chi-thi/nap/<slug:key>/", intake.job, name="take-in-job"),
    path("chi-thi/bai-hoc/", lessons.lessons, name="lessons"),
    path("chi-thi/bai-hoc/<str:name>.toml", lessons.file, name="lessons-file"),
    path(f"{DOCUMENT}/khoa-doc.toml", lessons.key, name="key"),
    path(f"{DOCUMENT}/doc-lai/", read_again.read_again, name="read-again"),
    path(f"{DOCUMENT}/nghia-vu/", listing.obligations, name="obligations"),
    path(f"{DOCUMENT}/doc/", reading.reading, name="reading"),
    path(f"{DOCUMENT}/soat/", page.review, name="review"),
    path(f"{DOCUMENT}/soat/co-quan/", page.bodies, name="review-bodies"),
    path(f"{DOCUMENT}/soat/phim/", page.keys, name="review-keys"),
    path(f"{DOCUMENT}/soat/vua-sua/", together.changes, name="review-changes"),
    path(f"{DOCUMENT}/soat/da-soat/", writing.check_all, name="review-check-all"),
    path(f"{DOCUMENT}/soat/hoan-tac/<int:correction>/", writing.undo, name="review-undo"),
    path(f"{DOCUMENT}/so-sanh/", comparing.choose, name="compare"),
    path(f"{DOCUMENT}/so-sanh/<int:other>/", comparing.comparison, name="comparison"),
    path(f"{DOCUMENT}/so-sanh/<int:other>/quyet-dinh/", comparing.decide, name="decide-carried-out"),
    path(f"{DOCUMENT}/so-sanh/<int:other>/them/", comparing.add, name="add-carried-out"),
    path(f"{DOCUMENT}/so-sanh/<int:other>/bo/<int:decided>/", comparing.undo, name="undo-carried-out"),
    path(f"{DOCUMENT}/dau-van-ban/", reading.set_header, name="set-header"),
    path(f"{DOCUMENT}/khoan/<int:clause>/them/", writing.add, name="add-obligation"),
    path(f"{DOCUMENT}/co-quan/", bodies.bodies, name="bodies"),
    path(f"{DOCUMENT}/co-quan/hoan-tac/<int:entry>/", bodies.take_back, name="take-back-names"),
    path(f"{DOCUMENT}/co-quan/<int:named>/", reading.match, name="match-body"),
    path(f"{DOCUMENT}/so-lieu/<int:fact>/", reading.link, name="link-fact"),
    path(f"{DOCUMENT}/xac-nhan/", confirmation.confirm, name="confirm"),
    path(f"{DOCUMENT}/mo-viec/", open_year.open_year, name="open-year"),
    path(f"{OBLIGATION}/", obligation.obligation, name="obligation"),
    path(f"{OBLIGATION}/sua/", writing.correct, name="correct"),
    path(f"{OBLIGATION}/khong-phai/", writing.not_a_task, name="not-a-task"),
    path(f"{OBLIGATION}/tach/", writing.split, name="split"),
    path(f"{OBLIGATION}/gop/<int:second>/", writing.merge, name="merge"),
    path(f"{OBLIGATION}/doan/", writing.span, name="span"),
    path(f"{OBLIGATION}/da-soat/", writing.check, name="check"),
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
