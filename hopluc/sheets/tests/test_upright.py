"""A form upright on a sheet is told and turned; what cannot be told is left as it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from hopluc.kernel.errors import Refusal
from hopluc.sheets.book import OpenBook, SheetHead
from hopluc.sheets.form import Column, Form
from hopluc.sheets.model import CellValue
from hopluc.sheets.outcome import CellError
from hopluc.sheets.upright import as_form, at_home, turned

ZERO = Decimal(0)
FORM = Form(
    "returns",
    "Báo cáo năm",
    "Báo cáo năm",
    (
        Column("cooperative", ("Mã số HTX", "Mã HTX"), "code", required=True),
        Column("year", ("Năm", "Năm báo cáo"), "year", required=True),
        Column("filed_on", ("Ngày nộp",), "date"),
        Column("members", ("Số thành viên cuối kỳ",), "integer", minimum=ZERO),
        Column("revenue", ("Doanh thu trong năm", "Doanh thu"), "decimal", unit="triệu đồng"),
        Column("own", ("Trong đó: doanh thu từ thành viên",), "decimal", unit="triệu đồng"),
        Column("profit", ("Lợi nhuận trước thuế",), "decimal", unit="triệu đồng"),
        Column("months", ("Số tháng ngừng hoạt động",), "integer"),
    ),
    key=("cooperative", "year"),
    given=("cooperative", "year"),
    versions=("v-1", "v-2"),
)
Lines = Sequence[Sequence[CellValue | None]]
LINES: Lines = (
    (Decimal(1), "Số thành viên cuối kỳ", "người", Decimal(7), Decimal(9)),
    (Decimal(2), "Doanh thu trong năm", "triệu đồng", Decimal(900), Decimal(1000)),
    (Decimal(3), "Trong đó: doanh thu từ thành viên", "triệu đồng", Decimal(50), None),
    (Decimal(4), "Lợi nhuận trước thuế", "triệu đồng", Decimal(5), Decimal(-3)),
    (Decimal(5), "Số tháng ngừng hoạt động", "tháng", ZERO, ZERO),
)
HEAD: Lines = (
    ("BÁO CÁO NĂM 2026",),
    (None, "Mã số HTX", "HTX-0001"),
    (None, "Năm", Decimal(2026)),
    (None, "Ngày nộp", date(2027, 2, 1)),
    (),
    ("TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2025", "Năm 2026"),
)
SIGNED: Lines = ((), (None, "Người lập biểu", None, "Giám đốc"))


def sheet(*lines: Sequence[CellValue | None], name: str = "HTX-0001", hidden: bool = False) -> SheetHead:
    rows = {
        number: {place: value for place, value in enumerate(line, start=1) if value is not None}
        for number, line in enumerate(lines, start=1)
    }
    return SheetHead(name, {number: row for number, row in rows.items() if row}, hidden=hidden)


def book(*sheets: SheetHead, form: str | None = None, version: str | None = None) -> OpenBook:
    return OpenBook(
        "a.xlsx", "xlsx", sheets, lambda place: iter(sheets[place].opening.items()), form=form, form_version=version
    )


def values(found: OpenBook | None) -> list[Mapping[str, CellValue]]:
    """Rows of the turned table by their headings."""
    assert found is not None
    rows = [row for _, row in found.rows(FORM.sheet)]
    return [{str(rows[0][place]): value for place, value in row.items()} for row in rows[1:]]


def test_the_column_of_the_named_year_is_the_reported_one() -> None:
    (row,) = values(turned(book(sheet(*HEAD, *LINES, *SIGNED)), FORM))
    assert row == {
        "Mã số HTX": "HTX-0001",
        "Năm": Decimal(2026),
        "Ngày nộp": date(2027, 2, 1),
        "Số thành viên cuối kỳ": Decimal(9),
        "Doanh thu trong năm (triệu đồng)": Decimal(1000),
        "Lợi nhuận trước thuế (triệu đồng)": Decimal(-3),
        "Số tháng ngừng hoạt động": ZERO,
    }


def test_a_remark_stands_at_the_cell_of_the_file() -> None:
    found = turned(book(sheet(*HEAD, *LINES)), FORM)
    assert found is not None
    wide = {str(text): f"{chr(64 + place)}2" for place, text in dict(found.rows(FORM.sheet))[1].items()}
    error = CellError(FORM.sheet, wide["Doanh thu trong năm (triệu đồng)"], "x", "not_a_number")
    moved = at_home(error, found.places)
    assert (moved.sheet, moved.cell) == ("HTX-0001", "E8")
    # An empty cell has a place too: "missing" is said where it should stand.
    assert found.places[wide["Trong đó: doanh thu từ thành viên (triệu đồng)"]] == ("HTX-0001", "E9")
    assert at_home(CellError("Khác", "ZZ99", "x", "y"), found.places).cell == "ZZ99"


@pytest.mark.parametrize(
    ("head", "year"),
    [
        # Label and value in one cell, a number before the label, the year only over the values or only in the title.
        ((("Mã HTX: HTX-0001",), ("TT", "Chỉ tiêu", "ĐVT", "Năm 2025", "Năm 2026")), "2026"),
        ((("1. Mã số HTX:", None, "HTX-0001"), ("TT", "Nội dung", "ĐVT", "Năm trước", "Năm nay")), None),
        ((("BÁO CÁO NĂM 2024",), ("Mã số HTX", "HTX-0001"), ("TT", "Chỉ tiêu", "ĐVT", "Kỳ trước", "Số liệu")), "2024"),
    ],
)
def test_heads_that_offices_write(head: Lines, year: str | None) -> None:
    (row,) = values(turned(book(sheet(*head, *LINES)), FORM))
    assert row["Mã số HTX"] == "HTX-0001"
    assert row["Doanh thu trong năm (triệu đồng)"] == Decimal(1000)
    assert row.get("Năm") == (None if year is None else Decimal(year))


def test_without_a_heading_the_only_column_of_numbers_counts() -> None:
    lines = [(line[1], line[2], line[4]) for line in LINES]
    (row,) = values(turned(book(sheet(("Mã số HTX", "HTX-0001"), *lines)), FORM))
    assert row["Số thành viên cuối kỳ"] == Decimal(9)


def test_where_two_columns_may_be_meant_nothing_is_turned() -> None:
    head = ("TT", "Chỉ tiêu", "Đơn vị tính", "Cột A", "Cột B")
    assert turned(book(sheet(("Mã số HTX", "HTX-0001"), head, *LINES)), FORM) is None
    # Neither are too few lines, nor a hidden sheet, nor the usual table.
    assert turned(book(sheet(*HEAD, *LINES[:3])), FORM) is None
    assert turned(book(sheet(*HEAD, *LINES, hidden=True)), FORM) is None
    wide = sheet([column.headings[0] for column in FORM.columns], ["HTX-0001", Decimal(2026)], name="Tổng hợp")
    assert turned(book(wide), FORM) is None
    assert turned(book(sheet(*HEAD, *LINES), wide), FORM) is None


def test_each_sheet_is_a_row_and_one_that_nobody_filled_is_none() -> None:
    second = [("Mã số HTX", None, "HTX-0002") if line and line[-1] == "HTX-0001" else line for line in HEAD]
    empty = [line[:4] for line in LINES]
    blank_head = [line for line in second if not line or line[-1] != date(2027, 2, 1)]
    found = turned(
        book(
            sheet(*HEAD, *LINES),
            sheet(*second, *LINES, name="HTX-0002"),
            sheet(*blank_head, *empty, name="HTX-0003"),
        ),
        FORM,
    )
    assert found is not None and [row["Mã số HTX"] for row in values(found)] == ["HTX-0001", "HTX-0002"]
    assert [head.name for head in found.sheets] == [FORM.sheet, "HTX-0003"]
    alone = turned(book(sheet(*blank_head, *empty)), FORM)
    assert values(alone) == []


def test_a_line_that_the_form_does_not_know_is_kept_beside() -> None:
    more = (Decimal(6), "Số tổ đội", "tổ", Decimal(1), Decimal(2))
    (row,) = values(turned(book(sheet(*HEAD, *LINES[:3], more, *LINES[3:])), FORM))
    assert row["Số tổ đội"] == Decimal(2)


def test_another_unit_of_money_goes_into_the_heading_and_must_be_one() -> None:
    in_dong = [(*line[:2], "đồng", *line[3:]) if line[2] == "triệu đồng" else line for line in LINES]
    (row,) = values(turned(book(sheet(*HEAD, *in_dong)), FORM))
    assert row["Doanh thu trong năm (đồng)"] == Decimal(1000)
    with pytest.raises(Refusal) as caught:
        turned(book(sheet(*HEAD, *LINES), sheet(*HEAD, *in_dong, name="HTX-0002")), FORM)
    assert caught.value.code == "upright_units_differ" and caught.value.values["sheet"] == "HTX-0002"


def test_a_template_of_a_version_that_is_not_known_is_refused() -> None:
    plain = sheet(["Mã số HTX", "Năm"], ["HTX-0001", Decimal(2026)])
    for form, version in (("returns", "v-2"), ("returns", None), (None, "v-9"), ("members", "v-9")):
        assert as_form(book(plain, form=form, version=version), FORM).sheets == (plain,)
    with pytest.raises(Refusal) as caught:
        as_form(book(plain, form="returns", version="v-9"), FORM)
    assert caught.value.code == "form_version_unknown"
    assert as_form(book(plain, form="returns", version="v-9"), replace(FORM, versions=())).sheets == (plain,)
