"""Two sides by side: the difference in its unit, who is greater in words, and what may not be subtracted."""

import pytest
from django.test import Client

from hopluc.dashboards.differences import briefly, comparable, signed
from hopluc.drawing.dots import Dots
from hopluc.drawing.lines import Lines
from hopluc.statistics.figures import FigureSource
from tests.registers import ASKED

OLD = "@2025-06-30"


@pytest.fixture
def seen(registers):
    def see(query: str = "", status: int = 200):
        answer = Client().get(f"/toan-canh/so-sanh/{query}")
        assert answer.status_code == status, query
        return answer

    return see


def pairs(answer):
    return {pair.first.code: pair for pair in answer.context["pairs"]}


def test_without_sides_the_home_in_the_directives_year_and_the_last(seen):
    first, second = seen().context["sides"]
    assert (first.place.code, first.year, second.place.code, second.year) == ("06", 2019, "06", 2025)


def test_two_years_of_one_place(seen):
    answer = seen("?a=06&a_year=2019&b=06&b_year=2020")
    found = pairs(answer)
    assert (found["cooperatives"].difference.value, found["cooperatives"].difference.shown) == (-1, "−1 hợp tác xã")
    assert found["cooperatives"].sentence == "Tỉnh Bắc Kạn, 2020 thấp hơn Tỉnh Bắc Kạn, 2019: 1 hợp tác xã."
    assert found["worker_income"].difference.shown == "+1,67 triệu đồng/tháng"
    html = answer.content.decode()
    assert found["cooperatives"].first.rows_url.replace("&", "&amp;") in html


def test_across_a_break_nothing_is_subtracted_and_the_page_says_so(seen):
    share = pairs(seen("?a=06&a_year=2020&b=06&b_year=2019"))["effective_share"]
    assert (share.first.value, share.second.value, share.difference.value) == (50, 50, None)
    assert share.sentence == "Không trừ được: hai năm có định nghĩa hoặc cách tính khác nhau."


def test_shares_differ_by_percentage_points_and_equal_sides_are_equal(seen):
    found = pairs(seen(f"?a=01843{OLD}&a_year=2019&b=01840{OLD}&b_year=2019"))
    assert found["effective_share"].difference.shown == "+100 điểm phần trăm"
    assert found["cooperatives"].difference.shown == "bằng nhau"
    assert found["cooperatives"].sentence.endswith("bằng nhau.")


def test_what_is_missing_on_one_side_is_not_compared(seen):
    graded = pairs(seen("?a=06&a_year=2019&b=06&b_year=2020"))["graded"]
    assert (graded.first.value, graded.difference.reason) == (None, "chưa đủ số liệu để so sánh")


def test_the_same_code_on_two_maps_is_two_places(seen):
    first, second = seen(f"?a=01843{OLD}&a_year=2020&b=01843@2025-07-01&b_year=2020").context["sides"]
    assert (first.place.name, second.place.name) == ("Phùng Chí Kiên", "Bắc Kạn")
    assert first.label != second.label


def test_the_drawing_follows_what_is_compared(seen):
    def drawn(query: str):
        return seen(query).context["shown"].picture

    units = drawn("?a=06&a_year=2019&b=06&b_year=2020")
    assert isinstance(units, Dots) and len(units.rows) == 37
    districts = drawn(f"?a=058{OLD}&a_year=2019&b=058{OLD}&b_year=2020&figure=members")
    assert isinstance(districts, Dots) and len(districts.rows) == 8
    # Years on both sides of a break are not laid on one line; the path shows the break.
    broken = drawn("?a=06&a_year=2019&b=06&b_year=2020&figure=effective_share")
    assert isinstance(broken, Lines) and [year for year, _words in broken.breaks] == [2020]
    paths = drawn(f"?a=01840{OLD}&a_year=2019&b=01843{OLD}&b_year=2019")
    assert isinstance(paths, Lines) and len(paths.lines) == 2


def test_the_sides_change_places_by_a_link(seen):
    answer = seen(f"?a=01840{OLD}&a_year=2019&b=06&b_year=2020")
    first, second = seen(answer.context["swapped"]).context["sides"]
    assert (first.place.code, first.year, second.place.code, second.year) == ("06", 2020, "01840", 2019)


@pytest.mark.parametrize("query", ["?a=99999", f"?b=abc{OLD}"])
def test_a_place_that_is_not_there(seen, query):
    seen(query, status=404)


@pytest.mark.parametrize("query", ["?a_year=1900", "?a_year=x", "?a=06@31/02/2020", "?figure=dragons"])
def test_what_cannot_be_read_falls_back(seen, query):
    assert seen(query).context["sides"][0].year == 2019


def test_both_sides_of_each_boundary_of_comparison(registers):
    source = FigureSource(at=ASKED.replace(year=2026))
    assert not comparable(source, "effective_share", 2019, 2020) and comparable(source, "effective_share", 2020, 2021)
    # The official indicator of 2024 counts members in other words; cooperatives are counted as before.
    assert not comparable(source, "members", 2023, 2024) and comparable(source, "members", 2024, 2025)
    assert comparable(source, "cooperatives", 2023, 2024)
    assert not comparable(source, "graded", 2019, 2020)


def test_signs_and_units():
    assert [signed("effective_share", value) for value in (2, -2, 0)] == [
        "+2 điểm phần trăm", "−2 điểm phần trăm", "bằng nhau",
    ]  # fmt: skip
    assert [briefly("worker_income", value) for value in (1_600_000, -280_000, 0)] == ["+1,6", "−0,28", "không đổi"]
    assert briefly("effective_share", 11) == "+11 điểm"
