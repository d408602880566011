"""Other kinds of file: web pages, files that LibreOffice turns into .docx, pictures; marks that are flagged."""

import io
from datetime import date

import pytest
from docx import Document

from hopluc.clauses.reader import read_document, read_text
from hopluc.clauses.tests.documents import STATE_DIRECTIVE
from hopluc.clauses.tests.spans import check_spans
from hopluc.kernel import office
from hopluc.kernel.errors import Refusal

PAGE = """<html><head><meta charset="utf-8"><title>Trang</title><style>p {}</style></head><body>
<table><tr><td><p>TỈNH ỦY SÔNG LAM</p><p>Số 09-CT/TU</p></td><td>ĐẢNG CỘNG SẢN VIỆT NAM<br>
Sông Lam, ngày 02 tháng 3 năm 2021</td></tr></table>
<p><b>CHỈ THỊ</b><br>về phát triển
hợp tác xã</p><p>1. Sở Nội vụ mở&nbsp;lớp học.</p><p>2. Phân công:</p>
<table><tr><td>TT</td><td>Nội dung</td><td>Cơ quan
chủ trì</td><td>Thời hạn</td></tr>
<tr><td>I</td><td colspan="3">Nhóm một</td></tr>
<tr><td>1</td><td>Mở lớp</td><td rowspan="2">Sở Nội vụ</td><td>Quý I/2022</td></tr>
<tr><td>2</td><td>Cấp thẻ</td><td>2022</td></tr></table>
<script>alert("1. Sở Y tế mở lớp")</script></body></html>"""


@pytest.mark.parametrize("name", ["a.html", "a.doc"])
def test_a_web_page_also_under_the_name_of_a_word_file(name):
    reading = read_document(name, PAGE.encode())
    check_spans(reading)
    assert (reading.header.number, reading.header.date) == ("09-CT/TU", date(2021, 3, 2))
    assert [clause.number for clause in reading.clauses] == ["1", "2"]
    rows = reading.clauses[1].clauses[0].clauses
    assert [(row.number, row.obligations[0].lead, row.obligations[0].due) for row in rows] == [
        ("1", ("Sở Nội vụ",), date(2022, 3, 31)),
        ("2", ("Sở Nội vụ",), date(2022, 12, 31)),
    ]
    assert "Sở Y tế" not in reading.text


def test_a_docx_under_the_old_name_is_read():
    document, content = Document(), io.BytesIO()
    document.add_paragraph("1. Sở Nội vụ mở lớp học.")
    document.save(content)
    assert read_document("a.doc", content.getvalue()).text == "1. Sở Nội vụ mở lớp học."


@pytest.fixture
def converter(monkeypatch):
    """Stands for LibreOffice: makes the given bytes of any file."""

    def install(content):
        monkeypatch.setattr(office, "is_installed", lambda: True)
        monkeypatch.setattr(office, "converted", lambda *_words, **_bounds: content)

    return install


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), ("a.rtf", b"{\\rtf1 x}"), ("b.doc", b"{\\rtf1 x}")],
)
def test_older_files_go_through_the_converter(converter, name, content):
    document, ready = Document(), io.BytesIO()
    document.add_paragraph("1. Sở Nội vụ mở lớp học.")
    document.save(ready)
    converter(ready.getvalue())
    assert read_document(name, content).clauses[0].obligations[0].lead == ("Sở Nội vụ",)


def test_a_converter_that_makes_nothing_or_is_not_there(converter, monkeypatch):
    converter(None)
    assert refusal("a.rtf", b"{\\rtf1 x}") == "document_damaged"
    monkeypatch.setattr(office, "is_installed", lambda: False)
    assert refusal("a.rtf", b"{\\rtf1 x}") == "document_needs_office"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.jpg", b"\xff\xd8\xff", "document_picture"),
        ("a.xlsx", b"PK\x03\x04", "document_kind_unknown"),
        ("a.odt", b"PK\x03\x04rest", "document_renamed"),
        ("a.pdf", STATE_DIRECTIVE.encode(), "document_renamed"),
        ("a.doc", STATE_DIRECTIVE.encode(), "document_renamed"),
        ("a.txt", PAGE.encode(), "document_renamed"),
    ],
)
def test_refused(name, content, code):
    assert refusal(name, content) == code


def refusal(name, content):
    """The code by which a file is refused."""
    with pytest.raises(Refusal) as refused:
        read_document(name, content)
    return refused.value.code


@pytest.mark.parametrize("stamp", ["T Ố I  M Ậ T", "Độ mật: TUYỆT MẬT", "* MẬT *", "MẬT"])
def test_stamps_in_all_their_forms_are_refused_at_the_top(stamp):
    with pytest.raises(Refusal) as refused:
        read_text(f"{stamp}\n{STATE_DIRECTIVE}")
    assert refused.value.code == "document_secret"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("TỐI MẬT", "secrecy_mark"),
        ("LƯU HÀNH NỘI BỘ", "internal_only"),
        ("Chữ \ufffd không đọc được", "unreadable"),
        ("Uû ban nh©n d©n c¸c huyÖn, thµnh phè thùc hiÖn nghiªm tóc", "old_letters"),
    ],
)
def test_marks_below_the_head_are_flagged(line, code):
    reading = read_text(f"{STATE_DIRECTIVE}\n{line}")
    assert [(flag.code, line.find(reading.text[flag.start : flag.end]) >= 0) for flag in reading.flags] == [
        (code, True)
    ]
    assert reading.as_dict()["flags"][0]["code"] == code


@pytest.mark.parametrize("line", ["Giữ bí mật nhà nước.", "Hợp tác xã mật ong", "Tài liệu lưu hành nội bộ ngành y tế"])
def test_words_that_are_no_marks(line):
    assert read_text(f"{STATE_DIRECTIVE}\n{line}").flags == ()
