"""Each check on both sides of its boundary."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from hopluc.lawbook import load
from hopluc.rules import checks
from hopluc.rules.checks import CHECKS, check_return
from hopluc.rules.facts import LineValue, ReturnFacts, return_facts
from hopluc.rules.result import Finding

LAW = load([Path(__file__).parents[4] / "law"])
GOOD: dict[str, LineValue] = {
    "members_end": 9,
    "workers": Decimal(5),
    "wages": Decimal(228),
    "revenue": Decimal(1200),
    "revenue_from_members": Decimal(300),
    "profit": Decimal(90),
    "capital": Decimal(800),
    "stopped_months": 0,
    "enterprise_links": 1,
    "trained": 3,
    "points_finance": Decimal(20),
}


def facts(
    *, year: int = 2021, founded_on: date | None = date(2015, 6, 1), roll: int | None = 9, **lines: LineValue
) -> ReturnFacts:
    return return_facts(LAW, year=year, lines={**GOOD, **lines}, founded_on=founded_on, members_on_roll=roll)


def found(findings: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
    return [(finding.code, finding.level, finding.place) for finding in findings]


def test_a_good_return_has_no_findings() -> None:
    assert check_return(facts()) == ()


def test_each_file_is_one_check_and_listed_once() -> None:
    files = {path.stem for path in Path(checks.__file__).parent.glob("*.py")} - {"__init__"}
    assert sorted(check.__name__ for check in CHECKS) == sorted(files)


def _check(name: str) -> Callable[[ReturnFacts], tuple[Finding, ...]]:
    return next(check for check in CHECKS if check.__name__ == name)


# name of the check, case that passes, case that does not, what is found
CASES = [
    (
        "lines_belong_to_form",
        {"points_finance": Decimal(1)},
        {"points_art": Decimal(1)},
        ("line_not_in_form", "error", "points_art"),
    ),
    (
        "lines_belong_to_form",
        {"published_effective": None},
        {"published_effective": True},
        ("line_not_in_form", "error", "published_effective"),
    ),
    (
        "required_lines_filled",
        {"revenue": Decimal(0), "trained": None},
        {"revenue": None},
        ("required_line_empty", "warning", "revenue"),
    ),
    (
        "values_within_form",
        {"stopped_months": 12},
        {"stopped_months": 13},
        ("value_above_maximum", "error", "stopped_months"),
    ),
    (
        "values_within_form",
        {"stopped_months": 0},
        {"stopped_months": -1},
        ("value_below_minimum", "error", "stopped_months"),
    ),
    (
        "values_within_form",
        {"points_finance": Decimal(30)},
        {"points_finance": Decimal("30.01")},
        ("value_above_maximum", "error", "points_finance"),
    ),
    (
        "values_within_form",
        {"profit": Decimal(-50)},
        {"revenue": Decimal("-0.1")},
        ("value_below_minimum", "error", "revenue"),
    ),
    (
        "values_within_form",
        {"members_end": Decimal("9.0")},
        {"members_end": Decimal("9.5")},
        ("value_not_whole", "error", "members_end"),
    ),
    ("values_within_form", {"workers": Decimal("4.5")}, {"workers": True}, ("value_wrong_type", "error", "workers")),
    (
        "founded_before_year_end",
        {"founded_on": date(2021, 12, 31)},
        {"founded_on": date(2022, 1, 1)},
        ("founded_after_year", "error", ""),
    ),
    (
        "founded_before_year_end",
        {"founded_on": None},
        {"founded_on": date(2023, 1, 1)},
        ("founded_after_year", "error", ""),
    ),
    (
        "stopped_months_in_year",
        {"founded_on": date(2021, 10, 20), "stopped_months": 3},
        {"founded_on": date(2021, 10, 20), "stopped_months": 4},
        ("stopped_longer_than_existed", "error", "stopped_months"),
    ),
    (
        "stopped_months_in_year",
        {"founded_on": date(2020, 12, 31), "stopped_months": 12},
        {"stopped_months": 13},
        ("stopped_longer_than_existed", "error", "stopped_months"),
    ),
    (
        "members_match_roll",
        {"members_end": 9},
        {"members_end": 10},
        ("members_differ_from_roll", "warning", "members_end"),
    ),
    ("members_match_roll", {"roll": None}, {"roll": 0}, ("members_differ_from_roll", "warning", "members_end")),
    (
        "member_revenue_within_revenue",
        {"revenue_from_members": Decimal(1200)},
        {"revenue_from_members": Decimal("1200.1")},
        ("member_revenue_above_revenue", "error", "revenue_from_members"),
    ),
    (
        "profit_within_revenue",
        {"profit": Decimal(1200)},
        {"profit": Decimal("1200.1")},
        ("profit_above_revenue", "warning", "profit"),
    ),
    (
        "wages_need_workers",
        {"wages": Decimal(0), "workers": Decimal(0)},
        {"workers": Decimal(0)},
        ("wages_without_workers", "warning", "wages"),
    ),
    (
        "wages_need_workers",
        {"wages": None, "workers": Decimal(0)},
        {"wages": Decimal(0)},
        ("workers_without_wages", "warning", "workers"),
    ),
    ("wages_plausible", {"wages": Decimal(18)}, {"wages": Decimal("17.9")}, ("wage_implausible", "warning", "wages")),
    (
        "wages_plausible",
        {"wages": Decimal(3600)},
        {"wages": Decimal("3600.1")},
        ("wage_implausible", "warning", "wages"),
    ),
]


@pytest.mark.parametrize(("name", "passes", "fails", "finding"), CASES)
def test_both_sides(name: str, passes: dict, fails: dict, finding: tuple[str, str, str]) -> None:
    assert _check(name)(facts(**passes)) == ()
    assert found(_check(name)(facts(**fails))) == [finding]


def test_every_check_has_a_case() -> None:
    assert {case[0] for case in CASES} == {check.__name__ for check in CHECKS}


@pytest.mark.parametrize("line", sorted(GOOD))
def test_absent_lines_never_become_zero(line: str) -> None:
    findings = check_return(facts(**{line: None}))
    required = LAW.form(2021).line(line).required
    assert found(findings) == ([("required_line_empty", "warning", line)] if required else [])


@pytest.mark.parametrize(
    ("wages", "slip"),
    [
        (Decimal(228_000), "thousand_dong"),
        (Decimal(228_000_000), "dong"),
        (Decimal("0.228"), "billion_dong"),
        (Decimal(4_000), ""),
    ],
)
def test_the_unit_that_was_probably_meant(wages: Decimal, slip: str) -> None:
    (finding,) = _check("wages_plausible")(facts(wages=wages))
    assert finding.values["unit_slip"] == slip
    assert finding.values["maximum"] == LAW.plausible_range("monthly_wage_per_worker").maximum


def test_errors_come_before_warnings() -> None:
    findings = check_return(facts(profit=Decimal(5000), stopped_months=13, capital=None))
    assert [finding.level for finding in findings] == ["error", "error", "warning", "warning"]
    assert findings[0].as_dict() == {
        "code": "value_above_maximum",
        "level": "error",
        "place": "stopped_months",
        "values": {"value": "13", "maximum": "12"},
    }


def test_2019_asks_for_the_published_judgement() -> None:
    lines: dict[str, LineValue] = {**GOOD, "points_finance": None, "published_effective": True}
    assert check_return(return_facts(LAW, year=2019, lines=lines)) == ()
    wrong = check_return(return_facts(LAW, year=2019, lines={**lines, "published_effective": 1}))
    assert found(wrong) == [("value_wrong_type", "error", "published_effective")]
