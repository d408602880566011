"""The same total on every map: each row lies in one unit or in the remainder, for every figure and year."""

from datetime import date, datetime

import pytest

from hopluc.kernel.clock import VIETNAM
from hopluc.places.models import Place, Succession
from hopluc.registry.models import Cooperative, LegalStatus, Version
from hopluc.registry.targets import COOPERATIVES
from hopluc.statistics import actions
from hopluc.statistics.computed import value_of
from hopluc.statistics.figures import FigureSource
from hopluc.statistics.indicators import INDICATORS
from hopluc.statistics.units import trails
from tests.registers import cooperative, put
from tests.replay import written_once

OLD_MAP, NEW_MAP, TODAY, ODD = date(2025, 6, 30), date(2025, 7, 1), date(2026, 3, 1), date(2024, 2, 29)
MAPS = (OLD_MAP, NEW_MAP, TODAY, ODD)
YEARS = range(2018, 2026)
AT = datetime(2026, 3, 1, 8, 0, tzinfo=VIETNAM)
NEW_WARD, NEW_COMMUNE, OTHER_WARD = "01843@2025-07-01", "01849@2025-07-01", "01840@2025-07-01"


def sheet(code: str, on: date, **said: object) -> Version:
    """One more sheet of a cooperative, like its newest but for what is said."""
    last = Version.objects.filter(cooperative__code=code).order_by("valid_from", "pk").last()
    assert last is not None
    last.pk, last.newest, last.valid_from, last.recorded_at = None, False, on, AT
    for name, value in said.items():
        setattr(last, name, value)
    last.save()
    return last


def place(key: str) -> Place:
    return Place.objects.get(key=key)


def seats_of_two_maps() -> None:
    """A ward that was divided, a cooperative whose part is known, one of a merged ward, one of a new commune alone."""
    Succession.objects.create(old=place("01843@"), new=place(OTHER_WARD), on=NEW_MAP, share=None)
    sheet("HTX-0004", NEW_MAP, seat=place(NEW_WARD))
    sheet("HTX-0001", date(2025, 9, 1), seat=place(OTHER_WARD))
    new = cooperative("HTX-0010", "Hợp tác xã Phong Quang", date(2025, 8, 1), commune="Xã Phong Quang", district="")
    put(COOPERATIVES, [new], at=AT)


@pytest.fixture
def source(registers) -> FigureSource:
    written_once("seats of two maps", seats_of_two_maps)
    return FigureSource(at=AT, snapshot=actions.take_snapshot(at=AT))


@pytest.mark.parametrize("day", MAPS)
@pytest.mark.parametrize("code", INDICATORS)
def test_units_and_remainder_are_the_whole(source, code, day):
    assert tuple(source.years) == tuple(YEARS)
    for year in YEARS:
        whole = source.figure(code, year=year, map_of=day)
        for level in ("commune", "district"):
            if level == "district" and day >= NEW_MAP:
                continue
            parts = [each.figure for each in source.by_unit(code, year=year, map_of=day, level=level)]
            parts.append(source.remainder(code, year=year, map_of=day, level=level))
            rows = [row for part in parts for row in part.rows]
            assert sorted(rows, key=lambda row: row.code) == sorted(whole.rows, key=lambda row: row.code)
            if source.periods(code) and whole.rows:
                assert value_of(INDICATORS[code], rows) == value_of(INDICATORS[code], whole.rows)
            if not INDICATORS[code].is_ratio and whole.value is not None:
                assert sum(part.value or 0 for part in parts) == whole.value


@pytest.mark.parametrize("code", INDICATORS)
def test_the_whole_is_the_same_on_every_map(source, code):
    for year in YEARS:
        assert len({(source.figure(code, year=year, map_of=day).value) for day in MAPS}) == 1


def codes(figure) -> list[str]:
    return [row.code for row in figure.rows]


def in_unit(source, unit: str, *, year: int, day: date) -> list[str]:
    return codes(source.figure("cooperatives", year=year, place=unit, map_of=day))


def test_a_divided_seat_is_in_the_remainder_until_its_own_later_sheet_says_the_part(source):
    assert in_unit(source, "01843", year=2019, day=OLD_MAP) == ["HTX-0003", "HTX-0004"]
    assert in_unit(source, "01843", year=2019, day=NEW_MAP) == ["HTX-0004"]
    rest = source.remainder("cooperatives", year=2019, map_of=NEW_MAP)
    assert codes(rest) == ["HTX-0003"]
    why = source.why_left_over(rest, rest.rows[0])
    assert why == "Phường Phùng Chí Kiên đã chia từ 01/07/2025, chưa quyết định hợp tác xã thuộc đơn vị nào."
    assert rest.rows_url.endswith("map_of=2025-07-01&rest_of=commune")


def test_a_seat_made_later_is_placed_by_the_cooperatives_own_earlier_sheet(source):
    assert "HTX-0001" in in_unit(source, "01840", year=2025, day=OLD_MAP)
    rest = source.remainder("cooperatives", year=2025, map_of=OLD_MAP)
    assert codes(rest) == ["HTX-0010"]
    assert source.why_left_over(rest, rest.rows[0]) == (
        "Xã Phong Quang lập sau từ nhiều đơn vị, sổ không ghi trước đó trụ sở ở đơn vị nào."
    )


def test_a_move_to_another_unit_says_nothing_of_before(source):
    sheet("HTX-0002", date(2025, 9, 1), seat=place("01894@2025-07-01"))
    moved = FigureSource(at=AT, snapshot=actions.take_snapshot(at=AT))
    assert "HTX-0002" in codes(moved.remainder("cooperatives", year=2025, map_of=OLD_MAP))
    assert "HTX-0002" in in_unit(moved, "01840", year=2024, day=NEW_MAP)


def test_a_unit_that_reaches_beyond_an_area_is_in_its_remainder(source):
    sheet("HTX-0003", date(2019, 1, 1), seat=place("01849@"), status=LegalStatus.ACTIVE)
    crossing = FigureSource(at=AT, snapshot=actions.take_snapshot(at=AT))
    rest = crossing.remainder("cooperatives", year=2019, place="058", map_of=NEW_MAP)
    assert codes(rest) == ["HTX-0003"]
    assert "Xã Phong Quang không nằm trọn" in crossing.why_left_over(rest, rest.rows[0])


def test_of_one_day_the_sheet_written_last_holds(source):
    assert trails(source.snapshot)["HTX-0004"][-1] == (NEW_MAP, place(NEW_WARD).pk)
    sheet("HTX-0004", NEW_MAP, seat=place(OTHER_WARD))
    assert trails(actions.take_snapshot(at=AT))["HTX-0004"][-1] == (NEW_MAP, place(OTHER_WARD).pk)


def test_a_group_that_became_a_cooperative_counts_as_what_it_was_on_the_day(registers):
    sheet("THT-0001", date(2020, 1, 1), kind="cooperative")
    Cooperative.objects.filter(code="THT-0001").update(kind="cooperative")
    source = FigureSource(at=AT, snapshot=actions.take_snapshot(at=AT))
    for year, kinds in ((2018, ("groups",)), (2019, ("groups",)), (2020, ("cooperatives",))):
        for code in ("groups", "cooperatives"):
            assert ("THT-0001" in codes(source.figure(code, year=year))) == (code in kinds)
    # It was founded as a group, so no new cooperative was founded that year.
    assert "THT-0001" not in codes(source.figure("new_cooperatives", year=2018))


def test_who_only_stood_by_a_day_was_not_founded_on_it(registers):
    assert codes(FigureSource(at=AT).figure("new_cooperatives", year=2019)) == ["HTX-0002"]
    Cooperative.objects.filter(code="HTX-0002").update(founded_precision="no_later_than")
    source = FigureSource(at=AT, snapshot=actions.take_snapshot(at=AT))
    assert codes(source.figure("new_cooperatives", year=2019)) == []
    assert "HTX-0002" in codes(source.figure("cooperatives", year=2019))


def test_a_cooperative_ends_as_what_it_was_on_that_day(registers):
    assert codes(FigureSource(at=AT).figure("ended_cooperatives", year=2020)) == ["HTX-0003"]
    sheet("HTX-0003", date(2020, 12, 31), kind="union")
    source = FigureSource(at=AT, snapshot=actions.take_snapshot(at=AT))
    assert codes(source.figure("ended_cooperatives", year=2020)) == []


def test_one_that_had_ended_and_was_opened_again_did_not_stand_meanwhile(registers):
    sheet("HTX-0001", date(2019, 6, 1), status=LegalStatus.ENDED)
    sheet("HTX-0001", date(2020, 6, 1), status=LegalStatus.ACTIVE)
    source = FigureSource(at=AT, snapshot=actions.take_snapshot(at=AT))
    stood = [year for year in YEARS if "HTX-0001" in codes(source.figure("cooperatives", year=year))]
    assert stood == [2018, 2020, 2021, 2022, 2023, 2024, 2025]


def test_an_absorbed_duplicate_is_never_counted(registers):
    kept, twin = registers.entity("HTX-0001"), registers.entity("HTX-0004")
    Cooperative.everything.filter(pk=twin.pk).update(absorbed_by=kept)
    Version.objects.filter(cooperative=twin).update(newest=False)
    source = FigureSource(at=AT, snapshot=actions.take_snapshot(at=AT))
    for code in INDICATORS:
        for year in YEARS:
            assert "HTX-0004" not in codes(source.figure(code, year=year))
    assert "HTX-0001" in codes(source.figure("cooperatives", year=2019))
