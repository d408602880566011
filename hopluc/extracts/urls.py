"""Pages of this room."""

from django.urls import URLPattern

app_name = "extracts"
urlpatterns: list[URLPattern] = []
