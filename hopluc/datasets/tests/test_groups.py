"""Titles within a table: which rows are titles, and what stands over the rows below."""

import pytest

from hopluc.datasets.targets.groups import Groups
from hopluc.sheets.outcome import Ignored


@pytest.mark.parametrize(
    ("mark", "values", "title"),
    [
        ("I.", {"name": "LƯƠNG THỰC"}, "LƯƠNG THỰC"),
        ("X", {"code": "10", "name": "VÀNG, ĐÔ LA MỸ"}, "VÀNG, ĐÔ LA MỸ"),
        ("I.", {"name": "Sắt", "price": "8000000"}, None),
        ("1", {"name": "Gạo tẻ"}, None),
        ("I.", {"name": "Sắt", "code": "I1", "unit": "Tấn"}, None),
        (None, {"name": "GIÁ KÊ KHAI"}, "GIÁ KÊ KHAI"),
        (None, {"name": "II. Thực phẩm"}, "II. Thực phẩm"),
        (None, {"name": "Gạo tẻ"}, None),
        (None, {"name": "GẠO"}, None),
        (None, {"name": "GIÁ KÊ KHAI", "unit": "KG LOẠI"}, None),
        ("I.", {}, None),
    ],
)
def test_a_row_is_a_title_by_its_mark_or_by_what_nobody_takes_for_goods(mark, values, title):
    assert Groups(["price"]).title(mark, values) == title


def test_a_title_takes_the_place_of_one_of_its_own_style_and_stands_under_another():
    groups = Groups([])
    assert groups.now is None
    groups.enter("A", "Nông sản")
    groups.enter("I.", "Lương thực")
    assert groups.now == "A. Nông sản / I. Lương thực"
    groups.enter("II", "Thực phẩm")
    assert groups.now == "A. Nông sản / II. Thực phẩm"
    groups.enter("B.", "Vật tư")
    assert groups.now == "B. Vật tư"


def test_titles_that_the_reading_has_told_stand_over_the_rows_below_them():
    groups = Groups([])
    groups.see([Ignored("Giá", "A9", "II. | THỰC PHẨM", "group"), Ignored("Giá", "A4", "I. | 1 | LƯƠNG THỰC", "group")])
    assert not groups.reach(3) and groups.now is None
    assert groups.reach(5) and groups.now == "I. LƯƠNG THỰC"
    assert not groups.reach(9)
    assert groups.reach(10) and groups.now == "II. THỰC PHẨM"
