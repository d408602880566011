"""Maps of a day: which units, schematic or outlines, districts from their communes, what is said under them."""

from datetime import date, datetime

import pytest

from hopluc.drawing.outlines import Feature
from hopluc.drawing.projection import area_of, bounds
from hopluc.kernel.clock import VIETNAM
from hopluc.places import actions, shapes
from hopluc.places.models import Place
from hopluc.places.queries import place_on
from hopluc.places.shapes import map_on
from tests.replay import written_once

AT = datetime(2026, 1, 5, 8, 0, tzinfo=VIETNAM)
LAST_OLD_DAY, FIRST_NEW_DAY = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture
def province(db):
    written_once("units", lambda: actions.load_seed(by="tests", at=AT))
    return place_on("06", LAST_OLD_DAY)


def outlined(places, day, source="Nguồn mẫu"):
    """Outlines for places: squares in one row, each beside the next."""
    features = []
    for at, place in enumerate(places):
        x, y = 105 + at % 12 * 0.1, 22 + at // 12 * 0.1
        ring = ((x, y), (x + 0.1, y), (x + 0.1, y + 0.1), (x, y + 0.1))
        features.append(Feature(at + 1, place.code, "", (tuple((round(a, 6), round(b, 6)) for a, b in ring),)))
    return actions.import_outlines(
        features, day=day, source=source, name="x.geojson", digest="0", code_property="code", by="tests", at=AT
    )


@pytest.mark.parametrize(
    ("day", "level", "count"),
    [
        (LAST_OLD_DAY, "commune", 108),
        (LAST_OLD_DAY, "district", 8),
        (FIRST_NEW_DAY, "commune", 37),
        (FIRST_NEW_DAY, "district", 0),
    ],
)
def test_the_units_of_a_day(province, day, level, count):
    found = map_on(day, province, level=level)
    assert len(found.units) == count
    assert found.is_schematic and found.source == shapes.CENTROID_SOURCE
    assert all(unit.rings for unit in found.units) and found.unplaced == ()


def test_units_stand_in_the_order_of_lists_with_their_district(province):
    found = map_on(LAST_OLD_DAY, province)
    orders = [Place.objects.get(pk=unit.place_pk).order for unit in found.units]
    assert orders == sorted(orders)
    by_code = {unit.code: unit for unit in found.units}
    assert (by_code["01840"].full_name, by_code["01840"].parent_name) == ("Phường Đức Xuân", "Thành phố Bắc Kạn")
    assert {unit.parent_name for unit in map_on(FIRST_NEW_DAY, province).units} == {""}


def test_all_fit_into_the_box(province):
    found = map_on(LAST_OLD_DAY, province)
    left, top, right, bottom = bounds(point for unit in found.units for ring in unit.rings for point in ring)
    assert (left, top) >= (0, 0) and right <= found.width == shapes.WIDTH and bottom <= found.height


def test_a_district_is_one_piece_and_as_large_as_its_communes(province):
    districts = map_on(LAST_OLD_DAY, province, level="district")
    assert {len(unit.rings) for unit in districts.units} == {1}
    communes = map_on(LAST_OLD_DAY, province)
    land = sum(abs(area_of(ring)) for unit in communes.units for ring in unit.rings)
    assert sum(abs(area_of(unit.rings[0])) for unit in districts.units) == pytest.approx(land, rel=1e-4)


@pytest.mark.parametrize(("day", "code"), [(date(2020, 1, 31), "map_of_122_unknown"), (date(2020, 2, 1), "")])
def test_the_map_of_122_communes_is_not_known_and_that_is_said(province, day, code):
    found = map_on(day, province)
    assert (found.note_code, len(found.units)) == (code, 108)
    assert ("122" in found.note()) is bool(code)


def test_the_ward_without_a_point_of_its_own_stands_where_its_successor_does(province):
    old = map_on(LAST_OLD_DAY, province)
    assert old.approximate == ("Phường Phùng Chí Kiên",)
    assert "Phường Phùng Chí Kiên" in old.note()
    assert map_on(FIRST_NEW_DAY, province).approximate == ()
    assert map_on(LAST_OLD_DAY, place_on("064", LAST_OLD_DAY)).approximate == ()


def test_a_unit_without_any_point_is_named_and_not_drawn(province):
    Place.objects.create(
        key="99999@", code="99999", kind="commune", name="Lạ", parent=place_on("064", LAST_OLD_DAY),
        valid_until=FIRST_NEW_DAY, folded="la", order="la",
    )  # fmt: skip
    found = map_on(LAST_OLD_DAY, province)
    assert found.unplaced == ("Xã Lạ",)
    assert [unit.rings for unit in found.units if unit.code == "99999"] == [()]
    assert "Xã Lạ" in found.note()


def test_a_district_keeps_its_part_of_the_map_of_the_province(province):
    cho_don = map_on(LAST_OLD_DAY, place_on("064", LAST_OLD_DAY))
    whole = {unit.code: unit for unit in map_on(LAST_OLD_DAY, province).units}
    assert len(cho_don.units) == 20
    # Same corners in the same order, only larger.
    assert all(len(unit.rings[0]) == len(whole[unit.code].rings[0]) for unit in cho_don.units)


def test_outlines_are_drawn_only_when_every_unit_has_one(province):
    units = list(Place.objects.valid_on(FIRST_NEW_DAY).communes())
    outlined(units[:-1], FIRST_NEW_DAY)
    assert map_on(FIRST_NEW_DAY, province).is_schematic
    outlined(units, FIRST_NEW_DAY)
    found = map_on(FIRST_NEW_DAY, province)
    assert (found.is_schematic, found.source) == (False, "Nguồn mẫu")
    assert "Nguồn mẫu" in found.note()
    assert map_on(LAST_OLD_DAY, province).is_schematic


def test_districts_are_drawn_from_the_outlines_of_their_communes(province):
    units = list(Place.objects.valid_on(LAST_OLD_DAY).communes())
    outlined(sorted(units, key=lambda place: place.parent.code), LAST_OLD_DAY)
    found = map_on(LAST_OLD_DAY, province, level="district")
    assert not found.is_schematic
    assert all(unit.rings for unit in found.units)


def test_other_outlines_make_another_map(province):
    units = list(Place.objects.valid_on(FIRST_NEW_DAY).communes())
    outlined(units, FIRST_NEW_DAY)
    first = map_on(FIRST_NEW_DAY, province)
    assert map_on(FIRST_NEW_DAY, province) is first
    outlined(units[::-1], FIRST_NEW_DAY)
    assert map_on(FIRST_NEW_DAY, province) != first
    actions.remove_outlines(day=FIRST_NEW_DAY, by="tests", at=AT)
    assert map_on(FIRST_NEW_DAY, province).is_schematic
