"""Addresses of the search and of what it can name."""

from django.urls import path

from hopluc.search.views import pins, results

app_name = "search"
urlpatterns = [
    path("tim/", results.results, name="results"),
    path("ghim/", pins.pins, name="pins"),
]
