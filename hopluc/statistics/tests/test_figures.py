"""Each indicator by hand over the tiny registers; the rows are exactly the number; missing stays missing."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from hopluc.installed_law import law
from hopluc.kernel.dates import year_end
from hopluc.kernel.errors import Refusal
from hopluc.places.models import Place
from hopluc.registry.targets import COOPERATIVES
from hopluc.returns.targets import RETURNS
from hopluc.statistics.computed import value_of
from hopluc.statistics.figures import MAIN_FIGURES, FigureSource, figure_set
from hopluc.statistics.indicators import INDICATORS
from tests.registers import ASKED, ELSEWHERE, ENTITIES, RETURNS_2019, annual, cooperative, put

# code → (value, filed, expected) at the end of 2019 and of 2020, worked out by hand from tests/registers.py.
BY_HAND = {
    # HTX-0002 is founded on the last day of 2019; HTX-0003 ends on the last day of 2020.
    "cooperatives": ((4, 4, 4), (3, 3, 3)),
    # 2019: two of HTX-0001, nobody left in HTX-0003; the other two have no roll.
    "members": ((2, 2, 4), (3, 1, 3)),
    # 2019: one of two judged by the province. 2020: good 1, average 1.
    "effective_share": ((50, 2, 4), (50, 2, 3)),
    # (480 + 120) ÷ 15 ÷ 12 = 3.333333 million; 600 ÷ 10 ÷ 12 = 5 million, the questioned wages left out.
    "worker_income": ((3_333_333, 2, 4), (5_000_000, 1, 3)),
    "unions": ((1, 1, 1), (1, 1, 1)),
    "groups": ((1, 1, 1), (1, 1, 1)),
    "new_cooperatives": ((1, 1, 1), (0, 0, 0)),
    "ended_cooperatives": ((0, 0, 0), (1, 1, 1)),
    "graded": ((None, 0, 0), (2, 2, 3)),
    "good_or_fair": ((None, 0, 0), (1, 2, 3)),
    "enterprise_linked": ((1, 2, 4), (None, 0, 3)),
    "trained": ((5, 1, 4), (None, 0, 3)),
    # (1000 + 501) ÷ 2; (1200 + 800) ÷ 2.
    "revenue_mean": ((750_500_000, 2, 4), (1_000_000_000, 2, 3)),
}
NEW_MAP = date(2025, 12, 31)


@pytest.fixture
def source(registers) -> FigureSource:
    return FigureSource(at=ASKED)


def test_every_indicator_by_hand_and_the_rows_make_the_number(source):
    assert set(BY_HAND) == set(INDICATORS)
    for code, expected in BY_HAND.items():
        for year, (value, filed, total) in zip((2019, 2020), expected, strict=True):
            figure = source.figure(code, year=year)
            assert (figure.value, figure.filed, figure.expected) == (value, filed, total), (code, year)
            assert figure.filed == sum(row.is_filed for row in figure.rows)
            assert len({row.code for row in figure.rows}) == figure.expected
            if value is not None and not INDICATORS[code].is_ratio:
                assert sum(row.top for row in figure.rows if row.is_filed) == value


def test_indicators_of_the_law_book_and_of_the_program_are_the_same():
    assert set(law().indicators) == set(INDICATORS) == {indicator.code for indicator in INDICATORS.values()}
    assert set(MAIN_FIGURES) <= set(INDICATORS)


def test_what_is_missing_is_missing_in_the_rows_too(source):
    rows = {row.code: (row.top, row.is_filed) for row in source.figure("members", year=2019).rows}
    assert rows == {
        "HTX-0001": (2, True),
        "HTX-0002": (None, False),
        "HTX-0003": (0, True),
        "HTX-0004": (None, False),
    }


def test_the_share_changes_its_method_with_the_year(registers):
    # Judged not effective by the province in 2019, and graded good in 2020; in no year both.
    put(RETURNS, [RETURNS_2019[0] | {"published_effective": False}])
    source = FigureSource(at=ASKED)
    assert [source.figure("effective_share", year=year).value for year in (2019, 2020)] == [0, 50]
    assert source.breaks("effective_share") == [2020]
    assert source.breaks("cooperatives") == []


def test_a_questioned_line_is_left_out_and_the_others_of_the_return_stay(source):
    income = {row.code: (row.top, row.bottom, row.is_filed) for row in source.figure("worker_income", year=2020).rows}
    assert income["HTX-0002"] == (None, 4, False)
    revenue = {row.code: row.top for row in source.figure("revenue_mean", year=2020).rows}
    assert revenue["HTX-0002"] == 800


def test_a_ratio_with_nothing_below_the_line_has_no_value(registers):
    put(RETURNS, [row | {"workers": 0, "wages": 0} for row in RETURNS_2019])
    figure = FigureSource(at=ASKED).figure("worker_income", year=2019)
    assert (figure.value, figure.filed) == (None, 2)
    assert value_of(INDICATORS["worker_income"], ()) is None
    assert value_of(INDICATORS["cooperatives"], ()) == Fraction(0)


def test_finer_numbers_than_the_columns_hold_do_not_stop_the_figures(registers):
    put(RETURNS, [annual("HTX-0004", 2020, points_finance=Decimal("9.9999"), wages=Decimal(100) / 3, workers=1)])
    assert FigureSource(at=ASKED).figure("worker_income", year=2020).value == 4_797_977


def test_founded_earlier_than_was_known_it_is_counted_from_that_day(registers):
    put(COOPERATIVES, [ENTITIES[1] | {"founded_on": date(2018, 12, 31)}])
    figure = FigureSource(at=ASKED).figure("cooperatives", year=2018)
    assert [row.code for row in figure.rows] == ["HTX-0001", "HTX-0002", "HTX-0003", "HTX-0004"]


def test_each_commune_has_its_own_and_together_they_are_the_province(source):
    for code in ("cooperatives", "members", "unions", "trained"):
        for year in (2019, 2020):
            whole = source.figure(code, year=year)
            for day in (year_end(year), NEW_MAP):
                communes = Place.objects.valid_on(day).communes()
                parts = [source.figure(code, year=year, place=each.code, map_of=day) for each in communes]
                assert sum(part.value or 0 for part in parts) == (whole.value or 0), (code, year, day)
                assert sorted(row.code for part in parts for row in part.rows) == [row.code for row in whole.rows]


def test_a_place_by_the_map_that_is_asked(source):
    def codes(place: str, map_of: date | None = None) -> list[str]:
        return [row.code for row in source.figure("cooperatives", year=2019, place=place, map_of=map_of).rows]

    here, there = ["HTX-0001", "HTX-0002"], ["HTX-0003", "HTX-0004"]
    assert (codes("01840"), codes("01843")) == (here, there)
    # The ward Bắc Kạn of 2025 has the code of Phùng Chí Kiên and holds Sông Cầu, Nông Thượng and Xuất Hóa too.
    assert codes("01843", NEW_MAP) == there
    assert codes("01837") == []
    assert codes("058") == codes("06") == codes("06", NEW_MAP) == here + there
    # Thái Nguyên took the area in on 01/07/2025: on the map of 2019 none of it is Thái Nguyên's.
    assert (codes("19"), codes("19", NEW_MAP)) == ([], here + there)
    assert codes("066") == []
    assert source.figure("cooperatives", year=2019, place="066").value == 0
    assert source.figure("effective_share", year=2019, place="066").value is None


def test_the_path_follows_one_place_on_one_map(registers):
    put(COOPERATIVES, [cooperative("HTX-0005", "Hợp tác xã Sông Cầu", date(2018, 1, 1), commune="Phường Sông Cầu")])
    source = FigureSource(at=ASKED)
    path = source.path("cooperatives", since=2017, until=2021, place="01843", map_of=NEW_MAP)
    assert path == [(2018, 3), (2019, 3), (2020, 2)]
    assert source.path("cooperatives", since=2019, until=2019, place="01843") == [(2019, 2)]


def test_a_seat_of_the_new_map_is_counted_once_and_not_put_on_the_old_map(registers):
    new_ward = {"commune": "Phường Đức Xuân", "district": None}
    put(COOPERATIVES, [cooperative("HTX-0005", "Hợp tác xã Mới", date(2019, 1, 1)) | new_ward])
    source = FigureSource(at=ASKED)
    figure = source.figure("cooperatives", year=2019)
    assert (figure.value, source.figure("cooperatives", year=2019, place="01840", map_of=NEW_MAP).value) == (5, 3)
    old = source.units_on(figure, year_end(2019))
    assert [row.code for row in old[None]] == ["HTX-0005"]
    new = source.units_on(figure, NEW_MAP)
    assert None not in new and sum(len(rows) for rows in new.values()) == 5


def test_a_seat_that_moves_counts_where_it_was_on_the_day(registers):
    put(COOPERATIVES, [ENTITIES[0] | ELSEWHERE])
    source = FigureSource(at=ASKED.replace(year=2022))
    assert [source.figure("cooperatives", year=year, place="01840").value for year in (2020, 2021)] == [2, 1]


def test_what_cannot_be_asked(source):
    for asked, code in (
        ({"code": "dragons", "year": 2019}, "unknown_indicator"),
        ({"code": "members", "year": 2017}, "year_without_figures"),
        ({"code": "members", "year": 2021}, "year_without_figures"),
        ({"code": "members", "year": 2019, "place": "99999"}, "unknown_place"),
    ):
        with pytest.raises(Refusal) as refused:
            source.figure(**asked)
        assert refused.value.code == code


def test_a_year_can_be_asked_from_the_day_after_its_end(registers):
    last_day = ASKED.replace(year=2020, month=12, day=31)
    assert FigureSource(at=last_day).last_year == 2019
    assert FigureSource(at=last_day + timedelta(days=1)).last_year == 2020


def test_nothing_loaded_is_said(db):
    with pytest.raises(Refusal) as refused:
        FigureSource(at=ASKED).figure("members", year=2019)
    assert refused.value.code == "nothing_loaded"


def test_the_shape_of_the_json(registers):
    """docs/json.md: keys are added, never renamed or removed."""
    found = figure_set(year=2019, place=None, map_of=None, at=ASKED, base_url="http://here")
    assert list(found) == ["year", "place", "map_of", "snapshot", "figures"]
    assert (found["year"], found["place"], found["map_of"]) == (2019, "06", "2019-12-31")
    by_code = {figure["code"]: figure for figure in found["figures"]}
    assert list(by_code) == list(INDICATORS)
    assert list(by_code["members"]) == [
        "code", "name", "unit", "value", "filed", "expected", "definition", "rows",
    ]  # fmt: skip
    assert (by_code["members"]["value"], by_code["effective_share"]["value"], by_code["graded"]["value"]) == (
        2,
        50,
        None,
    )
    assert by_code["members"]["rows"] == "http://here/so-lieu/members/?year=2019&place=06&map_of=2019-12-31"
    on_map = figure_set(year=2019, place="01843", map_of=NEW_MAP, at=ASKED, base_url="")
    assert (on_map["place"], on_map["map_of"]) == ("01843", "2025-12-31")
