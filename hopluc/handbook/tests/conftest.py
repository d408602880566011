"""A small made-up law, read from files like the real one, in place of the installation's."""

import shutil
from pathlib import Path

import pytest

from hopluc.handbook import shelf as shelves
from hopluc.lawbook import Law, load

HERE = Path(__file__).parent
# File beside this one → its place in a law directory.
PLACES = {
    "small_instruments.toml": "instruments.toml",
    "small_units.toml": "units.toml",
    "small_facts.toml": "facts.toml",
    "small_values.toml": "values/membership.toml",
    "small_decision.toml": "decisions/size-2024.toml",
}


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Law:
    """The pages read the made-up law."""
    for name, place in PLACES.items():
        (tmp_path / "law" / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(HERE / name, tmp_path / "law" / place)
    loaded = load([tmp_path / "law"])
    monkeypatch.setattr(shelves, "law", lambda: loaded)
    return loaded
