from datetime import date, datetime

import pytest

from hopluc.kernel.clock import VIETNAM
from hopluc.kernel.errors import Refusal
from hopluc.places import actions
from hopluc.places.models import COMMUNE_KINDS, Place
from hopluc.places.queries import Atlas, place_on
from tests.replay import written_once

AT = datetime(2026, 1, 5, 8, 0, tzinfo=VIETNAM)
LAST_OLD_DAY, FIRST_NEW_DAY = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture
def atlas(db):
    written_once("units", lambda: actions.load_seed(by="tests", at=AT))
    return Atlas.read()


def test_the_map_changes_on_the_first_of_july_2025(atlas):
    before, after = Place.objects.valid_on(LAST_OLD_DAY), Place.objects.valid_on(FIRST_NEW_DAY)
    assert (before.communes().count(), before.districts().count()) == (108, 8)
    assert (after.communes().count(), after.districts().count()) == (37, 0)
    assert before.filter(code="06").exists() and not after.filter(code="06").exists()


def test_one_code_is_two_units_in_two_lives(atlas):
    assert place_on("01843", LAST_OLD_DAY).full_name == "Phường Phùng Chí Kiên"
    assert place_on("01843", FIRST_NEW_DAY).full_name == "Phường Bắc Kạn"


def test_the_former_province_is_still_found_by_its_code_and_an_unknown_code_is_refused(atlas):
    assert place_on("06", date(2026, 1, 1)).name == "Bắc Kạn"
    with pytest.raises(Refusal) as refused:
        place_on("99999", LAST_OLD_DAY)
    assert refused.value.code == "unknown_place"


def test_the_former_province_covers_its_communes_of_both_maps(atlas):
    covered = atlas.covered(place_on("06", LAST_OLD_DAY))
    communes = Place.objects.filter(kind__in=COMMUNE_KINDS)
    assert covered == set(communes.values_list("pk", flat=True))
    assert len(covered) == 145


def test_a_province_covers_what_it_took_in_only_from_that_day_on(atlas):
    former = place_on("06", LAST_OLD_DAY)
    assert atlas.covered(place_on("19", LAST_OLD_DAY), LAST_OLD_DAY) == frozenset()
    assert atlas.covered(place_on("19", FIRST_NEW_DAY), FIRST_NEW_DAY) == atlas.covered(former)
    # The former province is the same area on every map, also on those after its end.
    for day in (date(2019, 12, 31), LAST_OLD_DAY, FIRST_NEW_DAY, date(2026, 1, 1)):
        assert atlas.covered(former, day) == atlas.covered(former)


def test_a_new_ward_covers_the_old_communes_that_it_was_made_from(atlas):
    covered = {atlas.places[pk].full_name for pk in atlas.covered(place_on("01843", FIRST_NEW_DAY))}
    assert covered == {
        "Phường Bắc Kạn",
        "Phường Sông Cầu",
        "Phường Phùng Chí Kiên",
        "Xã Nông Thượng",
        "Phường Xuất Hóa",
    }


def test_an_old_district_does_not_cover_a_commune_made_from_two_districts(atlas):
    city = {atlas.places[pk].full_name for pk in atlas.covered(place_on("058", LAST_OLD_DAY))}
    assert "Phường Đức Xuân" in city and "Xã Dương Quang" in city
    # Dương Quang of the city and Đôn Phong of Bạch Thông made Phong Quang: it lies in neither.
    assert "Xã Phong Quang" not in city and "Xã Đôn Phong" not in city


def test_every_old_commune_lies_in_one_commune_of_today(atlas):
    olds = Place.objects.valid_on(LAST_OLD_DAY).communes()
    assert {atlas.unit_on(old.pk, FIRST_NEW_DAY) for old in olds} == {
        new.pk for new in Place.objects.valid_on(FIRST_NEW_DAY).communes()
    }
    assert all(atlas.unit_on(old.pk, LAST_OLD_DAY) == old.pk for old in olds)


def test_a_merged_commune_cannot_be_put_on_the_old_map_but_an_unchanged_one_can(atlas):
    merged, unchanged = place_on("01843", FIRST_NEW_DAY), place_on("01957", FIRST_NEW_DAY)
    assert atlas.unit_on(merged.pk, LAST_OLD_DAY) is None
    assert atlas.unit_on(unchanged.pk, LAST_OLD_DAY) == place_on("01957", LAST_OLD_DAY).pk


def test_loading_twice_changes_nothing(atlas):
    assert actions.load_seed(by="tests", at=AT) == 0
