"""Preferences, the list of keys, the page of all components."""

from django.urls import path

from hopluc.ui import views

app_name = "ui"
urlpatterns = [
    path("giao-dien/", views.components, name="components"),
    path("giao-dien/phim/", views.keys, name="keys"),
    path("giao-dien/tuy-chon/", views.prefer, name="prefer"),
]
