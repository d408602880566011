"""Measured facts: exact on the day, at the month's end, on 29 February, and on both sides of every bound."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hopluc.lawbook import load
from hopluc.rules.engine import run
from hopluc.rules.measures import MEASURES, days_between, months_between, percent_of
from tests.tree import REPOSITORY

DAYS = {"start": "date", "end": "date"}
NUMBERS = {"top": "decimal(18, 4)", "bottom": "decimal(18, 4)"}


def months(start: date, end: date) -> Decimal:
    return _one(lambda table: table.mutate(found=months_between(table.start, table.end)), DAYS, start=start, end=end)


def share(top: object, bottom: object) -> Any:
    return _one(lambda table: table.mutate(found=percent_of(table.top, table.bottom)), NUMBERS, top=top, bottom=bottom)


def _one(method: Any, schema: dict[str, str], **row: object) -> Any:
    return run(method, schema, [row], name=str(schema), digest="test")[0]["found"]


@pytest.mark.parametrize(
    ("start", "end", "whole"),
    [
        (date(2024, 1, 15), date(2024, 7, 15), 6),
        (date(2024, 1, 31), date(2024, 2, 29), 1),  # a month from the 31st ends on the last day of February
        (date(2023, 1, 31), date(2023, 2, 28), 1),
        (date(2024, 8, 31), date(2025, 2, 28), 6),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2024, 2, 29), date(2028, 2, 29), 48),
        (date(2023, 12, 31), date(2024, 1, 31), 1),
        (date(2024, 3, 31), date(2024, 3, 31), 0),
        (date(2024, 7, 15), date(2024, 1, 15), -6),
    ],
)
def test_whole_months(start: date, end: date, whole: int) -> None:
    before, after = end.fromordinal(end.toordinal() - 1), end.fromordinal(end.toordinal() + 1)
    assert months(start, end) == whole
    assert whole - 1 < months(start, before) < whole < months(start, after) < whole + 1


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.dates(date(1990, 1, 1), date(2060, 1, 1)))
@settings(max_examples=60, deadline=None)
def test_a_later_day_is_never_fewer_months(start: date, end: date) -> None:
    found = months(start, end)
    assert (found >= 0) == (end >= start)
    assert abs(found - Decimal((end - start).days) / Decimal("30.436875")) < Decimal("1.1")


def test_days() -> None:
    rows = [{"start": date(2024, 2, 28), "end": end} for end in (date(2024, 3, 1), date(2024, 2, 27), None)]
    found = run(
        lambda table: table.mutate(found=days_between(table.start, table.end)), DAYS, rows, name="days", digest="test"
    )
    assert [row["found"] for row in found] == [2, -1, None]


@pytest.mark.parametrize(
    ("top", "bottom", "percent"),
    [("13", "20", "65"), ("0", "5", "0"), ("0.0001", "100", "0.0001"), ("-1", "4", "-25"), ("7", "2", "350")],
)
def test_shares_that_come_out_even(top: str, bottom: str, percent: str) -> None:
    assert share(Decimal(top), Decimal(bottom)) == Decimal(percent)


def test_a_share_of_nothing_is_not_known() -> None:
    assert share(Decimal(5), Decimal(0)) is None
    assert share(Decimal(5), Decimal(-5)) is None
    assert share(None, Decimal(5)) is None and share(Decimal(5), None) is None


def test_absurd_shares_stay_comparable() -> None:
    assert share(Decimal("999999999999.9999"), Decimal("0.0001")) == 10**8
    assert share(Decimal("-999999999999.9999"), Decimal("0.0001")) == -(10**8)


amounts = st.integers(-(10**15), 10**15).map(lambda number: Decimal(number).scaleb(-4))
positive = st.integers(1, 10**15).map(lambda number: Decimal(number).scaleb(-4))


@given(amounts, positive, st.integers(-1_000_000, 1_000_000))
@settings(max_examples=80, deadline=None)
def test_a_share_lies_on_the_right_side_of_every_bound(top: Decimal, bottom: Decimal, bound: int) -> None:
    found, true = share(top, bottom), Fraction(top) * 100 / Fraction(bottom)
    limit = Decimal(bound).scaleb(-4)
    assert (found > limit, found == limit) == (true > Fraction(limit), true == Fraction(limit)) or abs(true) >= 10**8


def test_a_share_just_off_its_bound_is_not_rounded_onto_it() -> None:
    assert share(Decimal("300000000.0001"), Decimal(10**9)) > 30
    assert share(Decimal("299999999.9999"), Decimal(10**9)) < 30


def test_every_measured_fact_of_the_law_has_its_measure() -> None:
    facts = load([REPOSITORY / "law"]).facts
    measured = {code for code, fact in facts.items() if fact.measured_from}
    assert measured <= set(MEASURES)
    for code in measured:
        types = [facts[each].type for each in facts[code].measured_from]
        wanted = "day" if MEASURES[code] in (months_between, days_between) else "number"
        assert [("day" if kind == "day" else "number") for kind in types] == [wanted, wanted], code
