"""Everything stays small; what is not stands on a list that only gets shorter."""

import tomllib
from pathlib import Path

from tests.guards import sizes
from tests.tree import REPOSITORY, sources, tree_of

EXCEPTIONS = REPOSITORY / "tests" / "size_exceptions.toml"


def test_nothing_is_too_large():
    assert sizes.findings(sizes.too_large(REPOSITORY, sources()), sizes.read_exceptions(EXCEPTIONS)) == []


def test_the_list_of_exceptions_is_not_longer_than_it_was():
    assert len(sizes.read_exceptions(EXCEPTIONS)) <= tomllib.loads(EXCEPTIONS.read_text())["ceiling"] == 0


def test_no_folder_is_too_deep():
    assert sizes.too_deep(REPOSITORY) == []


def test_the_limits_are_met_exactly(tmp_path: Path):
    at_limit = {
        "hopluc/a.py": "x = 1\n" * 400,
        "hopluc/b.py": "def f():\n" + "    x = 1\n" * 59,
        "hopluc/c.py": "class C:\n" + "    x = 1\n" * 249,
        "hopluc/ui/d.css": "\n" * 400,
    }
    assert sizes.too_large(tmp_path, tree_of(tmp_path, at_limit)) == {}


def test_one_line_more_is_seen(tmp_path: Path):
    over = {
        "hopluc/a.py": "x = 1\n" * 401,
        "hopluc/b.py": "def f():\n" + "    x = 1\n" * 60,
        "hopluc/c.py": "class C:\n" + "    x = 1\n" * 250,
        "hopluc/ui/d.css": "\n" * 401,
    }
    found = {"hopluc/a.py": 401, "hopluc/b.py::f": 61, "hopluc/c.py::C": 251, "hopluc/ui/d.css": 401}
    assert sizes.too_large(tmp_path, tree_of(tmp_path, over)) == found


def test_an_exception_may_neither_grow_nor_outlive_its_reason():
    assert sizes.findings({"a.py": 500}, {"a.py": 500}) == []
    assert sizes.findings({"a.py": 501}, {"a.py": 500}) != []
    assert sizes.findings({"a.py": 499}, {"a.py": 500}) != []
    assert sizes.findings({}, {"a.py": 500}) != []
    assert sizes.findings({"a.py": 500}, {}) != []


def test_a_deep_folder_is_seen(tmp_path: Path):
    tree_of(tmp_path, {"hopluc/a/b/c/x.py": "", "hopluc/a/b/c/d/x.py": ""})
    assert sizes.too_deep(tmp_path) == ["hopluc/a/b/c/d: deeper than 4 folders"]
