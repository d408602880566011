"""Rows of returns and of rolls without a code: the cooperative by its name, within the scope, and never by guess."""

from datetime import date

import pytest

from hopluc.intake.tests.books import run, typed
from hopluc.registry.models import Member
from hopluc.registry.targets import COOPERATIVES, MEMBERS
from hopluc.returns.models import ReturnVersion
from hopluc.returns.targets import RETURNS
from hopluc.sheets.answers import Answer
from tests.registers import WRITTEN, annual, compared, cooperative, member, put

AT = {"cooperative": None, "filed_on": "20/02/2022"}
FILLED = {
    "members_end": 3,
    "workers": 4,
    "wages": 100,
    "revenue": 500,
    "profit": 5,
    "capital": 90,
    "stopped_months": 0,
    "filed_on": WRITTEN.date(),
}


def named(name: str | None, year: int = 2021, **lines: object) -> dict[str, object]:
    return annual(None, year, **{**FILLED, "name": name, **lines})


def asked(planned) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.code, each.value, tuple(each.options)) for each in planned.questions]


def test_one_of_that_name_is_meant_and_it_is_listed(registers):
    planned = compared(RETURNS, named("HỢP TÁC XÃ ĐỒNG LẠC"))
    assert [row.label for row in planned.rows] == ["HTX-0001 2021"]
    assert [(each.was, each.now, each.rule) for each in planned.repairs] == [
        ("HỢP TÁC XÃ ĐỒNG LẠC", "HTX-0001", "cooperative_named")
    ]
    roll = compared(MEMBERS, {**member(None, 9, "Lý Thị Mai", date(2020, 1, 1)), "cooperative_name": "HTX Ánh Dương"})
    assert asked(roll) == [("which_cooperative", "HTX Ánh Dương", ())], "HTX is not what the register says"
    roll = compared(
        MEMBERS, {**member(None, 9, "Lý Thị Mai", date(2020, 1, 1)), "cooperative_name": "Hợp tác xã Ánh Dương"}
    )
    assert [row.label for row in roll.rows] == ["HTX-0002/9"]


def test_two_of_that_name_or_none_are_asked_about(registers):
    put(COOPERATIVES, [cooperative("HTX-0050", "Hợp tác xã Đồng Lạc", date(2020, 1, 1))])
    both = ("Hợp tác xã Đồng Lạc (HTX-0001)", "Hợp tác xã Đồng Lạc (HTX-0050)")
    row = named("Hợp tác xã Đồng Lạc")
    assert asked(compared(RETURNS, row)) == [("which_cooperative", "Hợp tác xã Đồng Lạc", both)]
    answer = Answer("cooperative", "which_cooperative", "Hợp tác xã Đồng Lạc", "use", both[1])
    assert [each.label for each in compared(RETURNS, row, answers=[answer]).rows] == ["HTX-0050 2021"]
    near = asked(compared(RETURNS, named("Hợp tác xã Chè Yến 2")))
    assert near == [("which_cooperative", "Hợp tác xã Chè Yến 2", ("Hợp tác xã Chè Yến (HTX-0004)",))]
    left = Answer("cooperative", "which_cooperative", "Không có", "leave_row")
    planned = compared(RETURNS, named("Không có"), answers=[left])
    assert (planned.rows, [each.reason for each in planned.ignored]) == ([], ["left_out"])


def test_a_row_that_names_nobody_is_an_error_that_can_be_answered(registers):
    planned = compared(RETURNS, named(None))
    assert [(each.code, each.field) for each in planned.errors] == [("missing", "cooperative")]
    said = [Answer("cooperative", "missing", "", "use", "HTX-0004")]
    assert [row.label for row in compared(RETURNS, named(None), answers=said).rows] == ["HTX-0004 2021"]


@pytest.mark.parametrize("coded_first", [True, False])
def test_the_same_one_twice_by_code_and_by_name_is_said(registers, coded_first: bool):
    rows = [annual("HTX-0001", 2021, **FILLED), named("Hợp tác xã Đồng Lạc")]
    planned = compared(RETURNS, *(rows if coded_first else rows[::-1]))
    assert ([row.label for row in planned.rows], [each.code for each in planned.errors]) == (
        ["HTX-0001 2021"], ["duplicate"],
    )  # fmt: skip
    assert compared(RETURNS, named("Hợp tác xã Đồng Lạc"), named("Hợp tác xã Đồng Lạc", 2020)).errors == []


def test_a_workbook_without_codes_is_written(registers):
    rows = [
        {**named("Hợp tác xã Đồng Lạc"), "filed_on": "20/02/2021", "year": 2020, "members_end": 4},
        {**named("Hợp tác xã Ánh Dương"), "filed_on": "20/02/2021", "year": 2020},
    ]
    assert run(RETURNS, typed(RETURNS, *rows)).written
    version = ReturnVersion.objects.current().get(annual_return__cooperative__code="HTX-0001", annual_return__year=2020)
    assert version.lines["members_end"] == "4"
    line = {**member(None, 7, "Lý Thị Mai", date(2020, 1, 1)), "joined_on": "1/1/2020", "kind": "Chính thức"}
    line |= {"sex": "Nữ", "cooperative_name": "Hợp tác xã Đồng Lạc"}
    assert run(MEMBERS, typed(MEMBERS, line)).written
    assert Member.objects.filter(cooperative__code="HTX-0001", number=7).exists()
