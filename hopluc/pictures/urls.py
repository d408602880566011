"""Addresses of drawings."""

from django.urls import path

from hopluc.pictures import views

app_name = "pictures"
urlpatterns = [
    path("<str:digest>.svg", views.svg, name="svg"),
    path("<str:digest>.png", views.png_file, name="png"),
]
