"""OCOP stars, graders and rewards: both sides of each bound and of each change of the law."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from hopluc.kernel.errors import Refusal
from hopluc.lawbook import load
from hopluc.rules.ocop import grader, judge, reward

OCOP = load([Path(__file__).parents[3] / "law"]).ocop
NEW = date(2024, 6, 1)
OLD = date(2020, 6, 1)


def points(total: str) -> dict[str, Decimal | None]:
    """A total spread over the parts of 2023: 40, 25, 35."""
    rest, given = Decimal(total), {}
    for code, most in (("product_community", 40), ("marketing", 25), ("quality", 35)):
        given[code] = min(rest, Decimal(most))
        rest -= given[code]
    return dict(given)


@pytest.mark.parametrize(
    ("total", "stars"),
    [
        ("100", 5),
        ("90", 5),
        ("89.99", 4),
        ("70", 4),
        ("69.99", 3),
        ("50", 3),
        ("49.99", 2),
        ("30", 2),
        ("29.99", 1),
        ("0", 1),
    ],
)
def test_stars_on_both_sides_of_each_bound(total: str, stars: int) -> None:
    judged = judge(OCOP, points(total), NEW)
    assert (judged.stars, judged.points) == (stars, Decimal(total))


def test_parts_and_maxima_by_version() -> None:
    old = {part.code: part.max for part in judge(OCOP, {}, OLD).parts}
    new = {part.code: part.max for part in judge(OCOP, {}, NEW).parts}
    assert old == {"product_community": 35, "marketing": 25, "quality": 40}
    assert new == {"product_community": 40, "marketing": 25, "quality": 35}
    assert (judge(OCOP, {}, OLD).stars_verified, judge(OCOP, {}, NEW).stars_verified) == (True, False)


def test_a_missing_part_is_unknown_never_zero() -> None:
    judged = judge(OCOP, {"product_community": Decimal(40), "marketing": Decimal(25)}, NEW)
    assert (judged.stars, judged.points, judged.missing, judged.grader) == (None, None, ("quality",), None)


@pytest.mark.parametrize(
    ("on", "stars", "level"),
    [
        (date(2023, 2, 23), 3, "province"),
        (date(2023, 2, 24), 3, "district"),
        (date(2025, 7, 5), 3, "district"),
        (date(2025, 7, 6), 3, "province"),
        (date(2025, 7, 6), 4, "province"),
        (date(2025, 7, 6), 5, "centre"),
    ],
)
def test_who_grades_by_day(on: date, stars: int, level: str) -> None:
    found = grader(OCOP, stars, on)
    assert found is not None
    assert found.level == level


def test_who_grades_two_stars_is_not_known() -> None:
    assert grader(OCOP, 2, NEW) is None


@pytest.mark.parametrize(
    ("stars", "before", "amount"),
    [(5, 0, 15), (4, 0, 10), (3, 0, 8), (5, 4, 5), (5, 3, 7), (4, 3, 2), (4, 4, 0), (3, 5, 0)],
)
def test_rewards_and_the_difference_on_an_upgrade(stars: int, before: int, amount: int) -> None:
    found = reward(OCOP, stars, date(2026, 6, 1), rewarded_before=before)
    assert found is not None
    assert found.amount == amount
    assert not found.verified


def test_no_reward_below_three_stars_and_none_loaded_before_the_circular() -> None:
    assert reward(OCOP, 2, date(2026, 6, 1)) is None
    with pytest.raises(Refusal):
        reward(OCOP, 5, date(2026, 5, 30))


def test_a_certificate_holds_36_months() -> None:
    assert judge(OCOP, points("70"), date(2024, 2, 29)).valid_until == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("given", "on", "code"),
    [
        ({"beauty": Decimal(1)}, NEW, "unknown_part"),
        ({"quality": Decimal("35.01")}, NEW, "points_outside_part"),
        ({"quality": Decimal(-1)}, NEW, "points_outside_part"),
        ({}, date(2019, 8, 20), "law_not_in_force"),
    ],
)
def test_mistakes_are_refused(given: dict[str, Decimal | None], on: date, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        judge(OCOP, given, on)
    assert refused.value.code == code
