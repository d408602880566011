"""Addresses of notices."""

from django.urls import path

from hopluc.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.notices, name="list"),
    path("cach-nhan/", views.choose, name="settings"),
    path("lich/", views.feed, name="feed"),
    path("da-doc/", views.mark_all, name="mark-all"),
    path("da-doc/<int:moment>/hoan-tac/", views.unread_again, name="unread-again"),
    path("<int:pk>/", views.open_notice, name="open"),
    path("<int:pk>/danh-dau/", views.mark, name="mark"),
]
