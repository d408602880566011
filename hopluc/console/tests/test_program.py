"""Exit codes, sentences and streams: what scripts and people at the console rely on."""

import json
from types import SimpleNamespace

import pytest
from django.db import OperationalError

from hopluc.console import program
from hopluc.kernel.errors import Refusal


@pytest.fixture
def subcommand(monkeypatch: pytest.MonkeyPatch):
    """Puts a function in the place of `hopluc figures`."""

    def put(run):
        fake = SimpleNamespace(add_arguments=lambda parser: parser.add_argument("--year", required=True), run=run)
        monkeypatch.setattr(program.importlib, "import_module", lambda name: fake)

    return put


def refuse(error: BaseException):
    def run(options, output):
        raise error

    return run


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["--", "figures"], ["--json", "figures"], ["figures"], ["figures", "-x"]]
)
def test_wrong_usage_is_2(subcommand, arguments: list[str]):
    subcommand(lambda options, output: 0)
    with pytest.raises(SystemExit) as ended:
        program.main(arguments)
    assert ended.value.code == 2


@pytest.mark.parametrize("arguments", [[], ["--help"], ["--version"], ["figures", "--help"]])
def test_help_is_0(subcommand, arguments: list[str], capsys: pytest.CaptureFixture[str]):
    subcommand(lambda options, output: 0)
    with pytest.raises(SystemExit) as ended:
        program.main(arguments)
    assert ended.value.code == 0
    assert "hopluc" in capsys.readouterr().out


def test_json_leaves_stdout_to_the_result(subcommand, capsys: pytest.CaptureFixture[str]):
    def run(options, output):
        output.say("đang làm")
        output.result({"year": options.year}, ["cho người"])
        return 0

    subcommand(run)
    assert program.main(["figures", "--year", "2019", "--json"]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out) == {"year": "2019"}
    assert printed.err == "đang làm\n"
    assert program.main(["figures", "--year", "2019"]) == 0
    assert capsys.readouterr().out == "đang làm\ncho người\n"


@pytest.mark.parametrize(
    "error",
    [
        Refusal("file_not_found", where="a.xlsx"),
        Refusal("code_without_a_sentence"),
        OperationalError("no such table: places_home\nand more"),
        RuntimeError("nobody thought of this"),
        OSError(28, "No space left on device"),
    ],
)
def test_what_goes_wrong_is_one_sentence_and_1(subcommand, error: Exception, capsys: pytest.CaptureFixture[str]):
    subcommand(refuse(error))
    assert program.main(["figures", "--year", "2019", "--json"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.strip().splitlines()) == 1
    assert "Traceback" not in printed.err


def test_the_story_of_the_unforeseen_is_kept(subcommand, settings, tmp_path, capsys: pytest.CaptureFixture[str]):
    settings.HOME = tmp_path
    subcommand(refuse(RuntimeError("nobody thought of this")))
    program.main(["figures", "--year", "2019"])
    assert "Traceback" in (tmp_path / "errors.log").read_text(encoding="utf-8")
    assert "errors.log" in capsys.readouterr().err


def test_an_interruption_is_130_without_a_word(subcommand, capsys: pytest.CaptureFixture[str]):
    subcommand(refuse(KeyboardInterrupt()))
    assert program.main(["figures", "--year", "2019"]) == 130
    assert capsys.readouterr() == ("", "")


def test_english_by_the_switch(subcommand, monkeypatch: pytest.MonkeyPatch):
    languages = []
    monkeypatch.setattr(program.translation, "activate", languages.append)
    subcommand(lambda options, output: 0)
    program.main(["figures", "--year", "2019"])
    monkeypatch.setenv("HOPLUC_LANGUAGE", "en")
    program.main(["figures", "--year", "2019"])
    assert languages == ["vi", "en"]


def test_every_subcommand_has_its_file():
    folder = program.__file__.rsplit("/", 1)[0]
    for name in program.SUBCOMMANDS:
        with open(f"{folder}/{name.replace('-', '_').replace(' ', '_')}.py", encoding="utf-8") as file:
            text = file.read()
        assert "def add_arguments(" in text and "def run(" in text
