"""Files and days from the command line; what is printed; the launcher."""

import argparse
import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from hopluc.console import inputs
from hopluc.console.launcher import install
from hopluc.console.output import to_json
from hopluc.kernel.errors import Refusal


def code_of(run) -> str:
    with pytest.raises(Refusal) as refused:
        run()
    return refused.value.code


def test_a_file_is_read_or_refused(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(b"x")
    assert inputs.read_file(tmp_path / "a.txt") == b"x"
    assert code_of(lambda: inputs.read_file(tmp_path / "b.txt")) == "file_not_found"
    assert code_of(lambda: inputs.read_file(tmp_path)) == "file_not_readable"
    assert code_of(lambda: inputs.read_file(tmp_path / "a.txt" / "b")) == "file_not_readable"


def test_a_place_to_write_is_checked_before_the_work(tmp_path: Path):
    (tmp_path / "a.docx").write_bytes(b"old")
    inputs.check_writable(tmp_path / "a.docx")
    inputs.check_writable(tmp_path / "new.docx")
    assert code_of(lambda: inputs.check_writable(tmp_path)) == "file_not_writable"
    assert code_of(lambda: inputs.check_writable(tmp_path / "no" / "a.docx")) == "file_not_writable"


def test_a_file_is_written_whole(tmp_path: Path):
    inputs.write_file(tmp_path / "a.docx", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]
    assert code_of(lambda: inputs.write_file(tmp_path / "no" / "a.docx", b"new")) == "file_not_writable"


@pytest.mark.parametrize(("text", "value"), [("2019", 2019), ("1900", 1900), ("2200", 2200)])
def test_a_year(text: str, value: int):
    assert inputs.year(text) == value


@pytest.mark.parametrize("text", ["1899", "2201", "19", "²019", "-2019", "2.019", ""])
def test_no_year(text: str):
    with pytest.raises(argparse.ArgumentTypeError):
        inputs.year(text)


@pytest.mark.parametrize("text", ["05/11/2026", "2026-11-05"])
def test_a_day(text: str):
    assert inputs.day(text) == date(2026, 11, 5)


@pytest.mark.parametrize("text", ["31/02/2020", "tomorrow"])
def test_no_day(text: str):
    with pytest.raises(argparse.ArgumentTypeError):
        inputs.day(text)


def test_json_has_numbers_days_and_vietnamese():
    printed = to_json(
        {"a": Decimal("86.56"), "b": Decimal("186.00"), "c": date(2019, 12, 31), "d": "Bắc Kạn", "e": None}
    )
    assert "Bắc Kạn" in printed
    assert json.loads(printed) == {"a": 86.56, "b": 186, "c": "2019-12-31", "d": "Bắc Kạn", "e": None}
    with pytest.raises(TypeError):
        to_json({"a": object()})


def test_the_launcher_works_in_a_folder_with_spaces_and_quotes(tmp_path: Path):
    scripts = tmp_path / "it's a folder"
    scripts.mkdir()
    repository = tmp_path / "repository"
    (repository / "hopluc" / "console").mkdir(parents=True)
    (repository / "hopluc" / "console" / "__main__.py").write_text("import sys; print(sys.argv[1:])")
    python = scripts / "python"
    python.symlink_to(sys.executable)
    command = install(scripts=scripts, packages=tmp_path, python=str(python), repository=repository)
    assert (tmp_path / "hopluc.pth").read_text() == f"{repository}\n"
    ended = subprocess.run(
        [command, "a b", "*"], env={"PYTHONPATH": str(repository)}, capture_output=True, text=True, check=True, cwd="/"
    )
    assert ended.stdout == "['a b', '*']\n"


@pytest.mark.parametrize("text", ["65536", "-5", "abc", "9" * 5000, "²"])
def test_what_is_no_port_is_wrong_usage(text: str):
    with pytest.raises(argparse.ArgumentTypeError):
        inputs.port(text)


def test_a_port_is_a_number_up_to_65535():
    assert (inputs.port("0"), inputs.port("65535")) == (0, 65535)
