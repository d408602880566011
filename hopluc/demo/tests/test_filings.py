"""The yearly returns have the gaps, delays and slips that were meant, and no others."""

from datetime import date
from decimal import Decimal

import pytest

from hopluc.demo.path import YEARS
from hopluc.demo.province import Return, monthly_income
from hopluc.demo.tests.made import province
from hopluc.kernel.dates import year_end

OTHER_YEARS = [year for year in YEARS if year != 2019]


@pytest.mark.parametrize("year", OTHER_YEARS)
def test_some_are_missing_and_none_is_filed_for_nobody(year: int) -> None:
    expected = [entity.code for entity in province().active(year_end(year))]
    filed = [row.cooperative for row in province().returns_of(year)]
    assert len(filed) == len(set(filed)) and set(filed) <= set(expected)
    assert 8 * len(expected) <= 100 * (len(expected) - len(filed)) <= 15 * len(expected)


@pytest.mark.parametrize("year", YEARS)
def test_filed_from_december_to_march_and_some_late(year: int) -> None:
    days = [row.filed_on for row in province().returns_of(year)]
    assert date(year, 12, 1) <= min(days) and max(days) <= date(year + 1, 3, 31)
    assert 0.05 < sum(day > date(year, 12, 15) for day in days) / len(days) < 0.35


@pytest.mark.parametrize("year", YEARS)
def test_judgement_until_2019_and_points_from_2020(year: int) -> None:
    for row in province().returns_of(year):
        assert (row.published_effective is not None) == (year <= 2019)
        assert row.points is None or year >= 2020


@pytest.mark.parametrize("year", [year for year in YEARS if year >= 2020])
def test_points_are_within_their_parts_and_half_are_good_or_fair(year: int) -> None:
    scored = [row for row in province().returns_of(year) if row.points is not None]
    for row in scored:
        assert row.points_finance is not None and 0 <= row.points_finance <= 30
        assert row.points_governance is not None and 0 <= row.points_governance <= 30
        assert row.points_community is not None and 0 <= row.points_community <= 40
    totals = [row.points for row in scored if row.points is not None]
    assert 0.45 <= sum(total >= 65 for total in totals) / len(totals) <= 0.60
    assert any(total >= 80 for total in totals) and any(total < 50 for total in totals)


def test_no_points_in_the_first_year_nor_after_a_long_stop() -> None:
    founded = {entity.code: entity.founded_on for entity in province().cooperatives}
    later = [row for row in province().returns if row.year >= 2020]
    for row in later:
        if row.points is not None:
            assert founded[row.cooperative].year < row.year and (row.stopped_months or 0) <= 3
    could = [r for r in later if founded[r.cooperative].year < r.year and (r.stopped_months or 0) <= 3]
    assert any(row.points is None for row in could)
    assert any((row.stopped_months or 0) > 3 for row in later)
    assert any(founded[row.cooperative].year == row.year for row in later)


def test_every_slip_is_in_its_return_and_none_in_2019() -> None:
    made = province()
    rows = {(row.cooperative, row.year): row for row in made.returns}
    rolls = {
        (code, year): sum(m.cooperative == code and m.on_roll(year_end(year)) for m in made.members)
        for code, year in ((slip.cooperative, slip.year) for slip in made.slips)
    }
    assert {slip.kind for slip in made.slips} == {"wages_thousandfold", "profit_above_revenue", "members_differ"}
    for slip in made.slips:
        row = rows[slip.cooperative, slip.year]
        assert slip.year != 2019
        if slip.kind == "wages_thousandfold":
            assert row.wages and row.workers and row.wages / row.workers / 12 > 500
        elif slip.kind == "profit_above_revenue":
            assert row.profit is not None and row.revenue is not None and row.profit > row.revenue
        else:
            assert row.members_end != rolls[slip.cooperative, slip.year]


def test_what_is_no_slip_is_right() -> None:
    made = province()
    slips = {(slip.cooperative, slip.year, slip.kind) for slip in made.slips}
    rolls: dict[tuple[str, int], int] = {}
    for member in made.members:
        for year in YEARS:
            if member.on_roll(year_end(year)):
                rolls[member.cooperative, year] = rolls.get((member.cooperative, year), 0) + 1
    for row in made.returns:
        key = row.cooperative, row.year
        assert (row.members_end != rolls[key]) == ((*key, "members_differ") in slips)
        above = row.profit is not None and row.revenue is not None and row.profit > row.revenue
        assert above == ((*key, "profit_above_revenue") in slips)
        huge = bool(row.wages and row.workers and row.wages / row.workers / 12 > 100)
        assert huge == ((*key, "wages_thousandfold") in slips)


def test_corrections_put_the_mean_right() -> None:
    made = province()
    corrected = {(row.cooperative, row.year): row for row in made.corrections}
    assert corrected
    means: list[Decimal] = []
    for year in YEARS:
        rows: list[Return] = [corrected.get((row.cooperative, row.year), row) for row in made.returns_of(year)]
        means.append(monthly_income(rows) or Decimal(0))
    assert all(Decimal(3) < mean < Decimal(6) for mean in means)
    assert means[-1] > means[0]
    assert all(row.filed_on.year == row.year + 1 and row.filed_on.month == 6 for row in made.corrections)


def test_some_cells_are_empty_but_not_in_2019() -> None:
    def empty(row: Return) -> bool:
        return None in (row.members_end, row.workers, row.wages, row.revenue, row.enterprise_links, row.trained)

    assert not any(empty(row) for row in province().returns_of(2019))
    assert any(empty(row) for row in province().returns if row.year != 2019)
