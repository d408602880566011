"""The register over time: versions, who stands on a day, who sees what, what the list finds."""

from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from hopluc.listing.queries import ask, narrowed
from hopluc.registry.actions import absorb
from hopluc.registry.columns import COOPERATIVES as COOPERATIVE_LIST
from hopluc.registry.models import Cooperative, Member, Version
from hopluc.registry.queries import current_versions, visible_versions
from hopluc.registry.seats import Seats
from hopluc.registry.sheet import Paper, business_lines
from hopluc.registry.targets import COOPERATIVES, MEMBERS
from tests.registers import ELSEWHERE, ENTITIES, ROLLS, WRITTEN, Registers, compared, cooperative, put, reading

LATER = WRITTEN + timedelta(days=30)
ALL = {"HTX-0001", "HTX-0002", "HTX-0003", "HTX-0004", "LH-0001", "THT-0001"}


def versions_of(code: str) -> list[tuple[str, date]]:
    return list(Version.objects.filter(cooperative__code=code).values_list("name", "valid_from"))


def test_a_changed_name_is_a_version_from_the_day_of_the_import_and_the_old_one_stays(registers):
    put(COOPERATIVES, [ENTITIES[0] | {"name": "Hợp tác xã Đồng Lạc Xanh"}], at=LATER)
    assert versions_of("HTX-0001") == [
        ("Hợp tác xã Đồng Lạc", date(2015, 3, 10)),
        ("Hợp tác xã Đồng Lạc Xanh", LATER.date()),
    ]
    for day, name in ((LATER.date() - timedelta(days=1), "Hợp tác xã Đồng Lạc"), (LATER.date(), "… Xanh")):
        assert Version.objects.in_force(day).get(cooperative__code="HTX-0001").name.endswith(name.removeprefix("… "))
    assert current_versions({"HTX-0001"})["HTX-0001"].name == "Hợp tác xã Đồng Lạc Xanh"
    assert Version.objects.current().count() == len(ALL)


def test_before_its_founding_a_cooperative_has_no_version(registers):
    for day, found in ((date(2015, 3, 9), None), (date(2015, 3, 10), "Hợp tác xã Đồng Lạc")):
        version = Version.objects.in_force(day).filter(cooperative__code="HTX-0001").first()
        assert (version.name if version else None) == found


def test_an_end_is_a_sheet_from_its_day_and_an_unchanged_row_is_nothing(registers):
    put(COOPERATIVES, [ENTITIES[0] | {"ended_on": date(2021, 3, 1)}, ENTITIES[1]], at=LATER)
    assert registers.entity("HTX-0001").ended_on == date(2021, 3, 1)
    assert [Version.objects.filter(cooperative__code=code).count() for code in ("HTX-0001", "HTX-0002")] == [2, 1]
    assert statuses_of("HTX-0001") == [(date(2015, 3, 10), "active"), (date(2021, 3, 1), "ended")]


def statuses_of(code: str) -> list[tuple[date, str]]:
    rows = Version.objects.filter(cooperative__code=code).order_by("valid_from", "pk")
    return list(rows.values_list("valid_from", "status"))


def test_an_end_that_came_otherwise_than_was_thought(registers):
    put(COOPERATIVES, [ENTITIES[2] | {"ended_on": date(2020, 6, 1)}], at=LATER)
    assert registers.entity("HTX-0003").ended_on == date(2020, 6, 1)
    assert [status for _day, status in statuses_of("HTX-0003")][:2] == ["active", "ended"]
    put(COOPERATIVES, [ENTITIES[2] | {"ended_on": date(2021, 1, 1)}], at=LATER)
    then = Version.objects.in_force(date(2020, 12, 31)).get(cooperative__code="HTX-0003")
    assert (registers.entity("HTX-0003").ended_on, then.status) == (date(2021, 1, 1), "active")
    put(COOPERATIVES, [ENTITIES[2] | {"ended_on": None}], at=LATER)
    assert registers.entity("HTX-0003").ended_on is None
    assert Version.objects.current().get(cooperative__code="HTX-0003").status == "active"


def test_what_a_row_says_of_an_ended_one_holds_until_its_end(registers):
    put(COOPERATIVES, [ENTITIES[2] | {"name": "Hợp tác xã Bình Minh Cũ"}], at=LATER)
    assert versions_of("HTX-0003") == [
        ("Hợp tác xã Bình Minh", date(2016, 5, 1)),
        ("Hợp tác xã Bình Minh Cũ", date(2020, 12, 30)),
        ("Hợp tác xã Bình Minh", date(2020, 12, 31)),
        ("Hợp tác xã Bình Minh Cũ", date(2020, 12, 31)),
    ]
    assert registers.entity("HTX-0003").ended_on == date(2020, 12, 31)


def test_further_columns_are_kept_and_a_missing_column_says_nothing(registers):
    further = {
        "short_name": "HTX ĐL",
        "phone": "0209 3870 123",
        "lines": "0118; 0127",
        "governance_form": "short",
        "charter_on": date(2020, 1, 1),
        "charter_conforms": True,
    }
    (planned,) = put(COOPERATIVES, [ENTITIES[0] | further], at=LATER)
    assert planned.changes["lines"] == ("", "0118; 0127")
    assert "0209" not in str(planned.changes)
    version = Version.objects.current().get(cooperative__code="HTX-0001")
    assert (version.short_name, version.line_codes, version.charter_conforms) == ("HTX ĐL", " 0118 0127 ", True)
    assert [line.main for line in business_lines(version.lines)] == [True, False]
    for row in (ENTITIES[0], ENTITIES[0] | further):
        assert put(COOPERATIVES, [row], at=LATER)[0].state == "unchanged"
    assert put(COOPERATIVES, [ENTITIES[0] | {"short_name": None}], at=LATER)[0].changes == {
        "short_name": ("HTX ĐL", "")
    }


def test_a_status_comes_with_its_day(registers):
    put(COOPERATIVES, [ENTITIES[0] | {"status": "suspended", "status_on": date(2021, 1, 15)}], at=LATER)
    assert statuses_of("HTX-0001") == [(date(2015, 3, 10), "active"), (date(2021, 1, 15), "suspended")]
    put(COOPERATIVES, [cooperative("HTX-0100", "Hợp tác xã Mới", date(2020, 1, 1), status="dissolving")], at=LATER)
    assert statuses_of("HTX-0100") == [(date(2020, 1, 1), "active"), (LATER.date(), "dissolving")]


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"ended_on": LATER.date() + timedelta(days=1)}, "ended_on", "day_in_future"),
        ({"founded_on": LATER.date() + timedelta(days=1)}, "founded_on", "day_in_future"),
        ({"status": "ended"}, "ended_on", "ended_without_day"),
        ({"status": "active", "ended_on": date(2021, 1, 1)}, "status", "ended_with_other_status"),
        ({"status": "active", "status_on": date(2015, 3, 9)}, "status_on", "day_before_founding"),
        ({"suspended_until": date(2022, 1, 1)}, "suspended_until", "until_without_suspension"),
        ({"status": "bankruptcy", "kind": "group"}, "status", "status_not_for_group"),
        ({"lines": "0118; 118"}, "lines", "line_malformed"),
        ({"code": "moi"}, "code", "code_reserved"),
    ],
)
def test_a_row_that_cannot_be_says_where(registers, changes, field, code):
    unsaid = dict.fromkeys(("status", "status_on", "suspended_until", "lines"))
    row = ENTITIES[0] | unsaid | changes
    errors = compared(COOPERATIVES, row, at=LATER).errors
    cell = reading(COOPERATIVES, [row]).rows[0].cells[field]
    assert [(error.code, error.cell) for error in errors] == [(code, cell)]


def test_a_row_of_an_absorbed_one_is_sent_to_the_one_that_stands_for_it(registers):
    said = {"paper": Paper(), "by": "tests", "at": LATER}
    absorb(kept=registers.entity("HTX-0001"), absorbed=registers.entity("HTX-0002"), **said)
    errors = compared(COOPERATIVES, ENTITIES[1], at=LATER).errors
    assert [(error.code, error.values["kept"]) for error in errors] == [("code_absorbed", "HTX-0001")]


def test_an_empty_text_and_a_missing_one_are_the_same(registers):
    (planned,) = put(COOPERATIVES, [ENTITIES[0] | {"activity": None, "representative": ""}])
    assert set(planned.changes) == {"activity", "representative"}
    (planned,) = put(COOPERATIVES, [ENTITIES[0] | {"activity": "", "representative": None}])
    assert planned.state == "unchanged"


def test_founded_earlier_than_was_known_the_register_reaches_back_to_that_day(registers):
    put(COOPERATIVES, [ENTITIES[1] | {"founded_on": date(2018, 6, 1), "name": "Hợp tác xã Ánh Dương Mới"}], at=LATER)
    assert versions_of("HTX-0002") == [
        ("Hợp tác xã Ánh Dương", date(2018, 6, 1)),
        ("Hợp tác xã Ánh Dương", date(2019, 12, 31)),
        ("Hợp tác xã Ánh Dương Mới", LATER.date()),
    ]


def test_founded_later_than_was_thought_adds_nothing(registers):
    put(COOPERATIVES, [ENTITIES[0] | {"founded_on": date(2015, 3, 11)}], at=LATER)
    assert versions_of("HTX-0001") == [("Hợp tác xã Đồng Lạc", date(2015, 3, 10))]


def test_standing_from_the_founding_day_to_the_day_before_the_end(registers):
    for day, standing in (
        (date(2016, 4, 30), False),
        (date(2016, 5, 1), True),
        (date(2020, 12, 30), True),
        (date(2020, 12, 31), False),
    ):
        assert Cooperative.objects.standing_on(day).filter(code="HTX-0003").exists() is standing
    assert Cooperative.objects.standing_on(date(2099, 1, 1)).filter(code="HTX-0001").exists()


def test_each_role_sees_its_own(registers):
    def seen(name: str) -> set[str]:
        return {entity.code for entity in Cooperative.objects.visible_to(registers.world.actor(name))}

    assert seen("party_officer") == seen("alliance_officer") == ALL
    assert seen("commune_officer") == ALL - {"HTX-0003", "HTX-0004"}
    assert seen("director") == {"HTX-0001"}


def test_whose_seat_moves_away_goes_out_of_the_officers_sight_with_its_past(registers):
    officer = registers.world.actor("commune_officer")
    put(COOPERATIVES, [ENTITIES[0] | ELSEWHERE], at=LATER)
    assert not Cooperative.objects.visible_to(officer).filter(code="HTX-0001").exists()
    put(COOPERATIVES, [ENTITIES[0]], at=LATER + timedelta(days=1))
    assert Cooperative.objects.visible_to(officer).filter(code="HTX-0001").count() == 1


def listed(registers: Registers, day: date, **asked: str) -> list[str]:
    """Codes in the list of cooperatives as a reader of everything asks for it, in order."""
    reader = registers.world.actor("party_officer")
    wanted = ask(COOPERATIVE_LIST, QueryDict(urlencode(asked)), reader)
    return [row.cooperative.code for row in narrowed(wanted, visible_versions(reader, day), on=day)]


def test_the_list_is_found_without_marks_by_every_word_and_by_code(registers):
    def found(**asked: str) -> list[str]:
        return listed(registers, WRITTEN.date(), **{"standing": "all", **asked})

    assert found(q="dong lac") == found(q="LẠC Đồng") == found(q="0001 dong") == ["HTX-0001"]
    assert found(q="dong xyz") == []
    assert found(q="50%") == found(q="_") == []
    assert found(kind="union") == ["LH-0001"]
    assert found(sector="forestry") == ["HTX-0002"]
    assert set(found(unit="058@")) == ALL
    assert found(unit="nowhere") == []


def test_who_ended_is_in_the_list_of_the_ended_from_that_day(registers):
    def found(standing: str, day: date) -> set[str]:
        return set(listed(registers, day, standing=standing))

    for day, has_ended in ((date(2020, 12, 30), False), (date(2020, 12, 31), True)):
        assert ("HTX-0003" in found("ended", day)) is has_ended
        assert ("HTX-0003" in found("standing", day)) is not has_ended
    assert found("all", date(2020, 12, 31)) == ALL


def test_names_stand_in_the_order_of_the_alphabet(registers):
    names = ("Hợp tác xã Đa", "Hợp tác xã Da", "Hợp tác xã Eo", "Hợp tác xã Dã")
    put(COOPERATIVES, [cooperative(f"HTX-01{n:02d}", name, date(2020, 1, 1)) for n, name in enumerate(names)])
    assert listed(registers, WRITTEN.date(), q="HTX-01") == ["HTX-0101", "HTX-0103", "HTX-0100", "HTX-0102"]


def test_a_changed_line_of_the_roll_is_changed_and_kept_once(registers):
    put(MEMBERS, [ROLLS[0] | {"full_name": "Nguyễn Thị Yến"}])
    lines = Member.objects.filter(cooperative__code="HTX-0001")
    assert [line.full_name for line in lines] == ["Nông Văn An", "Ma Văn Dần", "Lý Thị Đào", "Nguyễn Thị Yến"]


def test_a_seat_is_found_by_its_words_in_its_district(registers):
    seats, here = Seats.read(), registers.world.commune
    for commune, district in (("Phường Đức Xuân", "Thành phố Bắc Kạn"), ("duc xuan", "TP. Bắc Kạn")):
        assert seats.find(commune, district) == here
    new_ward = seats.find("Phường Đức Xuân", "")
    assert new_ward is not None and new_ward.valid_from == date(2025, 7, 1)
    assert seats.find("Phường Đức Xuân", "Huyện Na Rì") is None
