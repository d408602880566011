"""Lists as files: bounds, exact numbers, moments in the time of Việt Nam, texts that would be formulas."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest

from hopluc.kernel.errors import Refusal
from hopluc.sheets import lists
from hopluc.sheets.lists import Cell, ListColumn, ListHead, csv_text, write_csv, write_xlsx
from hopluc.sheets.opening import read_workbook

HEAD = ListHead("Danh sách", "Danh sách", facts=(("Số dòng", "1"),))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (Decimal("-1234567.50"), "-1234567,5"),
        (0, "0"),
        (date(2020, 1, 31), "31/01/2020"),
        (datetime(2020, 1, 31, 18, 5, tzinfo=UTC), "01/02/2020 01:05"),
        ("-5", "'-5"),
        ("a=1", "a=1"),
        ("\t=1", "'\t=1"),
    ],
)
def test_values_in_text(value: Cell, written: str) -> None:
    assert csv_text(value) == written


def test_cells_apart_by_semicolons_under_the_mark_of_utf8() -> None:
    file = BytesIO()
    assert (
        write_csv(file, HEAD, [ListColumn("Tên"), ListColumn("Vốn", "number", "đồng")], [("a;b", Decimal("1.5"))]) == 1
    )
    assert file.getvalue().decode("utf-8") == '\ufeffTên;Vốn (đồng)\r\n"a;b";1,5\r\n'


@pytest.mark.parametrize(("digits", "is_number"), [(15, True), (16, False)])
def test_a_number_that_a_sheet_would_round_is_text(digits: int, is_number: bool) -> None:
    file = BytesIO()
    write_xlsx(file, HEAD, [ListColumn("Số", "number")], [(int("9" * digits),)])
    value = read_workbook("a.xlsx", file.getvalue()).sheets[0].rows[4][2]
    assert isinstance(value, Decimal) is is_number


@pytest.mark.parametrize(("most", "fits"), [(2, True), (1, False)])
def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch, most: int, fits: bool) -> None:
    monkeypatch.setattr(lists, "MOST_ROWS", most)
    rows: list[tuple[Cell, ...]] = [("a",), ("b",)]
    if fits:
        assert write_xlsx(BytesIO(), HEAD, [ListColumn("Tên")], rows) == 2
    else:
        with pytest.raises(Refusal, match="list_too_long"):
            write_xlsx(BytesIO(), HEAD, [ListColumn("Tên")], rows)


def test_the_same_rows_give_the_same_bytes() -> None:
    files = [BytesIO(), BytesIO()]
    for file in files:
        write_xlsx(file, HEAD, [ListColumn("Tên")], [("a",)])
    assert files[0].getvalue() == files[1].getvalue()
