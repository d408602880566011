"""Addresses of saved views; the lists themselves stand where their rooms are."""

from django.urls import path

from hopluc.listing.views import saved

app_name = "listing"
urlpatterns = [
    path("luu/", saved.save, name="save"),
    path("<int:pk>/ten/", saved.rename, name="rename"),
    path("<int:pk>/mac-dinh/", saved.make_default, name="make-default"),
    path("<int:pk>/xoa/", saved.remove, name="remove"),
    path("<int:pk>/lay-lai/", saved.restore, name="restore"),
]
