"""Members where nobody has the roll: the total stated for the year counts on its day; an older one does not."""

from datetime import date, datetime

import pytest

from hopluc.dashboards.figure_rows import figure_rows
from hopluc.kernel.clock import VIETNAM
from hopluc.registry import actions as registry
from hopluc.registry.models import Cooperative
from hopluc.registry.sheet import Paper
from hopluc.registry.targets import COOPERATIVES
from hopluc.statistics.figures import FigureSource
from tests.registers import cooperative, put

AT = datetime(2022, 3, 1, 8, 0, tzinfo=VIETNAM)
CODE = "HTX-0020"


@pytest.fixture
def without_roll(registers):
    put(COOPERATIVES, [cooperative(CODE, "Hợp tác xã Không Sổ", date(2015, 3, 10))])
    return Cooperative.objects.get(code=CODE)


def state(entity, day, official, linked=None):
    counted = {"official": official, "capital_linked": linked}
    registry.set_totals(entity, day=day, counted=counted, capital=None, paper=Paper(), by="tests", at=AT, on=AT.date())


def row_of(year):
    figure = FigureSource(at=AT).figure("members", year=year)
    return figure, next(row for row in figure.rows if row.code == CODE)


def test_without_a_roll_and_a_total_nothing_is_known(without_roll):
    _figure, row = row_of(2020)
    assert (row.top, row.is_filed) == (None, False)


def test_the_last_total_of_the_year_counts(without_roll):
    before, _row = row_of(2020)
    state(without_roll, date(2020, 12, 31), 11)
    state(without_roll, date(2020, 6, 30), 9)
    state(without_roll, date(2020, 12, 31), 12, 3)
    figure, row = row_of(2020)
    assert (row.top, row.is_filed) == (15, True)
    assert figure.value == before.value + 15


@pytest.mark.parametrize(("day", "year"), [(date(2020, 12, 31), 2021), (date(2021, 1, 1), 2020)])
def test_a_total_of_another_year_says_nothing_of_this_one(without_roll, day, year):
    state(without_roll, day, 12)
    assert row_of(year)[1].top is None
    assert row_of(day.year)[1].top == 12


def test_the_roll_counts_where_there_is_one(registers):
    entity = Cooperative.objects.get(code="HTX-0001")
    assert entity.members.exists()
    before = FigureSource(at=AT).figure("members", year=2020).value
    registry.set_totals(entity, day=date(2020, 12, 31), counted={"official": 999}, capital=None, paper=Paper(),
                        by="tests", at=AT, on=AT.date())  # fmt: skip
    assert FigureSource(at=AT).figure("members", year=2020).value == before


def test_a_row_of_a_total_is_marked(without_roll):
    state(without_roll, date(2020, 12, 31), 12)
    source = FigureSource(at=AT)
    figure = source.figure("members", year=2020)
    listing = figure_rows(source, figure, is_share=False, is_ratio=False)
    whence = next(column for column in listing.columns if column.code == "whence")
    shown = {row.code: whence.value(row, AT.date()) for row in figure.rows}
    assert shown[CODE] == "số tổng, tính đến 31/12/2020"
    assert set(shown.values()) == {"", shown[CODE]}
    other = source.figure("cooperatives", year=2020)
    assert "whence" not in {
        column.code for column in figure_rows(source, other, is_share=False, is_ratio=False).columns
    }
