"""The made-up province meets the published figures exactly, whatever the seed."""

from datetime import date
from decimal import Decimal

import pytest

from hopluc.demo.path import YEARS
from hopluc.demo.province import Cooperative, Member, monthly_income
from hopluc.demo.tests.made import SEED, province
from hopluc.kernel.dates import year_end

DIRECTIVE_DAY = date(2019, 12, 31)
REPORT_DAY = date(2024, 6, 30)
SEEDS = (SEED, 1, 77)


@pytest.mark.parametrize("seed", SEEDS)
def test_cooperatives_groups_and_unions(seed: int) -> None:
    made = province(seed)
    assert len(made.active(DIRECTIVE_DAY)) == 186
    assert len(made.active(REPORT_DAY)) == 443
    assert len(made.active(REPORT_DAY, "group")) == 655
    assert len(made.active(REPORT_DAY, "union")) == 2


@pytest.mark.parametrize("seed", SEEDS)
def test_members(seed: int) -> None:
    assert len(province(seed).roll(DIRECTIVE_DAY)) == 1694
    assert len(province(seed).roll(REPORT_DAY)) == 4220


@pytest.mark.parametrize("seed", SEEDS)
def test_members_need_no_look_at_their_cooperative(seed: int) -> None:
    """Whoever was on the roll when a cooperative ended left on that day, so counting the roll alone gives the same."""
    made = province(seed)
    for day in (DIRECTIVE_DAY, REPORT_DAY, date(2025, 12, 31)):
        assert [m for m in made.members if m.on_roll(day)] == made.roll(day)


@pytest.mark.parametrize("seed", SEEDS)
def test_returns_of_2019(seed: int) -> None:
    made = province(seed)
    returns = made.returns_of(2019)
    assert sorted(row.cooperative for row in returns) == sorted(entity.code for entity in made.active(DIRECTIVE_DAY))
    assert [row.published_effective for row in returns].count(True) == 161
    assert [row.published_effective for row in returns].count(False) == 25
    wages = sum((row.wages for row in returns if row.wages is not None), Decimal(0))
    workers = sum(row.workers for row in returns if row.workers is not None)
    assert wages / workers / 12 == Decimal("3.8") == monthly_income(returns)
    assert all(row.wages is not None and row.wages == round(row.wages, 1) for row in returns)
    assert all((row.wages == 0) == (row.workers == 0) for row in returns)
    assert all(row.points is None for row in returns)


def test_nothing_turns_on_whether_the_last_day_counts() -> None:
    """No end falls on a day on which figures are read, nor on the day after."""
    made = province()
    avoided = {DIRECTIVE_DAY, REPORT_DAY, *map(year_end, YEARS)}
    assert not avoided & {entity.ended_on for entity in made.cooperatives}
    assert not avoided & {member.left_on for member in made.members}


def test_path_of_the_cooperatives() -> None:
    made = province()
    founded = [entity.founded_on for entity in made.cooperatives if entity.kind == "cooperative"]
    assert sum(date(2019, 1, 1) <= day <= date(2019, 11, 26) for day in founded) == 37
    counts = [len(made.active(year_end(year))) for year in YEARS]
    assert counts == [160, 186, 222, 268, 334, 412, 463, 478]
    for year in YEARS:
        assert any(entity.ended_on and entity.ended_on.year == year for entity in made.active(date(year, 1, 1)))


def test_active_on_both_sides_of_both_days() -> None:
    entity = next(entity for entity in province().cooperatives if entity.ended_on)
    assert isinstance(entity, Cooperative) and entity.ended_on
    eve = entity.founded_on.fromordinal(entity.founded_on.toordinal() - 1)
    last = entity.ended_on.fromordinal(entity.ended_on.toordinal() - 1)
    assert [entity.active_on(day) for day in (eve, entity.founded_on, last, entity.ended_on)] == [
        False,
        True,
        True,
        False,
    ]


def test_on_roll_on_both_sides_of_both_days() -> None:
    member = next(member for member in province().members if member.left_on)
    assert isinstance(member, Member) and member.left_on
    eve = member.joined_on.fromordinal(member.joined_on.toordinal() - 1)
    last = member.left_on.fromordinal(member.left_on.toordinal() - 1)
    assert [member.on_roll(day) for day in (eve, member.joined_on, last, member.left_on)] == [False, True, True, False]
