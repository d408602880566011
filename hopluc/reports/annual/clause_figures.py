"""Which figures belong to which clause: clauses.toml, read once."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from hopluc.kernel.text import fold

_FILE = Path(__file__).parent / "clauses.toml"


@cache
def _data() -> dict[str, Any]:
    with _FILE.open("rb") as file:
        return tomllib.load(file)


def figures_by_clause(title: str) -> Mapping[str, Sequence[str]]:
    """Number of the clause → codes of figures, for the directive with a title; empty for one that is not listed."""
    wanted = fold(title)
    for entry in _data()["directive"]:
        if fold(entry["title"]) == wanted:
            clauses: Mapping[str, Sequence[str]] = entry["clauses"]
            return clauses
    return {}


def listed_codes() -> set[str]:
    """Every code of a figure that the file names."""
    listed = {code for entry in _data()["directive"] for codes in entry["clauses"].values() for code in codes}
    return listed | set(_data()["from_registers"])


def is_from_registers(code: str) -> bool:
    """Whether a figure is counted from registers, so that nothing has to be filed for it."""
    return code in _data()["from_registers"]
