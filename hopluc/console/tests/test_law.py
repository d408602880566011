"""`hopluc law`: one key on a day or through its versions, the list, what differs between two days."""

import json
from pathlib import Path

import pytest

from hopluc.console import law as console
from hopluc.console import program
from hopluc.lawbook.tests.small_law import loaded


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = loaded(tmp_path)
    monkeypatch.setattr(console, "law", lambda: book)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert program.main(["law", *arguments]) == 0
    return capsys.readouterr().out


def data(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict:
    return json.loads(said(capsys, *arguments, "--json"))


@pytest.mark.parametrize(("day", "number"), [("31/12/2002", 9), ("01/01/2005", 7), ("2005-01-01", 7)])
def test_a_key_on_a_day(capsys: pytest.CaptureFixture[str], day: str, number: int):
    assert f"{number} thành viên" in said(capsys, "founding_members_min", "--on", day)
    found = data(capsys, "founding_members_min", "--on", day)
    assert (found["key"], found["kind"], found["unit"], found["used_by"]) == (
        "founding_members_min", "value", "member", ["size"],
    )  # fmt: skip
    assert found["version"]["data"]["value"] == number
    assert found["version"]["sources"][0]["instrument"] == "circular-a"
    assert len(found["version"]["digest"]) == len(found["law_digest"]) == 64


def test_a_key_without_a_day_shows_every_version_and_gap(capsys: pytest.CaptureFixture[str]):
    lines = said(capsys, "founding_members_min")
    for words in (
        "01/01/2001 – 31/12/2002",
        "01/01/2003 – 31/12/2004: Chưa có quy định.",
        "mới công bố",
        "Dùng ở: size",
    ):
        assert words in lines
    found = data(capsys, "founding_members_min")
    assert [version["from"] for version in found["versions"]] == ["2001-01-01", "2005-01-01", "2030-01-01"]
    assert [version["expected"] for version in found["versions"]] == [False, False, True]
    assert found["gaps"] == [
        {"from": "2003-01-01", "until": "2005-01-01", "missing": "Chưa có quy định.", "missing_en": "No rule."}
    ]


def test_the_list_of_all_keys_and_of_those_in_force(capsys: pytest.CaptureFixture[str]):
    every = data(capsys, "--list")["entries"]
    assert {"founding_members_min", "loan", "cooperative-grading", "returns"} <= {each["key"] for each in every}
    assert next(each for each in every if each["key"] == "founding_members_min")["versions"] == 2
    in_force = data(capsys, "--list", "--on", "01/01/2004")
    assert in_force["on"] == "2004-01-01"
    keys = {each["key"] for each in in_force["entries"]}
    assert "loan" in keys and "founding_members_min" not in keys
    assert "founding_members_min" in said(capsys, "--list")
    assert "9 thành viên" in said(capsys, "--list", "--on", "01/01/2001")


def test_what_differs_between_two_days(capsys: pytest.CaptureFixture[str]):
    found = data(capsys, "--changes", "31/12/2004", "01/01/2005")
    by_key = {change["key"]: change for change in found["changes"]}
    assert set(by_key) == {"founding_members_min", "size", "loan"}
    assert by_key["size"]["was"] is None and by_key["loan"]["now"] is None
    lines = said(capsys, "--changes", "31/12/2004", "01/01/2005")
    assert "+ 7 thành viên" in lines and "- không có quy định" in lines


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["founding-members"], "founding_members_min"),
        (["qqqqqqqq"], "qqqqqqqq"),
        (["wage", "--on", "31/12/2000"], "31/12/2000"),
        (["founding_members_min", "--on", "01/01/2003"], "Chưa có quy định."),
        (["--changes", "01/01/2001", "01/01/2002", "--on", "01/01/2001"], "--on"),
    ],
)
def test_bad_input_is_one_sentence(capsys: pytest.CaptureFixture[str], arguments: list[str], words: str):
    assert program.main(["law", *arguments]) == program.BAD_INPUT
    printed = capsys.readouterr()
    assert words in printed.err
    assert (printed.out, printed.err.count("\n"), "…" in printed.err) == ("", 1, False)


@pytest.mark.parametrize(
    "arguments", [[], ["wage", "--on", "someday"], ["wage", "--list"], ["--changes", "01/01/2001"], ["wage", "size"]]
)
def test_wrong_usage_is_2(arguments: list[str]):
    with pytest.raises(SystemExit) as ended:
        program.main(["law", *arguments])
    assert ended.value.code == 2


def test_the_cases_are_a_subcommand_of_two_words(monkeypatch: pytest.MonkeyPatch):
    called: list[tuple[str, list[str]]] = []
    monkeypatch.setattr(program, "_run", lambda name, rest: called.append((name, list(rest))) or 0)
    for arguments in (["law", "cases", "--gaps"], ["law", "wage"], ["law"]):
        program.main(arguments)
    assert called == [("law cases", ["--gaps"]), ("law", ["wage"]), ("law", [])]
