"""A split with a decision asked, decided and taken back; totals are equal all the time; the event undone."""

from datetime import date

import pytest

from hopluc.boundaries import carrying
from hopluc.boundaries.blockers import blockers
from hopluc.boundaries.moves import moves
from hopluc.boundaries.pending import divisions, planned_divisions, undecided
from hopluc.boundaries.tests.thai_nguyen import (
    AT,
    BY,
    NUMBER,
    ON,
    drafted,
    found_some,
    founded,
    lines_file,
    load_before,
    unit,
)
from hopluc.boundaries.workbook import read_lines
from hopluc.kernel.errors import Refusal
from hopluc.places import actions as places
from hopluc.places.models import Place, Resolution, SeatDecision
from hopluc.places.queries import Atlas
from hopluc.registry import actions as registry
from hopluc.registry.models import Cooperative, Version
from hopluc.registry.sheet import Paper
from hopluc.statistics import actions as statistics
from hopluc.statistics.figures import FigureSource
from tests.replay import written_once

OLD_MAP = date(2025, 6, 30)
GIA_SANG, PHAN_DINH_PHUNG, TICH_LUONG = "05467@2025-07-01", "05443@2025-07-01", "05500@2025-07-01"


def prepared() -> int:
    load_before()
    found_some()
    resolution = drafted()
    read = read_lines("dong.csv", lines_file(), ON)
    assert read.clean, (read.errors, read.reading.errors, read.reading.questions)
    places.put_lines(resolution, read.lines, name="dong.csv", digest="", by=BY, at=AT)
    return resolution.pk


def carried() -> None:
    places.carry_out(Resolution.objects.get(), by=BY, at=AT)


@pytest.fixture
def draft(db) -> Resolution:
    return Resolution.objects.get(pk=written_once("Thái Nguyên before", prepared))


@pytest.fixture
def done(draft) -> Resolution:
    written_once("Thái Nguyên carried out", carried)
    draft.refresh_from_db()
    return draft


def waiting(resolution: Resolution) -> list[str]:
    return [each.code for each in undecided(divisions(resolution), resolution.on)]


def by_unit(day: date, year: int = 2025) -> dict[str, int]:
    source = FigureSource(at=AT, snapshot=statistics.take_snapshot(at=AT))
    parts = source.by_unit("cooperatives", year=year, map_of=day)
    found = {each.place.code: each.figure.expected for each in parts if each.figure.expected}
    rest = source.remainder("cooperatives", year=year, map_of=day)
    whole = source.figure("cooperatives", year=year, map_of=day)
    assert sum(found.values()) + rest.expected == whole.expected == 4
    return found | ({"": rest.expected} if rest.rows else {})


def test_172_communes_become_55_and_three_are_divided(draft):
    plan = places.plan_of(draft)
    assert plan.contradictions == ()
    assert len([life for life in plan.begins if life.kind != "province"]) == 55
    assert [place.full_name for place in plan.divided] == ["Phường Gia Sàng", "Phường Cam Giá", "Xã Thượng Đình"]
    told = moves(plan)
    assert (told.following, told.undecided) == (1, 4)
    assert {place.code: count for place, count in told.waiting} == {"05461": 2, "05467": 2, "05932": 0}


def test_the_preview_names_who_will_need_a_decision_with_what_the_address_says(draft):
    found = undecided(planned_divisions(places.plan_of(draft)), ON)
    assert {each.code: each.suggestion and (each.suggestion.key, each.suggestion.word) for each in found} == {
        # A former unit's name; the divided unit's own name says nothing.
        "HTX-1": (GIA_SANG, "Hương Sơn"),
        "HTX-2": None,
        "HTX-3": (TICH_LUONG, "Tích Lương"),
        "THT-1": None,
    }


def test_nothing_is_decided_silently(done):
    assert waiting(done) == ["HTX-3", "THT-1", "HTX-2", "HTX-1"]
    assert not SeatDecision.objects.exists()
    assert by_unit(OLD_MAP) == {"05461": 2, "05467": 1, "05473": 1}
    assert by_unit(ON) == {"05467": 1, "": 3}


def test_decided_ones_get_a_sheet_with_the_resolution_as_its_paper_and_totals_stay(done):
    assert carrying.decide(done, {"HTX-1": GIA_SANG, "HTX-3": TICH_LUONG}, why="Xác minh", by=BY, at=AT) == 2
    sheet = Version.objects.current().get(cooperative__code="HTX-1")
    assert (sheet.seat.key, sheet.valid_from, sheet.document_number) == (GIA_SANG, ON, NUMBER)
    assert sheet.reason == "Trụ sở theo đơn vị hành chính mới: Xác minh"
    assert waiting(done) == ["THT-1", "HTX-2"]
    assert by_unit(ON) == {"05467": 2, "05500": 1, "": 1}
    # Earlier years lie where the decision says too; the old map is as it was.
    assert by_unit(ON, year=2019) == by_unit(ON)
    assert by_unit(OLD_MAP) == by_unit(OLD_MAP, year=2019) == {"05461": 2, "05467": 1, "05473": 1}


@pytest.mark.parametrize(
    ("chosen", "code"),
    [
        ({"HTX-1": TICH_LUONG}, "seat_not_of_division"),
        ({"HTX-1": "05461@"}, "seat_not_of_division"),
        ({"HTX-4": GIA_SANG}, "seat_not_waiting"),
        ({"HTX-2": GIA_SANG, "HTX-9": GIA_SANG}, "seat_not_waiting"),
    ],
)
def test_a_decision_that_cannot_be_writes_nothing(done, chosen, code):
    before = Version.objects.count()
    with pytest.raises(Refusal) as refused:
        carrying.decide(done, chosen, why="", by=BY, at=AT)
    assert (refused.value.code, Version.objects.count(), SeatDecision.objects.count()) == (code, before, 0)


def test_a_wrong_decision_is_taken_back_and_decided_anew(done):
    carrying.decide(done, {"HTX-2": PHAN_DINH_PHUNG}, why="", by=BY, at=AT)
    carrying.take_back(SeatDecision.objects.get(), by=BY, at=AT)
    assert "HTX-2" in waiting(done)
    assert by_unit(ON) == {"05467": 1, "": 3}
    carrying.decide(done, {"HTX-2": GIA_SANG}, why="", by=BY, at=AT)
    assert by_unit(ON) == {"05467": 2, "": 2}


def test_undone_everything_is_as_before(done, draft):
    carrying.decide(done, {"HTX-1": GIA_SANG, "HTX-3": TICH_LUONG}, why="", by=BY, at=AT)
    assert blockers(done) == []
    carrying.undo(done, why="Nhập nhầm", by=BY, at=AT)
    assert Place.objects.valid_on(ON).communes().count() == 172
    seats = dict(Version.objects.current().values_list("cooperative__code", "seat__key"))
    assert seats == {"HTX-1": "05461@", "HTX-2": "05461@", "HTX-3": "05467@", "HTX-4": "05473@", "THT-1": "05467@"}
    assert by_unit(OLD_MAP) == by_unit(ON) == {"05461": 2, "05467": 1, "05473": 1}
    # What was written meanwhile is still to be read.
    assert Version.objects.filter(cooperative__code="HTX-1").count() == 3
    assert set(Atlas.read().successors) == set()


def test_what_was_written_into_the_new_units_since_is_listed_and_stands_in_the_way(done):
    founded_later = founded("HTX-6", "Hợp tác xã Mới", "05473@")
    registry.move_seat(
        cooperative=founded_later, seat=unit(GIA_SANG), from_day=date(2026, 1, 1), paper=Paper(reason="x"), by=BY, at=AT
    )
    assert [each.name for each in blockers(done)] == ["Hợp tác xã Mới (HTX-6)"]
    with pytest.raises(Refusal) as refused:
        carrying.undo(done, why="Nhập nhầm", by=BY, at=AT)
    assert (refused.value.code, refused.value.values["count"]) == ("resolution_used", 1)


def test_a_decided_cooperative_that_moved_on_stands_in_the_way_too(done):
    carrying.decide(done, {"HTX-1": GIA_SANG}, why="", by=BY, at=AT)
    registry.move_seat(
        cooperative=Cooperative.objects.get(code="HTX-1"),
        seat=unit(TICH_LUONG), from_day=date(2026, 1, 1), paper=Paper(reason="x"), by=BY, at=AT,
    )  # fmt: skip
    assert [each.name for each in blockers(done)] == ["Hợp tác xã Gia Sàng Một (HTX-1)"]


def test_one_that_ended_before_needs_no_decision_and_one_that_ended_later_does(done):
    for code, day in (("HTX-1", date(2025, 7, 1)), ("HTX-2", date(2025, 7, 2))):
        registry.end(
            cooperative=Cooperative.objects.get(code=code), on=day, paper=Paper(reason="Giải thể"), by=BY, at=AT
        )
    assert waiting(done) == ["HTX-3", "THT-1", "HTX-2"]
    carrying.decide(done, {"HTX-2": GIA_SANG}, why="", by=BY, at=AT)
    assert waiting(done) == ["HTX-3", "THT-1"]


def test_a_seat_written_before_an_earlier_merger_is_asked_for_too_and_gets_its_own_back(done):
    """Cooperatives follow a merger without a new sheet, so the sheet still says the unit of long before."""
    ward = unit(GIA_SANG)
    later = places.draft_resolution(number="2/NQ", on=date(2026, 1, 1), by=BY, at=AT)
    for code, name in (("05467", "Gia Sàng"), ("05468", "Hương Sơn")):
        places.add_line(
            later, kind="part", old=ward, new_code=code, new_name=name, new_kind="ward", parent_code="19", by=BY, at=AT
        )
    assert moves(places.plan_of(later)).undecided == 1
    places.carry_out(later, by=BY, at=AT)
    assert waiting(later) == ["HTX-4"]
    source = FigureSource(at=AT, snapshot=statistics.take_snapshot(at=AT))
    rest = source.remainder("cooperatives", year=2025, map_of=date(2026, 1, 1))
    why = {row.code: source.why_left_over(rest, row) for row in rest.rows}
    assert why["HTX-4"].startswith("Phường Gia Sàng đã chia từ 01/01/2026")
    later.refresh_from_db()
    carrying.decide(later, {"HTX-4": "05468@2026-01-01"}, why="", by=BY, at=AT)
    assert waiting(later) == []
    carrying.undo(later, why="Nhập nhầm", by=BY, at=AT)
    assert Version.objects.current().get(cooperative__code="HTX-4").seat.key == "05473@"
