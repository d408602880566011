"""The last lines of `make test`: what failed, what was skipped and why, and the exit code's reason."""

import sys
from datetime import date
from pathlib import Path

import pytest

from hopluc.lawbook.reminders import Reminder
from tests import postgres, run
from tests.run import Tally

OLD = date(2026, 2, 24)


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


def test_a_note_is_said_and_fails_nothing():
    tally = Tally(notes=["law: look again"])
    tally.run("tests", [sys.executable, "-c", ""])
    assert "NOTE    law: look again" in list(tally.lines())
    assert tally.passed


@pytest.mark.parametrize(("day", "noted"), [(date(2026, 2, 24), False), (date(2026, 2, 25), True)])
def test_rules_to_look_at_again_are_noted_by_key(monkeypatch: pytest.MonkeyPatch, day: date, noted: bool):
    monkeypatch.setattr(run.clock, "today", lambda: day)
    monkeypatch.setattr(
        run, "reminders", lambda law, today: [Reminder("wage", "instrument_ended", day)] if today > OLD else []
    )
    tally = Tally()
    run.remind_of_law(tally)
    assert any("wage" in note for note in tally.notes) is noted
