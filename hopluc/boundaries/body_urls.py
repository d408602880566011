"""Addresses of the pages of bodies, under /dia-gioi/co-quan/."""

from django.urls import path

from hopluc.boundaries import bodies, body_events

urlpatterns = [
    path("", bodies.listing, name="bodies"),
    path("moi/", body_events.found, name="body-new"),
    path("<slug:code>/", bodies.body, name="body"),
    path("<slug:code>/hoan-tac/<int:event>/", body_events.undo, name="body-undo"),
    path("<slug:code>/ghi/<slug:verb>/", body_events.happen, name="body-event"),
]
