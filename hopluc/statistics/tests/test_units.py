"""A figure by unit is exactly what is asked unit by unit: old map, new map, districts, a divided commune."""

from datetime import date

import pytest

from hopluc.kernel.errors import Refusal
from hopluc.places.models import Place, Succession
from hopluc.places.queries import place_on
from hopluc.registry.targets import COOPERATIVES
from hopluc.statistics.figures import FigureSource
from hopluc.statistics.indicators import INDICATORS
from tests.registers import ASKED, cooperative, put
from tests.replay import written_once

OLD_MAP, NEW_MAP = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture
def source(registers) -> FigureSource:
    written_once("one more commune", one_more_commune)
    return FigureSource(at=ASKED)


def one_more_commune() -> None:
    put(COOPERATIVES, [cooperative("HTX-0005", "Hợp tác xã Nông Thượng", date(2018, 1, 1), commune="Xã Nông Thượng")])


@pytest.mark.parametrize("day", [OLD_MAP, NEW_MAP])
@pytest.mark.parametrize("code", INDICATORS)
def test_by_commune_as_asked_one_by_one(source, code, day):
    found = source.by_unit(code, year=2020, map_of=day)
    assert [each.place.pk for each in found] == [unit.pk for unit in Place.objects.valid_on(day).communes()]
    for each in found:
        assert each.figure == source.figure(code, year=2020, place=each.place.code, map_of=day)


def test_by_district_as_asked_one_by_one(source):
    found = source.by_unit("members", year=2019, map_of=OLD_MAP, level="district")
    assert len(found) == 8
    for each in found:
        assert each.figure == source.figure("members", year=2019, place=each.place.code, map_of=OLD_MAP)
    assert sum(each.figure.expected for each in found) == 5
    # The district level ended on 01/07/2025.
    assert source.by_unit("members", year=2019, map_of=NEW_MAP, level="district") == ()


def test_the_communes_of_one_district(source):
    found = source.by_unit("cooperatives", year=2019, place="058", map_of=OLD_MAP)
    assert {each.place.parent.code for each in found} == {"058"}
    assert {each.place.name: each.figure.value for each in found if each.figure.value} == {
        "Đức Xuân": 2,
        "Phùng Chí Kiên": 2,
        "Nông Thượng": 1,
    }
    assert source.by_unit("cooperatives", year=2019, place="01840", map_of=OLD_MAP) == ()


def test_the_year_gives_the_map_where_none_is_asked(source):
    assert len(source.by_unit("cooperatives", year=2020)) == 108


def test_before_a_figure_is_defined_every_unit_has_none(source):
    assert {(each.figure.value, each.figure.expected) for each in source.by_unit("graded", year=2019)} == {(None, 0)}


def test_a_divided_commune_lies_in_no_unit_of_the_new_map(source):
    before, parted = source.atlas, place_on("01840", OLD_MAP)
    Succession.objects.create(old=parted, new=place_on("01843", NEW_MAP), on=NEW_MAP, share="0.4")
    divided = FigureSource(at=ASKED)
    found = divided.by_unit("cooperatives", year=2019, map_of=NEW_MAP)
    for each in found:
        assert each.figure == divided.figure("cooperatives", year=2019, place=each.place.code, map_of=NEW_MAP)
    assert sum(each.figure.expected for each in found) == 3
    # What was read before the division is another map, and nothing of it is taken for the new one.
    assert before is source.atlas
    assert sum(each.figure.expected for each in source.by_unit("cooperatives", year=2019, map_of=NEW_MAP)) == 5


def test_what_cannot_be_asked_by_unit(source):
    for asked, code in (
        ({"code": "dragons", "year": 2019}, "unknown_indicator"),
        ({"code": "members", "year": 2017}, "year_without_figures"),
    ):
        with pytest.raises(Refusal) as refused:
            source.by_unit(**asked)
        assert refused.value.code == code
