"""Each number and day of the law is held by a case: a sample; `python -m tests.law_mutations` moves them all."""

import random

import pytest

from hopluc.rules.cases import read_cases
from tests.law_changes import DIRECTORY, files, load_with
from tests.law_mutations import Move, moves, unnoticed

LAW = load_with("instruments.toml", files()["instruments.toml"])
CASES = read_cases([DIRECTORY])
ALL = list(moves())
# The same ones at each run; those of one rule twice would only take time.
SAMPLE = random.Random(2024).sample(ALL, 12)


@pytest.mark.parametrize("move", SAMPLE, ids=str)
def test_a_case_notices_that_the_law_has_moved(move: Move):
    assert not unnoticed(move, LAW, CASES)


def test_without_cases_nothing_would_be_noticed():
    move = next(move for move in ALL if move.path[:1] == ("board_size_max",) and move.path[-1] == "value")
    assert unnoticed(move, LAW, [])
    assert not unnoticed(move, LAW, CASES)


def test_every_kind_of_deciding_file_is_moved():
    kinds = {move.file.split("/")[0] for move in ALL}
    assert kinds == {
        "values", "decisions", "policies", "warnings", "scoring", "procedures",
        "deadlines.toml", "ocop.toml", "registrar.toml",
    }  # fmt: skip
