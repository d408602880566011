"""Figures and products: each rule on both sides of its boundary, on one sentence."""

from datetime import date
from decimal import Decimal

import pytest

from hopluc.clauses.reader import read_text

HEAD = "KẾ HOẠCH\nvề việc thử\n\nGiám đốc Sở Thử nghiệm yêu cầu:\n1. "


def figures(sentence):
    return [(fact.modifier, fact.value, fact.unit) for fact in read_text(f"{HEAD}{sentence}").facts]


def products(sentence):
    return [duty.deliverable for duty in read_text(f"{HEAD}{sentence}").clauses[0].obligations]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Thành lập 2 - 3 hợp tác xã.", [(None, "2", "hợp tác xã"), (None, "3", "hợp tác xã")]),
        ("Thành lập từ 02 đến 05 tổ hợp tác.", [("từ", "02", "tổ hợp tác"), (None, "05", "tổ hợp tác")]),
        ("Vận động giảm giá 10-30%.", [(None, "10", "%"), (None, "30", "%")]),
        ("Hỗ trợ khoảng 18.500 - 19.000 hộ.", [("khoảng", "18.500", "hộ"), ("khoảng", "19.000", "hộ")]),
        ("Nâng tỷ lệ từ 48% lên trên 85%.", [("từ", "48", "%"), ("trên", "85", "%")]),
        ("Xây dựng kế hoạch giai đoạn 2021 - 2025 tỉnh giao.", []),
        ("Hỗ trợ từ năm 2021 đến 15 hợp tác xã.", [(None, "15", "hợp tác xã")]),
        ("Sửa chữa 62,5/118 km đường thôn.", [(None, "62,5/118", "km")]),
        ("Kiểm tra ít nhất 1/4 số cơ sở.", [("ít nhất", "1/4", "số cơ sở")]),
        ("Gửi báo cáo trước 30/6 các xã đã nêu.", []),
        ("Bố trí 01 điểm/3 ha đất.", [(None, "01", "điểm/3 ha")]),
        ("Hỗ trợ 3,2 triệu đồng/người/tháng.", [(None, "3,2", "triệu đồng/người/tháng")]),
        ("Phát tối thiểu 10 phút/tuần.", [("tối thiểu", "10", "phút/tuần")]),
        ("Họp trong 10 phút.", []),
        ("Nâng doanh thu gấp 1,5 lần.", [(None, "1,5", "lần")]),
        ("Nâng doanh thu gấp 2 lần.", [(None, "2", "lần")]),
        ("Kiểm tra 02 lần/năm.", []),
        ("Giữ giá bán cao hơn 1,2 lần.", [(None, "1,2", "lần")]),
        ("Hỗ trợ hơn 12 hộ.", [("hơn", "12", "hộ")]),
        ("Giao tổng số 7.450 người.", [(None, "7.450", "người")]),
        ("Hỗ trợ trường số 2 xã Bản Thử.", []),
    ],
)
def test_figures(sentence, expected):
    assert figures(sentence) == expected


@pytest.mark.parametrize(
    ("value", "number"),
    [("11/30 hợp tác xã", "11"), ("1/4 số hợp tác xã", "0.25"), ("1/3 số hợp tác xã", "0.3333")],
)
def test_a_part_of_all_is_a_share_and_a_part_of_a_number_its_count(value, number):
    (fact,) = read_text(f"{HEAD}Kiểm tra {value}.").facts
    assert fact.number == Decimal(number)


@pytest.mark.parametrize(("letters", "found"), [(40, 1), (80, 0)])
def test_a_unit_is_no_longer_than_a_person_prints(letters, found):
    assert len(read_text(f"{HEAD}Bố trí 01 điểm/{'x' * letters}.").facts) == found
    assert len(read_text(f"{HEAD}Kiểm tra 1/{'2' * letters} hợp tác xã.").facts) == found


def test_no_share_of_nothing():
    (fact,) = read_text(f"{HEAD}Kiểm tra 1/0 số hợp tác xã.").facts
    assert fact.number == Decimal(1)


def test_a_season_of_a_year_is_no_day():
    season = read_text("BÁO CÁO\nvề việc thử\n\nVụ mùa năm 2022, toàn xã có 185 ha lúa.\n1. Kết quả\n")
    year = read_text("BÁO CÁO\nvề việc thử\n\nNăm 2022, toàn xã có 185 ha lúa.\n1. Kết quả\n")
    assert [fact.as_of for fact in season.facts] == [None]
    assert [fact.as_of for fact in year.facts] == [date(2022, 12, 31)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Xây dựng, công bố danh mục vật liệu thay thế.", ["danh mục vật liệu thay thế"]),
        ("Sửa đổi, bổ sung Thông tư hướng dẫn thu gom.", ["Thông tư hướng dẫn thu gom"]),
        ("Hoàn thiện bộ đơn giá vận hành.", ["bộ đơn giá vận hành"]),
        ("Cụ thể hóa Nghị quyết thành kế hoạch.", ["kế hoạch"]),
        ("Kiểm tra chéo các xã, có biên bản.", ["biên bản"]),
        ("Hướng dẫn các hợp tác xã sửa đổi điều lệ.", [None]),
        ("Sửa đổi điều lệ.", ["điều lệ"]),
        ("Báo cáo số lượng hộ vào ngày 25 hằng tháng.", ["Báo cáo số lượng hộ"]),
        ("Kiểm tra quy chế do Sở Y tế ban hành năm 2020.", [None]),
        ("Xây dựng nông thôn mới.", [None]),
    ],
)
def test_products(sentence, expected):
    assert products(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "kinds", "due"),
    [
        ("Mục tiêu đến năm 2030: thành lập 20 hợp tác xã.", ["orientation"], date(2030, 12, 31)),
        ("Yêu cầu: thành lập 20 hợp tác xã.", ["task"], None),
    ],
)
def test_an_aim_before_a_colon(sentence, kinds, due):
    duties = read_text(f"{HEAD}{sentence}").clauses[0].obligations
    assert [duty.kind for duty in duties] == kinds
    assert [duty.due for duty in duties] == [due] * len(kinds)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Cử 01 công chức làm đầu mối, gửi danh sách trước ngày 10/5/2024.", 2),
        ("Tăng thời lượng tuyên truyền, xuất bản 01 chuyên đề.", 2),
        ("Sở Du lịch chủ trì, phối hợp với Sở Y tế tổ chức hội thi.", 1),
        ("Theo dõi, 6 tháng một lần báo cáo Ủy ban nhân dân tỉnh.", 1),
        ("Theo dõi tiến độ, 6 tháng một lần báo cáo Ủy ban nhân dân tỉnh.", 2),
        ("Rà soát quỹ đất, chuyển đổi 1.500 - 1.800 ha nương rẫy.", 2),
        ("Thiết kế phần mềm, đưa vào sử dụng trong năm 2023.", 1),
        ("Xây dựng cơ sở dữ liệu, cập nhật 02 lần/năm.", 1),
    ],
)
def test_how_many_orders(sentence, expected):
    assert len(read_text(f"{HEAD}{sentence}").clauses[0].obligations) == expected


@pytest.mark.parametrize(
    ("sentence", "due", "recurrence"),
    [
        ("Lập báo cáo gửi Sở Y tế trước ngày 05 của tháng sau.", None, "monthly"),
        ("Năm 2030 tổng kết việc thực hiện Nghị quyết.", date(2030, 12, 31), None),
        ("Tổng kết Nghị quyết năm 2030 của xã.", None, None),
    ],
)
def test_when(sentence, due, recurrence):
    (duty,) = read_text(f"{HEAD}{sentence}").clauses[0].obligations
    assert (duty.due, duty.recurrence) == (due, recurrence)
