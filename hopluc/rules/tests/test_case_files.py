"""Case files are read strictly: each mistake is refused by file and case, a wrong one fails with what came out."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from hopluc import wording
from hopluc.kernel.errors import Refusal
from hopluc.lawbook import load
from hopluc.rules.cases import CaseResult, read_cases, run_cases
from hopluc.rules.cases.running import same

LAW = load([Path(__file__).parents[3] / "law"])
GRADING = """
rule = "cooperative-grading"
[usual]
period_end = 2021-12-31
founded_on = 2015-06-01
stopped_months = 0
points_finance = 20
points_governance = 20
points_community = 25
"""
CASE = '[[case]]\nname = "A"\n'
DUE = "expect = { due = 2020-12-15 }"


def results(tmp_path: Path, text: str) -> tuple[CaseResult, ...]:
    file = tmp_path / "cases" / "some.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return run_cases(LAW, read_cases([tmp_path]))


def test_a_case_says_what_differs_from_the_usual_facts(tmp_path: Path) -> None:
    text = f"{GRADING}{CASE}points_finance = 19.99\nexpect = {{ value = 'average', points = 64.99 }}"
    (result,) = results(tmp_path, text)
    assert result.passed
    assert (result.file, result.name) == (f"{tmp_path.name}/cases/some.toml", "A")
    assert result.judged is not None and result.judged.on == date(2021, 12, 31)


@pytest.mark.parametrize(
    ("expect", "found"),
    [
        ("{ value = 'good' }", {"value": "fair"}),
        ("{ value = 'fair', points = 65.01 }", {"points": Decimal(65)}),
        ("{ points = 65 }", {"value": "fair"}),
        ("{ missing = ['founded_on'] }", {"missing": []}),
        ("{ not_judged = 'operating_too_short' }", {"not_judged": None}),
        ("{ refused = 'law_not_in_force' }", {"value": "fair"}),
        ("{ value = 'fair', parts = { points_finance = 21 } }", {"parts": {"points_finance": Decimal(20)}}),
    ],
)
def test_a_wrong_expectation_fails_and_says_what_came_out(
    tmp_path: Path, expect: str, found: dict[str, object]
) -> None:
    (result,) = results(tmp_path, f"{GRADING}{CASE}expect = {expect}")
    assert not result.passed
    assert same(found, result.found)


def test_a_refusal_that_nobody_expected_fails_and_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    text = (
        f"{GRADING}{CASE}points_finance = 20.00001\nexpect = {{ value = 'fair' }}\n"
        "[[case]]\nname = 'B'\nexpect = { value = 'fair' }"
    )
    first, second = results(tmp_path, text)
    assert (first.passed, second.passed) == (False, True)
    assert "refused" in first.found and "points_finance" in str(first.found["because"])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("rule = 'x", "law_unreadable"),
        ("rule = 'cooperative-grading'", "case_file_empty"),
        (f"{CASE}expect = {{ value = 'good' }}", "case_without_subject"),
        (GRADING + CASE, "case_without_expectation"),
        (f"{GRADING}{CASE}expect = {{}}", "case_without_expectation"),
        (f"{GRADING}{CASE}expect = {{ value = 'good' }}\n" * 2, "law_unreadable"),
        (f"{GRADING}{(CASE + 'expect = { value = 1 }' + chr(10)) * 2}", "case_twice"),
        (f"{GRADING}{CASE}points_finanse = 1\nexpect = {{ value = 'good' }}", "case_unknown_fact"),
        (f"{GRADING}{CASE}absent = ['points']\nexpect = {{ value = 'good' }}", "case_unknown_fact"),
        (f"{GRADING}{CASE}points_finance = [1]\nexpect = {{ value = 'good' }}", "case_wrong_type"),
        (f"{GRADING}{CASE}expect = {{ vaule = 'good' }}", "case_unknown_key"),
        (f"rule = 'nothing'\n{CASE}expect = {{ value = 'good' }}", "case_unknown_rule"),
        (f"rule = 'cooperative-grading'\n{CASE}expect = {{ value = 'good' }}", "case_without_day"),
        (f"indicator = 'cooperatives'\n{CASE}expect = {{ from = 2018-01-01 }}", "case_without_day"),
        (f"deadline = 'annual_return'\n{CASE}expect = {{ due = 2020-12-15 }}", "case_wrong_type"),
        (f"deadline = 'annual_return'\n{CASE}year = 2020\nstep = 'x'\n{DUE}", "case_unknown_key"),
        (f"deadline = 'annual_return'\n{CASE}yaer = 2020\nexpect = {{ due = 2020-12-15 }}", "case_unknown_key"),
        (f"rule = 'a'\nvalue = 'b'\n{CASE}expect = {{ value = 'good' }}", "law_unknown_key"),
        (f"rule = 'a'\nremark = 'b'\n{CASE}expect = {{ value = 'good' }}", "law_unknown_key"),
    ],
)  # fmt: skip
def test_a_badly_written_case_is_refused_with_file_and_case(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        results(tmp_path, text)
    assert refused.value.code == code
    said = wording.sentence(refused.value)
    assert f"{tmp_path.name}/cases/some.toml" in said and "…" not in said
    if code.startswith("case_") and code != "case_file_empty":
        assert "“A”" in said


def test_only_the_files_that_are_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "one.toml"
    file.write_text(f"{GRADING}{CASE}expect = {{ value = 'fair' }}", encoding="utf-8")
    assert [case.name for case in read_cases([], [file])] == ["A"]
    with pytest.raises(Refusal) as refused:
        read_cases([], [tmp_path / "none.toml"])
    assert refused.value.code == "case_file_missing"


def test_equal_as_a_case_means_it() -> None:
    assert same(80, Decimal("80.00")) and not same(80, Decimal("79.99"))
    assert not same(1, True) and not same(True, 1) and same(False, False)
    assert not same("80", Decimal(80)) and not same(None, False)
    assert same({"a": 1}, {"a": 1, "b": 2}) and not same({"a": 1}, {"b": 1}) and not same({"a": 1}, None)
    assert same(["a", "b"], ["b", "a"]) and not same(["a"], ["a", "b"])
