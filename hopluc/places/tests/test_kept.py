"""Home and atlas are kept in the process, and are right again at the next question after a change."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hopluc.places import actions
from hopluc.places.models import Place
from hopluc.places.queries import Atlas, home, place_on
from tests.reading import as_a_reader

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
DAY = date(2020, 12, 31)
UNIT = {"kind": "commune", "parent_code": "", "legal_basis": "", "note": "", "valid_from": "", "valid_until": ""}


def load(code: str) -> None:
    actions.load_units([{**UNIT, "code": code, "name": f"Xã {code}"}], [], by="tests", at=AT)


def test_a_unit_that_was_loaded_is_in_the_next_atlas():
    load("00001")
    with as_a_reader():
        first = Atlas.read()
        assert Atlas.read() is first
    load("00002")
    with as_a_reader():
        second = Atlas.read()
        assert {place.code for place in second.places.values()} == {"00001", "00002"}
        assert second.digest != first.digest
        assert place_on("00002", DAY).name == "Xã 00002"


def test_a_succession_that_was_loaded_alone_is_in_the_next_atlas():
    units = [
        {**UNIT, "code": "00001", "name": "Cũ", "valid_until": "2025-07-01"},
        {**UNIT, "code": "00002", "name": "Mới", "valid_from": "2025-07-01"},
    ]
    after = {"old_code": "00001", "old_valid_until": "2025-07-01", "new_code": "00002", "new_valid_from": "2025-07-01"}
    actions.load_units(units, [], by="tests", at=AT)
    with as_a_reader():
        assert Atlas.read().successors == {}
    actions.load_units(units, [{**after, "share": "1", "legal_basis": ""}], by="tests", at=AT)
    with as_a_reader():
        assert len(Atlas.read().successors) == 1


def test_an_entry_about_something_else_gives_an_equal_atlas():
    load("00001")
    with as_a_reader():
        first = Atlas.read()
    actions.set_home(Place.objects.get(), made_up=True, seed=1, by="tests", at=AT)
    with as_a_reader():
        assert Atlas.read() is not first and Atlas.read().digest == first.digest


def test_a_home_that_was_set_is_the_next_home():
    load("00001")
    with as_a_reader():
        assert home() is None
    for made_up in (True, False):
        actions.set_home(Place.objects.get(), made_up=made_up, seed=1, by="tests", at=AT)
        with as_a_reader():
            found = home()
            assert found is not None and found.made_up is made_up


def test_the_kept_atlas_costs_one_row():
    load("00001")
    with as_a_reader():
        Atlas.read()
        with CaptureQueriesContext(connection) as asked:
            Atlas.read()
    assert len(asked) == 1


def test_what_an_area_covers_is_worked_out_once_per_day():
    load("00001")
    atlas = Atlas.read()
    place = atlas.place_on("00001", DAY)
    assert atlas.covered(place, DAY) is atlas.covered(place, DAY)
    assert atlas.covered(place, DAY) == atlas.covered(place) == {place.pk}
