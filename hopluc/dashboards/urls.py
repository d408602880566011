"""Addresses of the doors for the screen."""

from django.urls import path

from hopluc.dashboards import (
    areas,
    comparison,
    cooperative_history,
    cooperative_place,
    cooperatives,
    cooperatives_compared,
    figure_value,
    figures,
    judgements,
    keeping,
    leadership,
    legal_warnings,
    living,
    living_clause,
    outlines,
    start,
    trial,
)

app_name = "dashboards"
urlpatterns = [
    path("", living.living, name="living"),
    path("chi-thi/<int:pk>/khoan/<int:clause>/", living_clause.living_clause, name="living-clause"),
    path("hom-nay/", start.start, name="start"),
    path("toan-canh/", leadership.leadership, name="leadership"),
    path("toan-canh/so-sanh/", comparison.comparison, name="comparison"),
    path("toan-canh/<str:code>/", areas.area, name="area"),
    path("hop-tac-xa/so-sanh/", cooperatives_compared.cooperatives_compared, name="cooperatives-compared"),
    path("hop-tac-xa/<str:code>/", cooperatives.cooperative, name="cooperative"),
    path("hop-tac-xa/<str:code>/lich-su/", cooperative_history.cooperative_history, name="cooperative-history"),
    path("hop-tac-xa/<str:code>/tru-so/", cooperative_place.cooperative_place, name="cooperative-place"),
    path("hop-tac-xa/<str:code>/danh-gia/", judgements.judge_again, name="judge-again"),
    path("hop-tac-xa/<str:code>/danh-gia/<slug:rule>/", judgements.judgement, name="judgement"),
    path("so-sach/", keeping.keeping, name="keeping"),
    path("canh-bao/", legal_warnings.warning_list, name="warnings"),
    path("canh-bao/danh-gia-lai/", legal_warnings.judge_all, name="judge-all"),
    path("danh-gia/thu/", trial.trial_rules, name="trial-rules"),
    path("danh-gia/thu/<slug:code>/", trial.trial, name="trial"),
    path("dia-ban/ban-do/", outlines.outlines, name="outlines"),
    path("dia-ban/ban-do/go/", outlines.remove_outlines, name="remove-outlines"),
    path("dia-ban/ban-do/<int:pk>/", outlines.outline_draft, name="outline-draft"),
    path("so-lieu/", figures.figure_list, name="figures"),
    path("so-lieu/<slug:code>/", figures.figure, name="figure"),
    path("so-lieu/<slug:code>/gia-tri/", figure_value.figure_value, name="figure-value"),
]
