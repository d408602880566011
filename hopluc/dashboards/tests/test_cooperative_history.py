"""The file of a cooperative on any day, as known at any moment, and what differs between two days."""

import re
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from hopluc.accounts.models import User
from hopluc.kernel import clock
from hopluc.kernel.clock import VIETNAM
from hopluc.registry import actions as registry
from hopluc.registry.models import Cooperative
from hopluc.registry.sheet import Officer, Paper
from tests.registers import Registers

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 6, 30, 9, 0, tzinfo=VIETNAM)
CODE = "HTX-0001"
BY = "Nông Văn Bình (Liên minh Hợp tác xã)"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", NOW.date)


def change(entity: Cooperative, day: date, at: datetime, paper: Paper, **fields: object) -> None:
    registry.change(cooperative=entity, from_day=day, fields=fields, paper=paper, by=BY, at=at)


@pytest.fixture
def changed(registers: Registers) -> Registers:
    """Capital from 2022, written in 2022; put right in 2024; the name from 2023."""
    entity = registers.entity(CODE)
    raised = Paper(number="12/GĐN", on=date(2022, 1, 5), issuer="Đại hội thành viên", reason="Tăng vốn")
    change(entity, date(2022, 1, 10), datetime(2022, 1, 11, 8, tzinfo=VIETNAM), raised, charter_capital=Decimal(500))
    named = Paper(number="7/ĐKTĐ", reason="Đổi tên")
    posts = [Officer("director", "Lý Thị Bưởi")]
    written = datetime(2023, 2, 2, 8, tzinfo=VIETNAM)
    change(entity, date(2023, 2, 1), written, named, name="Hợp tác xã Đồng Lạc Xanh", officers=posts)
    put_right = Paper(number="3/CV", reason="Nhập sai")
    written = datetime(2024, 5, 6, 8, tzinfo=VIETNAM)
    change(entity, date(2022, 1, 10), written, put_right, charter_capital=Decimal(550))
    return registers


def page(user: User | None, code: str = CODE, **asked: str) -> tuple[int, str]:
    client = Client()
    if user is not None:
        client.force_login(user)
    answer = client.get(reverse("dashboards:cooperative-history", args=[code]), asked)
    return answer.status_code, " ".join(answer.content.decode().split())


def file_of(shown: str) -> str:
    """The part with the sheet of the day."""
    return shown.rsplit("Hồ sơ tại ngày ", maxsplit=1)[-1].split("lần ghi sau cùng ở trên", maxsplit=1)[0]


def test_the_file_of_a_day_is_what_held_on_it(changed: Registers):
    user = changed.world.alliance_officer
    assert '<dd class="number">550</dd>' in file_of(page(user)[1])
    assert '<dd class="number">550</dd>' in file_of(page(user, ngay="10/1/2022")[1])
    before = file_of(page(user, ngay="9.1.2022")[1])
    assert "550" not in before and "09/01/2022" in before
    assert "Đồng Lạc Xanh" in page(user, ngay="1/2/2023")[1].split("<h1>")[1].split("</h1>")[0]
    assert "Đồng Lạc Xanh" not in page(user, ngay="31/1/2023")[1].split("<h1>")[1].split("</h1>")[0]


def test_as_the_register_knew_it(changed: Registers):
    user = changed.world.alliance_officer
    assert '<dd class="number">500</dd>' in file_of(page(user, ngay="1/6/2022", biet_luc="5/5/2024")[1])
    assert '<dd class="number">550</dd>' in file_of(page(user, ngay="1/6/2022", biet_luc="6/5/2024")[1])
    assert '<dd class="number">500</dd>' in file_of(page(user, ngay="1/6/2022", biet_luc="07:59 6/5/2024")[1])
    assert '<dd class="number">550</dd>' in file_of(page(user, ngay="1/6/2022", biet_luc="6/5/2024 8:00")[1])
    _status, shown = page(user, ngay="1/6/2022", biet_luc="1/1/2020")
    assert "Lúc ấy sổ chưa ghi gì về tổ chức này." in shown


def test_before_the_founding_there_is_nothing(changed: Registers):
    _status, shown = page(changed.world.alliance_officer, ngay="9/3/2015")
    assert "Ngày này tổ chức chưa thành lập; nội dung đầu tiên của sổ từ 10/03/2015." in shown
    assert "Ngày này tổ chức chưa thành lập" not in page(changed.world.alliance_officer, ngay="10/3/2015")[1]


def test_two_days_field_by_field_with_who_when_why_and_which_paper(changed: Registers):
    _status, shown = page(changed.world.alliance_officer, ngay="1/3/2023", so_voi="31/12/2021")
    table = shown.split("Khác nhau giữa 31/12/2021 và 01/03/2023")[1].split("</table>")[0]
    rows = {re.findall(r'<th scope="row">(.*?)</th>', row)[0]: row for row in table.split("<tr>")[2:]}
    assert set(rows) == {"Tên", "Vốn điều lệ (triệu đồng)", "Người quản lý"}
    capital = rows["Vốn điều lệ (triệu đồng)"]
    assert ">–</td>" in capital and ">550</td>" in capital
    # Both entries made it so: the first and the one that put it right.
    for words in ("Tăng vốn · 12/GĐN, 05/01/2022, Đại hội thành viên", "Nhập sai · 3/CV", BY, "ghi vào sổ lúc 08:00"):
        assert words in capital
    assert "Đổi tên" in rows["Tên"] and "Tăng vốn" not in rows["Tên"]
    assert "Giám đốc: Lý Thị Bưởi" in rows["Người quản lý"]
    assert "3 nội dung khác" in shown


def test_two_days_that_say_the_same_and_one_day_twice(changed: Registers):
    user = changed.world.alliance_officer
    assert "Hai ngày này sổ ghi như nhau." in page(user, ngay="1/1/2020", so_voi="1/1/2021")[1]
    assert "Hai ngày là một" in page(user, ngay="1/1/2020", so_voi="01/01/2020")[1]


def test_a_mistyped_day_is_answered_and_not_lost(changed: Registers):
    user = changed.world.alliance_officer
    status, shown = page(user, ngay="31/2/2023", so_voi="1/1/2021", biet_luc="25:00 1/1/2020")
    assert status == 422
    assert 'value="31/2/2023"' in shown and 'value="25:00 1/1/2020"' in shown
    assert "31/2/2023" in shown and "Giờ không đúng" in shown
    # Today is shown, against the day that could be read.
    assert "Khác nhau giữa 01/01/2021 và 30/06/2025" in shown
    assert page(user, biet_luc="hôm qua")[0] == 422


def test_a_day_to_come_says_so(changed: Registers):
    assert "Ngày này chưa đến" in page(changed.world.alliance_officer, ngay="1/7/2025")[1]
    assert "Ngày này chưa đến" not in page(changed.world.alliance_officer, ngay="30/6/2025")[1]


def test_every_entry_stands_in_the_timeline_the_last_written_first(changed: Registers):
    _status, shown = page(changed.world.alliance_officer)
    told = shown.split("lần ghi sau cùng ở trên")[1]
    assert "Cả 4 lần ghi" in shown
    assert told.index("Nhập sai") < told.index("Đổi tên") < told.index("Tăng vốn") < told.index("Đồng Lạc</li>")
    assert "Sửa theo 1 nội dung có hiệu lực sau đó." in told and told.count("ghi cho ngày đã qua") == 1


def test_visitors_see_the_office_and_not_the_person(changed: Registers):
    assert "Nông Văn Bình" in page(changed.world.commune_officer)[1]
    _status, shown = page(None)
    assert "Nông Văn Bình" not in shown and "Liên minh Hợp tác xã" in shown


def test_one_that_was_absorbed_keeps_its_history_and_its_code_leads_to_the_other(changed: Registers):
    entity = changed.entity(CODE)
    registry.absorb(kept=changed.entity("HTX-0002"), absorbed=entity, paper=Paper(), by=BY, at=NOW)
    user = changed.world.alliance_officer
    status, shown = page(user)
    assert status == 200 and "Mở hồ sơ HTX-0002" in shown and "Tăng vốn" in shown
    client = Client()
    client.force_login(user)
    answer = client.get(reverse("dashboards:cooperative", args=[CODE]))
    assert answer.headers["Location"] == reverse("dashboards:cooperative", args=["HTX-0002"])
    kept = client.get(answer.headers["Location"]).content.decode()
    assert "Đã nhập hồ sơ trùng:" in kept and CODE in kept


def test_outside_the_scope_there_is_no_history(changed: Registers):
    people = changed.world.people
    assert page(people["commune_officer"], "HTX-0004")[0] == 404
    assert page(people["director"], "HTX-0002")[0] == 404
    assert page(people["director"])[0] == 200
    assert page(people["stranger"])[0] == 404
    assert page(people["alliance_officer"], "HTX-9999")[0] == 404
