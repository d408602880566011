"""Ordered outcomes: one counts only when all earlier ones surely do not hold; what is missing is told exactly."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hopluc.kernel.errors import Refusal
from hopluc.lawbook.conditions import AnyOf, Condition, NotLoaded, Test
from hopluc.rules.book import Case, judge
from hopluc.rules.result import Judgement, Plain
from hopluc.rules.tests.made_up import ON, asks, either, every, not_loaded, rule_of

LARGE = every(asks("many", "members", "at_least", Decimal(300)), asks("rich", "capital", "at_least", Decimal(10_000)))
SMALL = every(asks("some", "members", "at_least", Decimal(50)), asks("funded", "capital", "at_least", Decimal(1000)))
SIZE = rule_of([("large", LARGE), ("small", SMALL), ("micro", None)], purpose="class")


def size(**facts: Plain) -> Judgement:
    return judge(SIZE, [Case("A", facts)], ON)[0]


def test_the_first_outcome_that_holds() -> None:
    assert size(members=300, capital=10_000).value == "large"
    assert size(members=299, capital=10_000).value == "small"
    assert size(members=49, capital=10_000).value == "micro"


def test_an_earlier_outcome_that_is_open_keeps_a_later_one_from_counting() -> None:
    found = judge(rule_of([("first", asks("f", "fined", "is", True)), ("second", None)]), [Case("A", {})], ON)[0]
    assert (found.value, found.missing) == (None, ("fined",))


def test_only_what_leaves_the_answer_open_is_missing() -> None:
    assert (size(members=40).value, size(members=40).missing) == ("micro", ())
    assert (size(members=60).value, size(members=60).missing) == (None, ("capital",))
    # Not large whatever its members, and not small without knowing them.
    assert size(capital=Decimal(5000)).missing == ("members",)
    assert size(capital=Decimal(500)).value == "micro"
    assert size().missing == ("members", "capital")


def test_what_is_settled_beside_it_is_not_missing() -> None:
    settled = either(asks("a", "fined", "is", False), asks("b", "capital", "above", Decimal(5)))
    condition = every(settled, asks("c", "members", "at_least", Decimal(5)))
    rule = rule_of([("eligible", condition), ("not_eligible", None)])
    (found,) = judge(rule, [Case("A", {"fined": False})], ON)
    assert found.missing == ("members",)


def test_the_day_that_is_asked_is_the_law_date_where_no_other_is_given() -> None:
    rule = rule_of([("warn", asks("late", "as_of", "above", date(2025, 6, 30))), ("clear", None)], purpose="warning")
    assert [judge(rule, [Case("A", {})], day)[0].value for day in (date(2025, 6, 30), date(2025, 7, 1))] == [
        "clear",
        "warn",
    ]
    assert judge(rule, [Case("A", {"as_of": date(2025, 7, 1)})], ON)[0].value == "warn"


def test_before_the_first_version_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        judge(SIZE, [Case("A", {})], date(2019, 12, 31))
    assert refused.value.code == "law_not_in_force"


def test_a_judgement_explains_itself_and_is_stored_as_plain_data() -> None:
    stored = size(members=45, capital=Decimal("1000.50")).as_dict()
    assert (stored["value"], stored["on"], stored["law_digest"]) == ("micro", "2025-01-01", SIZE.version(ON).digest)
    parts: Any = stored["parts"]
    assert parts[2] == {
        "code": "some", "value": 45, "points": None, "max": None, "provision": "không phải quy định",
        "inputs": {"members": 45}, "holds": False, "bound": "50", "distance": "5", "reason": "",
    }  # fmt: skip
    assert stored["inputs"] == {"members": 45, "capital": "1000.5"}


# Conditions of all shapes over facts that are known or not.
tests = st.sampled_from([
    asks("fined", "fined", "is", True),
    asks("kind", "kind", "is_not", "union"),
    asks("members", "members", "at_least", Decimal(5)),
    asks("few", "members", "below", Decimal(8)),
    asks("capital", "capital", "above", Decimal("2.5")),
    asks("rose", "members", "above", than="members_before"),
    asks("share", "foreign_member_share", "at_most", Decimal(30)),
    asks("young", "months_since_founding", "at_most", Decimal(6)),
    not_loaded("cell"),
])  # fmt: skip
conditions = st.recursive(
    tests,
    lambda parts: st.builds(
        lambda kind, inside: kind(*inside), st.sampled_from([every, either]), st.lists(parts, min_size=1, max_size=3)
    ),
    max_leaves=6,
)
days = st.dates(date(2024, 1, 1), date(2025, 1, 1))
facts = st.fixed_dictionaries({
    "fined": st.none() | st.booleans(),
    "kind": st.none() | st.sampled_from(["cooperative", "union"]),
    "members": st.none() | st.integers(0, 12),
    "members_before": st.none() | st.integers(0, 12),
    "capital": st.none() | st.decimals(0, 5, places=1),
    "foreign_members": st.none() | st.integers(0, 12),
    "official_members": st.none() | st.integers(0, 12),
    "founded_on": st.none() | days,
    "request_date": st.none() | days,
})  # fmt: skip


@given(st.lists(conditions, min_size=1, max_size=2), st.lists(facts, min_size=1, max_size=6))
@settings(max_examples=25, deadline=None)
def test_one_at_a_time_equals_all_at_once_and_a_plain_reading(outcomes: Any, given_facts: Any) -> None:
    rule = rule_of([*((f"o{number}", condition) for number, condition in enumerate(outcomes)), ("rest", None)])
    asked = {fact.code for fact in rule.facts(ON)}
    cases = [
        Case(str(number), {code: value for code, value in each.items() if code in asked})
        for number, each in enumerate(given_facts)
    ]
    together = judge(rule, cases, ON)
    assert together == [judge(rule, [case], ON)[0] for case in cases]
    for case, judgement in zip(cases, together, strict=True):
        assert judgement.value == plainly(outcomes, judgement)
        assert (judgement.value is None) == bool(judgement.missing), case


def plainly(outcomes: list[Condition], judgement: Judgement) -> str | None:
    """The outcome read from the answers of the tests, one after the other."""
    holds = {part.code: part.holds for part in judgement.parts}
    for number, condition in enumerate(outcomes):
        answer = _answer(condition, holds)
        if answer is not False:
            return f"o{number}" if answer else None
    return "rest"


def _answer(condition: Condition, holds: dict[str, bool | None]) -> bool | None:
    if isinstance(condition, Test | NotLoaded):
        return holds[condition.code]
    answers = [_answer(part, holds) for part in condition.parts]
    decisive = isinstance(condition, AnyOf)
    return decisive if decisive in answers else None if None in answers else not decisive
