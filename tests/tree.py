"""The real tree, read once for all guards."""

from functools import cache
from pathlib import Path

from django.conf import settings

from tests.guards.ladder import Ladder
from tests.guards.sources import Source, python_sources

REPOSITORY = Path(__file__).resolve().parent.parent


@cache
def sources() -> tuple[Source, ...]:
    """The program and its tests."""
    return tuple(python_sources(REPOSITORY, "hopluc", "tests"))


@cache
def ladder() -> Ladder:
    return Ladder.of(settings.PURE_PACKAGES, settings.ROOMS, settings.DOORS)


def page(name: str) -> str:
    """A page of docs/."""
    return (REPOSITORY / "docs" / name).read_text(encoding="utf-8")


def tree_of(root: Path, files: dict[str, str]) -> tuple[Source, ...]:
    """A small broken tree in `root`, to see a guard fail."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tuple(python_sources(root))
