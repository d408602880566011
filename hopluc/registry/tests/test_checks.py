"""What is said of an entry while it is typed: refused, or only pointed out."""

from datetime import date
from decimal import Decimal

import pytest

from hopluc.places.models import Place
from hopluc.registry import actions
from hopluc.registry.actions.naming import likeness, reading
from hopluc.registry.models import Cooperative
from hopluc.registry.sheet import Branch, BusinessLine, Officer
from hopluc.registry.tests.test_sheets import STAMP
from hopluc.wording import SENTENCES

ON = date(2022, 1, 1)


def said(cooperative: Cooperative | None = None, **record: object) -> dict[str, bool]:
    """Code of each finding → whether it is a refusal."""
    found = actions.findings(record, on=ON, cooperative=cooperative)
    assert all(finding.code in SENTENCES for finding in found)
    return {finding.code: finding.is_refusal for finding in found}


@pytest.fixture
def entity(registers) -> Cooperative:
    return registers.entity("HTX-0001")


def test_a_new_one_needs_what_every_sheet_has(world):
    missing = [finding.field for finding in actions.findings({}, on=ON)]
    assert missing == ["code", "kind", "name", "seat", "sector", "founded_on"]
    assert (
        said(code="0100233488", kind="cooperative", name="Một", seat=world.commune, sector="other", founded_on=ON) == {}
    )


def test_a_code_that_is_no_tax_code_is_pointed_out_and_not_refused(entity):
    assert actions.findings({"name": "Một"}, on=ON, cooperative=entity) == []
    for code, expected in (
        ("0100233488", None),
        ("0100233489", "code_no_tax_code"),
        ("MH-0001", "code_no_tax_code"),
        ("0100233488001", "code_of_branch"),
    ):
        found = {finding.code: finding.is_refusal for finding in actions.findings({"code": code}, on=ON)}
        assert [name for name in found if name.startswith("code_")] == ([expected] if expected else [])
        assert expected is None or not found[expected]
    assert said(code="HTX-0001")["cooperative_code_taken"]


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("HTX Đồng Lạc", "Hợp tác xã ĐỒNG LẠC", "name_taken"),
        ("Hợp tác xã Đồng Lạc 2", "Hợp tác xã Đồng Lạc", "name_confusing"),
        ("Hợp tác xã Tân Đồng Lạc", "Hợp tác xã Đồng Lạc", "name_confusing"),
        ("Hợp tác xã Đồng Lạc mới", "Hợp tác xã Đồng Lạc", "name_confusing"),
        ("Hợp tác xã Đồng-Lạc", "Hợp tác xã Đồng Lạc", "name_confusing"),
        ("Hợp tác xã Hòa & Mỹ", "Hợp tác xã Hoà và Mĩ", "name_confusing"),
        ("Hợp tác xã Đông Lạc", "Hợp tác xã Đồng Lạc", ""),
        ("Hợp tác xã Đồng Lạc Xanh", "Hợp tác xã Đồng Lạc", ""),
        ("Tân", "Mới", ""),
    ],
)
def test_names_that_are_the_same_or_taken_for_one_another(name, other, expected):
    assert likeness(name, other) == likeness(other, name) == expected


def test_a_tone_is_read_the_same_wherever_it_stands():
    assert reading("Hòa") == reading("Hoà") != reading("Hóa")


def test_a_name_is_compared_with_those_that_stand_and_not_with_itself(entity):
    assert said(cooperative=entity, name="HTX Đồng Lạc 2") == {}
    other = Cooperative.objects.get(code="HTX-0002")
    assert said(cooperative=other, name="HTX đồng lạc") == {"name_taken": False}
    assert said(cooperative=other, name="HTX Tân Đồng Lạc") == {"name_confusing": False}
    assert said(cooperative=other, name="HTX Bình Minh") == {}, "HTX-0003 has ended"
    assert said(cooperative=Cooperative.objects.get(code="THT-0001"), name="Tổ hợp tác Đồng Lạc") == {}


def test_lines_of_business(entity):
    for lines, expected in (
        ([BusinessLine("0118")], {}),
        ([BusinessLine("0199")], {"line_not_in_table": False}),
        ([BusinessLine("0118", scheme="vsic-2025")], {"line_scheme_not_loaded": False}),
        ([BusinessLine("0118", scheme="isic")], {"line_scheme_unknown": True}),
        ([BusinessLine("118")], {"line_malformed": True}),
        ([BusinessLine("011A")], {"line_malformed": True}),
        ([BusinessLine("0118"), BusinessLine("0118", detail="rau")], {"line_twice": True}),
        ([BusinessLine("0118", main=True), BusinessLine("0127", main=True)], {"line_several_main": True}),
        ([BusinessLine(f"{n:04d}", "vsic-2025") for n in range(79)], {"line_scheme_not_loaded": False}),
    ):
        assert said(cooperative=entity, lines=lines) == expected
    assert said(cooperative=entity, lines=[BusinessLine(f"{n:04d}", "vsic-2025") for n in range(80)])["line_too_many"]


def test_capital_days_people_and_branches(entity, world):
    district = Place.objects.filter(kind="district").first()
    later = Place.objects.get(code="01840", valid_from=date(2025, 7, 1))
    for record, expected in (
        ({"charter_capital": Decimal(-1)}, {"capital_no_amount": True}),
        ({"charter_capital": Decimal(0)}, {"capital_nought": False}),
        ({"charter_capital": Decimal(99_999_999_999)}, {}),
        ({"charter_capital": Decimal(100_000_000_000)}, {"capital_too_large": True}),
        ({"charter_on": date(2022, 1, 2)}, {"charter_after_sheet": True}),
        ({"charter_on": ON}, {}),
        ({"charter_on": date(2015, 3, 9)}, {"charter_before_founding": False}),
        ({"seat": district}, {"seat_no_commune": True}),
        ({"seat": later}, {"seat_of_another_time": False}),
        ({"seat": world.commune}, {}),
        ({"sector": "space"}, {"choice_unknown": True}),
        ({"short_name": "x" * 81}, {"text_too_long": True}),
        ({"officers": [Officer("king", "An")]}, {"choice_unknown": True}),
        ({"officers": [Officer("director", "An", since=ON, until=ON)]}, {"until_not_after": True}),
        ({"branches": [Branch("place", "Cửa hàng", "00001")]}, {}),
        ({"branches": [Branch("place", "Cửa hàng", "00000")]}, {"branch_place_code": False}),
        ({"branches": [Branch("branch", "Chi nhánh", "123")]}, {"branch_code": False}),
    ):
        assert said(cooperative=entity, **record) == expected


def test_a_group_has_no_form_of_governance(registers):
    assert said(cooperative=registers.entity("THT-0001"), governance_form="short") == {
        "governance_not_for_group": False
    }
    assert said(cooperative=registers.entity("HTX-0001"), governance_form="short") == {}


def test_a_status_that_blocks_registration_is_said(entity):
    actions.set_status(cooperative=entity, status="not_at_address", from_day=ON, **STAMP)
    assert said(cooperative=entity, address="Tổ 1") == {"registration_blocked": False}
    assert actions.findings({"address": "Tổ 1"}, on=date(2021, 12, 31), cooperative=entity) == []
