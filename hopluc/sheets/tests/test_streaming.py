"""A workbook that stays open: its opening at once, its rows as a stream, as often as they are asked for."""

import subprocess
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
import xlsxwriter

from hopluc.kernel.errors import Refusal
from hopluc.sheets.blocks import blocks_of, rows_of
from hopluc.sheets.book import OPENING, book_of
from hopluc.sheets.limits import MEBIBYTE, STANDARD
from hopluc.sheets.model import FORM_PROPERTY, FORM_VERSION_PROPERTY, Fault, Percent
from hopluc.sheets.opening import open_book, read_workbook
from hopluc.sheets.tests.documents import STRINGS_PART, STYLES_PART, shared, sheet_2003
from hopluc.sheets.tests.old_formats import ods
from hopluc.sheets.tests.world import patched, sheet_xml, xlsx

SHEET_PART = "xl/worksheets/sheet1.xml"
ROWS = [[f"HTX {number}", number, number / 4] for number in range(1, 1001)]
LONG = xlsx(*ROWS)
AS_READ = {number: {1: f"HTX {number}", 2: Decimal(number), 3: Decimal(number) / 4} for number in range(1, 1001)}


def sheet_of(cells: str) -> bytes:
    return patched(xlsx(["a"]), SHEET_PART, sheet_xml(cells))


def refused(content: bytes, **limits: int) -> str:
    with pytest.raises(Refusal) as caught, open_book("a.xlsx", content, replace(STANDARD, **limits)) as book:
        for place in range(len(book.sheets)):
            list(book.source(place))
    return caught.value.code


def test_opening_then_all_rows_again_and_again() -> None:
    with open_book("a.xlsx", LONG) as book:
        head = book.head("Sheet1")
        assert len(head.opening) == OPENING
        assert head.row_count == len(ROWS)
        assert dict(book.rows("Sheet1")) == AS_READ
        assert dict(book.rows("Sheet1")) == AS_READ
        first, second = book.rows("Sheet1"), book.rows("Sheet1")
        assert [next(first), next(first)] == [next(second), next(second)]
        assert len(list(second)) == len(ROWS) - 2
        with pytest.raises(KeyError):
            book.rows("Sheet2")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The reading processes of a test."""
    children: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def watched(*args: object, **options: object) -> subprocess.Popen[bytes]:
        children.append(popen(*args, **options))
        return children[-1]

    monkeypatch.setattr(subprocess, "Popen", watched)
    return children


@pytest.mark.parametrize(("count", "processes"), [(OPENING, 1), (OPENING + 1, 2)])
def test_what_the_opening_holds_is_not_read_twice(
    started: list[subprocess.Popen[bytes]], count: int, processes: int
) -> None:
    with open_book("a.xlsx", xlsx(*ROWS[:count])) as book:
        for _ in range(2):
            assert len(list(book.rows("Sheet1"))) == count
    assert len(started) == processes


def test_no_process_outlives_the_book(started: list[subprocess.Popen[bytes]]) -> None:
    with open_book("a.xlsx", LONG) as book:
        rows = book.rows("Sheet1"), book.rows("Sheet1")
        assert next(rows[0]) == next(rows[1])
        assert [child.poll() for child in started] == [None, None]
    assert all(child.poll() is not None for child in started)


def test_process_killed_in_the_middle_is_a_refusal(started: list[subprocess.Popen[bytes]]) -> None:
    with open_book("a.xlsx", xlsx(*ROWS * 40)) as book:
        rows = book.rows("Sheet1")
        next(rows)
        started[0].kill()
        with pytest.raises(Refusal) as caught:
            list(rows)
    assert caught.value.code == "workbook_too_heavy"


def test_refusal_in_the_middle_comes_from_the_rows() -> None:
    rows = "".join(f'<row r="{number}"><c r="A{number}"><v>{number}</v></c></row>' for number in range(1, 20_000))
    content = sheet_of(rows + '<row r="20000"><c r="A20000" t="s"><v>99</v></c></row>')
    with open_book("a.xlsx", content) as book:
        with pytest.raises(Refusal) as caught:
            list(book.rows("Sheet1"))
        assert caught.value.code == "workbook_damaged"


def test_block_keeps_every_type_and_every_gap() -> None:
    raw = [
        (1, [1, 3], ["s", "n"], ["chữ", "1.50"]),
        (4, [2], ["d"], ["2024-03-05"]),
        (9, [1, 2, 3], ["b", "e", "p"], ["0", "#REF!", "0.865"]),
    ]
    rows = [row for block in blocks_of(raw) for row in rows_of(block)]
    assert rows == [
        (1, {1: "chữ", 3: Decimal("1.50")}),
        (4, {2: date(2024, 3, 5)}),
        (9, {1: False, 2: Fault("#REF!"), 3: Percent(Decimal("86.5"))}),
    ]


def test_fonts_by_column_and_own_ones() -> None:
    buffer = BytesIO()
    file = xlsxwriter.Workbook(buffer)
    page, old, head = (
        file.add_worksheet(),
        file.add_format({"font_name": ".VnTime"}),
        file.add_format({"font_name": "Arial"}),
    )
    page.write(0, 0, "Tên", head)
    page.write(0, 1, "Số")
    for row in range(1, 5):
        page.write(row, 0, "Hîp t¸c x·", old)
        page.write(row, 1, row)
    file.set_custom_property(FORM_PROPERTY, "cooperatives")
    file.set_custom_property(FORM_VERSION_PROPERTY, "3")
    file.close()
    with open_book("a.xlsx", buffer.getvalue()) as book:
        sheet = book.sheets[0]
        assert (book.form, book.form_version) == ("cooperatives", "3")
        assert dict(sheet.fonts) == {1: ".VnTime", 2: "Calibri"}
        assert dict(sheet.own_fonts) == {(1, 1): "Arial"}
        assert (sheet.font(1, 1), sheet.font(3, 1), sheet.font(3, 9)) == ("Arial", ".VnTime", None)


PLAIN = '<row r="2"><c r="B2"><v>1.50</v></c><c r="C2" t="str"><f>A1</f><v>a &amp; b</v></c></row>'


@pytest.mark.parametrize(
    "cells",
    [
        PLAIN,
        PLAIN.replace('"', "'"),
        PLAIN.replace(' r="B2"', "")
        .replace("<row", "<row><c/></row><row")
        .replace(' r="2"', "")
        .replace("<c>", "<c/><c>"),
        PLAIN + "<!-- x -->",
        PLAIN.replace("a &amp; b", "<![CDATA[a & b]]>"),
        PLAIN.replace('<c r="B2">', '<c s="0" r="B2">'),
        PLAIN.replace("><", "> <"),
    ],
)
def test_every_lawful_spelling_of_a_row(cells: str) -> None:
    assert dict(read_workbook("a.xlsx", sheet_of(cells)).sheets[0].cells()) == {"B2": Decimal("1.5"), "C2": "a & b"}


def test_prefixes_and_other_encodings() -> None:
    part = sheet_xml(PLAIN).decode().replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?")
    part = part.replace(' xmlns="', ' xmlns:x="')
    expected = {"B2": Decimal("1.5"), "C2": "a & b"}
    assert dict(read_workbook("a.xlsx", patched(xlsx(["a"]), SHEET_PART, part.encode())).sheets[0].cells()) == expected
    western = sheet_xml(PLAIN.replace("a &amp; b", "é")).decode().replace("UTF-8", "ISO-8859-1").encode("latin-1")
    assert read_workbook("a.xlsx", patched(xlsx(["a"]), SHEET_PART, western)).sheets[0].at("C2") == "é"


def test_shared_texts_of_every_form() -> None:
    content = shared(
        "<si><t>một</t></si>",
        '<si><t xml:space="preserve"> hai &lt;&#7879;&#x111; _x0041_</t></si>',
        "<si><r><t>b</t></r><r><rPr><b/></rPr><t>a</t></r><rPh><t>no</t></rPh></si>",
        "<si/>",
        "<si><t/></si>",
        "<si><t>cuối</t></si>",
    )
    assert dict(read_workbook("a.xlsx", content).sheets[0].cells()) == {
        "A1": "một",
        "A2": " hai <ệđ A",
        "A3": "ba",
        "A6": "cuối",
    }


def test_days_by_their_formats() -> None:
    formats = [
        "dd/mm/yyyy",
        '[$-42A]dd "tháng" mm',
        "mmm-yy",
        "hh:mm",
        "[h]:mm",
        '#,##0 "đ"',
        "0.00 VND",
        "0%",
        '0"%"',
        "General",
    ]
    buffer = BytesIO()
    file = xlsxwriter.Workbook(buffer)
    page = file.add_worksheet()
    for place, code in enumerate(formats):
        page.write_number(0, place, 45356, file.add_format({"num_format": code}))
    file.close()
    day, plain = date(2024, 3, 5), Decimal(45356)
    row = read_workbook("a.xlsx", buffer.getvalue()).sheets[0].rows[1]
    assert list(row.values()) == [
        day, day, day, day, "45356 days, 0:00:00", plain, plain, Percent(Decimal(4535600)), plain, plain,
    ]  # fmt: skip


def test_days_counted_from_1904() -> None:
    book = xlsx([date(2024, 3, 5)])
    part = b'<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>'
    assert read_workbook("a.xlsx", patched(book, "xl/workbook.xml", part)).sheets[0].at("A1") == date(2028, 3, 6)


def test_bombs_are_refused() -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    assert refused(sheet_of(far)) == "workbook_too_spread"
    near = far.replace("1048576", "100001")
    assert refused(sheet_of(near), gap=99_999) == "workbook_too_spread"
    assert len(read_workbook("a.xlsx", sheet_of(near)).sheets[0].rows) == 2
    laughs = (
        b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c>'
    )
    laughs += b"</row></sheetData></worksheet>"
    assert refused(patched(xlsx(["a"]), SHEET_PART, laughs)) == "workbook_damaged"
    assert refused(patched(xlsx(["a"]), STRINGS_PART, laughs)) == "workbook_damaged"
    deep = b"<styleSheet>" + b"<a>" * 300 + b"</a>" * 300 + b"</styleSheet>"
    assert refused(patched(xlsx(["a"]), STYLES_PART, deep)) == "workbook_damaged"
    big = "x" * 30_000
    rows = "".join(f'<row r="{number}"><c r="A{number}" t="s"><v>0</v></c></row>' for number in range(1, 300))
    bomb = patched(sheet_of(rows), STRINGS_PART, f"<sst><si><t>{big}</t></si></sst>".encode())
    assert refused(bomb, characters=299 * 30_000 - 1) == "workbook_too_many_cells"
    spans = "".join(f'<mergeCell ref="A{number}:B{number}"/>' for number in range(1, 12))
    merged = sheet_xml(PLAIN).replace(b"</worksheet>", f"<mergeCells>{spans}</mergeCells></worksheet>".encode())
    assert refused(patched(xlsx(["a"]), SHEET_PART, merged), spans=10) == "workbook_too_many_cells"
    assert len(read_workbook("a.xlsx", patched(xlsx(["a"]), SHEET_PART, merged)).sheets[0].spans) == 11
    wide = "<table><tr>" + '<td colspan="100000">a' * 20 + "</table>"
    assert refused(wide.encode()) == "workbook_too_many_cells"
    assert refused(sheet_2003(f'<Row ss:Index="{1 << 21}"/>')) == "workbook_damaged"
    repeated = '<table:table-cell table:number-columns-repeated="1000000" office:value-type="float" office:value="5"/>'
    assert refused(ods(repeated * 9)) == "workbook_too_spread"


def test_rows_out_of_order_and_a_changed_byte_are_damage() -> None:
    assert refused(sheet_of('<row r="5"><c r="A5"><v>1</v></c></row><row r="4"><c r="A4"><v>1</v></c></row>')) == (
        "workbook_damaged"
    )
    assert refused(sheet_of('<row r="1"><c r="A1"><v>x</v></c></row>')) == "workbook_damaged"
    content = bytearray(LONG)
    entry = content.index(SHEET_PART.encode(), content.index(b"PK\x01\x02")) - 46
    content[entry + 16] ^= 1  # the sum by which the archive's list vouches for the part
    assert refused(bytes(content)) == "workbook_damaged"


def test_time_grows_with_the_file() -> None:
    assert STANDARD.for_size(10).cpu_seconds == STANDARD.cpu_seconds
    assert STANDARD.for_size(50 * MEBIBYTE).cpu_seconds == STANDARD.cpu_seconds + 200
    assert STANDARD.for_size(50 * MEBIBYTE).wall_seconds == STANDARD.wall_seconds + 200


def test_book_of_a_workbook_in_memory() -> None:
    workbook = read_workbook("a.xlsx", LONG)
    book = book_of(workbook)
    assert dict(book.rows("Sheet1")) == AS_READ
    assert len(book.sheets[0].opening) == OPENING
