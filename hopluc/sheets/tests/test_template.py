"""A template locks what was given, checks every cell with words, and reads back like any workbook of its form."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from hopluc.sheets.book import book_of
from hopluc.sheets.cell_rules import expected, template_rule
from hopluc.sheets.form import Column, Form
from hopluc.sheets.layout import text_height
from hopluc.sheets.model import FORM_PROPERTY, FORM_VERSION_PROPERTY
from hopluc.sheets.opening import read_workbook
from hopluc.sheets.reading import read_rows
from hopluc.sheets.template import GUIDE_SHEET, Offered, Template, version_of_form
from hopluc.sheets.tests.test_writing import part
from hopluc.sheets.tests.world import FORM, good
from hopluc.sheets.writing import write_workbook

TEMPLATE = Template("v-7", about={"hopluc_cooperative": "HTX-1"}, locked=("code",), spare=30)
PLACES = Form(
    "places",
    "Nơi",
    "Nơi",
    (Column("commune", ("Xã",), "text"), Column("district", ("Huyện",), "text"), Column("why", ("Vì sao",), "text")),
)


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(content))


def test_what_was_given_reads_back_and_spare_rows_are_no_rows() -> None:
    rows = [good(1), good(2)]
    reading = read_rows(read_workbook("a.xlsx", write_workbook(FORM, rows, template=TEMPLATE)), FORM)
    assert reading.clean and not reading.repairs
    assert [row.values for row in reading.rows] == rows


def test_only_given_columns_are_locked_and_there_is_no_password() -> None:
    book = opened(write_workbook(FORM, [good(1)], template=TEMPLATE))
    sheet = book[FORM.sheet]
    heading = next(cell.row for cell in sheet["A"] if cell.value == "STT")
    given, spare = sheet[heading + 1], sheet[heading + 2]
    assert sheet.protection.sheet and not sheet.protection.password
    assert [cell.protection.locked for cell in given][:4] == [True, True, False, False]
    assert not any(cell.protection.locked for cell in spare)
    assert sheet.cell(heading + 31, 2).protection.locked is False
    assert sheet.cell(heading + 32, 2).protection.locked is True


def test_form_version_and_whose_it_is_travel_in_the_file_and_on_the_page() -> None:
    content = write_workbook(FORM, [], template=TEMPLATE)
    said = {each.name: each.value for each in opened(content).custom_doc_props.props}
    assert said == {FORM_PROPERTY: "cooperatives", FORM_VERSION_PROPERTY: "v-7", "hopluc_cooperative": "HTX-1"}
    workbook = read_workbook("a.xlsx", content)
    assert (workbook.form, workbook.form_version) == ("cooperatives", "v-7")
    assert any("v-7" in str(value) for row in workbook.sheets[0].rows.values() for value in row.values())
    assert write_workbook(FORM, [], template=TEMPLATE) == content


def test_every_checked_cell_says_what_is_wrong_and_what_to_do() -> None:
    sheet = opened(write_workbook(FORM, [good(1)], template=TEMPLATE))[FORM.sheet]
    rules = sheet.data_validations.dataValidation
    assert len(rules) == len(FORM.columns)
    for rule in rules:
        assert rule.prompt and rule.promptTitle and len(rule.promptTitle) <= 32 and len(rule.prompt) <= 255
        # What openpyxl reads as None is "any value".
        assert rule.type in {None, "none"} or (rule.error and rule.errorTitle and len(rule.error) <= 255)


def test_the_guide_names_every_column_and_is_no_table() -> None:
    content = write_workbook(FORM, [good(1)], template=replace(TEMPLATE, guide=("Lời đầu.",)))
    guide = opened(content)[GUIDE_SHEET]
    words = "\n".join(str(cell.value) for row in guide.iter_rows() for cell in row if cell.value)
    assert "Lời đầu." in words and all(column.headings[0] in words for column in FORM.columns)
    assert read_rows(read_workbook("a.xlsx", content), FORM).clean


def test_communes_are_offered_by_their_district_from_a_sheet_that_nobody_sees() -> None:
    pairs = (("Huyện B", "Xã 3"), ("Huyện A", "Xã 1"), ("Huyện A", "Xã 2"))
    offered = {"commune": Offered(pairs, within="district"), "district": Offered((("", "Huyện A"), ("", "Huyện B")))}
    content = write_workbook(PLACES, [], template=Template("1", offered=offered))
    book = opened(content)
    assert book["Danh mục"].sheet_state == "veryHidden"
    assert [cell.value for cell in book["Danh mục"]["B"]] == ["Xã 1", "Xã 2", "Xã 3"]
    page = part(content, "xl/worksheets/sheet1.xml")
    rule = re.search(r"IF\(COUNTIF\('Danh mục'!\$A\$1:\$A\$3,\$C(\d+)\)=0,'Danh mục'!\$B\$1:\$B\$3,OFFSET\(", page)
    assert rule is not None
    heading = next(cell.row for cell in book["Nơi"]["A"] if cell.value == "STT")
    assert int(rule[1]) == heading + 1
    # A former name is asked about when it is read, not refused while it is typed.
    assert all(
        each.errorStyle == "warning" for each in book["Nơi"].data_validations.dataValidation if each.type == "list"
    )


@pytest.mark.parametrize(
    ("column", "words"),
    [
        (Column("a", ("A",), "integer", minimum=Decimal(0), maximum=Decimal(12), unit="tháng"), "từ 0 đến 12"),
        (Column("a", ("A",), "decimal", minimum=Decimal(0), unit="triệu đồng"), "từ 0 trở lên, đơn vị: triệu đồng"),
        (Column("a", ("A",), "decimal"), "Chưa có số liệu thì để trống"),
        (Column("a", ("A",), "date", required=True), "05/11/2026. Bắt buộc"),
        (Column("a", ("A",), "date", year_too=True), "'2018"),
        (Column("a", ("A",), "boolean"), "Có hoặc Không"),
    ],
)
def test_what_belongs_in_a_cell(column: Column, words: str) -> None:
    assert words in expected(column)
    assert words in template_rule(column, first="B9")["input_message"]


def test_a_number_without_bounds_still_refuses_words() -> None:
    rule = template_rule(Column("a", ("A",), "decimal"), first="B9")
    assert (rule["validate"], rule["criteria"]) == ("decimal", "between")


def test_a_year_stands_where_no_day_is_known() -> None:
    form = Form("a", "A", "Bảng", (Column("on", ("Ngày",), "date", year_too=True), Column("b", ("B",), "text")))
    rows = [{"on": 2015, "b": "x"}, {"on": date(2015, 3, 1), "b": "y"}]
    sheet = opened(write_workbook(form, rows, template=Template("1")))["Bảng"]
    cells = [row[1] for row in sheet.iter_rows() if row[2].value in {"x", "y"}]
    assert [
        (cell.value if isinstance(cell.value, int) else cell.value.date(), cell.number_format) for cell in cells
    ] == [
        (2015, "0"),
        (date(2015, 3, 1), "dd/mm/yyyy"),
    ]


def test_the_version_changes_with_a_column_only() -> None:
    assert version_of_form(FORM) == version_of_form(replace(FORM, title="Khác"))
    assert version_of_form(FORM) != version_of_form(replace(FORM, columns=FORM.columns[:-1]))


def test_wide_forms_go_on_two_pages_and_headings_have_room() -> None:
    wide = Form("w", "W", "W", tuple(Column(f"c{n}", (f"Cột {n}",), "text") for n in range(19)))
    pages = [
        part(write_workbook(form, [], template=Template("1")), "xl/worksheets/sheet1.xml") for form in (FORM, wide)
    ]
    assert ['fitToWidth="2"' in page for page in pages] == [False, True]
    assert text_height([("một hai ba", 40)]) < text_height([("một hai ba", 4)])


def test_rows_that_say_only_what_was_given_are_left_alone() -> None:
    form = replace(FORM, given=("code", "name"))
    half = {column.field: None for column in FORM.columns} | {"code": "HTX-9", "name": "Chưa ghi"}
    content = write_workbook(form, [good(1), half], template=Template("1", locked=("code", "name")))
    reading = read_rows(read_workbook("a.xlsx", content), form)
    assert reading.clean and len(reading.rows) == 1
    assert "unfilled" in [item.reason for item in reading.ignored]
    # Without anything given the same row lacks what is required.
    assert not read_rows(read_workbook("a.xlsx", content), FORM).clean


def test_an_open_book_knows_the_version() -> None:
    assert book_of(read_workbook("a.xlsx", write_workbook(FORM, [], template=TEMPLATE))).form_version == "v-7"
