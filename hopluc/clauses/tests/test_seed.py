"""The directive of the seed, read by hand: the reader must find exactly this."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from textwrap import wrap
from unicodedata import normalize

import pytest
from docx import Document

from hopluc.clauses.model import Reading
from hopluc.clauses.reader import read_document, read_text

SEED = Path(__file__).parents[2] / "directives" / "seed" / "directive.txt"

ADDRESSEES = ("các cấp ủy đảng", "chính quyền", "Ủy ban Mặt trận Tổ quốc", "các tổ chức đoàn thể")
PARTY = ("Các cấp ủy", "tổ chức đảng", "chính quyền các cấp")
PROPAGANDA = ("Ban Tuyên giáo Tỉnh ủy",)
FRONT = ("Mặt trận Tổ quốc", "các tổ chức chính trị - xã hội")
ALLIANCE = ("Liên minh Hợp tác xã",)
COUNCIL = ("Đảng đoàn Hội đồng nhân dân tỉnh",)
COMMITTEE = ("Ban Cán sự đảng Ủy ban nhân dân tỉnh",)
MEDIA = ("các cơ quan thông tin đại chúng của tỉnh",)

# clause, kind, lead, supporting, recurrence, due, due_text, deliverable, how the text begins, how it ends
EXPECTED = [
    ("1", "task", ADDRESSEES, (), None, None, None, None, "Tăng cường công tác tuyên truyền, quán triệt", "kiểu mới"),
    ("1", "orientation", ADDRESSEES, (), None, None, None, None, "Khẳng định vị trí", "xã hội chủ nghĩa"),
    ("1", "orientation", ADDRESSEES, (), None, None, None, None, "xác định rõ phát triển", "hệ thống chính trị"),
    ("1", "task", PARTY, (), "continuous", None, "thường xuyên", None, "Các cấp ủy, tổ chức đảng", "chỉ đạo"),
    ("1", "orientation", PARTY, (), "continuous", None, "thường xuyên", None, "coi đây là", "thường xuyên"),
    ("1", "task", ADDRESSEES, (), None, None, None, None, "Chú trọng phát triển hợp tác xã", "nông thôn mới"),
    ("1", "orientation", ADDRESSEES, (), None, None, None, None, "Xác định hợp tác xã", "một sản phẩm”"),
    ("1", "task", ADDRESSEES, (), "term", None, "nhiệm kỳ 2020-2025", None, "Đưa mục tiêu", "nhiệm kỳ 2020-2025"),
    ("2", "task", PROPAGANDA, MEDIA, None, None, None, None, "Ban Tuyên giáo Tỉnh ủy chỉ đạo", "hợp tác xã"),
    ("3", "task", FRONT, (), None, None, None, None, "Mặt trận Tổ quốc và", "(Khóa IX)"),
    ("4", "task", ALLIANCE, (), None, None, None, None, "Nâng cao trách nhiệm của Liên minh", "các thành viên"),
    ("4", "task", ALLIANCE, (), None, None, None, None, "tham gia thực hiện có hiệu quả", "pháp luật"),
    ("4", "task", ALLIANCE, (), None, None, None, None, "Chú trọng công tác đào tạo", "Liên minh hợp tác xã"),
    (
        *("5", "task", COUNCIL, (), None, None, None),
        "các chính sách hỗ trợ, khuyến khích phát triển kinh tế tập thể, hợp tác xã",
        *("Đảng đoàn Hội đồng nhân dân tỉnh chỉ đạo rà soát", "hợp tác xã"),
    ),
    ("5", "task", COUNCIL, (), None, None, None, None, "kịp thời tháo gỡ", "vướng mắc"),
    ("5", "task", COUNCIL, (), None, None, None, None, "tạo điều kiện để", "bền vững"),
    ("6.1", "task", COMMITTEE, (), None, None, None, None, "Tiếp tục triển khai thực hiện", "(Khóa IX)"),
    ("6.1", "task", COMMITTEE, (), "yearly", None, "Hằng năm", None, "Hằng năm, lồng ghép", "địa phương"),
    ("6.1", "task", COMMITTEE, (), "yearly", None, "Hằng năm", None, "cân đối, bố trí", "triển khai"),
    (
        *("6.1", "task", COMMITTEE, (), "term", date(2025, 12, 31), "giai đoạn 2020-2025", "các chương trình, đề án"),
        *("Xây dựng các chương trình", "bền vững"),
    ),
    ("6.2", "task", COMMITTEE, (), None, None, None, None, "Kiện toàn và nâng cao", "các cấp"),
    ("6.2", "task", COMMITTEE, (), None, None, None, None, "Tăng cường cải cách", "hành chính"),
    ("6.2", "task", COMMITTEE, (), None, None, None, None, "hướng dẫn, tạo điều kiện", "hoạt động"),
    ("6.2", "task", COMMITTEE, (), None, None, None, None, "Tổ chức có hiệu quả", "thương mại"),
    ("6.2", "task", COMMITTEE, (), None, None, None, None, "tăng cường liên doanh", "doanh nghiệp"),
    ("6.2", "task", COMMITTEE, (), None, None, None, None, "đầu tư kết cấu hạ tầng", "các hợp tác xã"),
    ("6.2", "task", COMMITTEE, (), None, None, None, None, "Tăng cường công tác kiểm tra", "giám sát"),
    ("6.2", "task", COMMITTEE, (), None, None, None, None, "kịp thời phổ biến", "có hiệu quả"),
    ("6.2", "task", COMMITTEE, (), None, None, None, None, "Nâng cao năng lực", "quản trị"),
    ("6.2", "task", COMMITTEE, (), None, None, None, None, "đổi mới phương thức", "kinh doanh"),
    ("6.2", "task", COMMITTEE, (), None, None, None, None, "tiếp tục thành lập", "tổ hợp tác"),
    ("6.2", "task", COMMITTEE, (), None, None, None, None, "coi trọng mở rộng", "thành viên"),
    ("6.2", "task", COMMITTEE, (), None, None, None, None, "nâng cao sức cạnh tranh", "các nguồn lực"),
    ("6.2", "task", COMMITTEE, (), None, None, None, None, "Thực hiện tốt chính sách đào tạo", "các hợp tác xã"),
    (
        *("6.2", "task", COMMITTEE, (), "yearly", None, "Hằng năm", "các mô hình ứng dụng khoa học công nghệ"),
        *("Hằng năm, thông qua hợp tác xã xây dựng", "khoa học công nghệ"),
    ),
    ("6.2", "task", COMMITTEE, (), "yearly", None, "Hằng năm", None, "đưa các cây trồng", "kinh doanh"),
    ("6.3", "task", COMMITTEE, (), None, None, None, None, "Chỉ đạo kiểm tra, giám sát", "chỉ thị này"),
    (
        *("6.3", "task", COMMITTEE, (), "yearly", None, "định kỳ hằng năm", "báo cáo kết quả thực hiện"),
        *("định kỳ hằng năm báo cáo", "Ban Thường vụ Tỉnh ủy"),
    ),
]


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_text(SEED.read_text(encoding="utf-8"))


def test_header_and_signature(reading):
    assert reading.header.as_dict() == {
        "kind": "Chỉ thị",
        "number": None,
        "date": None,
        "place": None,
        "issuer": "Ban Thường vụ Tỉnh ủy",
        "title": "về nâng cao hiệu quả hoạt động của kinh tế tập thể, hợp tác xã trên địa bàn tỉnh",
        "signed_for": "Ban Thường vụ",
        "signer_role": "Bí thư",
        "signer": "Nguyễn Văn Du",
    }


def test_clauses_are_six_with_three_nested_in_the_last(reading):
    assert [clause.number for clause in reading.clauses] == ["1", "2", "3", "4", "5", "6"]
    assert [clause.number for clause in reading.clauses[5].clauses] == ["6.1", "6.2", "6.3"]
    assert all(not clause.clauses for clause in reading.clauses[:5])
    assert reading.clauses[5].text == "Ban Cán sự đảng Ủy ban nhân dân tỉnh chỉ đạo:"
    assert reading.clauses[5].obligations == ()


def test_clauses_broken_by_a_page_are_whole(reading):
    numbered = {clause.number: clause.text for clause in reading.all_clauses()}
    assert "phát triển kinh tế nông nghiệp, tạo ra sản phẩm" in numbered["1"]
    assert "của các thành viên, khả năng huy động" in numbered["6.2"]
    assert "giai đoạn 2020-2025 nhằm" in numbered["6.1"]
    assert numbered["6.3"].endswith("Ban Thường vụ Tỉnh ủy.")


def test_every_obligation_and_no_other(reading):
    found = [(clause.number, duty) for clause in reading.all_clauses() for duty in clause.obligations]
    told = [
        (number, duty.kind, duty.lead, duty.supporting, duty.recurrence, duty.due, duty.due_text, duty.deliverable)
        for number, duty in found
    ]
    assert told == [row[:8] for row in EXPECTED]
    for (_, duty), row in zip(found, EXPECTED, strict=True):
        assert duty.text.startswith(row[8]), duty.text
        assert duty.text.endswith(row[9]), duty.text


def test_closing_sentence_informs_and_is_no_clause(reading):
    assert [(duty.kind, duty.text[:29]) for duty in reading.closing] == [
        ("information", "Chỉ thị này được phổ biến rộn")
    ]


def test_nine_recipients_with_the_role_of_their_brace(reading):
    assert [(recipient.name, recipient.role) for recipient in reading.recipients] == [
        ("Ban Bí thư Trung ương", "report"),
        ("Văn phòng Trung ương Đảng", "report"),
        ("Ban Kinh tế Trung ương", "report"),
        ("Các huyện ủy, thành ủy, đảng ủy trực thuộc", "carry_out"),
        ("Đảng đoàn HĐND, BCS đảng UBND tỉnh", "carry_out"),
        ("Các Ban xây dựng đảng Tỉnh ủy", "carry_out"),
        ("MTTQ và các đoàn thể tỉnh", "carry_out"),
        ("Các đ/c Ủy viên BTV Tỉnh ủy", None),
        ("Lưu Văn phòng Tỉnh ủy", "file"),
    ]


def test_references_once_each_with_all_their_mentions(reading):
    assert [
        (item.kind, item.number, item.date, item.title, item.text, len(item.mentions)) for item in reading.references
    ] == [
        (
            "Nghị quyết",
            None,
            None,
            "về tiếp tục đổi mới, phát triển và nâng cao hiệu quả kinh tế tập thể",
            "Nghị quyết Trung ương 5 (khóa IX)",
            4,
        ),
        ("Luật", None, None, "Hợp tác xã", "Luật Hợp tác xã năm 2012", 2),
        ("Chương trình", None, None, "Mỗi xã, phường một sản phẩm", "chương trình “Mỗi xã, phường một sản phẩm”", 1),
        (
            "Kết luận",
            "70-KL/TW",
            date(2020, 3, 9),
            "về tiếp tục thực hiện Nghị quyết Trung ương 5 (Khóa IX)",
            "Kết luận số 70-KL/TW ngày 09 tháng 3 năm 2020 của Bộ Chính trị",
            1,
        ),
    ]


def test_facts_with_value_as_printed_unit_modifier_and_day(reading):
    end = date(2019, 12, 31)
    assert [(fact.value, fact.number, fact.modifier, fact.unit, fact.as_of, fact.text) for fact in reading.facts] == [
        ("186", Decimal(186), None, "hợp tác xã", end, "toàn tỉnh có 186 hợp tác xã"),
        ("1.700", Decimal(1700), "gần", "thành viên", end, "với gần 1.700 thành viên"),
        ("86", Decimal(86), "hơn", "%", end, "trong đó số hợp tác xã hoạt động hiệu quả chiếm hơn 86%"),
        (
            *("3,8", Decimal("3.8"), None, "triệu đồng/tháng", end),
            "thu nhập bình quân của người lao động đạt 3,8 triệu đồng/tháng",
        ),
    ]
    assert [reading.text[fact.value_start : fact.value_end] for fact in reading.facts] == ["186", "1.700", "86", "3,8"]


def test_reading_is_the_same_from_the_file(reading):
    content = SEED.read_bytes()
    again = read_document("directive.txt", content)
    assert again == reading


def test_decomposed_letters_change_nothing(reading):
    assert read_text(normalize("NFD", reading.text)) == reading


def test_the_same_from_a_word_file(reading):
    document = Document()
    for line in SEED.read_text(encoding="utf-8").splitlines():
        document.add_paragraph(line)
    content = BytesIO()
    document.save(content)
    assert read_document("directive.docx", content.getvalue()) == reading


@pytest.mark.parametrize("width", [72, 84, 95])
def test_the_same_from_a_page_with_broken_lines(reading, width):
    lines = [piece for line in reading.text.split("\n") for piece in wrap(line, width)]
    again = read_text("\n".join(["CHỈ THỊ", lines[1], *lines[2:]]))
    assert [told(clause) for clause in again.all_clauses()] == [told(clause) for clause in reading.all_clauses()]
    assert [(item.name, item.role) for item in again.recipients] == [
        (item.name, item.role) for item in reading.recipients
    ]


def told(clause):
    """A clause without its offsets: where a page broke a paragraph after a full stop nobody can tell."""
    duties = [(duty.text, duty.kind, duty.lead, duty.supporting, duty.recurrence) for duty in clause.obligations]
    return clause.number, duties
