"""Arbitrary text never stops the reader, and spans always hold."""

from pathlib import Path
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.reading_keys import keys_in
from hopluc.clauses import pdf_child
from hopluc.clauses.reader import read_document, read_text
from hopluc.clauses.tests.documents import NOISY_DECISION, PARTY_PLAN, STATE_DIRECTIVE
from hopluc.clauses.tests.pdf_files import PdfPage, pdf_file
from hopluc.clauses.tests.spans import check_spans
from hopluc.clauses.tests.test_upload import saved, word_file
from hopluc.kernel.errors import Refusal

PIECES = [
    *("1.", "2.1 ", "a)", "- ", "Điều 1.", "I.", "\n", "\n\n", "; ", ", ", ". ", ":", " và ", "“", "”", "(", ")", "\t"),
    *("CHỈ THỊ", "Nơi nhận:", "T/M BAN", "KT. ", "CHỦ TỊCH", "(báo cáo)", "Lưu", "Nguyễn Văn A", "Số: 1/CT-UBND"),
    *("Sở Tài chính", "các cấp ủy", "phối hợp với", "giao", "xây dựng", "kế hoạch", "hằng năm", "đồng thời", "nhằm"),
    *(
        "ngày 31/02/2020",
        "giai đoạn 2020- 2025",
        "quý IX/2020",
        "99,5%",
        "1.700 thành viên",
        "Luật Hợp tác xã năm 2012",
    ),
    *(
        "TT | Nội dung | Cơ quan chủ trì | Thời hạn\n",
        "1 | ",
        " | ",
        "|",
        "I | Nhóm\n",
        "Quý I/2022",
        "– |",
        "PHỤ LỤC II\n",
    ),
    *(
        "TT\nNội dung\nCơ quan chủ trì\nThời gian\n",
        "1\n",
        "II\n",
        "Hằng năm\n",
        "\tSở Y tế\t",
        "STT\tViệc\tĐơn vị chủ trì\n",
    ),
    *("Nghị quyết Trung ương 5 (khóa IX) về đổi mới", "\u0130", "\u0301", "\u200b", "\u2028", "\x00", "coi đây là"),
]
TAGS = [
    *(
        "<p>",
        "</p>",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "</td>",
        "<td rowspan=3>",
        "<td colspan=99>",
        "<br>",
        "<div>",
    ),
    *(
        "TT",
        "Nội dung",
        "Cơ quan chủ trì",
        "1",
        "Sở Y tế",
        "Mở lớp",
        "<script>",
        "&#0;",
        "&nbsp;",
        "<!--",
        "<td rowspan=x>",
    ),
]
WORD_FILE = saved(word_file())
PDF_FILE = pdf_file(PdfPage().lines(60, 700, "CHỈ THỊ", "1. Sở Nội vụ mở lớp học cho cán bộ hợp tác xã."))
SOURCES = (STATE_DIRECTIVE, PARTY_PLAN, NOISY_DECISION)
QUICK = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


def reads(text):
    try:
        reading = read_text(text)
    except Refusal:
        return
    check_spans(reading)
    reading.as_dict()


@QUICK
@given(st.text(max_size=300))
def test_any_text(text):
    reads(text)


@QUICK
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_order_of_the_genres_pieces(text):
    reads(text)


@QUICK
@given(st.sampled_from(SOURCES), st.integers(0, 2500), st.integers(0, 200), st.text(max_size=5))
def test_a_document_with_a_hole_in_it(source, start, length, filling):
    reads(source[:start] + filling + source[start + length :])


@QUICK
@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.docx", "a.html", "a.jpg", ""]))
def test_any_bytes(content, name):
    try:
        check_spans(read_document(name, content))
    except Refusal as refused:
        assert refused.code.startswith("document_")


@QUICK
@given(st.integers(0, 4000), st.binary(max_size=6), st.integers(0, 30))
def test_a_damaged_word_file(at, filling, length):
    content = WORD_FILE[:at] + filling + WORD_FILE[at + length :]
    try:
        check_spans(read_document("a.docx", content))
    except Refusal as refused:
        assert refused.code.startswith("document_")


@settings(QUICK, max_examples=40)
@given(st.integers(9, 3000), st.binary(max_size=6), st.integers(0, 30))
def test_a_damaged_pdf(at, filling, length):
    told = pdf_child.answer(PDF_FILE[:at] + filling + PDF_FILE[at + length :])
    assert "text" in told or told["refusal"].startswith("document_")


@QUICK
@given(st.lists(st.sampled_from(TAGS), max_size=40).map("".join))
def test_any_web_page(page):
    try:
        check_spans(read_document("a.html", f"<html>{page}".encode()))
    except Refusal as refused:
        assert refused.code.startswith("document_")


def test_documents_with_their_lines_in_disorder_are_read():
    chance = Random(20261123)
    documents = [key.document.read_text(encoding="utf-8") for key in keys_in(Path(__file__).parent / "documents")]
    for number in range(60):
        lines = chance.choice(documents).split("\n")
        chance.shuffle(lines)
        letters = list("\n".join(lines))
        for _ in range(chance.randint(0, 40) if number % 2 else 0):
            letters[chance.randrange(len(letters))] = chance.choice(("", "\n", " ", ";", ".", "|", "(", "\u0301"))
        reads("".join(letters))
