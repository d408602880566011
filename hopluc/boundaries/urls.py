"""Addresses of the pages of resolutions, units and bodies."""

from django.urls import include, path

from hopluc.boundaries import decisions, lines, resolutions, units

app_name = "boundaries"
urlpatterns = [
    path("", resolutions.resolutions, name="resolutions"),
    path("moi/", resolutions.resolution_new, name="resolution-new"),
    path("mau-bang-tinh/", lines.empty_workbook, name="resolution-workbook"),
    path("don-vi/", units.units, name="units"),
    path("don-vi/<str:key>/", units.unit, name="unit"),
    path("co-quan/", include("hopluc.boundaries.body_urls")),
    path("<int:pk>/", resolutions.resolution, name="resolution"),
    path("<int:pk>/sua/", resolutions.resolution_change, name="resolution-change"),
    path("<int:pk>/dong/", lines.add_line, name="line-new"),
    path("<int:pk>/dong/tim/", lines.offered, name="line-units"),
    path("<int:pk>/dong/<int:number>/bo/", lines.remove_line, name="line-remove"),
    path("<int:pk>/nhap/", lines.import_lines, name="lines-import"),
    path("<int:pk>/thuc-hien/", resolutions.carry_out, name="carry-out"),
    path("<int:pk>/bo/", resolutions.drop, name="resolution-drop"),
    path("<int:pk>/hoan-tac/", resolutions.undo, name="undo"),
    path("<int:pk>/quyet-dinh/", decisions.decisions, name="decisions"),
    path("<int:pk>/quyet-dinh/<int:decision>/rut/", decisions.take_back, name="decision-take-back"),
]
