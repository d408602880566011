"""Names: of files, of folders, of things."""

from pathlib import Path

import pytest

from tests.guards import folders, names, traces, words
from tests.tree import REPOSITORY, ladder, page, sources, tree_of

# Rooms that name a file after each figure that they define.
BY_FIGURE = ("statistics",)
GLOSSARY = "| English | Vietnamese | Source |\n|---|---|---|\n| `Place`, `PlaceKind` | đơn vị hành chính | – |\n"
TREE = "# x\n```\nhopluc/  the program\n  places/  where\ndocs/  pages\n```\n"


def test_files_of_a_room_have_the_names_that_every_room_uses():
    allowed = names.allowed_names(page("architecture.md"))
    assert names.unexpected_files(sources(), allowed, ladder().rooms, BY_FIGURE) == []


def test_there_are_no_drawers():
    assert names.forbidden_names(sources()) == []


def test_every_folder_is_on_the_page_and_every_folder_of_the_page_exists():
    assert folders.differences(REPOSITORY, page("architecture.md")) == []
    assert folders.without_caption(page("architecture.md")) == []


def test_models_and_choices_stand_in_the_glossary():
    assert words.not_in_glossary(sources(), page("glossary.md")) == []


def test_identifiers_are_english():
    assert words.vietnamese_identifiers(sources()) == []


def test_no_trace_of_the_machine_on_which_it_was_written():
    assert traces.machine_traces(REPOSITORY) == []


def test_an_unexpected_file_is_seen(tmp_path: Path):
    tree = tree_of(
        tmp_path, {"hopluc/places/manager.py": "", "hopluc/places/models.py": "", "hopluc/places/views/map.py": ""}
    )
    assert names.unexpected_files(tree, {"models"}, ["places"]) == [
        "hopluc/places/manager.py: manager is not in the table of docs/architecture.md"
    ]


@pytest.mark.parametrize("path", ["hopluc/places/utils.py", "hopluc/helpers/dates.py", "tests/common.py"])
def test_a_drawer_is_seen(tmp_path: Path, path: str):
    assert len(names.forbidden_names(tree_of(tmp_path, {path: ""}))) == 1


def test_a_folder_without_a_caption_or_without_a_place_is_seen(tmp_path: Path):
    tree_of(tmp_path, {"hopluc/places/models.py": "", "docs/a.py": ""})
    assert folders.differences(tmp_path, TREE) == []
    tree_of(tmp_path, {"hopluc/attic/box.py": ""})
    assert folders.differences(tmp_path, TREE) == ["hopluc/attic/ exists and docs/architecture.md does not name it"]
    (tmp_path / "docs" / "a.py").unlink()
    assert "docs/architecture.md names docs/, which does not exist" in folders.differences(tmp_path, TREE)
    assert folders.without_caption(TREE.replace("  where", "")) == ["places/"]


@pytest.mark.parametrize(
    "text",
    ["class Village(models.Model): pass", "class Tone(models.TextChoices): pass", "class Person(AbstractUser): pass"],
)
def test_a_model_without_an_entry_is_seen(tmp_path: Path, text: str):
    tree = tree_of(tmp_path, {"hopluc/places/models.py": f"{text}\nclass Place(models.Model): pass\n"})
    assert len(words.not_in_glossary(tree, GLOSSARY)) == 1


@pytest.mark.parametrize("text", ["xã = 1", "def f(tỉnh): pass", "so_htx = 1", "class BaoCao: chithi = 1", "f(đồng=1)"])
def test_a_vietnamese_identifier_is_seen(tmp_path: Path, text: str):
    assert len(words.vietnamese_identifiers(tree_of(tmp_path, {"hopluc/a.py": text}))) == 1


def test_vietnamese_in_text_passes(tmp_path: Path):
    assert words.vietnamese_identifiers(tree_of(tmp_path, {"hopluc/a.py": "name = 'xã'  # xã"})) == []


@pytest.mark.parametrize("text", ["see /home/somebody/notes", "--index" + "-url x", "https://files.pythonhosted.org/a"])
def test_a_trace_is_seen(tmp_path: Path, text: str):
    (tmp_path / "notes.md").write_text(text, encoding="utf-8")
    assert len(traces.machine_traces(tmp_path)) == 1
