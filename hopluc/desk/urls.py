"""Addresses of the desk: only posted to. The page that lists the pins belongs to the search, which can name them."""

from django.urls import path

from hopluc.desk import views

app_name = "desk"
urlpatterns = [
    path("dat/<slug:kind>/<path:key>/", views.pin, name="pin"),
    path("bo/<slug:kind>/<path:key>/", views.unpin, name="unpin"),
    path("chuyen/<slug:kind>/<path:key>/", views.move, name="move"),
]
