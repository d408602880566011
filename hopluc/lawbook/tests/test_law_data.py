"""Values, decisions, policies and warnings of the project: what they say, and that they say it everywhere alike."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from hopluc.kernel.errors import Refusal
from hopluc.lawbook import Law, conditions, load
from hopluc.lawbook.conditions import NotLoaded
from hopluc.lawbook.decisions import Decision, DecisionVersion

DIRECTORY = Path(__file__).parents[3] / "law"
LAST_OF_2012, FIRST_OF_2023 = date(2024, 6, 30), date(2024, 7, 1)
BEFORE_DECREE, DECREE = date(2024, 10, 31), date(2024, 11, 1)


@pytest.fixture(scope="module")
def law() -> Law:
    return load([DIRECTORY])


def versions(law: Law) -> Iterator[tuple[Decision, DecisionVersion]]:
    for decision in law.decisions.values():
        for version in decision.timeline.versions:
            yield decision, version


def number(law: Law, code: str, day: date) -> object:
    return law.value(code).on(day).value


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("union_members_min", 3), ("group_members_min", 2), ("foreign_member_share_max", 35),
        ("member_capital_share_max", 30), ("member_capital_share_max_union", 40),
        ("linked_capital_share_max", 30), ("linked_capital_share_max_union", 40), ("foreign_capital_share_max", 30),
        ("capital_payment_months", 6), ("real_capital_registration_days", 30),
        ("common_fund_rate_min", 5), ("common_fund_rate_min_union", 10), ("by_use_share_min", 51),
        ("board_size_min", 3), ("board_size_max", 15), ("control_board_size_min", 1), ("control_board_size_max", 7),
        ("delegates_meeting_members_min", 50), ("annual_meeting_months", 4),
        ("quorum_first", 50), ("quorum_second", 33),
        ("major_matter_majority", 65), ("ordinary_majority", 50), ("audit_interval_years", 2),
        ("revocation_idle_months", 12), ("revocation_foreign_members_months", 6), ("revocation_no_meeting_months", 18),
    ],
)  # fmt: skip
def test_numbers_of_the_law_of_2023(law: Law, code: str, expected: int) -> None:
    assert number(law, code, FIRST_OF_2023) == expected
    assert law.value(code).timeline.versions[-1].source.instrument.code == "luat-17-2023-qh15"


def test_the_law_of_2012_ends_where_that_of_2023_begins(law: Law) -> None:
    assert [number(law, "founding_members_min", day) for day in (LAST_OF_2012, FIRST_OF_2023)] == [7, 5]
    assert [number(law, code, LAST_OF_2012) for code in ("development_fund_rate_min", "reserve_fund_rate_min")] == [
        20,
        5,
    ]
    for code in ("development_fund_rate_min", "reserve_fund_rate_min"):
        with pytest.raises(Refusal, match="law_not_in_force"):
            law.value(code).on(FIRST_OF_2023)
    with pytest.raises(Refusal, match="law_not_in_force"):
        law.value("common_fund_rate_min").on(LAST_OF_2012)


def test_relative_amounts_stay_relative(law: Law) -> None:
    for code in ("young_worker_pay", "training_board"):
        for version in law.value(code).timeline.versions:
            assert version.value is None and version.relative is not None
            assert (version.relative.factor, version.relative.of) == (Decimal("1.5"), "regional_minimum_wage")
    assert number(law, "young_worker_years_max", date(2025, 12, 31)) == 3
    assert number(law, "young_workers_per_year_max", date(2025, 12, 31)) == 2
    assert law.value("young_worker_years_max").on(date(2026, 1, 1)).missing


def test_nothing_is_called_verified_that_rests_on_an_unread_text(law: Law) -> None:
    for decision, version in versions(law):
        if version.verified:
            assert all(cited.instrument.verified for cited in version.citations), (decision.code, version.valid_from)
    for value in law.values.values():
        for entry in value.timeline.versions:
            assert not entry.verified or entry.source.instrument.verified, (value.code, entry.valid_from)


def test_what_is_not_loaded_is_said_in_both_languages(law: Law) -> None:
    for decision, version in versions(law):
        if any(isinstance(test, NotLoaded) for test in version.tests):
            assert version.missing and version.missing_en, (decision.code, version.valid_from)


def test_labels_stand_in_two_languages(law: Law) -> None:
    for decision, version in versions(law):
        assert decision.label != decision.label_en
        for labelled in (*version.tests, *version.outcomes):
            assert labelled.label and labelled.label_en, decision.code
    for value in law.values.values():
        assert value.label != value.label_en
        for entry in value.timeline.versions:
            assert bool(entry.note) == bool(entry.note_en)
    assert all(fact.label != fact.label_en for fact in law.facts.values())


def test_policies_and_warnings_say_what_to_do_and_who_helps(law: Law) -> None:
    said = [each for each in law.decisions.values() if each.purpose in ("policy", "warning")]
    assert said
    for decision in said:
        assert decision.advice and decision.advice_en and decision.helper and decision.helper_en, decision.code


def test_each_group_of_support_has_its_policy(law: Law) -> None:
    groups = law.value("support_groups").on(DECREE).value
    assert isinstance(groups, tuple) and len(groups) == 9
    found = {each.group for each in law.decisions.values() if each.code.startswith("support-")}
    assert found == set(groups)


def test_groups_of_support_share_their_conditions(law: Law) -> None:
    """The criteria of Luật Điều 18 and Nghị định 113/2024 Điều 6 stand in every file: alike, or one was forgotten."""
    policies = [each for each in law.decisions.values() if each.code.startswith("support-")]
    for day in (FIRST_OF_2023, BEFORE_DECREE, DECREE):
        asked = [
            {(test.code, _bounds(test)) for test in policy.on(day).tests if test.code != "farm"} for policy in policies
        ]
        assert all(each == asked[0] for each in asked), day
        assert len({policy.on(day).valid_from for policy in policies}) == 1


def _bounds(test: conditions.Test | NotLoaded) -> tuple[object, ...]:
    return () if isinstance(test, NotLoaded) else (test.fact, test.operator, test.bound, test.of, test.than)


def test_each_ground_of_revocation_is_a_warning(law: Law) -> None:
    grounds = {each.code for each in law.decisions.values() if each.code.startswith("revocation-")}
    assert grounds == {
        "revocation-false-file", "revocation-idle", "revocation-no-report", "revocation-members",
        "revocation-foreign-members", "revocation-capital", "revocation-no-meeting", "revocation-requested",
    }  # fmt: skip
    for code in grounds:
        assert law.decision(code).on(FIRST_OF_2023).provision.startswith("Điều 103")


def test_the_two_schemes_of_size_are_kept_apart(law: Law) -> None:
    assert {test.fact for test in _tests(law, "size-by-members", FIRST_OF_2023)} == {"members"}
    assert {test.fact for test in _tests(law, "size-by-capital", FIRST_OF_2023)} == {"capital"}
    assert {test.fact for test in _tests(law, "size-2024", DECREE)} == {
        "field",
        "official_members",
        "revenue",
        "capital",
    }
    assert not _tests(law, "size-2024", BEFORE_DECREE), "before the decree no bound was in force"


def test_sizes_of_the_decree_that_were_not_read_are_absent(law: Law) -> None:
    lacking = {test.code for test in law.decision("size-2024").on(DECREE).tests if isinstance(test, NotLoaded)}
    every = {f"{size}_{field}" for size in ("large", "medium", "small") for field in ("industry", "finance", "trade")}
    assert lacking == {f"{cell}_size_not_loaded" for cell in every - {"large_industry"}}


def _tests(law: Law, code: str, day: date) -> list[conditions.Test]:
    return [test for test in law.decision(code).on(day).tests if isinstance(test, conditions.Test)]


def test_effective_agrees_with_the_indicator(law: Law) -> None:
    rule, indicator = law.decision("effective").timeline.versions, law.indicator("effective_share").versions
    assert [(each.valid_from, each.valid_until) for each in rule] == [
        (each.valid_from, each.valid_until) for each in indicator
    ]
    (grade,) = _tests(law, "effective", date(2020, 12, 31))
    assert (grade.fact, grade.bound) == ("grade", ("good", "fair"))
