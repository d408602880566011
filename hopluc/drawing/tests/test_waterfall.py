"""A waterfall leads from one amount to the other, and says so when it cannot."""

from decimal import Decimal
from xml.etree import ElementTree

import pytest

from hopluc.drawing.tests.spoken import PHRASES
from hopluc.drawing.waterfall import Fall, Waterfall

NS = "{http://www.w3.org/2000/svg}"


def waterfall(start=186, falls=(-7, 3), end=182, **more):
    steps = tuple(Fall(f"bước {at}", amount) for at, amount in enumerate(falls))
    return Waterfall("Tên", "hợp tác xã", ("Sổ", start), steps, ("Danh sách", end), **more)


def bars_of(picture):
    root = ElementTree.fromstring(picture.svg(width=640, phrases=PHRASES))
    rows = [each for each in root.iter(f"{NS}g") if each.get("aria-hidden") is None]
    boxes = [next(row.iter(f"{NS}rect")) for row in rows]
    return [(Decimal(box.get("x")), Decimal(box.get("x")) + Decimal(box.get("width"))) for box in boxes]


def test_each_step_begins_where_the_last_one_ended():
    start, loss, gain, end = bars_of(waterfall(cut="cắt"))
    assert abs(loss[1] - start[1]) <= Decimal("0.02")
    assert abs(gain[0] - loss[0]) <= Decimal("0.02")
    assert abs(end[1] - gain[1]) <= Decimal("0.02")


def test_steps_that_do_not_lead_to_the_end_are_refused():
    with pytest.raises(ValueError, match="lead"):
        waterfall(end=181)
    with pytest.raises(ValueError, match="less than nothing"):
        waterfall(3, (-5, 4), 2)


def test_small_steps_of_a_large_whole_are_cut_and_that_is_said():
    svg = waterfall(cut="trục cắt").svg(width=640, phrases=PHRASES)
    assert "hợp tác xã (trục cắt)" in svg
    assert "trục cắt" not in waterfall(10, (-7, 3), 6, cut="trục cắt").svg(width=640, phrases=PHRASES)


def test_the_table_and_the_words_say_every_step_with_its_sign():
    found = waterfall()
    assert found.table(PHRASES).rows == (("Sổ", "186"), ("bước 0", "-7"), ("bước 1", "+3"), ("Danh sách", "182"))
    assert "+3 hợp tác xã" in found.summary(PHRASES)
