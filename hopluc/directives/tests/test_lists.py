"""The lists of the directive loop: documents, obligations of one of them, open work of a body."""

import pytest
from django.test import Client

from hopluc.directives.tests.conftest import Scene
from hopluc.kernel import clock
from tests.lists import page_rows, same_everywhere


def client_of(user: object = None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def test_the_documents(scene: Scene):
    office = client_of(scene.world.party_officer)
    (row,) = same_everywhere(office, "/chi-thi/")
    assert (row["Tình trạng"], row["Khoản"] != "0") == ("Bản nháp", True)
    assert page_rows(client_of(), "/chi-thi/") == [], "a draft is nobody else's"
    scene.confirm()
    (row,) = same_everywhere(client_of(), "/chi-thi/?q=kinh+te+tap+the&status=live&sort=date")
    assert row["Tình trạng"] == "Đã xác nhận"
    assert page_rows(client_of(), "/chi-thi/?q=kinh+te+dragon") == []
    assert client_of().get("/chi-thi/?issued_from=01/01/2020").status_code == 200


def test_all_obligations_of_a_document_with_bodies_and_state(live: Scene):
    address = f"/chi-thi/{live.directive.pk}/nghia-vu/"
    tasks = same_everywhere(client_of(), f"{address}?column=clause&column=lead&column=state&column=kind")
    everything = same_everywhere(client_of(), f"{address}?kind=all&column=kind")
    assert 0 < len(tasks) < len(everything) == sum(each.obligations.count() for each in live.directive.clauses.all())
    assert {row["Loại"] for row in tasks} == {"Nhiệm vụ"}
    assert [row["Nhiệm vụ"] for row in tasks][0] == live.obligation("1").text
    found = same_everywhere(client_of(), f"{address}?q=lien+minh&column=lead&column=supporting")
    assert found and all("Liên minh" in " ".join(row.values()) for row in found)
    by_text = [row["Nhiệm vụ"] for row in page_rows(client_of(), f"{address}?sort=text&column=clause")]
    assert by_text != [row["Nhiệm vụ"] for row in tasks] and sorted(by_text) == sorted(r["Nhiệm vụ"] for r in tasks)


def test_obligations_of_a_year_that_was_worked_on(live: Scene):
    address = f"/chi-thi/{live.directive.pk}/nghia-vu/"
    live.item("2", year=2021)
    text = client_of().get(f"{address}?year=2021&sort=due").content.decode()
    assert "năm 2021" in text and 'type="hidden" name="year" value="2021"' in text
    assert "?year=2021&amp;sort=-due" in text, "the order turns within the year"
    for wrong in ("1999", "x", "9" * 5000):
        assert f"năm {clock.today().year}" in client_of().get(f"{address}?year={wrong}").content.decode()


def test_a_draft_and_a_changed_id_have_no_obligations_to_list(scene: Scene):
    address = f"/chi-thi/{scene.directive.pk}/nghia-vu/"
    assert client_of().get(address).status_code == 404
    assert client_of(scene.focal_point).get(f"{address}?file=csv").status_code == 404
    assert client_of(scene.world.party_officer).get(address).status_code == 200
    assert client_of().get("/chi-thi/999/nghia-vu/").status_code == 404


@pytest.mark.parametrize("query", ["", "?sort=-due&column=due&column=state", "?q=tuyen+truyen"])
def test_the_open_work_of_ones_body(live: Scene, query: str):
    item = live.item("2", year=2021)
    rows = same_everywhere(client_of(live.focal_point), f"/viec-cua-toi/danh-sach/{query}")
    assert live.obligation("2").text in [row["Nhiệm vụ"] for row in rows]
    assert item.obligation.text not in str(
        page_rows(client_of(live.world.alliance_officer), "/viec-cua-toi/danh-sach/")
    )


def test_without_a_body_there_is_no_work_and_without_log_in_no_page(live: Scene):
    director = client_of(live.world.director)
    assert page_rows(director, "/viec-cua-toi/danh-sach/") == []
    assert client_of().get("/viec-cua-toi/danh-sach/").status_code == 302
