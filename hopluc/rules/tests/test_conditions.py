"""Conditions over columns: three answers, each operator on both sides, and how far a case is."""

from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from hopluc.lawbook.conditions import Condition
from hopluc.lawbook.values import Relative
from hopluc.rules.book import Case, judge
from hopluc.rules.result import Judgement, Part, Plain
from hopluc.rules.tests.made_up import ON, asks, either, every, not_loaded, rule_of, value_of

THREE = (True, False, None)


def judged(condition: Condition, values: Any = (), on: date = ON, **facts: Plain) -> Judgement:
    (judgement,) = judge(rule_of([("eligible", condition), ("not_eligible", None)], values), [Case("A", facts)], on)
    return judgement


def answer(judgement: Judgement) -> bool | None:
    return {"eligible": True, "not_eligible": False, None: None}[judgement.value]


def the_part(judgement: Judgement, code: str = "t") -> Part:
    return next(part for part in judgement.parts if part.code == code)


def kleene_and(left: bool | None, right: bool | None) -> bool | None:
    if left is False or right is False:
        return False
    return None if left is None or right is None else True


@pytest.mark.parametrize(("left", "right"), list(product(THREE, THREE)))
def test_all_and_any_answer_as_kleene(left: bool | None, right: bool | None) -> None:
    kind = {True: "cooperative", False: "union", None: None}[right]
    parts = (asks("a", "fined", "is", True), asks("b", "kind", "is", "cooperative"))
    assert answer(judged(every(*parts), fined=left, kind=kind)) is kleene_and(left, right)
    neither = kleene_and(_not(left), _not(right))
    assert answer(judged(either(*parts), fined=left, kind=kind)) is _not(neither)


def _not(value: bool | None) -> bool | None:
    return None if value is None else not value


@pytest.mark.parametrize(
    ("operator", "answers", "distances"),
    [
        ("at_least", (False, True, True), (1, 0, 0)),
        ("above", (False, False, True), (2, 1, 0)),
        ("at_most", (True, True, False), (0, 0, 1)),
        ("below", (True, False, False), (0, 1, 2)),
        ("is", (False, True, False), (None, None, None)),
        ("is_not", (True, False, True), (None, None, None)),
    ],
)
def test_whole_numbers_on_both_sides(operator: str, answers: Any, distances: Any) -> None:
    for members, holds, distance in zip((49, 50, 51), answers, distances, strict=True):
        part = the_part(judged(asks("t", "members", operator, Decimal(50)), members=members))
        assert (part.value, part.holds, part.distance, part.bound) == (members, holds, distance, Decimal(50))


@pytest.mark.parametrize(
    ("operator", "answers", "distances"),
    [
        ("at_least", (False, True, True), ("0.0001", 0, 0)),
        ("above", (False, False, True), ("0.0001", 0, 0)),
        ("at_most", (True, True, False), (0, 0, "0.0001")),
        ("below", (True, False, False), (0, 0, "0.0001")),
    ],
)
def test_amounts_on_both_sides(operator: str, answers: Any, distances: Any) -> None:
    for capital, holds, distance in zip(("1000.4999", "1000.5", "1000.5001"), answers, distances, strict=True):
        part = the_part(judged(asks("t", "capital", operator, Decimal("1000.5")), capital=Decimal(capital)))
        assert (part.holds, part.distance) == (holds, Decimal(distance)), (operator, capital)


@pytest.mark.parametrize(
    ("operator", "answers", "distances"),
    [
        ("at_least", (False, True, True), (1, 0, 0)),
        ("above", (False, False, True), (2, 1, 0)),
        ("at_most", (True, True, False), (0, 0, 1)),
        ("below", (True, False, False), (0, 1, 2)),
    ],
)
def test_days_on_both_sides(operator: str, answers: Any, distances: Any) -> None:
    days = (date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1))
    for day, holds, distance in zip(days, answers, distances, strict=True):
        part = the_part(judged(asks("t", "founded_on", operator, date(2024, 2, 29)), founded_on=day))
        assert (part.holds, part.distance, part.bound) == (holds, distance, date(2024, 2, 29))


def test_words() -> None:
    one_of = asks("t", "kind", "one_of", ("cooperative", "union"))
    assert the_part(judged(one_of, kind="union")).holds is True
    assert the_part(judged(asks("t", "kind", "one_of", ("union",)), kind="cooperative")).holds is False
    assert the_part(judged(asks("t", "kind", "is_not", "union"), kind=None)).holds is None
    assert the_part(judged(one_of, kind=None)).bound == "cooperative, union"


def test_another_fact_as_the_bound() -> None:
    rose = asks("t", "members", "above", than="members_before")
    part = the_part(judged(rose, members=10, members_before=10))
    assert (part.holds, part.bound, part.distance) == (False, 10, 1)
    assert part.inputs == {"members": 10, "members_before": 10}
    assert judged(rose, members=11, members_before=10).value == "eligible"
    assert judged(rose, members=11).missing == ("members_before",)


def test_a_value_of_the_law_book_counts_as_of_the_day() -> None:
    values = [value_of("minimum", (date(2020, 1, 1), Decimal(7)), (date(2024, 7, 1), Decimal(5)))]
    enough = asks("t", "members", "at_least", of="minimum")
    before = judged(enough, values, date(2024, 6, 30), members=6)
    after = judged(enough, values, date(2024, 7, 1), members=6)
    assert (before.value, the_part(before).bound, the_part(before).distance) == ("not_eligible", 7, 1)
    assert (after.value, the_part(after).bound) == ("eligible", 5)


@pytest.mark.parametrize("content", [None, Relative(Decimal("1.5"), "wage", "wage", "wage")])
def test_a_bound_that_is_not_loaded_leaves_the_answer_open(content: Any) -> None:
    judgement = judged(
        asks("t", "members", "at_least", of="m"), [value_of("m", (date(2020, 1, 1), content))], members=6
    )
    assert (judgement.value, judgement.missing) == (None, ("law:t",))
    assert the_part(judgement).reason == "not_loaded"


def test_a_value_without_a_version_that_day_is_not_loaded() -> None:
    values = [value_of("m", (date(2026, 1, 1), Decimal(5)))]
    assert judged(asks("t", "members", "at_least", of="m"), values, members=6).missing == ("law:t",)


def test_not_loaded_is_neither_yes_nor_no() -> None:
    fined = asks("f", "fined", "is", True)
    assert judged(not_loaded("cell")).missing == ("law:cell",)
    assert judged(every(fined, not_loaded("cell")), fined=False).value == "not_eligible"
    assert judged(either(fined, not_loaded("cell")), fined=True).value == "eligible"


def test_measured_facts_are_told_by_what_is_given() -> None:
    cap = asks("t", "foreign_member_share", "below", Decimal(35))
    judgement = judged(cap, foreign_members=7, official_members=20)
    assert (judgement.value, the_part(judgement).value) == ("not_eligible", 35)
    assert the_part(judgement).inputs == {"foreign_members": 7, "official_members": 20}
    assert judged(cap, foreign_members=7, official_members=21).value == "eligible"
    assert judged(cap, foreign_members=7).missing == ("official_members",)
    # Of nobody there is no share, although both numbers are known.
    assert judged(cap, foreign_members=0, official_members=0).missing == ("foreign_members", "official_members")


def test_months_count_to_the_day() -> None:
    young = asks("t", "months_since_founding", "at_most", Decimal(36))
    facts = {"founded_on": date(2022, 2, 28)}
    assert judged(young, request_date=date(2025, 2, 28), **facts).value == "eligible"
    assert judged(young, request_date=date(2025, 3, 1), **facts).value == "not_eligible"
