import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from hopluc.drawing.sparkline import sparkline
from hopluc.drawing.svg import coordinate
from hopluc.drawing.trend import trend

NS = "{http://www.w3.org/2000/svg}"
POINTS = [(2018, Decimal(167)), (2019, Decimal(186)), (2020, Decimal(214)), (2021, None), (2022, Decimal(301))]
NASTY = "<script>alert(\"1\")</script> & 'a'\x00"
BOTH = pytest.mark.parametrize("draw", [sparkline, trend])


def parsed(svg):
    return ElementTree.fromstring(svg)


def of_class(svg, name):
    return [each for each in parsed(svg).iter() if name in each.get("class", "").split()]


def texts(svg, name):
    return [each.text for each in of_class(svg, name)]


@BOTH
def test_is_a_named_and_described_picture(draw):
    root = parsed(draw(POINTS, label="Số hợp tác xã", description="Tăng từ 167 lên 301."))
    assert root.tag == f"{NS}svg"
    assert (root.get("role"), root.get("aria-label")) == ("img", "Số hợp tác xã")
    assert [child.text for child in root[:2]] == ["Số hợp tác xã", "Tăng từ 167 lên 301."]
    assert [child.tag for child in root[:2]] == [f"{NS}title", f"{NS}desc"]


@BOTH
def test_without_description_there_is_no_empty_one(draw):
    assert parsed(draw(POINTS, label="x")).find(f"{NS}desc") is None


@BOTH
def test_no_inline_style_no_script_no_handler(draw):
    root = parsed(draw(POINTS, breaks={2020: "mới"}, label="x"))
    for each in root.iter():
        assert "style" not in each.attrib
        assert not [name for name in each.attrib if name.startswith("on")]
        assert each.tag not in {f"{NS}script", f"{NS}style"}


@BOTH
def test_words_of_people_are_escaped(draw):
    svg = draw(POINTS, breaks={2020: NASTY}, label=NASTY, description=NASTY)
    root = parsed(svg)
    assert root.get("aria-label") == NASTY.rstrip("\x00")
    assert root.find(f"{NS}title").text == NASTY.rstrip("\x00")
    assert "<script" not in svg


@BOTH
def test_same_content_same_text(draw):
    shuffled = [POINTS[index] for index in (3, 0, 4, 2, 1)]
    assert draw(POINTS, breaks={2020: "a"}, label="x") == draw(shuffled, breaks={2020: "a"}, label="x")


@BOTH
def test_changes_with_a_value(draw):
    changed = [*POINTS[:-1], (2022, Decimal(302))]
    assert draw(POINTS, label="x") != draw(changed, label="x")


def test_sparkline_gap_and_break():
    svg = sparkline(POINTS, breaks=[2020], label="x")
    assert [len(line.get("points").split()) for line in of_class(svg, "sparkline-line")] == [2]
    assert len(of_class(svg, "sparkline-lone")) == 2
    assert len(of_class(svg, "sparkline-break")) == 1


def test_sparkline_without_break_has_no_mark():
    svg = sparkline(POINTS, label="x")
    assert of_class(svg, "sparkline-break") == []
    assert [len(line.get("points").split()) for line in of_class(svg, "sparkline-line")] == [3]


def test_sparkline_last_known_point_has_dot_and_value():
    svg = sparkline([*POINTS, (2023, None)], label="x")
    assert len(of_class(svg, "sparkline-last")) == 1
    assert texts(svg, "sparkline-value") == ["301"]


def test_sparkline_value_in_vietnamese_notation_or_as_given():
    assert texts(sparkline([(2019, Decimal("1697.5"))], label="x"), "sparkline-value") == ["1.697,5"]
    assert texts(sparkline(POINTS, label="x", last_text="86,6%"), "sparkline-value") == ["86,6%"]


@pytest.mark.parametrize("points", [[], [(2019, None)]])
def test_nothing_known_draws_no_point(points):
    assert "sparkline-last" not in sparkline(points, label="x")
    assert "sparkline-empty" in sparkline(points, label="x")
    assert texts(trend(points, label="x", empty_text="chưa có số liệu"), "trend-empty-text") == ["chưa có số liệu"]


def test_everything_stays_inside_the_sparkline():
    svg = sparkline(POINTS, breaks=[2020], width=120, height=24, label="x")
    for line in of_class(svg, "sparkline-line"):
        for place in line.get("points").split():
            x, y = (float(part) for part in place.split(","))
            assert 0 <= x <= 120
            assert 0 <= y <= 24


def test_trend_has_a_point_and_value_for_each_known_year():
    svg = trend(POINTS, label="x")
    assert len(of_class(svg, "trend-point")) == 4
    assert texts(svg, "trend-value") == ["167", "186", "214", "301"]
    assert texts(svg, "trend-year") == ["2018", "2019", "2020", "2021", "2022"]


def test_trend_break_has_line_words_and_another_sign():
    svg = trend(POINTS, breaks={2020: "đổi cách xếp loại"}, label="x")
    assert texts(svg, "trend-break-text") == ["đổi cách xếp loại"]
    assert len(of_class(svg, "trend-break")) == 1
    assert {each.tag for each in of_class(svg, "trend-era-0")} == {f"{NS}circle", f"{NS}polyline"}
    assert {each.tag for each in of_class(svg, "trend-era-1")} == {f"{NS}rect"}


def test_trend_missing_year_is_not_zero():
    svg = trend(POINTS, label="x")
    floor = float(of_class(svg, "trend-axis")[0].get("y1"))
    assert all(float(point.get("cy")) < floor for point in of_class(svg, "trend-point"))


def test_trend_axis_starts_at_zero_unless_told_otherwise():
    assert texts(trend(POINTS, label="x"), "trend-step")[0] == "0"
    assert texts(trend(POINTS, label="x", from_zero=False), "trend-step")[0] == "150"


def test_trend_unit_and_places():
    svg = trend([(2019, Decimal("86.56")), (2020, Decimal(87))], label="x", unit="%", places=1)
    assert texts(svg, "trend-value") == ["86,6", "87,0"]
    assert texts(svg, "trend-unit") == ["%"]


def test_crowded_trend_keeps_first_last_and_extremes():
    crowd = [(year, Decimal(1000000 + (year * 37) % 101)) for year in range(1990, 2020)]
    svg = trend(crowd, label="x")
    shown = texts(svg, "trend-value")
    assert 2 <= len(shown) <= 4
    assert len(texts(svg, "trend-year")) < 30
    assert texts(svg, "trend-year")[-1] == "2019"


@pytest.mark.parametrize(
    ("value", "text"), [("1.005", "1"), ("1.25", "1.25"), ("100", "100"), ("-0.001", "0"), ("10.10", "10.1")]
)
def test_coordinates_are_short(value, text):
    assert coordinate(Decimal(value)) == text


def test_no_float_in_the_drawing():
    assert not re.search(r"\d\.\d{3,}|e-\d", trend(POINTS, label="x"))
