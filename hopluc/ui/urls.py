"""The page of all components."""

from django.urls import path

from hopluc.ui import views

app_name = "ui"
urlpatterns = [path("giao-dien/", views.components, name="components")]
