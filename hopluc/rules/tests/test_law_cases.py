"""Worked examples of `law/cases/`: facts and day, expected result."""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from hopluc.kernel.errors import Refusal
from hopluc.lawbook import load
from hopluc.rules.grading import GradingFacts, judge

DIRECTORY = Path(__file__).parents[3] / "law"
LAW = load([DIRECTORY])
FACTS = ("period_end", "founded_on", "stopped_months", "points_finance", "points_governance", "points_community")


def cases(name: str) -> list[Any]:
    text = (DIRECTORY / "cases" / name).read_text(encoding="utf-8")
    file = tomllib.loads(text, parse_float=Decimal)
    found = [{**file.get("usual", {}), **case} for case in file["case"]]
    return [pytest.param(case, id=case["name"]) for case in found]


def facts_of(case: dict[str, Any]) -> GradingFacts:
    values = {name: None if name in case.get("absent", []) else case[name] for name in FACTS}
    numbers = {name: Decimal(value) if isinstance(value, int) else value for name, value in values.items()}
    return GradingFacts(id=case["name"], **numbers)


@pytest.mark.parametrize("case", cases("grading.toml"))
def test_grading(case: dict[str, Any]) -> None:
    expect = case["expect"]
    try:
        scheme = LAW.grading(case["period_end"])
    except Refusal as refusal:
        assert expect == {"refused": refusal.code}
        return
    (judgement,) = judge([facts_of(case)], scheme)
    points = None if "points" not in expect else Decimal(expect["points"])
    assert (judgement.value, judgement.points) == (expect.get("value"), points)
    assert judgement.not_judged == expect.get("not_judged")
    assert list(judgement.missing) == expect.get("missing", [])
    assert "refused" not in expect


@pytest.mark.parametrize("case", cases("deadlines.toml"))
def test_deadlines(case: dict[str, Any]) -> None:
    expect, year = case["expect"], case["year"]
    try:
        version = LAW.deadline("annual_return").for_year(year)
    except Refusal as refusal:
        assert expect == {"refused": refusal.code}
        return
    first, last = version.data_year(year)
    assert expect == {
        "due": version.due(year, case["step"]),
        "data_from": first,
        "data_until": last,
        "instrument": version.source.instrument.code,
    }


@pytest.mark.parametrize("case", cases("indicators.toml"))
def test_indicators(case: dict[str, Any]) -> None:
    expect = case["expect"]
    try:
        version = LAW.indicator(case["indicator"]).on(case["on"])
    except Refusal as refusal:
        assert expect == {"refused": refusal.code}
        return
    found: dict[str, Any] = {"from": version.valid_from, "series_break": version.series_break}
    if version.source is not None:
        found["instrument"] = version.source.instrument.code
    assert found == expect


def test_each_start_of_a_grading_version_has_cases_on_both_sides() -> None:
    days = {case.values[0]["period_end"] for case in cases("grading.toml")}
    for version in LAW.schemes["cooperative-grading"].versions:
        start = version.valid_from
        assert start in days
        assert date.fromordinal(start.toordinal() - 1) in days
