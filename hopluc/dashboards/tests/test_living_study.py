"""How far a directive has been studied, beside the clause that asks for it; which year the page opens with."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from hopluc.directives import actions as directives
from hopluc.directives.models import WorkSource
from hopluc.directives.tests.conftest import Scene, at
from hopluc.dissemination import actions
from tests.world import BY

COUNTED = "gửi 1 cơ quan, 0 đã đọc, 0 cuộc học tập"


@pytest.fixture
def sent(live: Scene) -> Scene:
    on = date(2021, 3, 1)
    actions.send(live.directive, bodies=[live.propaganda], sent_on=on, due=None, by=BY, at=at(2021, 3, 1))
    return live


def page(query: str = "") -> str:
    return Client().get(f"/{query}").content.decode()


def clause(html: str, anchor: str) -> str:
    return html.split(f'id="{anchor}"', 1)[1].split("</section>", 1)[0]


def test_nothing_is_said_before_it_was_sent(live: Scene) -> None:
    assert "Quán triệt: gửi" not in page()


def test_the_count_stands_beside_the_clause_that_asks_and_no_other(sent: Scene) -> None:
    html = page()
    assert COUNTED in clause(html, "khoan-1") and html.count(COUNTED) == 1
    asks, other = (
        Client().get(reverse("dashboards:living-clause", args=[sent.directive.pk, sent.clause(number).pk]))
        for number in ("1", "2")
    )
    assert COUNTED in asks.content.decode() and COUNTED not in other.content.decode()


def test_the_bodies_one_by_one_are_for_who_sends(sent: Scene, client: Client) -> None:
    door = reverse("dissemination:directive", args=[sent.directive.pk])
    assert door not in page()
    client.force_login(sent.world.party_officer)
    assert door in client.get("/").content.decode() and client.get(door).status_code == 200


def test_work_that_came_up_on_the_way_opens_no_year(live: Scene) -> None:
    duty = live.item("2", year=2021).obligation
    due = date(2022, 2, 1)
    directives.open_own_item(
        duty, source=WorkSource.FINDING, title="Khắc phục", lead=live.propaganda, due=due, at=at(2021, 6, 1)
    )
    assert "Tình trạng năm 2021" in page() and "Tình trạng năm 2022" in page("?year=2022")
    beside = reverse("dashboards:living-clause", args=[live.directive.pk, live.clause("2").pk])
    told = [Client().get(beside + query).content.decode() for query in ("", "?year=2022")]
    assert "Năm 2021, tính đến" in told[0] and "Năm 2022, tính đến" in told[1]
