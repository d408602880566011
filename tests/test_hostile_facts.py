"""Whatever stands in a file of facts: `hopluc judge` answers, or refuses in a sentence."""

import json
import random
from pathlib import Path

import pytest

from hopluc.console import program

FACTS = ("id", "official_members", "field", "revenue", "capital", "as_of", "members", "no_such_fact", "")
STRANGE = (
    "", "x", None, 0, -1, 1.5, "1,5", True, [], {}, [1], 10**40, "2025-01-01", "31/02/2025", "NaN", "Infinity", 1e308,
    "agriculture", "a" * 5000, "\0", "=1+1", 60,
)  # fmt: skip
RULES = ("size-2024", "size-by-members", "cooperative-grading", "no-such-rule")


def content(pick: random.Random) -> str:
    """A file that somebody may give: mostly a list of cases, sometimes a table of text, sometimes neither."""
    cases = [{pick.choice(FACTS): pick.choice(STRANGE) for _ in range(pick.randrange(1, 5))} for _ in range(2)]
    table = ";".join(pick.sample(FACTS, 3)) + "\n" + ";".join(str(pick.choice(STRANGE)) for _ in range(3))
    return pick.choice([json.dumps(cases), json.dumps(cases), json.dumps(cases[0]), "{", "5", table])


@pytest.mark.parametrize("seed", range(24))
def test_strange_facts_are_judged_or_refused(seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    pick = random.Random(seed)
    file = tmp_path / pick.choice(["facts.json", "facts.csv"])
    file.write_text(content(pick), encoding="utf-8")
    code = program.main(["judge", pick.choice(RULES), "--on", "31/12/2024", "--facts", str(file), "--json"])
    printed = capsys.readouterr()
    assert (code, bool(printed.out)) in ((0, True), (1, False))
    assert "Lỗi ngoài dự kiến" not in printed.err and "Traceback" not in printed.err
    assert code == 0 or printed.err.strip(), "a refusal is said"


def test_ordinary_facts_are_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "facts.json"
    file.write_text(json.dumps([{"id": "HTX-1", "members": 60}]), encoding="utf-8")
    assert program.main(["judge", "size-by-members", "--on", "31/12/2024", "--facts", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["results"][0]["value"] == "small"
