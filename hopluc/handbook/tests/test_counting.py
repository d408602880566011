"""The page that counts a deadline: over the real law, from the address alone; bad input said in sentences."""

from datetime import date

import pytest
from django.test import Client

from hopluc.handbook.counting_form import MOST_PAUSES, moment_name, rows_of_pauses
from tests.world import World

PAGE = "/so-tay/thoi-han/"
pytestmark = pytest.mark.django_db


def shown(client: Client, **asked: str) -> str:
    answer = client.get(PAGE, {name.replace("_", "-"): value for name, value in asked.items()})
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_is_public_and_asks_nothing_at_first(client: Client, world: World):
    page = shown(client)
    assert "Cần sửa" not in page
    assert 'id="answer"' not in page
    assert 'name="so-ngay"' in page
    assert "Điều 147 khoản 2" in page


@pytest.mark.parametrize(
    ("term", "received", "due"),
    [
        ("1 working_day", "26/04/2024", "02/05/2024"),
        ("3 working_day", "07/02/2024", "19/02/2024"),
        ("10 day", "04/03/2026", "16/03/2026"),
        ("6 month", "31/08/2025", "02/03/2026"),
    ],
)
def test_a_plain_term(client: Client, world: World, term: str, received: str, due: str):
    number, unit = term.split()
    page = shown(client, so_ngay=number, don_vi=unit, ngay_nhan=received, tinh_den="01/01/2024")
    assert f"Đến hết ngày {due}." in page
    assert f"từ ngày nhận {received}." in page


def test_working_days_are_meant_where_the_address_does_not_say(client: Client, world: World):
    assert "Đến hết ngày 02/05/2024." in shown(client, so_ngay="1", ngay_nhan="26/04/2024", tinh_den="26/04/2024")


@pytest.mark.parametrize(
    ("on", "answer"),
    [
        ("04/03/2026", "Đến hết ngày 05/03/2026."),
        ("05/03/2026", "Hết hạn đúng ngày 05/03/2026."),
        ("06/03/2026", "Đã hết hạn ngày 05/03/2026."),
    ],
)
def test_seen_from_a_day(client: Client, world: World, on: str, answer: str):
    assert answer in shown(client, so_ngay="3", ngay_nhan="02/03/2026", tinh_den=on)


def test_days_that_do_not_count_show_reason_and_document(client: Client, world: World):
    page = shown(client, so_ngay="3", ngay_nhan="28/04/2025")
    assert "Ngày Chiến thắng 30/4" in page
    assert "Công văn 8726/VPCP-KGVX" in page
    assert "Quyết định 188/1999/QĐ-TTg" in page


def test_pauses_and_an_extension_stay_in_the_address_and_show_who_approved(client: Client, world: World):
    asked = {
        "so_ngay": "3",
        "ngay_nhan": "02/03/2026",
        "dung_tu_1": "03/03/2026",
        "dung_den_1": "04/03/2026",
        "dung_ly_do_1": "Chờ bổ sung điều lệ",
        "gia_han": "1",
        "gia_han_ly_do": "Cần xác minh",
        "gia_han_nguoi_duyet": "Chủ tịch Ủy ban",
        "tinh_den": "02/03/2026",
    }
    page = shown(client, **asked)
    assert "Đến hết ngày 10/03/2026." in page
    assert "Tạm dừng từ 03/03/2026 đến hết 04/03/2026: Chờ bổ sung điều lệ" in page
    assert "Người cho phép: Chủ tịch Ủy ban" in page
    assert 'value="Chờ bổ sung điều lệ"' in page
    assert 'name="dung-tu-2"' in page


def test_an_open_pause_says_what_is_left(client: Client, world: World):
    page = shown(client, so_ngay="3", ngay_nhan="02/03/2026", dung_tu_1="04/03/2026", dung_ly_do_1="chờ")
    assert "Đang tạm dừng: còn 2 ngày" in page


@pytest.mark.parametrize(
    ("received", "who"),
    [("25/06/2025", "Phòng Tài chính - Kế hoạch cấp huyện"), ("26/06/2025", "Cơ quan đăng ký kinh doanh cấp xã")],
)
def test_a_procedure_says_who_must_act_by_date(client: Client, world: World, received: str, who: str):
    page = shown(client, thu_tuc="register-cooperative", ngay_nhan=received)
    assert who in page


def test_a_procedure_asks_for_its_own_days_and_counts_from_each(client: Client, world: World):
    page = shown(client, thu_tuc="dissolve-cooperative")
    assert 'name="ngay-settled"' in page
    assert "Cần sửa" not in page
    page = shown(client, thu_tuc="dissolve-cooperative", ngay_nhan="15/07/2025", tinh_den="16/01/2026")
    assert "15/01/2026" in page
    assert "Đã tự động" in page
    assert "Ghi “Ngày thanh toán hết nợ và nghĩa vụ thuế” để đếm." in page


def test_choosing_a_procedure_keeps_what_was_typed_and_counts_nothing_yet(client: Client, world: World):
    page = shown(client, thu_tuc="end-group", chon="1", so_ngay="", don_vi="working_day", ngay_nhan="15/07/2025")
    assert 'name="ngay-resolved"' in page
    assert 'value="15/07/2025"' in page
    assert 'id="answer"' not in page
    assert "Cần sửa" not in page
    assert "Chưa có ngày nào" not in page


def test_a_pause_starts_the_sixty_days_to_complete_the_file(client: Client, world: World):
    page = shown(
        client, thu_tuc="register-cooperative", ngay_nhan="02/03/2026", dung_tu_1="02/03/2026", dung_ly_do_1="chờ"
    )
    assert "Nộp hồ sơ bổ sung, chậm nhất" in page
    assert "04/05/2026" in page


def test_an_unannounced_year_is_said_to_be_expected(client: Client, world: World):
    assert "hạn là dự kiến" in shown(client, so_ngay="4", ngay_nhan="28/12/2026")
    assert "hạn là dự kiến" not in shown(client, so_ngay="3", ngay_nhan="28/12/2026")


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"so_ngay": "abc", "ngay_nhan": "02/03/2026"}, "không phải là số"),
        ({"so_ngay": "3", "ngay_nhan": "31/02/2026"}, "Không có ngày 31/02/2026"),
        ({"so_ngay": "3", "ngay_nhan": "02/03/2031"}, "từ năm 2019 đến năm 2030"),
        ({"so_ngay": "3", "ngay_nhan": "02/03/2026", "gia_han": "1"}, "Gia hạn phải ghi lý do."),
        ({"so_ngay": "3", "ngay_nhan": "02/03/2026", "dung_tu_1": "03/03/2026"}, "Tạm dừng phải ghi lý do."),
        ({"so_ngay": "3", "ngay_nhan": "02/03/2026", "dung_ly_do_1": "x"}, "Ghi ngày bắt đầu tạm dừng."),
        (
            {"so_ngay": "3", "ngay_nhan": "02/03/2026", "dung_tu_1": "01/03/2026", "dung_ly_do_1": "x"},
            "Tạm dừng từ 01/03/2026 là trước ngày nhận",
        ),
        ({"thu_tuc": "register-cooperative", "tinh_den": "02/03/2026"}, "Chưa có ngày nào để đếm"),
        ({"thu_tuc": "register-cooperative", "ngay_nhan": "17/07/2024"}, "Chưa có hoặc không còn quy định"),
        ({"thu_tuc": "nothing", "so_ngay": "3", "ngay_nhan": "02/03/2026"}, "Cần sửa"),
    ],
)
def test_bad_input_is_said_in_sentences(client: Client, world: World, asked: dict[str, str], sentence: str):
    page = shown(client, **asked)
    assert sentence in page
    assert "Đến hết ngày" not in page


def test_rows_of_pauses_grow_by_one_up_to_the_most():
    assert rows_of_pauses({}) == 1
    assert rows_of_pauses({"dung-ly-do-2": "x"}) == 3
    assert rows_of_pauses({f"dung-tu-{MOST_PAUSES}": "1/1/2026"}) == MOST_PAUSES


def test_the_day_of_receipt_has_one_name_in_every_procedure():
    assert (moment_name("received"), moment_name("file_received")) == ("ngay-nhan", "ngay-file-received")


def test_in_english_the_words_of_the_law_are_english(client: Client, world: World):
    client.cookies["hopluc_language"] = "en"
    page = shown(client, thu_tuc="register-cooperative", ngay_nhan=date(2026, 3, 2).isoformat())
    assert "Commune registrar" in page
    assert "Certificate issued" in page
