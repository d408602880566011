"""Two to four cooperatives side by side."""

import re
from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from hopluc.accounts.models import User
from hopluc.assessments.actions import judge_registers
from hopluc.installed_law import law
from hopluc.kernel import clock
from hopluc.kernel.clock import VIETNAM
from hopluc.registry.models import Cooperative
from hopluc.returns.facts import known_facts
from tests.registers import WRITTEN, Registers

pytestmark = pytest.mark.django_db
TODAY = date(2025, 6, 30)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2025, 6, 30, 9, tzinfo=VIETNAM))
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def page(user: User | None, *asked: str, year: str = "") -> tuple[int, str]:
    client = Client()
    if user is not None:
        client.force_login(user)
    query = {"ma": list(asked)} | ({"nam": year} if year else {})
    answer = client.get(reverse("dashboards:cooperatives-compared"), query)
    return answer.status_code, " ".join(answer.content.decode().split())


def lines(shown: str) -> dict[str, tuple[bool, list[str]]]:
    """Label → (whether it is marked as different, words of its cells)."""
    found = {}
    for differs, row in re.findall(r'<tr( class="compared-differs")?>(.*?)</tr>', shown):
        label = re.findall(r'<th scope="row">(.*?)</th>', row)
        cells = [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td[^>]*>(.*?)</td>", row)]
        found.update({each: (bool(differs), cells) for each in label})
    return found


def test_fields_figures_and_grade_of_two(registers: Registers):
    status, shown = page(registers.world.alliance_officer, "HTX-0001", "HTX-0002", year="2020")
    assert status == 200
    found = lines(shown)
    assert found["Ngày thành lập"] == (True, ["10/03/2015", "31/12/2019"])
    assert found["Trụ sở"] == (False, ["Phường Đức Xuân, Thành phố Bắc Kạn"] * 2)
    # A roll that was never loaded is not known, which is no difference.
    assert found["Thành viên"] == (False, ["3", "–"])
    assert found["Doanh thu trong năm (triệu đồng)"] == (True, ["1.200", "800"])
    assert found["Xếp loại"][1][0] == "Tốt"
    assert "Hình thức quản trị" not in found


def test_the_year_is_chosen_and_the_newest_stands_for_none(registers: Registers):
    user = registers.world.alliance_officer
    assert "<option selected>2020</option>" in page(user, "HTX-0001", "HTX-0002")[1]
    shown = page(user, "HTX-0001", "HTX-0003", year="2019")[1]
    assert lines(shown)["Doanh thu trong năm (triệu đồng)"][1] == ["1.000", "501"]
    assert "<option selected>2020</option>" in page(user, "HTX-0001", "HTX-0002", year="1999")[1]


def test_judgements_stand_side_by_side_and_open(registers: Registers):
    known = known_facts(Cooperative.objects.standing_on(TODAY), TODAY)
    judge_registers(known, on=TODAY, law=law(), by="tests", at=WRITTEN)
    shown = page(registers.world.alliance_officer, "HTX-0001", "HTX-0002")[1]
    assert reverse("dashboards:judgement", args=["HTX-0001", "too-few-members"]) in shown
    assert "Theo quy định đang áp dụng" in shown


def test_one_alone_asks_for_another_and_none_for_two(registers: Registers):
    user = registers.world.alliance_officer
    assert "Thêm ít nhất một tổ chức nữa" in page(user, "HTX-0001")[1]
    assert "<table>" not in page(user, "HTX-0001")[1] and page(user)[0] == 200
    assert "Thêm ít nhất một tổ chức nữa" in page(user, "HTX-0001", "HTX-0001")[1]


def test_four_and_no_more(registers: Registers):
    user = registers.world.alliance_officer
    four = ["HTX-0001", "HTX-0002", "HTX-0003", "HTX-0004"]
    shown = page(user, *four)[1]
    assert len(lines(shown)["Ngày thành lập"][1]) == 4 and "chưa lấy" not in shown
    assert 'id="ma"' not in shown
    assert "So sánh được nhiều nhất 4; chưa lấy: LH-0001." in page(user, *four, "LH-0001")[1]


def test_a_name_is_found_and_what_fits_several_is_asked(registers: Registers):
    user = registers.world.alliance_officer
    assert "Hợp tác xã Ánh Dương" in page(user, "HTX-0001", "anh duong")[1].split("<table>")[1]
    shown = page(user, "HTX-0001", "hop tac xa")[1]
    assert "Chọn tổ chức cho “hop tac xa”:" in shown and 'value="hop tac xa"' in shown
    assert f"{reverse('dashboards:cooperatives-compared')}?ma=HTX-0001&amp;ma=HTX-0002" in shown
    shown = page(user, "HTX-0001", "Không Có Ai")[1]
    assert "Không tìm thấy tổ chức nào có mã hoặc tên “Không Có Ai”" in shown and 'value="Không Có Ai"' in shown


def test_who_is_outside_the_scope_does_not_exist(registers: Registers):
    shown = page(registers.world.commune_officer, "HTX-0001", "HTX-0004")[1]
    assert "Không tìm thấy tổ chức nào có mã hoặc tên “HTX-0004”" in shown and "Chè Yến" not in shown


def test_a_profile_leads_here(registers: Registers):
    client = Client()
    client.force_login(registers.world.alliance_officer)
    shown = client.get(reverse("dashboards:cooperative", args=["HTX-0001"])).content.decode()
    assert f'href="{reverse("dashboards:cooperatives-compared")}?ma=HTX-0001"' in shown
