"""Verbs that the lexicon lacks: where grammar asks for one they order, and what only states stays what it is."""

import pytest

from hopluc.clauses.model import Obligation
from hopluc.clauses.reader import read_text

HEAD = """ỦY BAN NHÂN DÂN
XÃ KHE NGANG
Số: 5/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Khe Ngang, ngày 14 tháng 4 năm 2023

KẾ HOẠCH
Việc làm năm 2023

"""
TAIL = "\n\nNơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\n\nLê Văn Mẫu\n"


def duties(line: str, heading: str = "I. NHIỆM VỤ") -> list[Obligation]:
    reading = read_text(f"{HEAD}{heading}\n1. {line}{TAIL}")
    return [duty for clause in reading.all_clauses() for duty in clause.obligations]


@pytest.mark.parametrize(
    "line",
    [
        "Trám 40 vết nứt mặt đập.",
        "Nống rộng mặt bờ kênh thêm 02 m.",
        "Quy hoạch điểm tập kết rác.",
        "Cân tải trọng xe ở mỏ đá.",
        "Gõ cửa từng hộ chậm nộp.",
    ],
)
def test_a_verb_that_the_lexicon_lacks_orders_under_a_heading_of_tasks(line):
    (duty,) = duties(line)
    assert (duty.text, duty.kind) == (line.removesuffix("."), "task")


@pytest.mark.parametrize(
    "line",
    [
        "Công tác nạo kênh còn chậm.",
        "Diện tích vườn mới đạt 215 ha.",
        "Việc này thuộc thẩm quyền của xã.",
        "Hạ tầng thôn bản ngày càng khang trang.",
        "Khe Ngang có 12 thôn.",
        "Tối thiểu 60% hộ có bể chứa.",
        "Nhìn chung các thôn đồng tình.",
    ],
)
def test_what_only_states_orders_nothing(line):
    assert duties(line) == []


def test_outside_a_heading_of_tasks_an_unknown_verb_orders_nothing():
    assert duties("Nống rộng mặt bờ kênh thêm 02 m.", "I. TÌNH HÌNH") == []


@pytest.mark.parametrize(
    ("line", "lead"),
    [
        ("Huyện đoàn mở 12 lớp dạy bơi.", "Huyện đoàn"),
        ("Chủ đập chuẩn bị vật tư.", "Chủ đập"),
        ("Mỗi thôn chọn 02 hộ làm mẫu.", "Mỗi thôn"),
        ("Ban Quản lý chợ bốc thăm vị trí cho các hộ.", "Ban Quản lý chợ"),
        ("Đề nghị Ủy ban Mặt trận Tổ quốc huyện lắng nghe ý kiến tiểu thương.", "Ủy ban Mặt trận Tổ quốc huyện"),
        ("Văn phòng Hội lo kinh phí, phương tiện.", "Văn phòng Hội"),
        ("Sở Xây dựng nhân rộng mô hình.", "Sở Xây dựng"),
        ("Giao Sở Giao thông vận tải cắm biển báo.", "Sở Giao thông vận tải"),
        ("Trưởng thôn đến từng nhà nhắc đậy giếng.", "Trưởng thôn"),
        ("Ngành y tế nâng cao chất lượng khám bệnh.", "Ngành y tế"),
    ],
)
def test_a_name_ends_where_its_own_words_end(line, lead):
    (duty,) = duties(line)
    assert duty.lead == (lead,)


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("Phát dọn mái đập, vớt rác ở cửa tràn.", ["Phát dọn mái đập", "vớt rác ở cửa tràn"]),
        ("Đặt bể chứa; in 6.000 tờ rơi.", ["Đặt bể chứa", "in 6.000 tờ rơi"]),
        ("Kẻ vẽ 45 biển báo tại bến sông, đập tràn.", ["Kẻ vẽ 45 biển báo tại bến sông, đập tràn"]),
        ("Rà soát chiến lược; quy hoạch, kế hoạch của xã.", ["Rà soát chiến lược; quy hoạch, kế hoạch của xã"]),
        ("Hướng dẫn nông dân làm đất, gieo cấy vụ xuân.", ["Hướng dẫn nông dân làm đất, gieo cấy vụ xuân"]),
    ],
)
def test_a_list_is_divided_where_another_everyday_verb_has_its_own_object(line, texts):
    assert [duty.text for duty in duties(line)] == texts


@pytest.mark.parametrize(
    ("line", "product"),
    [
        ("In 3.000 sổ tay kỹ năng cấp phát cho các hộ.", "3.000 sổ tay kỹ năng"),
        ("Trình Ủy ban nhân dân huyện đề án giữ rừng.", "đề án giữ rừng"),
        ("Soạn bộ câu hỏi thi tìm hiểu, dán ở nhà văn hóa.", "bộ câu hỏi thi tìm hiểu"),
        ("Đắp 07 đập nhỏ.", None),
    ],
)
def test_what_is_written_is_a_product(line, product):
    assert duties(line)[0].deliverable == product


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        ("Rào 112 ao, hồ và sửa 05 cửa.", [("112", "ao, hồ"), ("05", "cửa")]),
        ("Phúc tra 185 nam công dân dưới 27 tuổi.", [("185", "nam công dân"), ("27", "tuổi")]),
        ("Dạy trẻ 6 tuổi ở lớp 1 trong 3 ngày.", []),
        ("Từ năm 2026 giải quyết hồ sơ cho 40 hộ.", [("40", "hộ")]),
        ("Thu không quá 05 triệu đồng/hộ.", [("05", "triệu đồng/hộ")]),
    ],
)
def test_a_number_before_a_thing_is_a_figure(line, figures):
    reading = read_text(f"{HEAD}I. NHIỆM VỤ\n1. {line}{TAIL}")
    assert [(fact.value, fact.unit) for fact in reading.facts] == figures


def test_a_quarter_at_the_beginning_of_a_printed_line_is_no_clause():
    reading = read_text(f"{HEAD}I. NHIỆM VỤ\n1. Rào 112 ao, hồ nguy hiểm ở các thôn trong quý\nIII/2023.{TAIL}")
    assert [clause.number for clause in reading.all_clauses()] == ["I", "1"]
