"""Every form in which a table is sent, told by content: the same cells come out."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

import pytest

from hopluc.kernel.errors import Refusal
from hopluc.sheets.model import Fault, Percent, Span, Workbook, column_number
from hopluc.sheets.opening import open_book, read_workbook
from hopluc.sheets.tests.documents import sheet_2003, word
from hopluc.sheets.tests.old_formats import ods
from hopluc.sheets.tests.world import xlsx

LIST = "Tên hợp tác xã;Số\nHợp tác xã Nông nghiệp Thử Một;12\nHợp tác xã Đường Ngưỡng;1.470\n"
CELLS = {
    "A1": "Tên hợp tác xã",
    "B1": "Số",
    "A2": "Hợp tác xã Nông nghiệp Thử Một",
    "B2": "12",
    "A3": "Hợp tác xã Đường Ngưỡng",
    "B3": "1.470",
}
VISCII = {"ê": 0xEA, "ợ": 0xFE, "á": 0xE1, "ã": 0xE3, "ố": 0xAF, "ô": 0xF4, "ệ": 0xAE, "ử": 0xD8, "ộ": 0xB5}
VISCII |= {"Đ": 0xD0, "ư": 0xDF, "ờ": 0xB6, "ỡ": 0xDE}


def cells(content: bytes, name: str = "danh sách.xls", sheet: int = 0) -> dict[str, object]:
    return dict(read_workbook(name, content).sheets[sheet].cells())


def code_of(content: bytes, name: str = "danh sách.xls") -> str:
    with pytest.raises(Refusal) as caught:
        read_workbook(name, content)
    return caught.value.code


def by_1258(text: str) -> bytes:
    """The tone marks stand after their letters."""
    marked = unicodedata.normalize("NFD", text)
    for apart, letter in (("a\u0306", "ă"), ("e\u0302", "ê"), ("o\u0302", "ô"), ("o\u031b", "ơ"), ("u\u031b", "ư")):
        marked = re.sub(apart[0] + "(\u0323?)" + apart[1], letter + r"\1", marked)
    return marked.encode("cp1258")


def by_viscii(text: str) -> bytes:
    return bytes(VISCII.get(letter, ord(letter) if ord(letter) < 128 else 0) for letter in text)


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (LIST.encode(), "utf-8"),
        (LIST.encode("utf-8-sig"), "utf-8"),
        (LIST.encode("utf-16"), "utf-16"),
        (LIST.encode("utf-16-le"), "utf-16-le"),
        (LIST.encode("utf-16-be"), "utf-16-be"),
        (by_1258(LIST), "windows-1258"),
        (by_viscii(LIST), "viscii"),
    ],
)
def test_a_list_in_any_encoding(content: bytes, encoding: str) -> None:
    assert cells(content, "danh sách.csv") == CELLS
    with open_book("danh sách.csv", content) as book:
        assert (book.kind, book.encoding, book.typed) == ("csv", encoding, False)


def test_old_fonts_and_western_letters_stay_as_their_bytes_have_them() -> None:
    assert cells("Hîp t¸c x·;Sè\nHîp t¸c x· §oµn KÕt;1\n".encode("cp1252"), "a.csv")["A2"] == "Hîp t¸c x· §oµn KÕt"
    assert cells("Nome;Cidade\nCrédito Rural;São João\n".encode("cp1252"), "a.csv")["B2"] == "São João"


@pytest.mark.parametrize(
    "text",
    [
        "a,b\n1,2\n3,4\n",
        "a\tb\n1\t2\n3\t4\n",
        "a|b\n1|2\n3|4\n",
        "a;b\n1;2\n3;4\n",
        "a;b\r\n1;2\r\n3;4\r\n",
        "a;b\r1;2\r3;4\r",
        "a;b\n1,2\n3;4\n",
        '"a";"b"\n"1";"2"\n3;4',
    ],
)
def test_any_separator_and_line_end(text: str) -> None:
    assert cells(text.encode()) == {"A1": "a", "B1": "b", "A2": "1", "B2": "2", "A3": "3", "B3": "4"}


def test_separator_that_the_first_line_tells() -> None:
    assert cells(b"sep=|\na,x|b\n1,5|2\n", "a.csv") == {"A2": "a,x", "B2": "b", "A3": "1,5", "B3": "2"}


def test_decimal_comma_line_break_and_ragged_rows() -> None:
    text = 'Tên,Số,Ghi chú\n"Một\ntổ","3,8"\n,,xem\nHai,"4 ""ha""",,thừa\n'
    assert cells(text.encode(), "a.csv") == {
        "A1": "Tên",
        "B1": "Số",
        "C1": "Ghi chú",
        "A2": "Một\ntổ",
        "B2": "3,8",
        "C3": "xem",
        "A4": "Hai",
        "B4": '4 "ha"',
        "D4": "thừa",
    }


def test_title_lines_do_not_hide_the_separator() -> None:
    text = "DANH SÁCH HTX, XÃ THỬ\nĐơn vị: đồng\n\na;b,c;d\n1;2;3\n4;5;6\n"
    assert cells(text.encode(), "a.csv") == {
        "A1": "DANH SÁCH HTX, XÃ THỬ",
        "A2": "Đơn vị: đồng",
        "A4": "a",
        "B4": "b,c",
        "C4": "d",
        "A5": "1",
        "B5": "2",
        "C5": "3",
        "A6": "4",
        "B6": "5",
        "C6": "6",
    }


def test_quotation_mark_that_never_closes_swallows_no_row() -> None:
    lines = "".join(f"{number};y\n" for number in range(300))
    found = cells(f'a;b\n"x;y\n{lines}'.encode(), "a.csv")
    assert (found["A3"], found["A302"]) == ("0", "299")
    assert len(found) == 604


def test_words_without_columns_are_a_list_only_by_name() -> None:
    assert cells(b"Mot\nHai\n", "a.txt") == {"A1": "Mot", "A2": "Hai"}
    assert code_of(b"Mot\nHai\n", "a.xlsx") == "workbook_not_recognised"
    assert code_of(b'{"a": 1,\n"b": 2}\n', "a.csv") == "workbook_not_recognised"
    assert code_of(b"a;b\n1;\x00\x01\n", "a.csv") == "workbook_not_recognised"


PAGE = """<html><head><meta charset="utf-8"><style>td {color: red}</style><script>var a = "<td>no</td>";</script></head>
<body><p>DANH SÁCH HỢP TÁC XÃ</p><p>Đơn vị: triệu đồng</p>
<table border=1><tr><th rowspan=2>Tên<th colspan=2>Vốn &amp; quỹ</tr><tr><th>Đầu năm<th>Cuối năm</tr>
<tr><td>HTX <b>Thử</b>&nbsp;Một<td>3.800.000<td>1,5</tr>
<tr><td style="font-family:.VnTime">Hîp<td></td><td>2<br>ha</td></tr></table>
<table><tr><td>hai</td></tr></table></body></html>"""


def test_web_page_under_the_name_of_a_workbook() -> None:
    with open_book("bao cao.xls", PAGE.encode()) as book:
        first, second = book.sheets
        assert (book.kind, book.typed, first.name, second.name) == ("html", False, "Bảng 1", "Bảng 2")
        assert [list(row.values()) for row in first.opening.values()] == [
            ["DANH SÁCH HỢP TÁC XÃ"],
            ["Đơn vị: triệu đồng"],
            ["Tên", "Vốn & quỹ"],
            ["Đầu năm", "Cuối năm"],
            ["HTX Thử\xa0Một", "3.800.000", "1,5"],
            ["Hîp", "2\nha"],
        ]
        assert first.spans == (Span(3, 1, 4, 1), Span(3, 2, 3, 3))
        assert list(first.opening[4]) == [2, 3]
        assert first.font(6, 1) == ".VnTime"
        assert dict(book.rows("Bảng 2")) == {1: {1: "hai"}}


def test_web_page_in_windows_1258_and_without_a_table() -> None:
    page = b"<table><tr><td>" + by_1258("Hợp tác xã Đường Ngưỡng") + b"</td></tr></table>"
    assert cells(page) == {"A1": "Hợp tác xã Đường Ngưỡng"}
    assert code_of(b"<html><body>Kh\xc3\xb4ng</body></html>") == "workbook_is_web_page"
    assert code_of(b"<?xml version='1.0'?><feed>a</feed>") == "workbook_is_web_page"


def test_excel_2003_xml() -> None:
    styles = (
        '<Style ss:ID="Default"><Font ss:FontName="Arial"/></Style>'
        '<Style ss:ID="p"><NumberFormat ss:Format="0.0%"/></Style>'
        '<Style ss:ID="q" ss:Parent="p"><Font ss:FontName=".VnTime"/></Style>'
    )
    table = (
        '<Row><Cell ss:MergeAcross="2"><Data ss:Type="String">Tên</Data></Cell>'
        '<Cell><Data ss:Type="String">x</Data></Cell></Row>'
        '<Row ss:Index="4"><Cell ss:Index="2" ss:StyleID="q"><Data ss:Type="Number">0.865</Data></Cell>'
        '<Cell><Data ss:Type="Number">1470</Data></Cell>'
        '<Cell><Data ss:Type="DateTime">2024-03-05T00:00:00.000</Data></Cell>'
        '<Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#REF!</Data></Cell>'
        '<Cell ss:Formula="=1"/></Row>'
    )
    hidden = "<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions>"
    with open_book("a.xls", sheet_2003(table, styles=styles, after=hidden)) as book:
        sheet = book.sheets[0]
        assert (book.kind, book.typed, sheet.name, sheet.hidden) == ("xml", True, "Số liệu", True)
        assert dict(sheet.opening[1]) == {1: "Tên", 4: "x"}
        assert list(sheet.opening[4].values()) == [
            Percent(Decimal("86.5")),
            Decimal(1470),
            date(2024, 3, 5),
            True,
            Fault("#REF!"),
            Fault("="),
        ]
        assert sheet.spans == (Span(1, 1, 1, 3),)
        assert (sheet.font(4, 2), sheet.font(1, 1)) == (".VnTime", "Arial")
    assert code_of(sheet_2003('<Row ss:Index="3"/><Row ss:Index="2"/>')) == "workbook_damaged"
    assert code_of(sheet_2003(table)[:-20]) == "workbook_damaged"


def test_tables_of_a_word_document() -> None:
    rows = [["Tên", "Vốn", "Vốn"], ["Tên", "Đầu", "Cuối"], ["HTX Một", "1", "2"]]
    content = word(["Kính gửi:", "DANH SÁCH"], rows, [["x", "y"]], merged=[[0, 0, 1, 0], [0, 1, 0, 2]])
    first, second = read_workbook("to trinh.docx", content).sheets
    assert {row: list(values) for row, values in first.rows.items()} == {
        1: [1],
        2: [1],
        3: [1, 2],
        4: [2, 3],
        5: [1, 2, 3],
    }
    assert (first.at("A1"), first.at("A2"), first.at("C4"), first.at("A5")) == (
        "Kính gửi:",
        "DANH SÁCH",
        "Cuối",
        "HTX Một",
    )
    assert set(first.spans) == {Span(3, 1, 4, 1), Span(3, 2, 3, 3)}
    assert dict(second.cells()) == {"A1": "x", "B1": "y"}
    assert code_of(word(["Không có bảng"])) == "workbook_is_word"


def test_merged_cells_of_an_open_document() -> None:
    cell = (
        '<table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="3" office:value-type="string">'
    )
    assert read_workbook("a.ods", ods(f"{cell}<text:p>gộp</text:p></table:table-cell>")).sheets[0].spans == (
        Span(1, 1, 3, 2),
    )


def test_content_and_not_the_name_tells_the_kind() -> None:
    found: Workbook = read_workbook("danh sach.csv", xlsx(["a"]))
    assert found.kind == "xlsx"
    assert column_number("XFD") == 16_384
