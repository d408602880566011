"""The page of a place: its figures, its units or its cooperatives in the reader's scope, the way up and down."""

import re

import pytest
from django.test import Client

ROW = re.compile(r'data-row="([^"]+)"')


@pytest.fixture
def seen(registers):
    def see(address: str, name: str = "", status: int = 200):
        client = Client()
        if name:
            client.force_login(registers.world.people[name])
        answer = client.get(f"/toan-canh/{address}")
        assert answer.status_code == status, address
        return answer

    return see


def rows(answer) -> list[str]:
    return ROW.findall(answer.content.decode())


def test_a_commune_lists_its_cooperatives_with_grade_and_return(seen):
    answer = seen("01840/?year=2020")
    assert rows(answer) == ["HTX-0001", "HTX-0002"]
    assert [(line.grade, line.is_filed) for line in answer.context["page"]] == [("good", True), ("average", True)]
    assert answer.context["unit_lines"] == [] and "map_asked" not in answer.context
    html = answer.content.decode()
    assert 'href="/hop-tac-xa/HTX-0001/"' in html and 'href="/bao-cao-nam/HTX-0001/2020/"' in html


def test_before_there_were_grades_the_judgement_of_the_province_stands_there(seen):
    lines = {line.code: line.grade for line in seen("058/?year=2019").context["page"]}
    assert lines == {
        "HTX-0001": "effective",
        "HTX-0002": "not_graded",
        "HTX-0003": "not_effective",
        "HTX-0004": "not_graded",
    }


def test_a_district_lists_its_communes_with_the_figures_of_each(seen):
    answer = seen("058/?year=2019")
    units = {line.place.name: line for line in answer.context["unit_lines"]}
    assert len(units) == 8
    assert [figure.value for figure in units["Đức Xuân"].figures] == [2, 2, 100, 4_000_000]
    assert (units["Phùng Chí Kiên"].filed, units["Phùng Chí Kiên"].expected) == (1, 2)
    assert answer.context["map_one_level"] and len(answer.context["shown_map"].picture.areas) == 8


def test_the_province_lists_its_districts_or_on_the_new_map_its_communes(seen):
    assert len(seen("06/?year=2019").context["unit_lines"]) == 8
    assert len(seen("06/?year=2019&map_of=2025-12-31").context["unit_lines"]) == 37


def test_those_that_have_not_filed_alone(seen):
    answer = seen("058/?year=2019&show=missing")
    assert rows(answer) == ["HTX-0002", "HTX-0004"]
    assert {each.code: each.count for each in answer.context["choices"]} == {
        "all": 4, "missing": 2, "effective": 1, "not_effective": 1, "not_graded": 2,
    }  # fmt: skip
    assert rows(seen("058/?year=2019&show=effective")) == ["HTX-0001"]
    assert len(rows(seen("058/?year=2019&show=dragons"))) == 4


def test_the_scope_shortens_the_rows_and_leaves_the_numbers(seen):
    answer = seen("058/?year=2019", "commune_officer")
    assert rows(answer) == ["HTX-0001", "HTX-0002"]
    assert (answer.context["visible"], answer.context["expected"]) == (2, 4)
    assert "Bạn xem 2 trong 4 hợp tác xã" in answer.content.decode()
    assert answer.context["cards"][0].now.value == 4
    assert rows(seen("01843/?year=2019", "commune_officer")) == []
    seen("058/", "stranger", status=404)


def test_a_unit_that_had_ended_is_shown_on_the_map_that_has_it(seen):
    answer = seen("058/?year=2025")
    assert (answer.context["choice"].communes, len(answer.context["unit_lines"])) == (108, 8)


def test_one_code_is_another_unit_on_another_map(seen):
    names = [seen(f"01843/?year=2019&map_of={day}").context["place"].full_name for day in ("2025-06-30", "2025-07-01")]
    assert names == ["Phường Phùng Chí Kiên", "Phường Bắc Kạn"]
    made_from = seen("01843/?year=2019&map_of=2025-07-01").context["relatives"]
    assert ("Phường Sông Cầu", "/toan-canh/01837/?year=2019&map_of=2025-06-30") in made_from[0][1]


def test_the_way_back_up(seen):
    trail = [each["label"] for each in seen("01840/?year=2019").context["trail"]]
    assert trail == ["Toàn cảnh", "Tỉnh Bắc Kạn", "Thành phố Bắc Kạn", "Phường Đức Xuân"]
    # On the map of today nothing stands between the commune and the area that is served.
    trail = [each["label"] for each in seen("01840/?year=2019&map_of=2025-12-31").context["trail"]]
    assert trail == ["Toàn cảnh", "Tỉnh Bắc Kạn", "Phường Đức Xuân"]


def test_a_place_that_is_not_there(seen):
    seen("99999/", status=404)
    seen("abc/", status=404)


def test_without_anything_loaded_there_is_no_place(db):
    assert Client().get("/toan-canh/06/").status_code == 302


def test_from_a_cooperative_to_the_place_of_its_seat(registers):
    html = Client().get("/hop-tac-xa/HTX-0001/").content.decode()
    address = "/toan-canh/01840/?year=2025&map_of=2025-06-30"
    assert f'<a href="{address.replace("&", "&amp;")}">Phường Đức Xuân' in html
    assert Client().get(address).context["place"].full_name == "Phường Đức Xuân"


@pytest.mark.parametrize(
    "address",
    ["/", "/toan-canh/", "/toan-canh/06/", "/toan-canh/so-sanh/", "/so-lieu/", "/so-lieu/members/"],
)
@pytest.mark.parametrize("typed", ["9" * 5000, "0", "99999", "abc", "²", "٣", "-1"])
def test_a_year_that_is_none_is_answered(registers, address, typed):
    for name in ("year", "a_year", "directive"):
        assert Client().get(address, {name: typed}).status_code in {200, 404}


def test_every_year_that_the_page_offers_has_a_page(seen):
    offered = {each["label"] for each in seen("06/").context["years"]}
    assert "2018" in offered, "the year before the path of the cards begins"
    for year in offered:
        for place in ("06/", "058/", "01840/"):
            seen(f"{place}?year={year}&map_of=2020-06-30")
