"""Addresses of the doors for the screen."""

from django.urls import path

from hopluc.dashboards import areas, comparison, cooperatives, figures, leadership, living, outlines, start

app_name = "dashboards"
urlpatterns = [
    path("", living.living, name="living"),
    path("hom-nay/", start.start, name="start"),
    path("toan-canh/", leadership.leadership, name="leadership"),
    path("toan-canh/so-sanh/", comparison.comparison, name="comparison"),
    path("toan-canh/<str:code>/", areas.area, name="area"),
    path("hop-tac-xa/<str:code>/", cooperatives.cooperative, name="cooperative"),
    path("dia-ban/ban-do/", outlines.outlines, name="outlines"),
    path("dia-ban/ban-do/go/", outlines.remove_outlines, name="remove-outlines"),
    path("dia-ban/ban-do/<int:pk>/", outlines.outline_draft, name="outline-draft"),
    path("so-lieu/", figures.figure_list, name="figures"),
    path("so-lieu/<slug:code>/", figures.figure, name="figure"),
]
