"""The page of one cooperative, all around."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from hopluc.accounts.models import User
from hopluc.kernel import clock
from hopluc.kernel.clock import VIETNAM
from hopluc.registry import actions as registry
from hopluc.registry.models import Member
from hopluc.registry.sheet import Branch, BusinessLine, Officer, Paper
from tests.registers import Registers

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 6, 30, 9, 0, tzinfo=VIETNAM)
CODE = "HTX-0001"
PAPER = Paper(number="88/QĐ", issuer="Ủy ban nhân dân phường")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", NOW.date)


def page(user: User | None, code: str = CODE, name: str = "cooperative") -> str:
    client = Client()
    if user is not None:
        client.force_login(user)
    answer = client.get(reverse(f"dashboards:{name}", args=[code]))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_status_stands_in_the_words_of_the_decree(registers: Registers):
    user = registers.world.alliance_officer
    for code in (CODE, "THT-0001"):
        registry.set_status(
            cooperative=registers.entity(code), status="dissolving", from_day=date(2025, 1, 1), paper=PAPER, by="tests",
            at=NOW,
        )  # fmt: skip
    assert "Đang làm thủ tục giải thể, bị chia, bị hợp nhất, được sáp nhập" in page(user)
    group = page(user, "THT-0001")
    assert "Đang làm thủ tục chấm dứt hoạt động" in group and "bị hợp nhất" not in group
    assert "Hình thức quản trị" not in group


def test_lists_and_capital_over_the_years(registers: Registers):
    entity = registers.entity(CODE)
    fields = {
        "charter_capital": Decimal(500),
        "lines": [BusinessLine("0118", main=True, detail="Rau sạch")],
        "officers": [
            Officer("director", "Lý Thị Bưởi", since=date(2022, 1, 1)),
            Officer("accountant", "Ma Thị Cam", until=date(2023, 1, 1)),
        ],
        "branches": [Branch("branch", "Cửa hàng số 1")],
    }
    user = registers.world.alliance_officer
    assert "Vốn điều lệ qua các năm" not in page(user)
    registry.change(
        cooperative=entity, from_day=date(2022, 1, 1), fields={"charter_capital": Decimal(80)}, paper=PAPER, by="t",
        at=NOW,
    )  # fmt: skip
    registry.change(cooperative=entity, from_day=date(2024, 1, 1), fields=fields, paper=PAPER, by="t", at=NOW)
    shown = page(user)
    assert "Vốn điều lệ: 80 triệu đồng năm 2022, 500 triệu đồng năm 2025." in shown
    assert "Rau sạch" in shown and "ngành chính" in shown and "Cửa hàng số 1" in shown
    assert shown.index("Lý Thị Bưởi") < shown.index("Đã hết nhiệm kỳ") < shown.index("Ma Thị Cam")


def test_unions_stand_on_both_pages(registers: Registers):
    union, member = registers.entity("LH-0001"), registers.entity(CODE)
    Member.objects.create(cooperative=union, number=1, organisation=member, kind="official", joined_on=date(2019, 1, 1))
    user = registers.world.alliance_officer
    union_url, member_url = (reverse("dashboards:cooperative", args=[each.code]) for each in (union, member))
    assert f'<h3>Là thành viên của</h3><ul class="plain"><li><a href="{union_url}">' in page(user)
    assert f'<h3>Thành viên là tổ chức</h3><ul class="plain"><li><a href="{member_url}">' in page(user, "LH-0001")
    # The director sees no other page than the own one.
    assert union_url not in page(registers.world.director) and "Liên hiệp hợp tác xã Bắc Kạn" in page(
        registers.world.director
    )
    Member.objects.update(left_on=NOW.date())
    assert "Là thành viên của" not in page(user)


def test_totals_stand_where_no_roll_was_loaded(registers: Registers):
    user = registers.world.alliance_officer
    assert "Chưa có sổ thành viên, cũng chưa có số tổng." in page(user, "HTX-0004")
    registry.set_totals(
        registers.entity("HTX-0004"), day=date(2024, 12, 31), counted={"official": 41}, capital=None, by="tests",
        at=NOW, on=NOW.date(), paper=PAPER,
    )  # fmt: skip
    shown = page(user, "HTX-0004")
    assert "số tổng, tính đến 31/12/2024" in shown and ">41<" in shown


def test_what_happened_stands_in_the_order_of_days(registers: Registers):
    one, other = registers.entity(CODE), registers.entity("HTX-0002")
    registry.reorganise(
        kind="merger", on=date(2024, 3, 1), sources=[other, one], results=[one], paper=PAPER, by="tests", at=NOW
    )
    registry.note_occurrence(
        cooperative=one, kind="sanction", on=date(2025, 2, 1), until=date(2025, 8, 1), note="Chậm báo cáo",
        paper=PAPER, by="tests", at=NOW,
    )  # fmt: skip
    back = registry.note_occurrence(cooperative=one, kind="idle", on=date(2025, 3, 1), paper=PAPER, by="t", at=NOW)
    registry.take_back_occurrence(occurrence=back, why="ghi nhầm", by="tests", at=NOW)
    told = page(registers.world.alliance_officer).split("Diễn biến")[1]
    assert told.index("đến hết 31/07/2025. Chậm báo cáo") < told.index("Sáp nhập") < told.index("Thành lập")
    assert "Hợp tác xã Ánh Dương → Hợp tác xã Đồng Lạc" in told
    assert "Ngừng hoạt động không thông báo" not in told


@pytest.mark.parametrize(
    ("name", "offered"),
    [("alliance_officer", True), ("commune_officer", True), ("party_officer", False), ("director", False)],
)
def test_only_what_the_reader_may_do_is_offered(registers: Registers, name: str, offered: bool):
    shown = page(registers.world.people[name])
    assert (reverse("registry:change", args=[CODE]) in shown) == offered
    assert (reverse("registry:reorganise", args=[CODE]) in shown) == (name == "alliance_officer")
    assert (reverse("extracts:issue", args=[CODE]) in shown) == (name != "party_officer")


def test_what_has_ended_is_not_changed(registers: Registers):
    user = registers.world.alliance_officer
    assert reverse("registry:change", args=["HTX-0003"]) not in page(user, "HTX-0003")
    assert reverse("registry:status", args=["HTX-0003"]) in page(user, "HTX-0003")


def test_the_seat_stands_on_the_map_of_its_day_and_is_told_by_todays(
    registers: Registers, monkeypatch: pytest.MonkeyPatch
):
    shown = page(registers.world.alliance_officer, name="cooperative-place")
    assert "Phường Đức Xuân, Thành phố Bắc Kạn" in shown and "Nay là" not in shown and "Trụ sở: Phường" in shown
    monkeypatch.setattr(clock, "today", lambda: date(2025, 7, 1))
    assert "Nay là Phường Đức Xuân" in page(registers.world.alliance_officer, name="cooperative-place")
    client = Client(headers={"X-Panel": "1"})
    client.force_login(registers.world.alliance_officer)
    panel = client.get(reverse("dashboards:cooperative-place", args=[CODE])).content.decode()
    assert "data-panel-fragment" in panel and "<html" not in panel
