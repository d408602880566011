"""Founding and changing: what a sheet says from a day on, and what it is refused to say."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from hopluc.journal.models import Entry
from hopluc.kernel.clock import VIETNAM
from hopluc.kernel.errors import Refusal
from hopluc.registry import actions
from hopluc.registry.actions.entries import plain_phone, read_contact
from hopluc.registry.models import Cooperative, LegalStatus, Version
from hopluc.registry.queries import sheet_on
from hopluc.registry.sheet import BusinessLine, Officer, Paper

AT = datetime(2024, 8, 1, 9, 0, tzinfo=VIETNAM)
STAMP: dict[str, Any] = {"paper": Paper(number="05/NQ-ĐHTV", reason="Đại hội quyết nghị"), "by": "tests", "at": AT}


@pytest.fixture
def entity(world) -> Cooperative:
    """Founded on 01/03/2020 with a hundred million."""
    sheet = {
        "name": "Hợp tác xã Nà Pài",
        "seat": world.commune,
        "sector": "agriculture",
        "charter_capital": Decimal(100),
    }
    founded = {"code": "4700123456", "kind": "cooperative", "founded_on": date(2020, 3, 1)}
    return actions.found(**founded, sheet=sheet, made_up=True, **STAMP)


def change(entity: Cooperative, day: date, at: datetime = AT, **fields: object) -> Version:
    return actions.change(cooperative=entity, from_day=day, fields=fields, **(STAMP | {"at": at}))


def names(entity: Cooperative, *days: date) -> list[str]:
    found = (sheet_on(entity, day) for day in days)
    return [sheet.name if sheet else "–" for sheet in found]


def refused(call: Any, **said: Any) -> str:
    with pytest.raises(Refusal) as caught:
        call(**said)
    return caught.value.code


def test_a_new_one_stands_from_its_founding_day_active_with_its_paper(entity):
    (sheet,) = entity.versions.all()
    assert (sheet.valid_from, sheet.newest, sheet.status) == (date(2020, 3, 1), True, LegalStatus.ACTIVE)
    assert (sheet.document_number, sheet.reason, sheet.recorded_by) == ("05/NQ-ĐHTV", "Đại hội quyết nghị", "tests")
    assert sheet.folded == "hop tac xa na pai 4700123456"
    assert names(entity, date(2020, 2, 29), date(2020, 3, 1)) == ["–", "Hợp tác xã Nà Pài"]


def test_a_change_holds_from_its_day_and_leaves_what_was(entity):
    change(entity, date(2022, 1, 1), name="Hợp tác xã Nà Pài Xanh")
    assert names(entity, date(2021, 12, 31), date(2022, 1, 1)) == ["Hợp tác xã Nà Pài", "Hợp tác xã Nà Pài Xanh"]
    assert [row.newest for row in entity.versions.order_by("valid_from")] == [False, True]


def test_a_change_of_an_earlier_day_is_carried_on_where_nothing_else_was_said(entity):
    change(entity, date(2022, 1, 1), name="Hợp tác xã Hai")
    change(entity, date(2023, 1, 1), charter_capital=Decimal(300))
    sheet = change(entity, date(2021, 1, 1), address="Thôn Nà Pài", charter_capital=Decimal(200))
    said = [
        (row.address, row.charter_capital) for row in (sheet_on(entity, date(year, 6, 1)) for year in range(2020, 2025))
    ]
    home = "Thôn Nà Pài"
    assert said == [("", 100), (home, 200), (home, 200), (home, 300), (home, 300)]
    assert names(entity, date(2021, 6, 1), date(2024, 1, 1)) == ["Hợp tác xã Nà Pài", "Hợp tác xã Hai"]
    carried = list(entity.versions.filter(carried=True).values_list("valid_from", flat=True))
    assert (sheet.carried, carried) == (False, [date(2022, 1, 1), date(2023, 1, 1)])


def test_a_correction_leaves_what_was_known_before_it(entity):
    later = AT.replace(day=2)
    actions.correct(version=entity.versions.get(), fields={"name": "Hợp tác xã Nà Pá"}, **(STAMP | {"at": later}))
    day = date(2021, 1, 1)
    known = [sheet_on(entity, day, known_at).name for known_at in (AT, later)]
    assert known == ["Hợp tác xã Nà Pài", "Hợp tác xã Nà Pá"]
    assert Version.objects.in_force(day, AT).get().name == "Hợp tác xã Nà Pài"
    assert Version.objects.in_force(date(2020, 3, 1)).get().name == "Hợp tác xã Nà Pá"


def test_a_clock_that_goes_back_does_not_change_what_was_known(entity):
    change(entity, date(2022, 1, 1), AT.replace(year=2023), name="Hợp tác xã Hai")
    assert entity.versions.order_by("pk").last().recorded_at == AT


def test_what_is_refused_is_not_written(entity):
    wrong = {
        "nothing_changes": (date(2022, 1, 1), {"name": "Hợp tác xã Nà Pài"}),
        "day_before_founding": (date(2020, 2, 29), {"address": "Tổ 1"}),
        "day_in_future": (date(2024, 8, 2), {"address": "Tổ 1"}),
        "field_of_another_verb": (date(2022, 1, 1), {"status": "suspended"}),
        "line_malformed": (date(2022, 1, 1), {"lines": [BusinessLine("118")]}),
        "field_missing": (date(2022, 1, 1), {"name": " "}),
    }
    for code, (day, fields) in wrong.items():
        assert refused(actions.change, cooperative=entity, from_day=day, fields=fields, **STAMP) == code
    assert entity.versions.count() == 1
    change(entity, date(2024, 8, 1), address="Tổ 1")
    change(entity, date(2020, 3, 1), address="Tổ 2")


def test_nothing_is_written_after_the_end_or_into_an_absorbed_one(entity, world):
    actions.end(cooperative=entity, on=date(2023, 5, 1), **STAMP)
    said = {"cooperative": entity, "fields": {"address": "Tổ 1"}}
    assert refused(actions.change, from_day=date(2023, 5, 1), **said, **STAMP) == "cooperative_ended"
    change(entity, date(2023, 4, 30), address="Tổ 1")
    assert (entity.versions.get(newest=True).address, entity.versions.get(newest=True).status) == ("Tổ 1", "ended")
    sheet = {"name": "Hợp tác xã Khác", "seat": world.commune, "sector": "other"}
    other = actions.found(code="K-1", kind="cooperative", founded_on=date(2021, 1, 1), sheet=sheet, **STAMP)
    actions.absorb(kept=other, absorbed=entity, **STAMP)
    assert refused(actions.change, from_day=date(2022, 1, 1), **said, **STAMP) == "cooperative_absorbed"


def test_a_code_is_given_once(entity, world):
    sheet = {"name": "Hợp tác xã Khác", "seat": world.commune, "sector": "other"}
    said = {"kind": "cooperative", "founded_on": date(2021, 1, 1), "sheet": sheet, **STAMP}
    for code, refusal in (
        ("4700123456", "cooperative_code_taken"),
        ("moi", "code_reserved"),
        ("a/b", "code_malformed"),
    ):
        assert refused(actions.found, code=code, **said) == refusal


def test_the_seat_moves_with_its_paper(entity, world):
    actions.move_seat(cooperative=entity, seat=world.other_commune, from_day=date(2023, 1, 1), **STAMP)
    assert [sheet_on(entity, date(year, 6, 1)).seat for year in (2022, 2023)] == [world.commune, world.other_commune]


def test_phone_and_mail_are_sealed_and_one_half_can_change_alone(entity):
    change(entity, date(2021, 1, 1), phone="0209 3870 123", email="napai@example.vn")
    sheet = change(entity, date(2022, 1, 1), phone="+84 912 345 678")
    assert read_contact(sheet, entity.code) == {"phone": "+84 912 345 678", "email": "napai@example.vn"}
    assert "0912" not in repr(bytes(sheet.contact)) and sheet.phone_hash != ""
    assert (
        refused(
            actions.change, cooperative=entity, from_day=date(2023, 1, 1), fields={"phone": "+84 912 345 678"}, **STAMP
        )
        == "nothing_changes"
    )
    emptied = change(entity, date(2023, 1, 1), phone="", email="")
    assert (emptied.contact, emptied.phone_hash) == (None, "")


def test_one_number_is_the_same_however_it_is_written():
    assert plain_phone("+84 912 345 678") == plain_phone("0912.345.678") == "0912345678"
    assert plain_phone("84 12") == "8412"
    assert plain_phone(None) == ""


def test_the_journal_names_personal_fields_and_keeps_nothing_of_them(entity):
    officers = [Officer("legal_representative", "Nông Văn An")]
    change(entity, date(2022, 1, 1), officers=officers, phone="0912345678", name="Hợp tác xã Hai")
    entry = Entry.objects.order_by("sequence").last()
    assert entry.verb == "registry:change"
    assert entry.change["fields"]["officers"] == entry.change["fields"]["contact"] == []
    assert entry.change["fields"]["name"] == ["Hợp tác xã Nà Pài", "Hợp tác xã Hai"]
    assert "Nông" not in str(entry.change) and "0912" not in str(entry.change)


def test_the_representative_of_lists_is_the_one_of_the_officers(entity):
    posts = [Officer("legal_representative", "Nông Văn An"), Officer("director", "Lý Thị Bình")]
    assert change(entity, date(2022, 1, 1), officers=posts).representative == "Nông Văn An"


def test_the_codes_of_the_lines_can_be_searched(entity):
    sheet = change(entity, date(2022, 1, 1), lines=[BusinessLine("0118", main=True), BusinessLine("0127")])
    assert sheet.line_codes == " 0118 0127 "
    assert change(entity, date(2023, 1, 1), lines=[]).line_codes == ""
