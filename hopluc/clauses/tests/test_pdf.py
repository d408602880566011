"""PDF with text: letterhead in two columns, ruled tables over two pages, page numbers; and files that are refused."""

from datetime import date

import pytest

from hopluc.clauses import pdf_child
from hopluc.clauses.pdf import pdf_text
from hopluc.clauses.pdf_grid import Rule, grids
from hopluc.clauses.reader import read_document
from hopluc.clauses.tests.pdf_files import PdfPage, joined, pdf_file
from hopluc.clauses.tests.spans import check_spans
from hopluc.kernel.errors import Refusal

XS = (60, 90, 260, 360, 450, 540)
HEADING = [["TT"], ["Nội dung"], ["Cơ quan", "chủ trì"], ["Cơ quan", "phối hợp"], ["Thời gian"]]


def plan():
    """A plan of two pages with a table that goes on over the page."""
    first = PdfPage()
    first.lines(70, 800, "ỦY BAN NHÂN DÂN", "TỈNH SÔNG LAM", "Số: 14/KH-UBND")
    first.lines(300, 800, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    first.text(320, 772, "Sông Lam, ngày 02 tháng 3 năm 2022")
    first.text(270, 730, "KẾ HOẠCH").text(180, 716, "Phát triển hợp tác xã năm 2022")
    first.lines(
        60, 680, "1. Sở Nội vụ mở lớp học cho cán bộ hợp tác xã trên địa bàn tỉnh, hoàn thành", "trong năm 2022."
    )
    first.text(60, 640, "2. Phân công nhiệm vụ:")
    group = [["I"], ["Tuyên truyền"], None, None, None]
    first.table(
        XS,
        620,
        [HEADING, group, [["1"], ["Biên soạn tài liệu cho", "hợp tác xã"], ["Sở Nội vụ"], ["Sở Y tế"], ["Quý I/2022"]]],
    )
    first.text(295, 30, "1")
    second = PdfPage()
    low = second.table(
        XS,
        800,
        [
            HEADING,
            [[""], ["ở vùng khó khăn"], [""], [""], [""]],
            [["2"], ["Cấp thẻ học viên"], ["Sở Y tế"], ["Sở Nội vụ"], ["30/6/2022"]],
        ],
    )
    second.text(60, low - 30, "3. Sở Tài chính bố trí kinh phí.").text(295, 30, "2")
    return pdf_file(first, second)


def test_strings_of_digits_are_read_as_those_of_letters():
    words = "".join(chr(code) for code in range(ord("A"), ord("A") + 120) if chr(code).isalpha())
    page = PdfPage().lines(
        60, 700, *(f"{words[at : at + 9]} tỉnh" for at in range(0, len(words), 9)), "(a) \\ kết thúc"
    )
    text = pdf_text("chu.pdf", pdf_file(page))
    assert [line for line in text.splitlines() if line] == [
        *(f"{words[at : at + 9]} tỉnh" for at in range(0, len(words), 9)),
        "(a) \\ kết thúc",
    ]


def test_a_plan_with_a_letterhead_and_a_table_over_two_pages():
    reading = read_document("kế hoạch.pdf", plan())
    check_spans(reading)
    assert (reading.header.number, reading.header.date) == ("14/KH-UBND", date(2022, 3, 2))
    assert reading.header.issuer == "Ủy ban nhân dân tỉnh Sông Lam"
    assert [clause.number for clause in reading.clauses] == ["1", "2", "3"]
    assert reading.clauses[0].obligations[0].due == date(2022, 12, 31)
    rows = reading.clauses[1].clauses[0].clauses
    assert reading.clauses[1].clauses[0].number == "I"
    assert [(row.number, row.obligations[0].text, row.obligations[0].lead) for row in rows] == [
        ("1", "Biên soạn tài liệu cho hợp tác xã ở vùng khó khăn", ("Sở Nội vụ",)),
        ("2", "Cấp thẻ học viên", ("Sở Y tế",)),
    ]
    assert [row.obligations[0].due for row in rows] == [date(2022, 3, 31), date(2022, 6, 30)]


def test_two_columns_read_one_after_the_other():
    page = PdfPage()
    left = [f"Cột trái dòng {number} của trang" for number in range(1, 6)]
    right = [f"Cột phải dòng {number} của trang" for number in range(1, 6)]
    page.lines(60, 700, *left).lines(330, 700, *right)
    text = pdf_text("a.pdf", pdf_file(page))
    assert [line for line in text.split("\n") if line] == left + right


def test_what_stands_at_the_edge_of_every_page_is_left_out():
    pages = []
    for number in range(1, 5):
        page = PdfPage().text(60, 810, f"Công báo số 7 trang {number}")
        page.lines(
            60, 700, f"{'ABCD'[number - 1]}. Mở đầu", f"Đoạn ở trang {number}", "Đoạn hai", "Đoạn ba", "Đoạn cuối"
        )
        pages.append(page.text(295, 30, f"- {number} -"))
    text = pdf_text("a.pdf", pdf_file(*pages))
    assert "Công báo" not in text
    assert "- 3 -" not in text
    assert [f"trang {number}" in text for number in range(1, 5)] == [True] * 4


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.7", "document_damaged"),
        (b"%PDF-1.7\n" + b"\x00\xff" * 500, "document_damaged"),
        (plan()[:900], "document_damaged"),
        (pdf_file(PdfPage()), "document_scanned"),
        (pdf_file(PdfPage().text(60, 700, "Đóng dấu")), "document_scanned"),
    ],
)
def test_refused(content, code):
    with pytest.raises(Refusal) as refused:
        read_document("a.pdf", content)
    assert refused.value.code == code


def test_more_pages_than_are_read_are_refused(monkeypatch):
    monkeypatch.setattr(pdf_child, "MOST_PAGES", 1)
    assert pdf_child.answer(plan())["refusal"] == "document_too_many_pages"
    monkeypatch.setattr(pdf_child, "MOST_PAGES", 2)
    assert "text" in pdf_child.answer(plan())


def test_a_file_that_runs_in_circles_ends():
    looped = joined(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>",
        ]
    )
    with pytest.raises(Refusal) as refused:
        read_document("a.pdf", looped)
    assert refused.value.code.startswith("document_")


def test_lines_that_make_no_table():
    assert grids([Rule(True, 10, 0, 100), Rule(True, 50, 0, 100)]) == []
    three = [Rule(True, x, 0, 100) for x in (10, 50, 90)]
    assert grids(three) == []
    assert [(grid.width, grid.height) for grid in grids([*three, Rule(False, 50, 10, 90)])] == [(2, 2)]
