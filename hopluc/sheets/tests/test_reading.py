"""Workbooks as offices make them, read as rows; and what is said about those that are wrong."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hopluc.sheets.form import Column, Form
from hopluc.sheets.model import Fault, Percent, address, position
from hopluc.sheets.opening import read_workbook
from hopluc.sheets.outcome import RowsReading
from hopluc.sheets.reading import read_rows
from hopluc.sheets.tests.world import FORM, GOOD, HEADINGS, book, sheet, table, typed, xlsx

SMALL = Form(
    kind="members",
    title="DANH SÁCH",
    sheet="Thành viên",
    columns=(
        Column("code", ("Mã số",), "code", required=True),
        Column("person", ("Họ và tên",), "person", required=True),
        Column("men", ("Thành viên nam", "Nam"), "integer"),
        Column("women", ("Thành viên nữ",), "integer"),
        Column("workers", ("Lao động nữ",), "integer"),
        Column("money", ("Vốn góp",), "decimal", unit="đồng"),
    ),
    key=("code", "person"),
)


def problems(reading: RowsReading) -> list[tuple[str, str]]:
    return [(error.cell, error.code) for error in reading.errors]


def reasons(reading: RowsReading) -> list[tuple[str, str]]:
    return [(item.cell, item.reason) for item in reading.ignored]


def test_addresses() -> None:
    assert [address(7, column) for column in (1, 26, 27, 702, 703, 16384)] == ["A7", "Z7", "AA7", "ZZ7", "AAA7", "XFD7"]
    assert position("XFD1048576") == (1048576, 16384)
    with pytest.raises(ValueError, match="not a cell"):
        position("b7")


def test_plain_table() -> None:
    reading = read_rows(table(typed(), typed(code="HTX-002")), FORM)
    assert reading.clean
    assert [row.values for row in reading.rows] == [GOOD, GOOD | {"code": "HTX-002"}]
    assert (reading.rows[1].number, reading.rows[1].cells["members"]) == (3, "D3")
    assert not reading.repairs


def test_office_decoration_is_passed_over_and_listed() -> None:
    workbook = book(
        sheet(
            ["ỦY BAN NHÂN DÂN XÃ MẪU"],
            [],
            ["", "DANH SÁCH HỢP TÁC XÃ NĂM 2025"],
            ["", "", "", "Đơn vị: triệu đồng"],
            ["TT", *(heading.upper() for heading in HEADINGS), "Ghi chú"],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", Decimal(-7), "(8)", "(9)=(8-7)", "(10)", "(11)", "(12)"],
            ["I", "", "Cụm phía bắc"],
            [Decimal(1), *typed(), "đã kiểm tra"],
            [],
            ["II.", "", "Cụm phía nam"],
            [Decimal(2), *typed(code="HTX-002")],
            [Decimal(3)],
            ["", "", "Tổng cộng", "", Decimal(24), Decimal(2469)],
            [],
            ["Ghi chú: số liệu đến 31/12"],
            ["", "", "", "", "", "Xã Mẫu, ngày 05 tháng 01 năm 2026"],
            ["", "NGƯỜI LẬP BIỂU", "", "", "", "CHỦ TỊCH"],
            [],
            ["", "Người Thử Hai", "", "", "", "Người Thử Ba"],
        )
    )
    reading = read_rows(workbook, FORM)
    assert reading.clean
    assert [row.number for row in reading.rows] == [8, 11]
    assert reasons(reading) == [
        ("L5", "column"),
        ("A6", "numbering"),
        ("A7", "group"),
        ("A10", "group"),
        ("C13", "total"),
        ("A15", "note"),
        ("F16", "note"),
        ("B17", "note"),
        ("B19", "note"),
    ]


def test_a_numbered_row_after_a_gap_is_data_however_bare() -> None:
    workbook = book(sheet(["STT", *HEADINGS], ["1", *typed()], [], ["2", "", "Ghi chú"], ["", "", "Ghi chú"]))
    reading = read_rows(workbook, FORM)
    assert [row.number for row in reading.rows] == [2, 4]
    assert reasons(reading) == [("C5", "note")]


def test_a_row_with_gaps_is_data_not_a_note() -> None:
    reading = read_rows(table(typed(), [], typed(code="HTX-002", name=None, members=None)), FORM)
    assert problems(reading) == [("B4", "missing"), ("D4", "missing")]
    assert "name" not in reading.rows[1].values


def test_a_cooperative_called_after_a_total_is_data() -> None:
    reading = read_rows(table(typed(name="Tổng hợp Mẫu"), typed(code="HTX-2", name="Cộng Đồng Mẫu")), FORM)
    assert reading.clean
    assert len(reading.rows) == 2


def test_a_total_with_a_code_is_data() -> None:
    workbook = book(sheet(["STT", *HEADINGS], ["Tổng cộng", *typed()], ["Tổng cộng", "", "", "", Decimal(12)]))
    reading = read_rows(workbook, FORM)
    assert [row.number for row in reading.rows] == [2]
    assert reasons(reading) == [("A3", "total")]


def test_columns_in_any_order_with_other_words() -> None:
    workbook = book(sheet(["so thanh vien (người)", "Tên  HTX*", "MÃ HTX"], [Decimal(12), "Mẫu", "HTX-1"]))
    reading = read_rows(workbook, FORM)
    assert reading.clean
    assert reading.rows[0].values == {"code": "HTX-1", "name": "Mẫu", "members": 12}


def test_headings_of_two_storeys() -> None:
    workbook = book(
        sheet(
            ["STT", "Mã số", "Họ và tên", "Thành viên", "", "Lao động"],
            ["", "", "", "Nam", "Nữ", "Nữ"],
            [Decimal(1), "A1", "Người Thử", Decimal(3), Decimal(4), Decimal(5)],
            spans=("A1:A2", "B1:B2", "C1:C2", "D1:E1"),
        )
    )
    reading = read_rows(workbook, SMALL)
    assert reading.clean
    assert reading.rows[0].values == {"code": "A1", "person": "Người Thử", "men": 3, "women": 4, "workers": 5}


def test_headings_of_two_storeys_that_nobody_merged() -> None:
    workbook = book(
        sheet(
            ["STT", "Mã số", "Họ và tên", "Thành viên", "Thành viên"],
            ["", "", "", "Nam", "Nữ"],
            [Decimal(1), "A1", "Người Thử", Decimal(3), Decimal(4)],
        )
    )
    reading = read_rows(workbook, SMALL)
    assert [row.values for row in reading.rows] == [{"code": "A1", "person": "Người Thử", "men": 3, "women": 4}]
    assert reasons(reading) == []


def test_required_cell_under_a_merged_one_names_where_its_value_stands() -> None:
    rows = (typed(), typed(code="HTX-002", name=None), typed(code="HTX-003", name=None))
    reading = read_rows(table(*rows, spans=("B2:B3",)), FORM)
    assert problems(reading) == [("B3", "merged_cell"), ("B4", "missing")]
    assert reading.errors[0].values == {"first": "B2"}


def test_names_in_two_columns() -> None:
    expected = {"code": "A1", "person": "Người Thử Một"}
    parts = book(sheet(["Mã số", "Họ và đệm", "Tên"], ["A1", "Người Thử", "Một"]))
    merged = book(sheet(["Mã số", "Họ và tên", ""], ["A1", "Người Thử", "Một"], spans=("B1:C1",)))
    assert read_rows(parts, SMALL).rows[0].values == expected
    assert read_rows(merged, SMALL).rows[0].values == expected


def test_missing_heading_names_it_and_its_neighbour() -> None:
    headings = ["Số thành viên HTX" if heading == "Số thành viên" else heading for heading in HEADINGS]
    reading = read_rows(book(sheet(headings, typed())), FORM)
    assert problems(reading) == [("A1", "missing_heading")]
    assert reading.errors[0].values == {"heading": "Số thành viên", "near": "D1", "near_text": "Số thành viên HTX"}
    assert reading.rows == ()


def test_duplicate_heading() -> None:
    reading = read_rows(book(sheet([*HEADINGS, "Mã HTX"], [*typed(), "HTX-001"])), FORM)
    assert problems(reading) == [("K1", "duplicate_heading")]
    assert reading.errors[0].values == {"heading": "Mã hợp tác xã", "first": "A1"}


def test_optional_heading_may_be_absent() -> None:
    reading = read_rows(book(sheet(["Mã HTX", "Tên HTX", "Số thành viên"], ["A", "B", Decimal(1)])), FORM)
    assert reading.clean
    assert "capital" not in reading.rows[0].values


def test_every_wrong_cell_is_named_with_its_value() -> None:
    rows = (
        typed(members="mười hai", registered="31/02/2020"),
        typed(code="HTX-002", status="Đang hoạt đông tốt", capital=Fault("#REF!")),
        typed(code="HTX-003", members=Decimal("3.5"), share="1,234.5"),
    )
    reading = read_rows(table(*rows), FORM)
    assert [(error.cell, error.value, error.code) for error in reading.errors] == [
        ("D2", "mười hai", "not_a_number"),
        ("G2", "31/02/2020", "no_such_day"),
        ("E3", "#REF!", "cell_fault"),
        ("D4", "3,5", "not_an_integer"),
    ]
    assert [(item.cell, item.code, item.options) for item in reading.questions] == [
        ("I3", "near_choice", ("Đang hoạt động",)),
        ("F4", "ambiguous_number", ("1.234,5",)),
    ]
    assert not reading.clean


def test_repairs_are_listed_with_cell_and_rule() -> None:
    reading = read_rows(table(typed(members="1.234", registered="5-11-2019", name="Tân\u00a0Lập")), FORM)
    assert reading.clean
    assert [(item.cell, item.was, item.now, item.rule) for item in reading.repairs] == [
        ("B2", "Tân\u00a0Lập", "Tân Lập", "spaces"),
        ("D2", "1.234", "1234", "number_text"),
        ("G2", "5-11-2019", "05/11/2019", "date_text"),
    ]


def test_text_that_looks_right_is_listed_in_a_workbook_but_not_in_a_text_file() -> None:
    rows = sheet(HEADINGS, typed(members="12", registered="05/11/2019"))
    assert [item.rule for item in read_rows(book(rows), FORM).repairs] == ["number_text", "date_text"]
    assert read_rows(book(rows, is_typed=False), FORM).repairs == ()


def test_duplicate_key_names_the_first_row() -> None:
    reading = read_rows(table(typed(), typed(code="HTX-002"), typed(code="htx-001")), FORM)
    assert problems(reading) == [("A4", "duplicate")]
    assert reading.errors[0].values == {"first": "A2", "row": 2}


def test_names_in_a_key_keep_their_marks_but_not_the_place_of_the_tone() -> None:
    headings = ["Mã số", "Họ và tên"]
    same = book(sheet(headings, ["A", "Người Hoà"], ["A", "Người Hòa"]))
    other = book(sheet(headings, ["A", "Người Hoà"], ["A", "Người Hoa"], ["B", "Người Hoà"]))
    assert problems(read_rows(same, SMALL)) == [("A3", "duplicate")]
    assert read_rows(other, SMALL).clean


def test_unit_of_money() -> None:
    headings = ["Mã số", "Họ và tên", "Vốn góp"]
    row = ["A", "Người Thử", Decimal(5)]
    line = read_rows(book(sheet(["Đơn vị tính: triệu đồng"], headings, row)), SMALL)
    heading = read_rows(book(sheet([*headings[:2], "Vốn góp (nghìn đồng)"], row)), SMALL)
    same = read_rows(book(sheet(["Đơn vị: triệu đồng"], [*headings[:2], "Vốn góp (đồng)"], row)), SMALL)
    office = read_rows(book(sheet(["Đơn vị: Sở Mẫu"], headings, row)), SMALL)
    assert line.rows[0].values["money"] == Decimal(5_000_000)
    assert [(item.cell, item.rule) for item in line.repairs] == [("C2", "unit_converted")]
    assert heading.rows[0].values["money"] == Decimal(5000)
    assert heading.repairs[0].now == "nghìn đồng → đồng"
    for unchanged in (same, office):
        assert unchanged.rows[0].values["money"] == 5
        assert not unchanged.repairs


def test_no_rows() -> None:
    assert problems(read_rows(table(), FORM)) == [("A2", "no_rows")]
    assert problems(read_rows(table([], ["Ghi chú: chưa có"]), FORM)) == [("A2", "no_rows")]


def test_workbooks_of_something_else() -> None:
    assert problems(read_rows(book(sheet()), FORM)) == [("", "empty_workbook")]
    assert problems(read_rows(book(), FORM)) == [("", "empty_workbook")]
    nothing = read_rows(book(sheet(["Ngày", "Việc"], ["a", "b"])), FORM)
    assert problems(nothing) == [("", "no_heading_row")]
    assert nothing.errors[0].values["headings"] == ("Mã hợp tác xã", "Tên hợp tác xã", "Số thành viên")
    assert problems(read_rows(book(sheet(HEADINGS, typed()), form="members"), FORM)) == [("", "other_form")]
    assert read_rows(book(sheet(HEADINGS, typed()), form="cooperatives"), FORM).clean


def test_choice_of_the_sheet() -> None:
    good, cover = sheet(HEADINGS, typed(), name="Biểu 1"), sheet(["Bìa"], name="Bìa")
    hidden = sheet(HEADINGS, typed(), name="Cũ", hidden=True)
    reading = read_rows(book(cover, hidden, good), FORM)
    assert reading.sheet == "Biểu 1"
    assert [(item.sheet, item.reason) for item in reading.ignored] == [("Bìa", "sheet"), ("Cũ", "hidden_sheet")]
    twin = sheet(HEADINGS, typed(), name="Biểu 2")
    assert problems(read_rows(book(good, twin), FORM)) == [("", "several_sheets")]
    named = sheet(HEADINGS, typed(), name="HỢP TÁC XÃ")
    assert read_rows(book(good, named), FORM).sheet == "HỢP TÁC XÃ"


def test_from_bytes() -> None:
    content = xlsx(["DANH SÁCH"], [], HEADINGS, typed(registered=date(2019, 11, 5)), typed(code="B", members="x"))
    reading = read_rows(read_workbook("a.xlsx", content), FORM)
    assert reading.rows[0].values == GOOD
    assert problems(reading) == [("D5", "not_a_number")]


CELLS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.sampled_from(["1,234", "31/02/2020", "Tổng cộng", "I", "(1)", "Ghi chú", "-", "Có", "9" * 5000, "(" * 30_000]),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.datetimes(),
    st.booleans(),
    st.just(Fault("#N/A")),
    st.just(Percent(Decimal("5.5"))),
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(rows=st.lists(st.lists(CELLS, max_size=12), max_size=8), headed=st.booleans())
def test_whatever_stands_in_the_cells_is_answered(rows: list[list[object]], headed: bool) -> None:
    workbook = table(*rows) if headed else book(sheet(*rows))
    reading = read_rows(workbook, FORM)
    named = {item.cell for item in (*reading.errors, *reading.questions, *reading.ignored)}
    assert reading.rows or named
