"""Lists as files: lazy, of any length, exact; moments in the time of Việt Nam, texts that would be formulas."""

import csv
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import cast
from zipfile import BadZipFile, ZipFile

import pytest
import python_calamine

from hopluc.sheets import xlsx_stream
from hopluc.sheets.layout import MADE_UP
from hopluc.sheets.list_cells import Cell, ListKind, Measured, csv_text
from hopluc.sheets.lists import BROKEN_OFF, ListColumn, ListHead, stream_csv, stream_xlsx
from hopluc.sheets.model import Percent, Workbook
from hopluc.sheets.opening import read_workbook

HEAD = ListHead("Danh sách", "Danh sách", facts=(("Số dòng", "1"),))
NAME = [ListColumn("Tên")]
# Heading row of a list without lines and mark.
HEADING = 3


def xlsx(columns: list[ListColumn], rows: list[tuple[Cell, ...]], head: ListHead = HEAD) -> bytes:
    return b"".join(stream_xlsx(head, columns, rows))


def read(columns: list[ListColumn], rows: list[tuple[Cell, ...]], head: ListHead = HEAD) -> Workbook:
    return read_workbook("a.xlsx", xlsx(columns, rows, head))


def part(content: bytes, name: str) -> str:
    return ZipFile(BytesIO(content)).read(name).decode()


class Counting:
    """Rows that know how many of them were asked for."""

    def __init__(self, many: int) -> None:
        self.many, self.asked = many, 0

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        for number in range(self.many):
            self.asked += 1
            yield (f"Hợp tác xã {number}",)


@pytest.mark.parametrize("stream", [stream_xlsx, stream_csv])
def test_the_first_bytes_wait_for_no_row_and_the_last_row_for_most_bytes(stream) -> None:
    rows = Counting(20_000)
    pieces = stream(HEAD, NAME, rows)
    assert next(pieces) and rows.asked == 0
    sizes = []
    for _piece in pieces:
        sizes.append(rows.asked)
        if len(sizes) == 3:
            break
    assert 0 < sizes[0] < sizes[2] < rows.many
    assert b"".join(pieces) and rows.asked == rows.many


@pytest.mark.parametrize(
    ("value", "kind", "written"),
    [
        (None, "", ""),
        (Decimal("-1234567.50"), "number", "-1234567,5"),
        (0, "number", "0"),
        (Decimal("86.5"), "percent", "86,5%"),
        (Percent(Decimal(50)), "", "50%"),
        (Measured(Decimal("3.8"), "triệu đồng/tháng"), "", "3,8 triệu đồng/tháng"),
        (date(2020, 1, 31), "date", "31/01/2020"),
        (datetime(2020, 1, 31, 18, 5, tzinfo=UTC), "moment", "01/02/2020 01:05"),
        ("-5", "", "'-5"),
        ("a=1", "", "a=1"),
        ("\t=1", "", "'\t=1"),
    ],
)
def test_values_in_text(value: Cell, kind: str, written: str) -> None:
    assert csv_text(value, kind) == written


def test_cells_apart_by_semicolons_under_the_mark_of_utf8() -> None:
    columns = [ListColumn("Tên"), ListColumn("Vốn", "number", "đồng")]
    content = b"".join(stream_csv(HEAD, columns, [("a;b", Decimal("1.5"))]))
    assert content.decode("utf-8") == '\ufeffTên;Vốn (đồng)\r\n"a;b";1,5\r\n'


def test_mark_title_and_names_for_programs_stand_above_the_heads() -> None:
    head = ListHead("Danh sách", "Danh sách", lines=("Nguồn: sổ", "=Lọc"), made_up=True)
    columns = [ListColumn("Tên", code="name"), ListColumn("Vốn", "number", "đồng")]
    lines = b"".join(stream_csv(head, columns, [])).decode("utf-8-sig").splitlines()
    assert lines == [MADE_UP, "Danh sách;Nguồn: sổ;'=Lọc", "name;", "Tên;Vốn (đồng)"]
    sheet = read(columns, [], head).sheets[0]
    assert [sheet.at(f"A{row}") for row in (1, 2, 3, 4, 6)] == [MADE_UP, "Danh sách", "Nguồn: sổ", "=Lọc", "STT"]
    assert (sheet.at("B5"), sheet.at("B6"), sheet.at("C5")) == ("name", "Tên", None)


ALL_KINDS: list[tuple[ListKind, Cell]] = [
    ("text", "Hợp tác xã <Ba Bể> & _x0041_"),
    ("code", "0012"),
    ("year", 2020),
    ("number", Decimal("-1234567.5")),
    ("number", 7),
    ("percent", Decimal("86.56")),
    ("text", Percent(Decimal(50))),
    ("date", date(2020, 2, 29)),
    ("moment", datetime(2020, 1, 31, 18, 5, tzinfo=UTC)),
    ("text", date(2020, 2, 29)),
    ("number", None),
    ("text", "hai\ndòng"),
]


def test_another_program_finds_the_same_values_in_their_own_types() -> None:
    columns = [ListColumn(f"Cột {at}", kind) for at, (kind, _value) in enumerate(ALL_KINDS)]
    content = xlsx(columns, [tuple(value for _kind, value in ALL_KINDS)])
    row = python_calamine.CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()[-1]
    moment = datetime(2020, 2, 1, 1, 5)  # as a clock in Việt Nam shows it
    assert row == [
        1, "Hợp tác xã <Ba Bể> & _x0041_", "0012", 2020, -1234567.5, 7, 0.8656, 0.5,
        date(2020, 2, 29), moment, date(2020, 2, 29), "", "hai\ndòng",
    ]  # fmt: skip
    ours = read_workbook("a.xlsx", content).sheets[0].rows[HEADING + 1]
    assert (ours[2], ours[7], ours[9]) == ("Hợp tác xã <Ba Bể> & _x0041_", Percent(Decimal("86.56")), date(2020, 2, 29))


def test_both_kinds_of_file_say_the_same() -> None:
    columns = [ListColumn(f"Cột {at}", kind) for at, (kind, _value) in enumerate(ALL_KINDS)]
    rows = [tuple(value for _kind, value in ALL_KINDS)]
    text = b"".join(stream_csv(HEAD, columns, rows)).decode("utf-8-sig")
    line = list(csv.reader(StringIO(text, newline=""), delimiter=";"))[-1]
    cells = read(columns, rows).sheets[0].rows[HEADING + 1]
    # A moment comes back as a clock in Việt Nam shows it; and the reader knows no zone.
    told = [
        f"{value:%d/%m/%Y %H:%M}" if isinstance(value, datetime) else csv_text(cast(Cell, value), column.kind)
        for column, value in zip(columns, (cells.get(place) for place in range(2, len(columns) + 2)), strict=True)
    ]
    assert told == line


def test_a_number_with_its_own_unit_is_a_number_that_shows_it() -> None:
    content = xlsx([ListColumn("Số")], [(Measured(Decimal("3.8"), 'triệu "đồng"'),), (Measured(Decimal(4), "người"),)])
    values = [row[2] for row in list(read_workbook("a.xlsx", content).sheets[0].rows.values())[2:]]
    assert values == [Decimal("3.8"), Decimal(4)]
    styles = part(content, "xl/styles.xml")
    assert "triệu 'đồng'" in styles and "'#,##0 \"người\"'" in styles


@pytest.mark.parametrize(("digits", "is_number"), [(15, True), (16, False)])
def test_a_number_that_a_sheet_would_round_is_text(digits: int, is_number: bool) -> None:
    value = read([ListColumn("Số", "number")], [(int("9" * digits),)]).sheets[0].rows[HEADING + 1][2]
    assert isinstance(value, Decimal) is is_number


@pytest.mark.parametrize(("day", "is_day"), [(date(1900, 3, 1), True), (date(1900, 2, 28), False)])
def test_a_day_that_a_sheet_would_show_as_another_is_text(day: date, is_day: bool) -> None:
    value = read([ListColumn("Ngày", "date")], [(day,)]).sheets[0].rows[HEADING + 1][2]
    assert value == (day if is_day else "28/02/1900")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "＝1", "\t=1"])
def test_a_text_that_looks_like_a_formula_is_a_text(text: str) -> None:
    content = xlsx(NAME, [(text,)])
    assert "<f>" not in part(content, "xl/worksheets/sheet1.xml")
    row = python_calamine.CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()[-1]
    assert row[1] == text
    assert b"".join(stream_csv(HEAD, NAME, [(text,)])).decode().endswith(f"'{text}\r\n")


@pytest.mark.parametrize("text", ["a\x00b", "\x0b", "\ud800", "\ufffe", "x" * 40_000])
def test_what_xml_cannot_hold_breaks_no_file(text: str) -> None:
    value = read(NAME, [(text,), ("b",)]).sheets[0].rows
    assert value[HEADING + 2][2] == "b"
    assert b"".join(stream_csv(HEAD, NAME, [(text,)]))


@pytest.mark.parametrize(
    ("most", "names"),
    [
        (7, ["Danh sách", "Thông tin"]),
        (6, ["Danh sách", "Danh sách (2)", "Thông tin"]),
        (3, ["Danh sách", "Danh sách (2)", "Danh sách (3)", "Thông tin"]),
        (2, ["Danh sách", "Danh sách (2)", "Danh sách (3)", "Danh sách (4)", "Thông tin"]),
    ],
)
def test_more_rows_than_a_sheet_holds_go_on_in_a_further_one(
    monkeypatch: pytest.MonkeyPatch, most: int, names: list[str]
) -> None:
    monkeypatch.setattr(xlsx_stream, "MOST_ROWS", most)
    monkeypatch.setattr(xlsx_stream, "_ROWS_AT_ONCE", 2)
    workbook = read(NAME, [(f"{number}",) for number in range(1, 8)])
    assert [sheet.name for sheet in workbook.sheets] == names
    rows = [row for sheet in workbook.sheets[:-1] for number, row in sheet.rows.items() if number > HEADING]
    assert [(row[1], row[2]) for row in rows] == [(number, str(number)) for number in range(1, 8)]
    assert all(sheet.at("A3") == "STT" and sheet.at("B3") == "Tên" for sheet in workbook.sheets[:-1])


def test_a_sheet_ends_before_it_is_too_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_stream, "MOST_CHARACTERS", 3000)
    monkeypatch.setattr(xlsx_stream, "_ROWS_AT_ONCE", 10)
    workbook = read(NAME, [(f"{number}",) for number in range(60)])
    assert len(workbook.sheets) > 2
    assert sum(len(sheet.rows) - 2 for sheet in workbook.sheets[:-1]) == 60


def test_a_file_whose_rows_break_off_is_not_taken_for_whole() -> None:
    def broken() -> Iterator[tuple[Cell, ...]]:
        yield ("a",)
        raise OSError("the database has gone")

    for stream in (stream_xlsx, stream_csv):
        pieces, content = stream(HEAD, NAME, broken()), b""
        with pytest.raises(OSError, match="gone"):
            for piece in pieces:
                content += piece
        if stream is stream_xlsx:
            with pytest.raises(BadZipFile):
                ZipFile(BytesIO(content))
        else:
            assert content.decode().splitlines()[-1] == BROKEN_OFF


def test_a_row_of_another_length_is_a_fault() -> None:
    for stream in (stream_xlsx, stream_csv):
        with pytest.raises(ValueError, match="zip"):
            list(stream(HEAD, NAME, [("a", "b")]))


def test_columns_are_as_wide_as_their_first_rows_within_bounds() -> None:
    columns = [ListColumn("Tên"), ListColumn("Mã"), ListColumn("Dài")]
    rows: list[tuple[Cell, ...]] = [("Hợp tác xã Ba Bể", "1", "x" * 500)]
    rows += [("a", "1", "b")] * xlsx_stream.WIDTH_ROWS + [("y" * 40, "1", "b")]
    widths = re.findall(r'<col min="\d" max="\d" width="(\d+)"', part(xlsx(columns, rows), "xl/worksheets/sheet1.xml"))
    assert widths == ["9", "18", "8", "42"]


def test_on_paper_the_heading_comes_again_on_a4_across() -> None:
    content = xlsx(NAME, [("a",), ("b",)])
    sheet, book = part(content, "xl/worksheets/sheet1.xml"), part(content, "xl/workbook.xml")
    assert '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>' in sheet
    assert 'ySplit="3" topLeftCell="B4"' in sheet and '<autoFilter ref="A3:B5"/>' in sheet
    assert "'Danh sách'!$3:$3" in book and "'Danh sách'!$A$3:$B$5" in book


def test_the_same_rows_give_the_same_bytes() -> None:
    assert xlsx(NAME, [("a",)]) == xlsx(NAME, [("a",)])
