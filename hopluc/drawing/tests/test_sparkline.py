import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from hopluc.drawing.sparkline import sparkline
from hopluc.drawing.svg import coordinate

NS = "{http://www.w3.org/2000/svg}"
POINTS = [(2018, Decimal(167)), (2019, Decimal(186)), (2020, Decimal(214)), (2021, None), (2022, Decimal(301))]
NASTY = "<script>alert(\"1\")</script> & 'a'\x00"


def parsed(svg):
    return ElementTree.fromstring(svg)


def of_class(svg, name):
    return [each for each in parsed(svg).iter() if name in each.get("class", "").split()]


def texts(svg, name):
    return [each.text for each in of_class(svg, name)]


def test_is_a_named_and_described_picture():
    root = parsed(sparkline(POINTS, label="Số hợp tác xã", description="Tăng từ 167 lên 301."))
    assert root.tag == f"{NS}svg"
    assert (root.get("role"), root.get("aria-label")) == ("img", "Số hợp tác xã")
    assert [child.text for child in root[:2]] == ["Số hợp tác xã", "Tăng từ 167 lên 301."]
    assert [child.tag for child in root[:2]] == [f"{NS}title", f"{NS}desc"]


def test_without_description_there_is_no_empty_one():
    assert parsed(sparkline(POINTS, label="x")).find(f"{NS}desc") is None


def test_no_inline_style_no_script_no_handler():
    root = parsed(sparkline(POINTS, breaks=[2020], label="x"))
    for each in root.iter():
        assert "style" not in each.attrib
        assert not [name for name in each.attrib if name.startswith("on")]
        assert each.tag not in {f"{NS}script", f"{NS}style"}


def test_words_of_people_are_escaped():
    svg = sparkline(POINTS, breaks=[2020], label=NASTY, description=NASTY)
    root = parsed(svg)
    assert root.get("aria-label") == NASTY.rstrip("\x00")
    assert root.find(f"{NS}title").text == NASTY.rstrip("\x00")
    assert "<script" not in svg


def test_same_content_same_text():
    shuffled = [POINTS[index] for index in (3, 0, 4, 2, 1)]
    assert sparkline(POINTS, breaks=[2020], label="x") == sparkline(shuffled, breaks=[2020], label="x")


def test_changes_with_a_value():
    changed = [*POINTS[:-1], (2022, Decimal(302))]
    assert sparkline(POINTS, label="x") != sparkline(changed, label="x")


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


def test_everything_stays_inside_the_sparkline():
    svg = sparkline(POINTS, breaks=[2020], width=120, height=24, label="x")
    for line in of_class(svg, "sparkline-line"):
        for place in line.get("points").split():
            x, y = (float(part) for part in place.split(","))
            assert 0 <= x <= 120
            assert 0 <= y <= 24


@pytest.mark.parametrize(
    ("value", "text"), [("1.005", "1"), ("1.25", "1.25"), ("100", "100"), ("-0.001", "0"), ("10.10", "10.1")]
)
def test_coordinates_are_short(value, text):
    assert coordinate(Decimal(value)) == text


def test_no_float_in_the_drawing():
    assert not re.search(r"\d\.\d{3,}|e-\d", sparkline(POINTS, label="x"))
