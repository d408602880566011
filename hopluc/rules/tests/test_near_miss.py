"""Near-miss: what fails and how far for one case, and the same for columns; ways that no case can go are left out."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from hopluc.rules.book import Case, judge
from hopluc.rules.decisions import DecisionRule
from hopluc.rules.engine import run
from hopluc.rules.given import columns_of
from hopluc.rules.near_miss import Gap, near_miss_table, near_misses
from hopluc.rules.result import Plain
from hopluc.rules.tests.made_up import ON, asks, either, every, rule_of

POLICY = rule_of([
    ("eligible", every(
        asks("clean", "fined", "is", False),
        asks("enough", "members", "at_least", Decimal(10)),
        either(
            asks("rose", "members", "above", than="members_before"),
            asks("rich", "capital", "at_least", Decimal(500)),
        ),
    )),
    ("not_eligible", None),
])  # fmt: skip
BY_KIND = either(
    every(asks("is_cooperative", "kind", "is", "cooperative"), asks("many", "members", "at_least", Decimal(50))),
    every(asks("is_union", "kind", "is", "union"), asks("few", "members", "at_least", Decimal(5))),
)


def near(rule: DecisionRule, **facts: Plain) -> tuple[Gap, ...]:
    return near_misses(rule, judge(rule, [Case("A", facts)], ON)[0])


def told(gaps: tuple[Gap, ...]) -> list[Any]:
    return [(gap.outcome, gap.part, gap.has, gap.needs, gap.distance, gap.one_of, gap.alternative) for gap in gaps]


def test_what_fails_comes_nearest_first_then_what_is_not_known() -> None:
    assert told(near(POLICY, fined=False, members=8, members_before=8, capital=Decimal(400))) == [
        ("eligible", "rose", 8, 8, 1, "rose", 1),
        ("eligible", "enough", 8, 10, 2, "", 0),
        ("eligible", "rich", 400, 500, 100, "rose", 2),
    ]
    gaps = near(POLICY, members=9, members_before=8)
    assert [(gap.part, gap.is_open) for gap in gaps] == [("enough", False), ("clean", True)]
    assert (gaps[0].advice, gaps[0].helper_en) == ("làm", "who")


def test_who_is_there_has_no_gap() -> None:
    assert near(POLICY, fined=False, members=10, members_before=9) == ()


def test_no_case_is_told_to_be_of_another_kind() -> None:
    rule = rule_of([("eligible", BY_KIND), ("not_eligible", None)])
    assert [gap.part for gap in near(rule, kind="cooperative", members=45)] == ["many"]
    only = rule_of([("eligible", asks("is_union", "kind", "is", "union")), ("not_eligible", None)])
    assert [(gap.part, gap.distance) for gap in near(only, kind="cooperative")] == [("is_union", None)]


def test_each_better_class_and_none_for_duties_and_warnings() -> None:
    outcomes: Any = [
        ("large", asks("many", "members", "at_least", Decimal(300))),
        ("small", asks("some", "members", "at_least", Decimal(50))),
        ("micro", None),
    ]
    size = rule_of(outcomes, purpose="class")
    assert [(gap.outcome, gap.distance) for gap in near(size, members=45)] == [("small", 5), ("large", 255)]
    assert [gap.outcome for gap in near(size, members=50)] == ["large"]
    assert near(rule_of(outcomes, purpose="warning"), members=45) == ()


def rows(rule: DecisionRule, *cases: dict[str, Plain]) -> list[dict[str, Any]]:
    schema = {"id": "string", **columns_of(rule.facts(ON))}
    given = [{"id": str(number), **{name: case.get(name) for name in schema if name != "id"}}
             for number, case in enumerate(cases)]  # fmt: skip
    found = run(lambda table: near_miss_table(rule, table, ON), schema, given, name="near", digest=rule.digest(ON))
    return sorted(found, key=lambda row: row["id"])


def test_columns_say_the_same() -> None:
    found = rows(
        POLICY,
        {"fined": False, "members": 8, "members_before": 8, "capital": Decimal(400)},
        {"fined": False, "members": 10, "members_before": 9},
        {"members": 9, "members_before": 8},
    )
    assert [(row["id"], row["value"], row["missing"], row["steps"], row["lacking"]) for row in found] == [
        ("0", "not_eligible", "", 2, "enough,rose,rich"),
        ("2", "not_eligible", "", 2, "clean,enough"),
    ]
    assert [found[0][f"{code}__distance"] for code in ("enough", "rose", "rich")] == [2, 1, 100]
    assert found[0]["rule"] == POLICY.code and found[0]["outcome"] == "eligible"


def test_columns_leave_out_what_no_case_can_go() -> None:
    rule = rule_of([("eligible", BY_KIND), ("not_eligible", None)])
    (found,) = rows(rule, {"kind": "cooperative", "members": 45})
    assert (found["lacking"], found["steps"]) == ("many", 1)
    only = rule_of([("eligible", asks("is_union", "kind", "is", "union")), ("not_eligible", None)])
    (found,) = rows(only, {"kind": "cooperative"})
    assert (found["lacking"], found["steps"]) == ("is_union", None)


def test_a_rule_without_better_outcomes_has_no_table() -> None:
    warning = rule_of([("warn", asks("late", "as_of", "above", date(2025, 1, 1))), ("clear", None)], purpose="warning")
    with pytest.raises(ValueError, match="no better outcomes"):
        rows(warning, {})
