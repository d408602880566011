"""The last lines of `make test`: what failed, what was skipped and why, and the exit code's reason."""

import sys
from pathlib import Path

import pytest

from tests import postgres, run
from tests.run import Tally


def test_the_last_lines_name_what_was_skipped_and_the_result(capfd: pytest.CaptureFixture[str]):
    tally = Tally(skipped={"browser journeys": "no chromium"})
    tally.run("tests", [sys.executable, "-c", ""])
    assert tally.passed
    assert list(tally.lines())[-1] == "Result: passed in 0 s; skipped: browser journeys"
    assert "SKIPPED browser journeys: no chromium" in list(tally.lines())
    tally.run("style", [sys.executable, "-c", "raise SystemExit(3)"])
    assert not tally.passed
    assert list(tally.lines())[-1].startswith("Result: FAILED")


def test_nothing_run_is_nothing_passed():
    assert not Tally().passed


def test_without_a_server_the_second_half_is_skipped_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert postgres.find_binaries(tmp_path) is None
    monkeypatch.setattr(run.postgres, "find_binaries", lambda: None)
    tally = Tally()
    run.run_on_postgres(tally)
    assert list(tally.skipped) == ["PostgreSQL half"] and not tally.ran


def test_the_newest_server_is_taken(tmp_path: Path):
    for version in ("9.6", "13", "15"):
        folder = tmp_path / version / "bin"
        folder.mkdir(parents=True)
        for name in ("initdb", "postgres"):
            (folder / name).touch()
    (tmp_path / "16" / "bin").mkdir(parents=True)
    (tmp_path / "16" / "bin" / "initdb").touch()
    assert postgres.find_binaries(tmp_path) == tmp_path / "15" / "bin"


def test_types_are_strict_where_it_matters():
    paths = run.strict_paths()
    assert {"hopluc/kernel", "hopluc/console", "hopluc/accounts/actions.py", "hopluc/directives/actions"} <= set(paths)
