"""Pages of the registers."""

from django.urls import path

from hopluc.accounts.gate import needs
from hopluc.intake.urls import intake_paths
from hopluc.intake.views import IntakesView, MappingView, QuestionsView, UploadView
from hopluc.registry import views
from hopluc.registry.targets import COOPERATIVES, MEMBERS

app_name = "registry"
urlpatterns = [
    path("", views.cooperative_list, name="list"),
    path("nap/hop-tac-xa/", needs(COOPERATIVES.permission)(UploadView.as_view(target=COOPERATIVES)), name="import"),
    *intake_paths("nap/hop-tac-xa/", COOPERATIVES.permission, target=COOPERATIVES),
    path(
        "nap/hop-tac-xa/<int:pk>/ghep-cot/",
        needs(COOPERATIVES.permission)(MappingView.as_view(target=COOPERATIVES)),
        name="mapping",
    ),
    path(
        "nap/hop-tac-xa/<int:pk>/hoi-lai/",
        needs(COOPERATIVES.permission)(QuestionsView.as_view(target=COOPERATIVES)),
        name="questions",
    ),
    path(
        "nap/hop-tac-xa/da-nhap/",
        needs(COOPERATIVES.permission)(IntakesView.as_view(target=COOPERATIVES)),
        name="intakes",
    ),
    path("nap/thanh-vien/", needs(MEMBERS.permission)(UploadView.as_view(target=MEMBERS)), name="import-members"),
    *intake_paths("nap/thanh-vien/", MEMBERS.permission, target=MEMBERS, suffix="-members"),
    path(
        "nap/thanh-vien/<int:pk>/ghep-cot/",
        needs(MEMBERS.permission)(MappingView.as_view(target=MEMBERS)),
        name="mapping-members",
    ),
    path(
        "nap/thanh-vien/<int:pk>/hoi-lai/",
        needs(MEMBERS.permission)(QuestionsView.as_view(target=MEMBERS)),
        name="questions-members",
    ),
    path(
        "nap/thanh-vien/da-nhap/",
        needs(MEMBERS.permission)(IntakesView.as_view(target=MEMBERS)),
        name="intakes-members",
    ),
    path("moi/", views.entry.new, name="new"),
    path("moi/kiem-tra/", views.entry.check_new, name="check-new"),
    path("tra-cuu/nganh-nghe/", views.entry.class_options, name="class-options"),
    path("ban-do/", views.cooperative_map.cooperative_map, name="map"),
    path("<str:code>/sua/", views.entry.change, name="change"),
    path("<str:code>/sua/kiem-tra/", views.entry.check_change, name="check-change"),
    path("<str:code>/sua/<int:pk>/hoan-tac/", views.undoing.undo_change, name="undo-change"),
    path("<str:code>/tinh-trang/", views.events.status, name="status"),
    path("<str:code>/tinh-trang/mo-lai/", views.events.reopen, name="reopen"),
    path("<str:code>/su-viec/", views.events.occurrences, name="occurrence"),
    path("<str:code>/su-viec/<int:pk>/rut-lai/", views.events.take_back, name="take-back"),
    path("<str:code>/to-chuc-lai/", views.reorganisations.reorganise, name="reorganise"),
    path("<str:code>/to-chuc-lai/<int:pk>/hoan-tac/", views.reorganisations.undo, name="undo-reorganisation"),
    path("du-lieu-ca-nhan/", views.personal.personal_requests, name="personal-requests"),
    path("du-lieu-ca-nhan/moi/", views.personal.personal_request_new, name="personal-request-new"),
    path("du-lieu-ca-nhan/nhat-ky/", views.personal.personal_log, name="personal-log"),
    path("du-lieu-ca-nhan/<str:receipt>/", views.personal.personal_request, name="personal-request"),
    path("<str:code>/thanh-vien/", views.members.roll, name="roll"),
    path("<str:code>/thanh-vien/moi/", views.member_entry.member_new, name="member-new"),
    path("<str:code>/thanh-vien/kiem-tra/", views.member_entry.member_check, name="member-check"),
    path("<str:code>/thanh-vien/so-tong/", views.member_entry.roll_totals, name="roll-totals"),
    path("<str:code>/thanh-vien/xuat-day-du/", views.members.roll_file, name="roll-file"),
    path("<str:code>/thanh-vien/<int:number>/", views.members.member, name="member"),
    path("<str:code>/thanh-vien/<int:number>/day-du/", views.members.member_full, name="member-full"),
    path("<str:code>/thanh-vien/<int:number>/sua/", views.member_entry.member_change, name="member-change"),
    path("<str:code>/thanh-vien/<int:number>/kiem-tra/", views.member_entry.member_check, name="member-change-check"),
    path("<str:code>/thanh-vien/<int:number>/ra/", views.member_entry.member_leave, name="member-leave"),
    path("<str:code>/thanh-vien/<int:number>/o-lai/", views.member_entry.member_stay, name="member-stay"),
    path("<str:code>/thanh-vien/<int:number>/gop-von/", views.member_entry.member_payment, name="member-payment"),
]
