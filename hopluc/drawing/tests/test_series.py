from decimal import Decimal

import pytest

from hopluc.drawing.scale import Scale, axis_steps, round_step
from hopluc.drawing.series import series
from hopluc.kernel.errors import Refusal


def points(**values):
    return [(int(year[1:]), None if value is None else Decimal(value)) for year, value in values.items()]


def years(stretch):
    return [year for year, _ in stretch]


def test_neighbouring_years_are_one_stretch_in_order():
    found = series(points(y2020=3, y2018=1, y2019=2))
    assert [years(stretch) for stretch in found.stretches] == [[2018, 2019, 2020]]
    assert found.years == (2018, 2019, 2020)


def test_missing_value_parts_the_line():
    found = series(points(y2018=1, y2019=None, y2020=2))
    assert [years(stretch) for stretch in found.stretches] == [[2018], [2020]]


def test_zero_is_a_value():
    assert len(series(points(y2018=1, y2019=0, y2020=2)).stretches) == 1


def test_missing_year_parts_the_line():
    found = series(points(y2018=1, y2020=2))
    assert [years(stretch) for stretch in found.stretches] == [[2018], [2020]]


def test_break_parts_the_line_before_the_first_year_of_the_new_method():
    found = series(points(y2018=1, y2019=2, y2020=3, y2021=4), {2020})
    assert [years(stretch) for stretch in found.stretches] == [[2018, 2019], [2020, 2021]]
    assert found.eras == (0, 1)
    assert found.breaks == (2020,)


@pytest.mark.parametrize(("year", "shown"), [(2017, ()), (2018, ()), (2019, (2019,)), (2020, (2020,)), (2021, ())])
def test_break_is_shown_only_between_two_years_of_the_series(year, shown):
    assert series(points(y2018=1, y2019=2, y2020=3), {year}).breaks == shown


def test_break_at_a_missing_year_is_kept():
    found = series(points(y2018=1, y2019=None, y2020=3), {2019})
    assert found.breaks == (2019,)
    assert found.eras == (0, 1)


def test_year_given_twice_is_refused():
    with pytest.raises(Refusal) as refused:
        series([(2019, Decimal(1)), (2019, Decimal(2))])
    assert refused.value.code == "chart_year_twice"


def test_nothing_at_all():
    assert series([], {2019}).known == ()


def test_scale_maps_ends_and_middle():
    scale = Scale(Decimal(0), Decimal(10), Decimal(100), Decimal(0))
    assert (scale.at(0), scale.at(5), scale.at(10)) == (100, 50, 0)


def test_scale_without_extent_is_in_the_middle():
    assert Scale(Decimal(3), Decimal(3), Decimal(0), Decimal(10)).at(3) == 5


@pytest.mark.parametrize(
    ("extent", "step"),
    [("5", "1"), ("5.01", "2"), ("10", "2"), ("10.1", "5"), ("25", "5"), ("25.1", "10"), ("443", "100")],
)
def test_round_step_on_both_sides_of_each_boundary(extent, step):
    assert round_step(Decimal(extent), 5) == Decimal(step)


@pytest.mark.parametrize(
    ("low", "high", "first", "last"),
    [("0", "443", 0, 500), ("0", "500", 0, 500), ("-3", "4", -4, 4), ("80.5", "86.5", 80, 88), ("0", "0", 0, 1)],
)
def test_axis_holds_all_values(low, high, first, last):
    steps = axis_steps(Decimal(low), Decimal(high))
    assert steps[0] == first
    assert steps[-1] >= Decimal(high)
    assert (steps[-1] == last) or low == high == "0"
    assert len(steps) >= 2
