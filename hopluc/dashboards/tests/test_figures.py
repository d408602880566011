"""The page behind a number: exactly its rows, in the reader's scope; the number stays the province's."""

import re

import pytest
from django.test import Client

from hopluc.statistics.figures import FigureSource
from hopluc.statistics.indicators import INDICATORS
from tests.lists import same_everywhere
from tests.registers import ASKED

ROW = re.compile(r'data-row="([^"]+)"')


@pytest.fixture
def seen(registers):
    def see(address: str, name: str = "", status: int = 200):
        client = Client()
        if name:
            client.force_login(registers.world.people[name])
        answer = client.get(f"/so-lieu/{address}")
        assert answer.status_code == status, address
        return answer

    return see


def test_the_page_lists_exactly_the_rows_of_the_number(seen):
    source = FigureSource(at=ASKED)
    for code in INDICATORS:
        figure = source.figure(code, year=2020)
        answer = seen(figure.rows_url.removeprefix("/so-lieu/"))
        text = answer.content.decode()
        assert ROW.findall(text) == [row.code for row in figure.rows], code
        assert answer.context["figure"].value == figure.value
        assert f'data-figure="{code}">{figure.shown}<' in text


def test_the_scope_shortens_the_rows_and_leaves_the_number(seen):
    for name, rows in (
        ("party_officer", ["HTX-0001", "HTX-0002", "HTX-0003", "HTX-0004"]),
        ("commune_officer", ["HTX-0001", "HTX-0002"]),
        ("director", ["HTX-0001"]),
    ):
        answer = seen("cooperatives/?year=2019", name)
        assert ROW.findall(answer.content.decode()) == rows
        assert (answer.context["figure"].value, answer.context["is_scoped"]) == (4, len(rows) < 4)
    seen("cooperatives/?year=2019", "stranger", status=404)


def test_a_place_and_its_map(seen):
    answer = seen("cooperatives/?year=2019&place=01843&map_of=2025-12-31")
    assert ROW.findall(answer.content.decode()) == ["HTX-0003", "HTX-0004"]
    assert answer.context["place"].full_name == "Phường Bắc Kạn"
    assert (2019, 2) in answer.context["path"]


def test_what_cannot_be_asked_is_said_with_404(seen):
    years = ("year=2017", "year=2999", "year=hai", "year=%C2%B2")
    for query in (*years, "place=99999&year=2019", "map_of=31/02/2025&year=2019"):
        assert "<h1>" in seen(f"members/?{query}", status=404).content.decode()


def test_an_unknown_figure_and_an_undefined_year(seen):
    seen("dragons/", status=404)
    answer = seen("graded/?year=2019")
    assert (answer.context["figure"].value, ROW.findall(answer.content.decode())) == (None, [])


def test_the_list_of_all_figures(seen):
    answer = seen("?year=2019")
    assert [figure.code for figure in answer.context["figures"]] == list(INDICATORS)
    for asked in ("", "?year=", "?year=1999", "?year=x", "?year=%C2%B2"):
        assert seen(asked).context["year"] == answer.context["years"][-1]


def test_the_rows_of_a_figure_are_taken_along_as_they_are_shown(seen, registers):
    client = Client()
    for code in ("cooperatives", "effective_share", "worker_income", "members"):
        rows = same_everywhere(client, f"/so-lieu/{code}/?year=2020&sort=-name")
        figure = FigureSource(at=ASKED).figure(code, year=2020)
        assert sorted(row["Mã số"] for row in rows) == sorted(row.code for row in figure.rows), code
    client.force_login(registers.world.people["director"])
    assert [row["Mã số"] for row in same_everywhere(client, "/so-lieu/members/?year=2020")] == ["HTX-0001"]
    filed = same_everywhere(client, "/so-lieu/members/?year=2020&place=01843&map_of=2025-12-31&filed=yes")
    assert filed == [], "the scope holds beside the place of the figure"


def test_all_figures_of_a_year_are_taken_along(registers):
    rows = same_everywhere(Client(), "/so-lieu/?year=2020&column=filed&column=expected&column=definition")
    assert len(rows) == len(INDICATORS)
    assert len(same_everywhere(Client(), "/so-lieu/?year=2020&q=thanh+vien&column=filed")) < len(INDICATORS)
