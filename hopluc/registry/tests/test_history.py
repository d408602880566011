"""The history of a cooperative: every entry with its changes, its paper, and who wrote it when."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from hopluc.registry import actions
from hopluc.registry.models import Cooperative
from hopluc.registry.queries import FieldChange, differences, history, sheet_on
from hopluc.registry.sheet import Branch, BusinessLine, Officer
from hopluc.registry.tests.test_sheets import AT, STAMP, change


@pytest.fixture
def entity(registers) -> Cooperative:
    return registers.entity("HTX-0001")


def changes(entity: Cooperative, one: date, other: date) -> list[tuple[str, str, str]]:
    found = differences(sheet_on(entity, one), sheet_on(entity, other))
    return [(each.label, each.was, each.now) for each in found]


def test_two_days_are_compared_field_by_field_as_people_read_them(entity, world):
    fields = {"charter_capital": Decimal("1234.5"), "charter_conforms": True, "charter_on": date(2022, 1, 1)}
    change(entity, date(2022, 1, 1), seat=world.other_commune, **fields)
    assert changes(entity, date(2021, 12, 31), date(2022, 1, 1)) == [
        ("Trụ sở", "Phường Đức Xuân, Thành phố Bắc Kạn", "Phường Phùng Chí Kiên, Thành phố Bắc Kạn"),
        ("Vốn điều lệ (triệu đồng)", "", "1.234,5"),
        ("Ngày ban hành điều lệ", "", "01/01/2022"),
        ("Điều lệ đã phù hợp Luật 2023", "", "có"),
    ]
    assert changes(entity, date(2021, 1, 1), date(2021, 12, 31)) == []


def test_lists_are_compared_entry_by_entry(entity):
    an, binh = Officer("director", "Nông Văn An"), Officer("accountant", "Lý Thị Bình")
    change(entity, date(2022, 1, 1), lines=[BusinessLine("0111", main=True), BusinessLine("9999")], officers=[an])
    change(
        entity,
        date(2023, 1, 1),
        lines=[BusinessLine("0111", detail="lúa nếp")],
        officers=[an, binh],
        branches=[Branch("place", "Cửa hàng", "00001", since=date(2023, 1, 1))],
    )
    assert changes(entity, date(2022, 1, 1), date(2023, 1, 1)) == [
        ("Ngành nghề kinh doanh", "0111 Trồng lúa (ngành chính)", "0111 Trồng lúa: lúa nếp"),
        ("Ngành nghề kinh doanh", "9999 VSIC-2018", ""),
        ("Người quản lý", "", "Kế toán: Lý Thị Bình"),
        ("Đơn vị trực thuộc", "", "Địa điểm kinh doanh: Cửa hàng (00001), từ 01/01/2023"),
    ]


def test_a_contact_is_said_to_differ_and_not_shown(entity):
    change(entity, date(2022, 1, 1), phone="0912345678")
    change(entity, date(2023, 1, 1), email="a@example.vn")
    hidden = "có, được bảo mật"
    assert changes(entity, date(2021, 1, 1), date(2022, 1, 1)) == [("Điện thoại, thư điện tử", "", hidden)]
    assert changes(entity, date(2022, 1, 1), date(2023, 1, 1)) == [("Điện thoại, thư điện tử", hidden, hidden)]


def test_the_status_is_said_in_the_words_of_the_kind(registers):
    group = registers.entity("THT-0001")
    actions.end(cooperative=group, on=date(2022, 1, 1), **STAMP)
    assert changes(group, date(2021, 1, 1), date(2022, 1, 1)) == [
        ("Tình trạng pháp lý", "Đang hoạt động", "Đã chấm dứt hoạt động")
    ]


def test_the_history_tells_each_entry_with_what_it_carried_on(entity):
    change(entity, date(2023, 1, 1), name="Hợp tác xã Hai")
    change(entity, date(2022, 1, 1), AT + timedelta(days=1), address="Tổ 1")
    first, second, third = history(entity)
    assert (first.day, first.is_correction, second.is_correction) == (date(2015, 3, 10), False, False)
    assert [each.field for each in first.changes][:2] == ["kind", "name"]
    assert second.changes == (FieldChange("name", "Tên", "Hợp tác xã Đồng Lạc", "Hợp tác xã Hai"),)
    assert (third.day, third.is_correction) == (date(2022, 1, 1), True)
    assert third.changes == (FieldChange("address", "Số nhà, thôn, tổ", "", "Tổ 1"),)
    assert [row.valid_from for row in third.carried] == [date(2023, 1, 1)]
    assert (third.reason, third.document, third.recorded_by) == ("Đại hội quyết nghị", "05/NQ-ĐHTV", "tests")
    assert third.recorded_at == AT + timedelta(days=1)
