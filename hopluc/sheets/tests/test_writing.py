"""What is written reads back equal, looks as a clerk wants it, and never runs as a formula."""

import csv
import re
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pytest

from hopluc.kernel.errors import Refusal
from hopluc.sheets.form import Column, Form
from hopluc.sheets.layout import MADE_UP
from hopluc.sheets.opening import read_workbook
from hopluc.sheets.reading import read_rows
from hopluc.sheets.tables import write_table
from hopluc.sheets.tests.world import FORM, good
from hopluc.sheets.writing import write_workbook

ROWS = [
    good(1),
    good(2, director=None, capital=Decimal(1500), share=None, registered=None, founded=None, status=None, union=None),
    good(3, name="=HYPERLINK(1)", capital=Decimal("123456789012.345"), status="ended", union=False),
    good(4, code="007", name="+84 @nhóm", share=Decimal("0.1"), registered=date(1997, 3, 1)),
]


def part(content: bytes, name: str) -> str:
    return zipfile.ZipFile(BytesIO(content)).read(name).decode("utf-8")


def test_round_trip_without_repairs() -> None:
    content = write_workbook(FORM, ROWS, title_lines=["UBND XÃ MẪU", "Đơn vị: triệu đồng"], notes=["Mẫu"], made_up=True)
    reading = read_rows(read_workbook("a.xlsx", content), FORM)
    assert reading.clean
    assert not reading.repairs
    assert [row.values for row in reading.rows] == ROWS
    assert [item.reason for item in reading.ignored] == ["note"]


def test_form_travels_in_the_file() -> None:
    workbook = read_workbook("a.xlsx", write_workbook(FORM, ROWS))
    assert workbook.form == "cooperatives"
    other = Form("members", FORM.title, FORM.sheet, FORM.columns)
    assert read_rows(workbook, other).errors[0].code == "other_form"


def test_empty_form_is_a_template() -> None:
    reading = read_rows(read_workbook("a.xlsx", write_workbook(FORM, [])), FORM)
    assert [error.code for error in reading.errors] == ["no_rows"]


def test_same_input_same_bytes() -> None:
    content = write_workbook(FORM, ROWS)
    assert content == write_workbook(FORM, list(ROWS))
    assert "2000-01-01T00:00:00Z" in part(content, "docProps/core.xml")  # not the hour of writing


def test_made_up_data_says_so_in_the_first_line() -> None:
    marked = read_workbook("a.xlsx", write_workbook(FORM, ROWS, made_up=True)).sheets[0]
    unmarked = read_workbook("a.xlsx", write_workbook(FORM, ROWS)).sheets[0]
    assert marked.at("A1") == MADE_UP
    assert unmarked.at("A1") == FORM.title


def test_paper_freeze_and_drop_downs() -> None:
    page = part(write_workbook(FORM, ROWS), "xl/worksheets/sheet1.xml")
    assert re.search(r'<pageSetup paperSize="9"[^>]* fitToHeight="0"[^>]* orientation="landscape"', page)
    assert 'state="frozen"' in page
    assert "Đang hoạt động,Tạm ngừng,Đã giải thể" in page
    assert "Có,Không" in page
    assert "Theo sổ sách" in page


def test_long_list_of_choices_stands_in_a_hidden_sheet() -> None:
    choices = {f"Ngành nghề số {number}": str(number) for number in range(60)}
    form = Form("a", "A", "Bảng", (Column("x", ("X",), "choice", choices=choices), Column("y", ("Y",), "text")))
    content = write_workbook(form, [{"x": "59", "y": "b"}])
    workbook = read_workbook("a.xlsx", content)
    assert [(sheet.name, sheet.hidden) for sheet in workbook.sheets] == [("Bảng", False), ("Danh mục", True)]
    assert "'Danh mục'!$A$1:$A$60" in part(content, "xl/worksheets/sheet1.xml")
    assert read_rows(workbook, form).rows[0].values == {"x": "59", "y": "b"}


def test_text_is_never_a_formula() -> None:
    page = part(write_workbook(FORM, ROWS), "xl/worksheets/sheet1.xml")
    assert "<f>" not in page


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "sold"},
        {"members": 1.5},
        {"members": True},
        {"members": "12"},
        {"capital": Decimal("1234567890.1234567")},
        {"registered": "05/11/2019"},
        {"union": "Có"},
        {"name": "a" * 32_768},
        {"name": 5},
    ],
)
def test_what_the_file_could_not_give_back_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(Refusal) as caught:
        write_workbook(FORM, [good(1, **changes)])
    assert caught.value.code == "cell_not_writable"


def test_longest_text_and_most_digits_are_written() -> None:
    row = good(1, name="a" * 32_767, capital=Decimal("1234567890.12345"))
    content = write_workbook(FORM, [row])
    assert read_rows(read_workbook("a.xlsx", content), FORM).rows[0].values == row


def test_list_as_workbook() -> None:
    rows = [["=1+1", 5, Decimal("2.5"), date(2026, 11, 5), True, None]]
    content = write_table(["Chữ", "Số", "Lẻ", "Ngày", "Có", "Trống"], rows, title="BẢNG", made_up=True)
    page = read_workbook("a.xlsx", content).sheets[0]
    assert page.at("A1") == MADE_UP
    assert list(page.rows[5].values()) == ["=1+1", Decimal(5), Decimal("2.5"), date(2026, 11, 5), "Có"]
    assert content == write_table(["Chữ", "Số", "Lẻ", "Ngày", "Có", "Trống"], rows, title="BẢNG", made_up=True)


def test_list_as_text() -> None:
    rows = [["=1+1", -5, Decimal("2.50"), date(2026, 11, 5), False, None], ["@a", 0, None, None, True, 'b "c", d']]
    content = write_table(["Chữ", "Số", "Lẻ", "Ngày", "Có", "Trống"], rows, file_format="csv")
    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""))) == [
        ["Chữ", "Số", "Lẻ", "Ngày", "Có", "Trống"],
        ["'=1+1", "-5", "2.5", "05/11/2026", "Không", ""],
        ["'@a", "0", "", "", "Có", 'b "c", d'],
    ]


@pytest.mark.parametrize("text", ["=a", "+a", "-a", "@a", "\ta", "\ra", " =a"])
def test_text_files_hold_no_formulas(text: str) -> None:
    line = write_table(["A"], [[text]], file_format="csv").decode("utf-8-sig").split("\r\n", 1)[1]
    assert line.strip('"').startswith("'")
