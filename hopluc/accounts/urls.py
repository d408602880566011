"""Log in and out, and the role buttons of a made-up province."""

from django.urls import path

from hopluc.accounts import views

app_name = "accounts"
urlpatterns = [
    path("vao/", views.log_in, name="log-in"),
    path("ra/", views.log_out, name="log-out"),
    path("doi-vai/", views.act_by, name="act-by"),
    path("vao-vai/", views.take_role, name="take-role"),
]
