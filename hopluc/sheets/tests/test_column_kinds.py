"""Kinds of columns told from values: each by its evidence, and both sides of each boundary."""

from datetime import date
from decimal import Decimal

import pytest

from hopluc.sheets.kinds import repeated_keys, tell_kinds
from hopluc.sheets.model import Percent


def told(heading, values):
    """The only column of a table."""
    return tell_kinds({1: heading}, ({1: value} if value is not None else {2: "x"} for value in values)).columns[0]


def numbers(*values):
    return [Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("heading", "values", "kind", "reason"),
    [
        ("Hàng", ["01.0001", "01.0002", "10.0001"], "code", "dotted"),
        ("Vĩ độ", ["53.488061", "52.691546"], "decimal", "point_decimals"),
        ("Số", ["012", "13"], "code", "leading_zero"),
        ("Mã hàng hóa", numbers(10001, 10002), "code", "code_heading"),
        ("CU_NUMBER", ["1", "5", "6"], "code", "code_heading"),
        ("Giá mã hàng kỳ này", numbers(10001, 10002), "integer", "whole"),
        ("Tổng số thành viên", numbers(3, 4), "integer", "whole"),
        ("Diện tích", numbers("3.5", 4), "decimal", "decimals"),
        ("Tỷ lệ tăng (%)", numbers("3.5", 4), "percent", "percent"),
        ("Tăng", [Percent(Decimal(5)), Percent(Decimal("3.5"))], "percent", "percent"),
        ("Năm thành lập", numbers(2019, 2020), "year", "years"),
        ("Thành lập", numbers(2019, 2020), "integer", "whole"),
        ("Năm", numbers(3, 2020), "integer", "whole"),
        ("Ngày", [date(2026, 5, 1)], "date", "date_cells"),
        ("Kỳ", ["2020-01-01", "2020-02-01"], "date", "date_texts"),
        ("Ngày", ["31/12/2025", "01/02/2026"], "date", "date_texts"),
        ("DATE", ["6/30/2019 0:00:00", "1/1/1934 0:00:00"], "date", "month_first"),
        ("Tháng", ["05/2026", "06/2026"], "text", "words"),
        ("Đã kiểm tra", ["có", "không", "có"], "boolean", "yes_no"),
        ("Nhóm", ["1", "0"], "integer", "whole"),
        ("Lô", ["AB12", "CD34"], "code", "one_shape"),
        ("Tên", ["Gạo tẻ", "Gạo nếp"], "text", "words"),
        ("Ghi chú", [None, None], "text", "empty"),
    ],
)
def test_a_column_is_told_by_its_heading_and_values(heading, values, kind, reason):
    found = told(heading, values)
    assert (found.kind, found.reason) == (kind, reason)


@pytest.mark.parametrize(("words", "kind"), [(1, "integer"), (2, "text")])
def test_up_to_a_tenth_of_words_leaves_a_column_of_numbers_and_is_named(words, kind):
    found = told("Giá", [*numbers(*range(100, 109 - (words - 1))), *["liên hệ", "theo thỏa thuận"][:words]])
    assert found.kind == kind
    assert found.misfits == (("liên hệ",) if kind == "integer" else ())


def test_the_unit_stands_in_the_heading():
    assert told("Vốn (triệu đồng)", numbers(1, 2)).unit == "triệu đồng"
    assert told("Vốn (tạm tính)", numbers(1, 2)).unit is None


def test_the_fewest_columns_that_no_two_rows_share_are_the_key():
    headings = {1: "Mã", 2: "Tháng", 3: "Số tiền"}
    rows = [{1: "01", 2: "05/2026", 3: Decimal(1)}, {1: "01", 2: "06/2026", 3: Decimal(2)}, {1: "02", 2: "05/2026"}]
    assert tell_kinds(headings, rows).key == (1, 2)
    assert tell_kinds(headings, rows[1:]).key == (1,)


def test_a_key_that_comes_again_is_counted_and_a_measure_is_never_one():
    rows = [{1: "01", 3: Decimal(1)}, {1: "01", 3: Decimal(2)}, {1: "02", 3: Decimal(3)}]
    found = tell_kinds({1: "Mã", 3: "Số tiền"}, rows)
    assert (found.key, found.repeated) == ((1,), 1)
    assert repeated_keys(rows, (1, 3)) == 0


def test_empty_cells_under_filled_ones_are_counted():
    assert told("Mã", ["01", None, None, "02", None]).gaps == 2
