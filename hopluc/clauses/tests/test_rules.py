"""Each rule on both sides of its boundary, on one sentence."""

from datetime import date

import pytest

from hopluc.clauses.lexicon import matching
from hopluc.clauses.reader import read_text
from hopluc.clauses.repair import repair


def read(sentence):
    """The obligations of one numbered clause."""
    return read_text(f"CHỈ THỊ\nvề việc thử\n\nGiám đốc Sở Thử nghiệm yêu cầu:\n1. {sentence}").clauses[0].obligations


def texts(sentence):
    return [duty.text for duty in read(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Rà soát, ban hành chính sách.", ["Rà soát, ban hành chính sách"]),
        ("Rà soát quy hoạch, ban hành chính sách.", ["Rà soát quy hoạch", "ban hành chính sách"]),
        ("Kiểm tra nghiêm, xử lý vi phạm.", ["Kiểm tra nghiêm, xử lý vi phạm"]),
        ("Mở lớp học và hỗ trợ học viên.", ["Mở lớp học", "hỗ trợ học viên"]),
        ("Mở lớp học nhằm nâng cao tay nghề, tạo điều kiện tìm việc.", 1),
        ("Mở lớp học gắn với phát triển làng nghề, xây dựng nông thôn mới.", 1),
        ("Mở lớp học gắn với phát triển làng nghề, định kỳ kiểm tra kết quả.", 2),
        ("Xây dựng đề án, trình Hội đồng nhân dân tỉnh.", 1),
        ("Giám sát việc thu phí và báo cáo Ủy ban nhân dân tỉnh.", 2),
        ("Giám sát việc thu phí và quản lý chợ.", 1),
        ("Bố trí kinh phí; cử cán bộ.", 2),
        ("Bố trí kinh phí cho giống; phân bón; thuốc thú y.", 1),
        ("Hợp tác xã phát triển nhanh, nhiều mô hình mới xuất hiện.", 0),
        ("Lập danh sách cơ sở, công khai trên báo.", 1),
        ("Lập danh sách cơ sở, công khai kết quả trên báo.", 2),
        ("Nắm chắc địa bàn, kịp thời ngăn chặn.", 1),
        ("Nắm chắc địa bàn, kịp thời ngăn chặn vi phạm.", 2),
        ("Tổng hợp kết quả, báo cáo Ủy ban nhân dân tỉnh.", 1),
        ("Đầu tư cho y tế là đầu tư cho phát triển.", 0),
        ("Đầu tư cho y tế cơ sở.", 1),
        ("Không tiết lộ thông tin cá nhân của người phản ánh.", 1),
        ("Không còn phòng học tạm.", 0),
        ("Dự trữ vật tư; cảnh báo sớm cho người dân.", 2),
        ("Ủy ban nhân dân tỉnh kính trình Hội đồng nhân dân tỉnh xem xét, quyết định.", 0),
        ("Chế độ báo cáo: các sở báo cáo kết quả trước ngày 25 hằng tháng.", 1),
        ("Mở lớp học; trước ngày 30/6/2026.", 1),
    ],
)
def test_one_verb_with_its_own_object_is_one_obligation(sentence, expected):
    found = texts(sentence)
    assert (found if isinstance(expected, list) else len(found)) == expected


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Khẳng định vai trò của hợp tác xã.", "orientation"),
        ("Xác định hợp tác xã là hạt nhân.", "orientation"),
        ("Xác định nhu cầu vốn của từng hợp tác xã.", "task"),
        ("Chỉ thị này có hiệu lực từ ngày ký.", "information"),
        ("Quán triệt Chỉ thị này.", "task"),
    ],
)
def test_kind(sentence, kind):
    assert [duty.kind for duty in read(sentence)] == [kind]


@pytest.mark.parametrize(
    ("sentence", "lead", "supporting"),
    [
        ("Sở Tài chính bố trí kinh phí.", ("Sở Tài chính",), ()),
        ("Sở Tài chính và Sở Nội vụ bố trí kinh phí.", ("Sở Tài chính", "Sở Nội vụ"), ()),
        (
            "Sở Văn hóa, Thể thao và Du lịch chủ trì, phối hợp với Sở Y tế, các hội quần chúng tổ chức hội thi.",
            ("Sở Văn hóa, Thể thao và Du lịch",),
            ("Sở Y tế", "các hội quần chúng"),
        ),
        ("Giao Cục Thuế tỉnh rà soát mã số thuế.", ("Cục Thuế tỉnh",), ()),
        ("Huyện ủy chỉ đạo các chi bộ quán triệt nghị quyết.", ("Huyện ủy",), ("các chi bộ",)),
        ("Đối với xã khó khăn, Sở Nội vụ bố trí cán bộ.", ("Sở Nội vụ",), ()),
        ("Nâng cao trách nhiệm của Liên minh Hợp tác xã trong tư vấn.", ("Liên minh Hợp tác xã",), ()),
        ("Nâng cao chất lượng tư vấn của Liên minh Hợp tác xã.", (), ()),
    ],
)
def test_who_leads_and_who_supports(sentence, lead, supporting):
    (duty,) = read(sentence)
    assert (duty.lead, duty.supporting) == (lead, supporting)


def test_a_subject_that_opens_the_clause_holds_to_its_end_and_a_later_one_for_its_sentence():
    first = read("Sở Nội vụ mở lớp học. Cấp thẻ học viên.")
    assert [duty.lead for duty in first] == [("Sở Nội vụ",), ("Sở Nội vụ",)]
    later = read("Mở lớp học. Sở Nội vụ cấp thẻ học viên. Tổng kết khóa học.")
    assert [duty.lead for duty in later] == [(), ("Sở Nội vụ",), ()]


@pytest.mark.parametrize(
    ("words", "due", "recurrence", "due_text"),
    [
        ("trước ngày 30/6/2021", date(2021, 6, 30), None, "trước ngày 30/6/2021"),
        ("trước ngày 31/02/2021", None, None, "trước ngày 31/02/2021"),
        ("chậm nhất là ngày 05 tháng 4 năm 2021", date(2021, 4, 5), None, "chậm nhất là ngày 05 tháng 4 năm 2021"),
        ("trong tháng 02/2024", date(2024, 2, 29), None, "trong tháng 02/2024"),
        ("trong quý IV/2020", date(2020, 12, 31), None, "trong quý IV/2020"),
        ("trong quý I năm 2020", date(2020, 3, 31), None, "trong quý I năm 2020"),
        ("đến năm 2025", date(2025, 12, 31), None, "đến năm 2025"),
        ("trong giai đoạn 2021-2025", date(2025, 12, 31), "term", "giai đoạn 2021-2025"),
        ("theo kế hoạch giai đoạn 2021-2025", None, None, None),
        ("trong nhiệm kỳ 2020-2025", None, "term", "nhiệm kỳ 2020-2025"),
        ("định kỳ hằng năm", None, "yearly", "định kỳ hằng năm"),
        ("định kỳ 6 tháng", None, "half_yearly", "định kỳ 6 tháng"),
        ("hàng quý", None, "quarterly", "hàng quý"),
        ("mỗi tháng", None, "monthly", "mỗi tháng"),
        ("một cách thường xuyên", None, "continuous", "thường xuyên"),
        ("trước ngày 15/12 hằng năm", None, "yearly", "trước ngày 15/12 hằng năm"),
        ("theo Quyết định số 12/QĐ-UBND ngày 05/4/2021", None, None, None),
    ],
)
def test_timing(words, due, recurrence, due_text):
    (duty,) = read(f"Kiểm tra các hợp tác xã {words}.")
    assert (duty.due, duty.recurrence, duty.due_text) == (due, recurrence, due_text)


def test_a_time_that_opens_the_sentence_holds_for_all_of_it_and_an_inner_one_does_not():
    assert [duty.recurrence for duty in read("Hằng năm, mở lớp học và hỗ trợ học viên.")] == ["yearly", "yearly"]
    assert [duty.recurrence for duty in read("Mở lớp học và hằng năm hỗ trợ học viên.")] == [None, "yearly"]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("1. Phát triển kinh tế nông\n\nnghiệp sạch.", "1. Phát triển kinh tế nông nghiệp sạch."),
        ("1. Hết câu.\n\nnghiệp sạch.", "1. Hết câu.\nnghiệp sạch."),
        ("1. Một\na) hai", "1. Một\na) hai"),
        ("giai đoạn 2020- 2025", "giai đoạn 2020-2025"),
        ("giai đoạn 2020 - 2025", "giai đoạn 2020 - 2025"),
        ("hai\u00a0 từ", "hai từ"),
        ("I.\nMục đích", "I. Mục đích"),
        ("Một dòng\n12\nvà tiếp", "Một dòng và tiếp"),
        ("Chỉ thị số 42-\nCT/TW", "Chỉ thị số 42-CT/TW"),
    ],
)
def test_repair(broken, whole):
    assert repair(broken) == whole


def test_matching_keeps_every_offset_and_one_place_of_the_tone_mark():
    assert matching("HOÁ Thuỷ toàn quý – İ") == "hóa thủy toàn quý - İ"
    assert matching("tòan diện") == matching("toàn diện")
    assert matching("hóa") == matching("hoá") != matching("hoa")


def recipients(*lines):
    text = "\n".join(["CHỈ THỊ", "về việc thử", "1. Mở lớp học.", "Nơi nhận:", *lines])
    return [recipient.role for recipient in read_text(text).recipients]


def test_a_label_before_the_comma_is_the_lines_own_and_after_it_the_braces():
    assert recipients("- Sở A (b/c);", "- Sở B;") == ["report", None]
    braced = recipients("- Ban Bí thư,", "- Tỉnh ủy, (báo cáo)", "- Sở A,", "- Sở B,", "- Lưu VT.")
    assert braced == ["report", "report", "report", None, "file"]


def test_an_official_letter_has_its_subject_for_a_title():
    header = read_text(
        "SỞ THỬ NGHIỆM\nSố: 15/STN-KH\nV/v báo cáo tình hình\nKính gửi: Các hợp tác xã\n1. Gửi số liệu trước 05/3/2021."
    ).header
    assert (header.kind, header.number, header.title) == ("Công văn", "15/STN-KH", "báo cáo tình hình")
    assert header.issuer == "Sở Thử Nghiệm"
