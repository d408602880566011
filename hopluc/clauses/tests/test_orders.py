"""Rules of the reader on made-up sentences: what is ordered, to whom, by when, and what only states."""

from datetime import date

import pytest

from hopluc.clauses.reader import read_text
from hopluc.clauses.tests.spans import check_spans

HEAD = "CHỈ THỊ\nvề việc thử\n\nGiám đốc Sở Thử nghiệm yêu cầu:\n"


def duties(*lines):
    reading = read_text(HEAD + "\n".join(lines))
    check_spans(reading)
    return [duty for clause in reading.all_clauses() for duty in clause.obligations]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Triển khai chủ trương, định hướng của Đảng.", ["Triển khai chủ trương, định hướng của Đảng"]),
        ("Phòng ngừa, ứng phó, khắc phục thiên tai.", ["Phòng ngừa, ứng phó, khắc phục thiên tai"]),
        ("Nâng cấp đường giao thông, thông tin liên lạc.", ["Nâng cấp đường giao thông, thông tin liên lạc"]),
        ("Tiếp nhận tài sản và quản lý khu nhà.", ["Tiếp nhận tài sản và quản lý khu nhà"]),
        ("Tiếp nhận tài sản, quản lý các khu nhà.", ["Tiếp nhận tài sản", "quản lý các khu nhà"]),
        ("Xây dựng kế hoạch và tổ chức thực hiện.", ["Xây dựng kế hoạch và tổ chức thực hiện"]),
        ("Xây dựng kế hoạch và hỗ trợ hộ nghèo.", ["Xây dựng kế hoạch", "hỗ trợ hộ nghèo"]),
        (
            "Hướng dẫn các hộ, cấp mã số cho 30 hộ đến hết năm 2022.",
            ["Hướng dẫn các hộ", "cấp mã số cho 30 hộ đến hết năm 2022"],
        ),
        ("Theo dõi việc thực hiện Chương trình, báo cáo kết quả.", 2),
        ("Xây dựng đề án, báo cáo Bộ trưởng trước ngày 05/3/2021.", 1),
        ("Sở Y tế đã bố trí 2 tỷ đồng.", 0),
        ("Sở Y tế sẽ làm việc với các huyện.", 0),
        ("Ghi nhận, biểu dương cố gắng của các huyện.", 0),
        ("Hợp tác xã gửi báo cáo về xã trước ngày 31/12 hằng năm.", 1),
    ],
)
def test_where_one_order_ends_and_the_next_begins(sentence, expected):
    found = [duty.text for duty in duties(f"1. {sentence}")]
    assert (found if isinstance(expected, list) else len(found)) == expected


@pytest.mark.parametrize(
    ("sentence", "lead", "supporting"),
    [
        ("Giao Sở Nội vụ chủ trì, Sở Y tế phối hợp xây dựng đề án.", ("Sở Nội vụ",), ("Sở Y tế",)),
        ("Sở Nội vụ: Rà soát biên chế.", ("Sở Nội vụ",), ()),
        ("Đồng thời, Sở Nội vụ có trách nhiệm rà soát biên chế.", ("Sở Nội vụ",), ()),
        ("Chậm nhất ngày 05/3/2021, Sở Nội vụ rà soát biên chế.", ("Sở Nội vụ",), ()),
        ("Thực hiện Quyết định số 5/QĐ-UBND ngày 02/01/2021, Sở Nội vụ rà soát biên chế.", ("Sở Nội vụ",), ()),
        ("Sở Nội vụ, cơ quan thuế rà soát biên chế.", ("Sở Nội vụ", "cơ quan thuế"), ()),
        (
            "Giám đốc các sở: Nội vụ, Y tế và Chủ tịch Ủy ban nhân dân các huyện rà soát biên chế.",
            ("Giám đốc các sở: Nội vụ, Y tế", "Chủ tịch Ủy ban nhân dân các huyện"),
            (),
        ),
        ("Người đứng đầu cấp ủy chịu trách nhiệm về kết quả.", ("Người đứng đầu cấp ủy",), ()),
        ("Chủ cơ sở phải lắp đặt chuông báo cháy.", ("Chủ cơ sở",), ()),
    ],
)
def test_who_answers(sentence, lead, supporting):
    (duty,) = duties(f"1. {sentence}")
    assert (duty.lead, duty.supporting) == (lead, supporting)


def test_each_body_of_a_sentence_has_its_own_order_but_a_list_is_one():
    several = duties("1. Phòng A soạn tài liệu, Phòng B phát sóng hằng tuần.".replace("soạn", "biên soạn"))
    assert [(duty.lead, duty.recurrence) for duty in several] == [(("Phòng A",), None), (("Phòng B",), "weekly")]
    (listed,) = duties("1. Phòng A phối hợp với Phòng B, Phòng C biên soạn tài liệu.")
    assert (listed.lead, listed.supporting) == (("Phòng A",), ("Phòng B", "Phòng C"))


@pytest.mark.parametrize(
    ("words", "due", "due_text", "recurrence"),
    [
        ("trước ngày 25 tháng cuối quý", None, "trước ngày 25 tháng cuối quý", "quarterly"),
        ("trước ngày 20 hằng tháng", None, "trước ngày 20 hằng tháng", "monthly"),
        ("vào thứ Sáu hằng tuần", None, "vào thứ Sáu hằng tuần", "weekly"),
        ("trước 16 giờ hằng ngày", None, "trước 16 giờ hằng ngày", "daily"),
        ("ít nhất mỗi quý một lần", None, "ít nhất mỗi quý một lần", "quarterly"),
        ("tối thiểu 02 lần/tuần", None, "tối thiểu 02 lần/tuần", "weekly"),
        ("mỗi học kỳ một lần", None, "mỗi học kỳ một lần", "half_yearly"),
        ("chậm nhất ngày 01/3 và 01/9 hằng năm", None, "chậm nhất ngày 01/3 và 01/9 hằng năm", "half_yearly"),
        ("đến hết quý III/2022", date(2022, 9, 30), "đến hết quý III/2022", None),
        ("trước 18 giờ ngày 18/7/2023", date(2023, 7, 18), "trước 18 giờ ngày 18/7/2023", None),
        ("vào đầu quý I năm 2022", None, "vào đầu quý I năm 2022", None),
        ("từ ngày 01/7/2021", None, "từ ngày 01/7/2021", None),
        ("trong 05 ngày làm việc kể từ ngày ký", None, "trong 05 ngày làm việc kể từ ngày ký", None),
        ("trong tháng 6", None, "trong tháng 6", None),
        ("theo kế hoạch công tác hằng năm", None, None, None),
        ("thường xuyên, đột xuất", None, None, None),
    ],
)
def test_when(words, due, due_text, recurrence):
    (duty,) = duties(f"1. Kiểm tra các hợp tác xã {words}.")
    assert (duty.due, duty.due_text, duty.recurrence) == (due, due_text, recurrence)


def test_a_sentence_that_only_says_when_dates_what_stands_before_it():
    found = duties("1. Ban hành danh mục. Xây dựng quy chuẩn.", "Hoàn thành trong quý II năm 2021.")
    assert [(duty.text, duty.due) for duty in found] == [
        ("Ban hành danh mục", date(2021, 6, 30)),
        ("Xây dựng quy chuẩn", date(2021, 6, 30)),
    ]


def test_aims_are_orientation_with_the_day_of_their_heading_and_tasks_are_not():
    found = duties(
        *("I. MỤC TIÊU ĐẾN NĂM 2025", "- Xây dựng 20 mô hình.", "II. NHIỆM VỤ", "1- Mở lớp học.", "2- Cấp thẻ.")
    )
    assert [(duty.kind, duty.due) for duty in found] == [
        ("orientation", date(2025, 12, 31)),
        ("task", None),
        ("task", None),
    ]


def test_what_is_under_a_heading_of_the_situation_is_not_ordered():
    assert (
        duties("I. TÌNH HÌNH", "1. Giải quyết 1.315 hồ sơ.", "II. NHIỆM VỤ", "1. Mở lớp học.")[0].text == "Mở lớp học"
    )


def test_an_article_that_decides_orders_nothing_itself():
    found = duties("Điều 1. Thành lập Tổ công tác gồm 09 thành viên.", "Điều 2. Tổ công tác rà soát biên chế.")
    assert [duty.lead for duty in found] == [("Tổ công tác",)]


def test_the_issuer_of_a_plan_is_not_told_to_carry_it_out():
    plan = "KẾ HOẠCH\nvề việc thử\n\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n1. Mở lớp học."
    (duty,) = read_text(plan).clauses[0].obligations
    assert duty.lead == ()


def test_an_opening_is_read_when_its_list_orders_nothing():
    found = duties("1. Sở Y tế ưu tiên nguồn lực vào các dự án:", "- Dự án cấp nước.", "- Dự án điện.")
    assert [(duty.lead, duty.rule.split(".")[0]) for duty in found] == [(("Sở Y tế",), "opening")]
    listed = duties("1. Sở Y tế ưu tiên nguồn lực vào các dự án:", "- Rà soát dự án cấp nước.")
    assert [duty.text for duty in listed] == ["Rà soát dự án cấp nước"]


def test_a_verb_in_the_heading_takes_the_objects_under_it():
    found = duties("1. Sở Y tế trình Ủy ban nhân dân tỉnh:", "a) Dự toán năm 2022;", "b) Đề án nhân lực.")
    assert [(duty.text, duty.lead) for duty in found] == [
        ("Dự toán năm 2022", ("Sở Y tế",)),
        ("Đề án nhân lực", ("Sở Y tế",)),
    ]


def test_a_rule_that_guesses_is_less_sure_than_one_that_reads():
    (named,) = duties("1. Sở Y tế mở lớp học.")
    (thing,) = duties("1. Việc thu phí phải giao cho xã.")
    assert 0 < thing.confidence < named.confidence <= 1
