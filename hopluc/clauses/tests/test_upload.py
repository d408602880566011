"""Which files the reader takes, and which it refuses, by code."""

import io
import unicodedata

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from hopluc.clauses.reader import read_document, read_text
from hopluc.clauses.tests.documents import STATE_DIRECTIVE
from hopluc.clauses.upload import LARGEST_FILE
from hopluc.kernel.errors import Refusal

TONES = "\u0300\u0301\u0303\u0309\u0323"
TEXT = "CHỈ THỊ\nvề việc thử\n\n1. Sở Nội vụ mở lớp học."


def tones_apart(text):
    """As Windows-1258 has it: each letter, then its tone."""
    found = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        bare = "".join(part for part in parts if part not in TONES)
        found += [unicodedata.normalize("NFC", bare), *(part for part in parts if part in TONES)]
    return "".join(found)


def saved(document):
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def word_file():
    """A letterhead table, a title, and clauses numbered by Word."""
    document = Document()
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.text = "TỈNH ỦY SÔNG LAM\n*\nSố 09-CT/TU"
    right.text = "ĐẢNG CỘNG SẢN VIỆT NAM\nSông Lam, ngày 02 tháng 3 năm 2021"
    document.add_paragraph("CHỈ THỊ")
    document.add_paragraph("về phát triển hợp tác xã")
    document.add_paragraph("Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy thực hiện:")
    for words in ("Mở lớp học.", "Cấp thẻ học viên."):
        document.add_paragraph(words, style="List Number")
    document.add_paragraph("Tổng kết khóa học.", style="List Bullet")
    return document


def test_word_file_with_letterhead_and_automatic_numbers():
    reading = read_document("Chỉ thị.DOCX", saved(word_file()))
    assert (reading.header.kind, reading.header.number) == ("Chỉ thị", "09-CT/TU")
    assert (reading.header.issuer, reading.header.place) == ("Tỉnh ủy Sông Lam", "Sông Lam")
    assert [clause.number for clause in reading.all_clauses()] == ["1", "2", "-"]
    assert [clause.obligations[0].lead for clause in reading.all_clauses()] == [("các cấp ủy",)] * 3


def test_deleted_text_of_a_word_file_is_left_out():
    document = word_file()
    paragraph = document.add_paragraph("Giữ lại. ")
    deleted = OxmlElement("w:del")
    run = OxmlElement("w:r")
    words = OxmlElement("w:delText")
    words.text = "đã xóa"
    run.append(words)
    deleted.append(run)
    paragraph._p.append(deleted)
    assert paragraph._p.find(qn("w:del")) is not None
    text = read_document("a.docx", saved(document)).text
    assert "Giữ lại." in text
    assert "đã xóa" not in text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_file_in_any_unicode_form(encoding):
    assert read_document("a.txt", TEXT.encode(encoding)) == read_text(TEXT)


def test_text_file_in_windows_1258():
    content = "1. M\u01a1\u0309 l\u01a1\u0301p đào tạo".replace("ạ", "a\u0323").encode("cp1258")
    assert read_document("a.txt", content).text == "1. Mở lớp đào tạo"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"", "document_empty"),
        ("a.txt", b" \n\t 12 ", "document_empty"),
        ("a.txt", b"x" * (LARGEST_FILE + 1), "document_too_large"),
        ("a.pdf", b"%PDF-1.7", "document_damaged"),
        ("a", b"text", "document_kind_unknown"),
        ("a.docx", TEXT.encode(), "document_renamed"),
        ("a.txt", b"PK\x03\x04rest", "document_renamed"),
        ("a.txt", b"%PDF-1.7", "document_renamed"),
        ("a.docx", b"PK\x03\x04rest", "document_damaged"),
        ("a.txt", bytes([0xC0, 0xC1, 0x80, 0x81]), "document_undecodable"),
        ("a.txt", b"caf\xe9 cr\xe8me", "document_undecodable"),
        ("a.txt", b"\xff\xfea", "document_undecodable"),
        ("a.txt", b"ab\x00cd", "document_undecodable"),
    ],
)
def test_refused_files(name, content, code):
    with pytest.raises(Refusal) as refused:
        read_document(name, content)
    assert refused.value.code == code


@pytest.mark.parametrize("stamp", ["MẬT", "TỐI MẬT", "Tuyệt mật", "Độ mật: Mật", "(MẬT)", "TỈNH ỦY\tTỐI MẬT"])
def test_a_secrecy_mark_near_the_top_is_refused(stamp):
    with pytest.raises(Refusal) as refused:
        read_text(f"TỈNH ỦY SÔNG LAM\n{stamp}\n{TEXT}")
    assert refused.value.code == "document_secret"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize(("stamp", "body"), [("utf-8", "cp1258"), ("cp1258", "utf-8")])
def test_a_stamp_in_another_encoding_than_the_text_below_it_is_known(stamp, body, mark):
    apart = tones_apart(TEXT)
    words = "TÔ\u0301I MÂ\u0323T" if stamp == "cp1258" else "TỐI MẬT"
    with pytest.raises(Refusal) as refused:
        read_document("a.txt", mark + f"{words}\n".encode(stamp) + apart.encode(body))
    assert refused.value.code == "document_secret"
    text = read_document("a.txt", mark + "TỈNH ỦY SÔNG LAM\n".encode() + apart.encode(body)).text
    assert "1. Sở Nội vụ mở lớp học." in text


@pytest.mark.parametrize("line", ["1. Giữ bí mật nhà nước.", "MẬT ONG BẠC HÀ", "Hợp tác xã mật ong"])
def test_the_word_in_a_sentence_is_no_stamp(line):
    assert line in read_text(f"{TEXT}\n{line}").text


def test_a_stamp_far_down_is_a_word_of_the_text():
    lines = "\n".join(f"{number}. Mở lớp học." for number in range(1, 30))
    assert read_text(f"{TEXT}\n{lines}\nMẬT").text.endswith("MẬT")


def test_text_without_numbers_gives_clauses_without_numbers():
    reading = read_text("CHỈ THỊ\nvề việc thử\n\nGiám đốc yêu cầu các đơn vị như sau:\nMở lớp học.\nCấp thẻ học viên.")
    assert [(clause.number, len(clause.obligations)) for clause in reading.clauses] == [(None, 1), (None, 1)]


def test_a_long_document_is_read_whole():
    head, clause = (
        STATE_DIRECTIVE.split("3. Giao")[0],
        "3. Giao Sở Nội vụ mở lớp học, hỗ trợ học viên trước 30/6/2021.\n",
    )
    reading = read_text(head + clause * 900)
    assert len(reading.clauses) == 902
