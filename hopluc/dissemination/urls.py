"""Addresses of dissemination."""

from django.urls import URLPattern

app_name = "dissemination"
urlpatterns: list[URLPattern] = []
