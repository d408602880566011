"""Addresses of the forms of the national system."""

from django.urls import path

from hopluc.exchange.national import views

urlpatterns = [
    path("", views.forms, name="national"),
    path("<slug:slug>/", views.form_page, name="national-form"),
    path("<slug:slug>/ghep-dong/", views.mapping, name="national-mapping"),
    path("<slug:slug>/ghep-dong/tai-xuong/", views.mapping_file, name="national-mapping-file"),
    path("<slug:slug>/ghep-dong/nap/", views.take_in, name="national-mapping-take-in"),
]
