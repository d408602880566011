"""Addresses of the doors for the screen."""

from django.urls import path

from hopluc.dashboards import cooperatives, figures, living

app_name = "dashboards"
urlpatterns = [
    path("", living.living, name="living"),
    path("hop-tac-xa/<str:code>/", cooperatives.cooperative, name="cooperative"),
    path("so-lieu/", figures.figure_list, name="figures"),
    path("so-lieu/<slug:code>/", figures.figure, name="figure"),
]
