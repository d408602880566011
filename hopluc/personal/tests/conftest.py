"""A home of its own for the key file."""

from pathlib import Path

import pytest


@pytest.fixture
def own_home(tmp_path: Path, settings) -> Path:
    settings.HOME = tmp_path
    return tmp_path
