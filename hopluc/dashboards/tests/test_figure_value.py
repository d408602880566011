"""One number alone, put beside the words of a page that knows no figures."""

import pytest
from django.test import Client

from hopluc.statistics.figures import FigureSource
from tests.registers import ASKED

pytestmark = pytest.mark.django_db


def test_the_number_is_that_of_the_figures_page(registers) -> None:
    figure = FigureSource(at=ASKED).figure("cooperatives", year=2020)
    shown = Client().get("/so-lieu/cooperatives/gia-tri/?year=2020").content.decode()
    assert f'<span class="number">{figure.shown}</span>' in shown
    assert f"{figure.filed}/{figure.expected}" in shown and "<html" not in shown


def test_a_year_without_figures_is_said_and_an_unknown_figure_is_not_there(registers) -> None:
    for year in ("1950", "x", "9999"):
        answer = Client().get(f"/so-lieu/cooperatives/gia-tri/?year={year}")
        assert (answer.status_code, answer.content.decode().strip()) == (200, "chưa có số liệu"), year
    assert Client().get("/so-lieu/khong-co/gia-tri/").status_code == 404
    assert Client().post("/so-lieu/cooperatives/gia-tri/").status_code == 405
