"""Worked examples of `law/cases/`: every case passes, and every threshold and day of change has one on each side."""

from pathlib import Path

from hopluc.lawbook import load
from hopluc.rules.cases import read_cases, run_cases
from hopluc.rules.cases.boundaries import uncovered
from hopluc.rules.cases.reading import RESERVED

DIRECTORY = Path(__file__).parents[3] / "law"
LAW = load([DIRECTORY])
RESULTS = run_cases(LAW, read_cases([DIRECTORY]))
# Boundaries without a case, each with the reason why there can be none.
WITHOUT_CASE: dict[str, str] = {}


def test_every_case_passes() -> None:
    failed = [
        f"{result.file}: {result.name}: expected {dict(result.expected)}, found {dict(result.found)}"
        for result in RESULTS
        if not result.passed
    ]
    assert failed == []


def test_there_are_as_many_cases_as_promised() -> None:
    assert len(RESULTS) >= 250


def test_every_threshold_and_every_day_of_change_has_a_case_on_each_side() -> None:
    found = {str(boundary) for boundary in uncovered(LAW, RESULTS)}
    assert found - WITHOUT_CASE.keys() == set()
    assert WITHOUT_CASE.keys() - found == set(), "an exception that is no longer needed"


def test_the_words_of_a_case_are_no_facts() -> None:
    assert RESERVED.isdisjoint(LAW.facts)
