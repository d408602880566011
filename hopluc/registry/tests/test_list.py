"""The list as of a day, in the units of a map, by status, line of business and what a sheet lacks."""

from datetime import date
from urllib.parse import quote

import pytest
from django.test import Client

from hopluc.listing.views import long as long_lists
from hopluc.listing.views.long import LongRows
from hopluc.registry import actions
from hopluc.registry.models import Version
from hopluc.registry.sheet import BusinessLine, Paper
from hopluc.registry.targets import COOPERATIVES
from tests.lists import page_rows
from tests.registers import ENTITIES, WRITTEN, Registers, put
from tests.world import BY

LIST = "/hop-tac-xa/"
PAPER = Paper(reason="thử")


def changed(registers: Registers, code: str, from_day: date, **fields: object) -> None:
    actions.change(cooperative=registers.entity(code), from_day=from_day, fields=fields, paper=PAPER, by=BY, at=WRITTEN)


def names(query: str) -> list[str]:
    return [row["Tên"].removeprefix("Hợp tác xã ") for row in page_rows(Client(), f"{LIST}?{query}")]


def test_the_list_of_a_day_is_what_the_register_says_for_it(registers: Registers):
    changed(registers, "HTX-0001", date(2020, 6, 1), name="Hợp tác xã Đồng Lạc Mới")
    assert "Đồng Lạc" in names("day=31/05/2020") and "Đồng Lạc Mới" in names("day=01/06/2020")
    assert names("q=dong+lac") == ["Đồng Lạc Mới"]
    # Founded on 31/12/2019; ended on 31/12/2020.
    for day, has_begun, has_not_ended in (
        ("30/12/2019", False, True),
        ("31/12/2019", True, True),
        ("30/12/2020", True, True),
        ("31/12/2020", True, False),
    ):
        found = names(f"day={day}")
        assert ("Ánh Dương" in found, "Bình Minh" in found) == (has_begun, has_not_ended), day
    assert names("day=31/12/2020&standing=ended") == ["Bình Minh"]


@pytest.mark.parametrize("day", ["31/02/2020", "xin chào", "31/12/9999", ""])
def test_a_day_that_cannot_be_shown_is_today(registers: Registers, day: str):
    answer = Client().get(f"{LIST}?day={quote(day)}")
    assert answer.status_code == 200
    assert names(f"day={quote(day)}") == names("")


def test_units_of_a_map_of_a_day(registers: Registers):
    text = Client().get(f"{LIST}?map=2025-06-30").content.decode()
    today = Client().get(LIST).content.decode()
    options = [text.split('id="unit"')[1].split("</select>")[0] for text in (text, today)]
    assert ["Phường Phùng Chí Kiên" in each for each in options] == [True, False]
    ward, other = registers.world.commune.code, registers.world.other_commune.code
    for code, has_one in ((ward, True), (other, False)):
        assert ("Đồng Lạc" in names(f"map=2025-06-30&unit={code}")) is has_one
    assert names("unit=99999") == []


def test_exact_words_of_the_status(registers: Registers):
    actions.set_status(
        cooperative=registers.entity("THT-0001"), status="dissolving", from_day=date(2021, 1, 1), paper=PAPER, by=BY,
        at=WRITTEN,
    )  # fmt: skip
    rows = page_rows(Client(), f"{LIST}?standing=dissolving")
    assert [row["Tình trạng pháp lý"] for row in rows] == ["Đang làm thủ tục chấm dứt hoạt động"]
    assert "Tổ hợp tác Nà Pài" in names("") and names("standing=active&kind=group") == []


def test_by_line_of_business(registers: Registers):
    changed(registers, "HTX-0002", date(2021, 1, 1), lines=[BusinessLine("0119", main=True), BusinessLine("4620")])
    assert names("line=0119") == names("line=01") == names("line=46") == ["Ánh Dương"]
    assert names("line=19") == []
    assert "Đồng Lạc" in names(f"line={quote('Trồng rau')}")


def test_two_letters_begin_a_word_and_three_are_anywhere(registers: Registers):
    # "Hợp tác xã Đồng Lạc", HTX-0001.
    assert "Đồng Lạc" in names("q=do") and "Đồng Lạc" in names("q=ho+la")
    assert names("q=on+lac") == [] and names("q=ong+lac") == ["Đồng Lạc"]


def test_by_what_a_sheet_lacks(registers: Registers):
    assert "Đồng Lạc" in names("lacks=capital")
    changed(registers, "HTX-0001", date(2021, 1, 1), charter_conforms=False)
    assert names("lacks=charter") == ["Đồng Lạc"]
    row = page_rows(Client(), f"{LIST}?lacks=charter&column=lacks")[0]
    assert "Điều lệ chưa phù hợp Luật 2023" in row["Hồ sơ còn thiếu"]


def test_pages_of_a_long_list_are_those_of_its_order(registers: Registers, monkeypatch: pytest.MonkeyPatch):
    few_keys = 120
    for bound in ("FEW", "FEW_IN_ORDER"):
        monkeypatch.setattr(long_lists, bound, few_keys)
    put(COOPERATIVES, [ENTITIES[3] | {"code": f"HTX-{number}"} for number in range(1000, 1000 + few_keys)])
    rows = Version.objects.current().order_by("order", "cooperative_id")
    long = LongRows(rows)
    assert len(long) == rows.count() > few_keys
    for start in (0, 50, few_keys - 10):
        assert [row.pk for row in long[start : start + 50]] == [row.pk for row in rows[start : start + 50]]
    few = rows.filter(cooperative__code__startswith="HTX-10")
    assert len(LongRows(few)) == few.count() < few_keys
    assert [row.pk for row in LongRows(few)[5:20]] == [row.pk for row in few[5:20]]
    assert LongRows(rows.none())[0:10] == []
