from decimal import Decimal

import pytest

from hopluc.drawing.classes import classes, roundest
from hopluc.drawing.picture import Phrases

PHRASES = Phrases(
    {
        "map_below": "< {high}",
        "map_between": "{low} … < {high}",
        "map_from": "≥ {low}",
        "map_range": "{low}–{high}",
    }
)


def decimals(*values):
    return [Decimal(str(value)) for value in values]


def told(values, places=None):
    found = classes(decimals(*values))
    return [found.told(place, places, PHRASES) for place in range(found.count)]


def sizes(values):
    found = classes(decimals(*values))
    return [sum(found.of(value) == place for value in decimals(*values)) for place in range(found.count)]


def test_nothing_known_has_no_classes():
    assert classes([]) is None


def test_up_to_five_values_are_classes_of_their_own():
    assert told([0, 1, 1, 2, 7]) == ["0", "1", "2–4", "5–7"]
    assert told([3, 3, 3]) == ["3"]
    assert told([0, 1, 2, 3, 4]) == ["0", "1", "2", "3", "4"]


def test_more_values_make_five_classes_of_nearly_equal_number():
    values = list(range(1, 101))
    assert sizes(values) == [20, 20, 20, 20, 20]
    assert told(values) == ["1–20", "21–40", "41–60", "61–80", "81–100"]


def test_equal_values_are_never_parted_and_no_class_is_empty():
    values = [0] * 60 + [1] * 20 + [2] * 8 + [3, 4, 5, 9, 9, 14, 20]
    found = classes(decimals(*values))
    assert 2 <= found.count <= 5
    assert min(sizes(values)) > 0
    assert sum(sizes(values)) == len(values)


def test_a_value_on_a_break_begins_the_higher_class():
    found = classes(decimals(*range(1, 101)))
    first = found.breaks[0]
    assert (found.of(first - 1), found.of(first)) == (0, 1)


def test_shares_are_told_with_round_ends():
    values = [12.5, 38.7, 41.2, 44, 52, 55.5, 61, 67.8, 71, 88.1]
    assert told(values, 1) == ["< 40", "40 … < 50", "50 … < 60", "60 … < 70", "≥ 70"]


def test_large_whole_numbers_are_told_as_shares_are():
    assert told([1500, 1500, 700000])[0].startswith("<")
    assert told([998, 999]) == ["998", "999"]


def test_below_zero():
    assert min(sizes([-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6])) > 0


@pytest.mark.parametrize(
    ("below", "upto", "found"),
    [("38.7", "41.2", "40"), ("40", "41.2", "41"), ("39", "40", "40"), ("0", "0.03", "0.02"), ("0", "1", "1"),
     ("-3", "2", "0"), ("-3", "-1.5", "-2"), ("99", "1000", "1000"), ("4", "5", "5"), ("12.34", "12.35", "12.35")],
)  # fmt: skip
def test_the_roundest_number_between_two(below, upto, found):
    assert roundest(Decimal(below), Decimal(upto)) == Decimal(found)
